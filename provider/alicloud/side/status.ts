/** What Alibaba Cloud reports of a connection's tunnels and of the gateway's routes; read by the lookups' own code. */
import type { Context } from '../../core/define/context';
import { isProviderError, ProviderError } from '../../core/define/errors';
import type { Complaint, EndOfLink, EndStatus, TunnelStatus, Way } from '../../model';
import type { AlicloudClient } from '../client/client';
import { listVcoRouteEntries, type VcoRouteEntry } from '../client/vco-routes';
import vpcRouteTables from '../lookups/vpc-route-tables';
import vpnConnectionStatus from '../lookups/vpn-connection-status';
import vpnRouteEntries from '../lookups/vpn-route-entries';
import { ROLES, type Role } from '../resources/common/types';
import { onTransitRouter } from '../resources/common/vpn-connection-kinds';
import { phaseAt, troubleIn } from './words';

type Ctx = Context<AlicloudClient>;
type Connection = Awaited<ReturnType<typeof vpnConnectionStatus.read>>;

export async function status(ctx: Ctx, end: EndOfLink): Promise<EndStatus> {
  const vpnConnectionId = connectionOf(end);
  const found = await vpnConnectionStatus.read(ctx, { vpnConnectionId });
  const down = ROLES.filter((role) => !found.tunnels[role].ipsecEstablished);
  const complaints = await complaintsOf(ctx, found, down);
  const bgpIsUp = ROLES.some((role) => found.tunnels[role].bgpEstablished);
  const reporter = ctx.client.label;
  if (!bgpIsUp) return { reporter, tunnels: ROLES.map((role) => tunnelOf(role, found, complaints, NO_ROUTES)) };
  const raw = await ctx.client.readers.vpnConnections.readFresh(vpnConnectionId, ctx.signal);
  const routes =
    raw !== undefined && onTransitRouter(raw)
      ? await routerRoutesOf(ctx, vpnConnectionId, found)
      : await gatewayRoutesOf(ctx, vpnConnectionId, raw?.VpnGatewayId, found);
  const tunnels = ROLES.map((role) => tunnelOf(role, found, complaints, routes));
  return { reporter, tunnels, ways: routes.ways };
}

export function connectionOf({ id }: EndOfLink): string {
  if (id !== undefined) return id;
  throw new ProviderError({
    code: 'invalid',
    message: 'An end on Alibaba Cloud is one VPN connection, which has both tunnels.',
    hint: 'Give its id, and not one id for each tunnel.',
  });
}

function tunnelOf(
  role: Role,
  { enableTunnelsBgp, tunnels }: Connection,
  complaints: ReadonlyMap<string, readonly Complaint[]>,
  { learnedOver, told }: Routes,
): TunnelStatus {
  const { tunnelId, status: says, ikeEstablished, ipsecEstablished, bgpEstablished, bgpStatus } = tunnels[role];
  const learned = learnedOver(tunnelId);
  return {
    tunnel: role,
    object: tunnelId,
    ike: { up: ikeEstablished, says },
    esp: { up: ipsecEstablished, says },
    ...(enableTunnelsBgp ? { bgp: { up: bgpEstablished, says: bgpStatus ?? 'no status' } } : {}),
    ...(learned.length === 0 ? {} : { learned }),
    ...(bgpEstablished ? { told } : {}),
    complaints: complaints.get(tunnelId) ?? [],
  };
}

/** By tunnel id. */
async function complaintsOf(
  ctx: Ctx,
  { tunnels }: Connection,
  down: readonly Role[],
): Promise<ReadonlyMap<string, readonly Complaint[]>> {
  if (down.length === 0) return new Map();
  const ids = new Map(down.map((role) => [tunnels[role].tunnelId, phaseAt(tunnels[role].ikeEstablished)]));
  try {
    const answer = (await ctx.client.readers.diagnoses.readFresh([...ids.keys()].join(), ctx.signal)) ?? [];
    const found = answer.filter(({ FailedReasonCode: code }) => code);
    return new Map(
      [...ids].map(([id, phase]) => [
        id,
        found
          .filter(({ TunnelId }) => TunnelId === id)
          .map(({ FailedReasonCode: code = '', FailedReason: reason, ...values }) => ({
            phase,
            says: reason === undefined ? code : `${code} (${reason})`,
            about: troubleIn(code),
            own: values.MismatchLocalParam || undefined,
            peer: values.MismatchRemoteParam || undefined,
          })),
      ]),
    );
  } catch (error) {
    if (!isProviderError(error, 'permission', 'unsupported')) throw error;
    const says = `no reason: this account may not call DiagnoseVpnConnections (${error.code})`;
    return new Map([...ids].map(([id, phase]) => [id, [{ phase, says }]]));
  }
}

