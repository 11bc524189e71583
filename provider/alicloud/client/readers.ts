/**
 * Bulk readers of the VPC kinds, and the shapes of what they give: the vendor's own names, all optional, because no answer
 * is promised to be complete. Lists of connections carry the same depth as single gets, PSKs included (or masked).
 */
import { BulkReader, type BulkReaderOptions } from '../../core/run/bulk';
import { isProviderError } from '../../core/define/errors';
import { isEmpty } from '../../core/define/paths';
import {
  tableLinkReader,
  transitRouterVpnAttachmentReader,
  type TableLink,
  type TransitRouterVpnAttachment,
} from './cen';
import { allPages, itemsIn, otherObject, pageOf, type Page } from './paging';
import type { Parameters } from './flatten';
import type { Caller } from './rpc';
import type { TagHolder } from './tags';
import { ownedReader } from './owned-reader';
import { listPolicyRoutes, policyRouteId, type PolicyRoute } from './policy-routes';
import { listVcoRouteEntries, vcoRouteId, type VcoRouteEntry } from './vco-routes';

export interface CustomerGateway extends TagHolder {
  readonly CustomerGatewayId?: string;
  readonly IpAddress?: string;
  readonly Asn?: number | string;
  readonly AuthKey?: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly ResourceGroupId?: string;
  /** Milliseconds since the epoch. */
  readonly CreateTime?: number;
}

/** Members that come typed from one action and as text from another. */
type Loose<Names extends string> = { readonly [Name in Names]?: string | number | boolean };

/** One tunnel of a connection. Booleans and numbers come as text here, typed in other answers. */
export interface TunnelOptions {
  readonly TunnelId?: string;
  readonly Role?: string;
  readonly TunnelIndex?: number;
  readonly CustomerGatewayId?: string;
  readonly InternetIp?: string;
  readonly ZoneNo?: string;
  readonly State?: string;
  readonly Status?: string;
  readonly RemoteCaCertificate?: string;
  readonly EnableDpd?: string | boolean;
  readonly EnableNatTraversal?: string | boolean;
  readonly TunnelIkeConfig?: Loose<
    'Psk' | 'IkeVersion' | 'IkeMode' | 'IkeEncAlg' | 'IkeAuthAlg' | 'IkePfs' | 'IkeLifetime' | 'LocalId' | 'RemoteId'
  >;
  readonly TunnelIpsecConfig?: Loose<'IpsecEncAlg' | 'IpsecAuthAlg' | 'IpsecPfs' | 'IpsecLifetime'>;
  readonly TunnelBgpConfig?: Loose<'BgpStatus' | 'TunnelCidr' | 'LocalBgpIp' | 'LocalAsn' | 'PeerBgpIp' | 'PeerAsn'>;
}

export interface VpnConnection extends TagHolder {
  readonly VpnConnectionId?: string;
  readonly Name?: string;
  /** `vpn-not-exist` for a connection of a transit router. */
  readonly VpnGatewayId?: string;
  readonly LocalSubnet?: string;
  readonly RemoteSubnet?: string;
  readonly CreateTime?: number;
  readonly EffectImmediately?: boolean | string;
  readonly EnableTunnelsBgp?: boolean | string;
  readonly NetworkType?: string;
  readonly ResourceGroupId?: string;
  readonly AttachType?: string;
  /** Of a connection of a transit router, once it is attached. */
  readonly TransitRouterId?: string;
  readonly TunnelBandwidth?: string;
  /** `active`, `updating`, … Absent in the lists of older regions. */
  readonly State?: string;
  /** Negotiation: runtime, never drift. */
  readonly Status?: string;
  readonly TunnelOptionsSpecification?: { readonly TunnelOptions?: readonly TunnelOptions[] };
}

export interface VpnGateway extends TagHolder {
  readonly VpnGatewayId?: string;
  readonly Name?: string;
  readonly Description?: string;
  /** `init`, `provisioning`, `active`, `updating`, `deleting`. */
  readonly Status?: string;
  /** `Normal` or `FinancialLocked`. */
  readonly BusinessStatus?: string;
  readonly InternetIp?: string;
  /** Present on gateways that carry dual-tunnel connections. */
  readonly DisasterRecoveryInternetIp?: string;
  readonly VpcId?: string;
  readonly VSwitchId?: string;
  readonly DisasterRecoveryVSwitchId?: string;
  readonly NetworkType?: string;
  readonly VpnType?: string;
  readonly GatewayType?: string;
  readonly Spec?: string;
  readonly IpsecVpn?: string;
  readonly SslVpn?: string;
  readonly EnableBgp?: boolean | string;
  readonly AutoPropagate?: boolean | string;
  readonly ChargeType?: string;
  readonly ResourceGroupId?: string;
  readonly CreateTime?: number;
  readonly EndTime?: number;
}

export interface VpnRouteEntry {
  readonly RouteDest?: string;
  readonly NextHop?: string;
  readonly NextHopTunnelId?: string;
  readonly Weight?: number;
  /** `normal` or `published`. */
  readonly State?: string;
  readonly Source?: string;
  readonly AsPath?: string;
  readonly Community?: string;
  readonly CreateTime?: number;
  readonly VpnInstanceId?: string;
}

/** `gateway/nextHop/destination`: a route entry has no id of its own. */
export function routeEntryId(gatewayId: string, nextHop: string, destination: string): string {
  return `${gatewayId}/${nextHop}/${destination}`;
}

export interface Readers {
  readonly customerGateways: BulkReader<CustomerGateway>;
  readonly vpnConnections: BulkReader<VpnConnection>;
  readonly vpnGateways: BulkReader<VpnGateway>;
  readonly transitRouterVpnAttachments: BulkReader<TransitRouterVpnAttachment>;
  /** By `tableLinkId`. */
  readonly routeTableAssociations: BulkReader<TableLink>;
  readonly routeTablePropagations: BulkReader<TableLink>;
  /** Custom (not BGP) entries, by `routeEntryId`. */
  readonly vpnRouteEntries: BulkReader<VpnRouteEntry>;
  /** The same of connections on transit routers, by `vcoRouteId`. */
  readonly vcoRouteEntries: BulkReader<VcoRouteEntry>;
  /** By `policyRouteId`. */
  readonly policyRoutes: BulkReader<PolicyRoute>;
  readonly diagnoses: BulkReader<readonly TunnelDiagnosis[]>;
}

interface Kind<V> {
  readonly one: string;
  readonly list: string;
  readonly idName: keyof V & string;
  idOf(value: V): string | undefined;
  items(answer: Record<string, unknown>): unknown;
  present?(value: V): boolean;
}

const CUSTOMER_GATEWAY: Kind<CustomerGateway> = {
  one: 'DescribeCustomerGateway',
  list: 'DescribeCustomerGateways',
  idName: 'CustomerGatewayId',
  idOf: (value) => value.CustomerGatewayId,
  items: (answer) => inner(answer, 'CustomerGateways', 'CustomerGateway'),
};

/** The platform lists them for a while. */
export const isLeaving = ({ State }: VpnConnection): boolean => State === 'deleting' || State === 'deleted';

const VPN_CONNECTION: Kind<VpnConnection> = {
  one: 'DescribeVpnConnection',
  list: 'DescribeVpnConnections',
  idName: 'VpnConnectionId',
  idOf: (value) => value.VpnConnectionId,
  items: (answer) => inner(answer, 'VpnConnections', 'VpnConnection'),
  present: (value) => !isLeaving(value),
};

const VPN_GATEWAY: Kind<VpnGateway> = {
  one: 'DescribeVpnGateway',
  list: 'DescribeVpnGateways',
  idName: 'VpnGatewayId',
  idOf: (value) => value.VpnGatewayId,
  items: (answer) => inner(answer, 'VpnGateways', 'VpnGateway'),
  present: (value) => value.Status !== 'deleting',
};