/** Routes by BGP, and those written by hand, which win over them. */
interface Routes {
  /** A list that names the tunnel in use alone says nothing of the other one. */
  learnedOver(tunnelId: string): readonly string[];
  readonly told: readonly string[];
  readonly ways: readonly Way[];
}

const NO_ROUTES: Routes = { learnedOver: () => [], told: [], ways: [] };

async function gatewayRoutesOf(
  ctx: Ctx,
  connectionId: string,
  vpnGatewayId: string | undefined,
  found: Connection,
): Promise<Routes> {
  if (vpnGatewayId === undefined) return NO_ROUTES;
  const { entries } = await vpnRouteEntries.read(ctx, { vpnGatewayId, routeEntryType: undefined });
  const table = await systemTable(ctx, vpnGatewayId);
  const ways = entries
    .filter(({ source }) => source !== 'CLOUD')
    .map(({ routeEntryType, routeDest, nextHop, nextHopTunnelId, published }) => ({
      network: routeDest,
      from: routeEntryType === 'bgp' ? 'BGP' : 'a destination route',
      tunnels: nextHop === connectionId ? ROLES.filter((role) => found.tunnels[role].tunnelId === nextHopTunnelId) : [],
      published: published && (table === undefined || table.has(routeDest)),
    }));
  return {
    learnedOver: (tunnelId) =>
      entries
        .filter(({ source, nextHopTunnelId }) => source === 'VPN_BGP' && nextHopTunnelId === tunnelId)
        .map(({ routeDest }) => routeDest),
    told: entries.filter(({ source }) => source === 'CLOUD').map(({ routeDest }) => routeDest),
    ways,
  };
}

/** On a transit router a route may use both tunnels. */
async function routerRoutesOf(ctx: Ctx, connectionId: string, found: Connection): Promise<Routes> {
  const [custom, bgp] = await Promise.all(
    (['custom', 'bgp'] as const).map((type) => listVcoRouteEntries(ctx.client, connectionId, type, ctx.signal)),
  );
  const taught = bgp!.filter(({ Source }) => Source !== 'CLOUD');
  const wayOf =
    (from: string) =>
    ({ RouteDest: network = '', NextHopTunnelIdList: ids = [], State }: VcoRouteEntry): Way => ({
      network,
      from,
      tunnels: ROLES.filter((role) => ids.includes(found.tunnels[role].tunnelId)),
      published: State === 'published',
    });
  return {
    learnedOver: (tunnelId) =>
      taught.flatMap(({ RouteDest, NextHopTunnelIdList: ids = [] }) =>
        ids.includes(tunnelId) ? (RouteDest ?? []) : [],
      ),
    told: bgp!.flatMap(({ Source, RouteDest }) => (Source === 'CLOUD' ? (RouteDest ?? []) : [])),
    ways: [...custom!.map(wayOf('a destination route')), ...taught.map(wayOf('BGP'))],
  };
}

/** Networks that the VPC's system table sends to a VPN gateway; undefined: this account may not see it. */
async function systemTable(ctx: Ctx, gatewayId: string): Promise<ReadonlySet<string> | undefined> {
  const gateway = await ctx.client.readers.vpnGateways.read(gatewayId, ctx.signal);
  if (gateway?.VpcId === undefined) return undefined;
  try {
    const { routeTables } = await vpcRouteTables.read(ctx, { vpcId: gateway.VpcId });
    const system = routeTables.find(({ type }) => type === 'System');
    return system && new Set(system.entries.map((entry) => entry.destinationCidrBlock));
  } catch (error) {
    if (isProviderError(error, 'permission')) return undefined;
    throw error;
  }
}