function inner(answer: Record<string, unknown>, outer: string, name: string): unknown {
  const holder = answer[outer];
  return Array.isArray(holder) ? holder : (holder as Record<string, unknown> | undefined)?.[name];
}

/** One page of a `Describe…s` answer. */
async function fetchPage<V extends object>(
  rpc: Caller,
  action: string,
  parameters: Parameters,
  signal: AbortSignal,
  items: (answer: Record<string, unknown>) => unknown,
  keys: readonly (keyof V & string)[],
): Promise<Page<V>> {
  const answer = await rpc.call<Record<string, unknown>>('vpc', action, parameters, { signal });
  const { TotalCount } = answer;
  return pageOf(itemsIn<V>(items(answer), keys, TotalCount), TotalCount);
}

/** All objects of a kind that match a filter (`VpnGatewayId`, `Tag`), in pages of 50. */
async function listKind<V extends object>(
  rpc: Caller,
  kind: Kind<V>,
  filter: Parameters,
  signal: AbortSignal,
): Promise<Array<readonly [string, V]>> {
  const values = await allPages<V>(
    (paging) => fetchPage(rpc, kind.list, { ...filter, ...paging }, signal, kind.items, [kind.idName]),
    (value) => kind.idOf(value) ?? '',
  );
  return values.flatMap((value) => {
    const id = kind.idOf(value);
    return id === undefined ? [] : [[id, value] as const];
  });
}

export function listCustomerGateways(rpc: Caller, filter: Parameters, signal: AbortSignal): Promise<CustomerGateway[]> {
  return listKind(rpc, CUSTOMER_GATEWAY, filter, signal).then((pairs) => pairs.map(([, value]) => value));
}

export function listVpnConnections(rpc: Caller, filter: Parameters, signal: AbortSignal): Promise<VpnConnection[]> {
  return listKind(rpc, VPN_CONNECTION, filter, signal).then((pairs) => pairs.map(([, value]) => value));
}

export function listVpnGateways(rpc: Caller, filter: Parameters, signal: AbortSignal): Promise<VpnGateway[]> {
  return listKind(rpc, VPN_GATEWAY, filter, signal).then((pairs) => pairs.map(([, value]) => value));
}

/** Route entries of one gateway: `custom` ones, or those learned by `bgp`. */
export function listVpnRouteEntries(
  rpc: Caller,
  gatewayId: string,
  type: 'custom' | 'bgp',
  signal: AbortSignal,
): Promise<VpnRouteEntry[]> {
  return allPages<VpnRouteEntry>(
    (paging) =>
      fetchPage(
        rpc,
        'DescribeVpnRouteEntries',
        { VpnGatewayId: gatewayId, RouteEntryType: type, ...paging },
        signal,
        (answer) => inner(answer, 'VpnRouteEntries', 'VpnRouteEntry'),
        ['NextHop', 'RouteDest'],
      ),
    (entry) => [entry.NextHop, entry.NextHopTunnelId, entry.RouteDest, entry.Source, entry.AsPath].join('/'),
  );
}

function readerOf<V extends object>(rpc: Caller, kind: Kind<V>, what: string, options: ReadersOptions): BulkReader<V> {
  return new BulkReader<V>({
    what,
    ...options,
    present: kind.present,
    get: async (id, signal) => {
      try {
        const answer = await rpc.call<Record<string, unknown>>('vpc', kind.one, { [kind.idName]: id }, { signal });
        if (saysNothing(answer)) return undefined;
        if (kind.idOf(answer as V) !== id) throw otherObject(kind.one, id);
        return answer as V;
      } catch (error) {
        if (isProviderError(error, 'notFound')) return undefined;
        throw error;
      }
    },
    list: (_ids, signal) => listKind(rpc, kind, {}, signal),
  });
}

/** How some regions say "no such object". What tells of one, and not of which, is another matter: that one is not gone. */
const saysNothing = ({ RequestId: _asked, ...told }: Record<string, unknown>): boolean =>
  Object.values(told).every((value) => isEmpty(value) || value === false || value === 0);

/** Why a tunnel does not come up, by tunnel. */
export interface TunnelDiagnosis {
  readonly TunnelId?: string;
  readonly FailedReasonCode?: string;
  readonly FailedReason?: string;
  readonly MismatchLocalParam?: string;
  readonly MismatchRemoteParam?: string;
}

const DIAGNOSES_A_PAGE = 50;

/** By the ids of a connection's tunnels with commas between. One call tells of fifty tunnels, and a minute has few calls of it. */
function diagnosisReader(rpc: Caller, options: ReadersOptions): BulkReader<readonly TunnelDiagnosis[]> {
  const ask = async (ids: readonly string[], signal: AbortSignal): Promise<readonly TunnelDiagnosis[]> => {
    const parameters = { TunnelIds: [...ids], PageSize: DIAGNOSES_A_PAGE };
    const answer = await rpc.call<{ VpnConnections?: readonly TunnelDiagnosis[] }>(
      'vpc',
      'DiagnoseVpnConnections',
      parameters,
      { signal },
    );
    return answer.VpnConnections ?? [];
  };
  return new BulkReader<readonly TunnelDiagnosis[]>({
    what: 'diagnoses of tunnels',
    ...options,
    threshold: 1,
    get: (key, signal) => ask(key.split(','), signal),
    list: async (keys, signal) => {
      const ids = keys.flatMap((key) => key.split(','));
      const pages = Array.from({ length: Math.ceil(ids.length / DIAGNOSES_A_PAGE) }, (_, page) =>
        ask(ids.slice(page * DIAGNOSES_A_PAGE, (page + 1) * DIAGNOSES_A_PAGE), signal),
      );
      const all = (await Promise.all(pages)).flat();
      const of = (key: string) => all.filter(({ TunnelId: id = '' }) => key.split(',').includes(id));
      return { found: keys.map((key) => [key, of(key)] as const), covers: (key) => keys.includes(key) };
    },
  });
}
type ReadersOptions = Pick<BulkReaderOptions<unknown>, 'log' | 'oneLook'>;

export function newReaders(rpc: Caller, options: ReadersOptions = {}): Readers {
  return {
    customerGateways: readerOf(rpc, CUSTOMER_GATEWAY, 'alicloud:CustomerGateway', options),
    vpnConnections: readerOf(rpc, VPN_CONNECTION, 'alicloud:VpnConnection', options),
    vpnGateways: readerOf(rpc, VPN_GATEWAY, 'alicloud:VpnGateway', options),
    transitRouterVpnAttachments: transitRouterVpnAttachmentReader(rpc, options.log),
    routeTableAssociations: tableLinkReader(rpc, 'routeTableAssociations', options.log),
    routeTablePropagations: tableLinkReader(rpc, 'routeTablePropagations', options.log),
    // Those that were written down: what BGP taught is nobody's to manage.
    vpnRouteEntries: ownedReader({
      what: 'alicloud:VpnRouteEntry',
      log: options.log,
      list: (gatewayId, signal) => listVpnRouteEntries(rpc, gatewayId, 'custom', signal),
      idOf: (gatewayId, { NextHop = '', RouteDest = '' }) => routeEntryId(gatewayId, NextHop, RouteDest),
    }),
    vcoRouteEntries: ownedReader({
      what: 'alicloud:VcoRouteEntry',
      log: options.log,
      list: (connectionId, signal) => listVcoRouteEntries(rpc, connectionId, 'custom', signal),
      idOf: (connectionId, { RouteDest = '' }) => vcoRouteId(connectionId, RouteDest),
    }),
    policyRoutes: ownedReader({
      what: 'alicloud:PbrRouteEntry',
      log: options.log,
      list: (gatewayId, signal) => listPolicyRoutes(rpc, gatewayId, signal),
      idOf: policyRouteId,
    }),
    diagnoses: diagnosisReader(rpc, options),
  };
}
