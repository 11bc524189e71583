/**
 * What a Tier-0 must be and have before a link is made on it. Source: VMware NSX documentation, adding a route-based IPSec session
 * (active-standby, edge cluster, external interface, local endpoint on no uplink and free of NAT), NSX Policy API.
 */
import type { Context } from '../../core/define/context';
import { isProviderError } from '../../core/define/errors';
import { prefixLength } from '../../core/define/ipv4';
import { overlaps } from '../../core/define/normal';
import { networksInUse, type Precheck, type Prechecked, type PrecheckQuery } from '../../model';
import type { NsxClient } from '../client/client';
import { carriesVpn, findGateway, haModeOf, type LocaleServiceBody } from '../client/gateways';
import routingTable from '../lookups/routing-table';
import tunnelNetworks from '../lookups/tunnel-networks';
import { firewallCheck } from './precheck-firewall';
import { natChecks, type NatRule } from './precheck-nat';
import { asNetwork } from './neighbors';

type Ctx = Context<NsxClient>;

const MOST_RULES = 5;
/** Types that tell the address of a local endpoint to the uplinks. */
const ENDPOINT_TYPES = ['TIER0_IPSEC_LOCAL_IP', 'TIER0_CONNECTED'];

export async function precheck(ctx: Ctx, query: PrecheckQuery): Promise<Prechecked> {
  const named = query.gateway.startsWith('/') ? { path: query.gateway } : { displayName: query.gateway };
  const { body, localeServices } = await findGateway(ctx, 'tier-0s', named);
  const services = localeServices.filter(({ edge_cluster_path: cluster }) => cluster !== undefined);
  const [service] = services;
  const { path } = body;
  const { tunnels } = await tunnelNetworks.read(ctx, { gatewayPath: path });
  return {
    checks: [
      {
        id: 'ha-mode',
        says: 'The Tier-0 is ACTIVE_STANDBY',
        result: carriesVpn(body) ? 'ok' : 'fails',
        found: haModeOf(body),
        hint: 'IPSec VPN needs an ACTIVE_STANDBY Tier-0: use another one.',
      },
      {
        id: 'edge-cluster',
        says: 'One locale service of the Tier-0 has an edge cluster',
        result: services.length === 1 ? 'ok' : services.length === 0 ? 'fails' : 'note',
        found: services.length === 0 ? 'none' : services.map((one) => one.path).join(', '),
        hint:
          services.length === 0
            ? 'Give the locale service an edge cluster.'
            : 'Say which locale service the link is to use.',
      },
      ...(await interfaceChecks(ctx, services, query)),
      await routesToPeers(ctx, path, tunnels, query),
      networksInUse(tunnels.map(({ network }) => network)),
      ...(service === undefined ? [] : [redistribution(service), await otherPeers(ctx, service)]),
      ...(await nat(ctx, path, query)),
      await firewallCheck(ctx, body as { readonly path: string; readonly disable_firewall?: boolean }),
    ],
  };
}

interface InterfaceBody {
  readonly path: string;
  readonly type?: string;
  readonly subnets?: readonly { readonly ip_addresses?: readonly string[] }[];
}

async function interfaceChecks(
  ctx: Ctx,
  services: readonly LocaleServiceBody[],
  { address }: PrecheckQuery,
): Promise<Precheck[]> {
  const lists = await Promise.all(
    services.map(({ path }) => ctx.client.list<InterfaceBody>(`${path}/interfaces`, { signal: ctx.signal })),
  );
  const external = lists.flat().filter(({ type = 'EXTERNAL' }) => type === 'EXTERNAL');
  const own = lists.flat().find(({ subnets = [] }) => subnets.some((one) => one.ip_addresses?.includes(address ?? '')));
  return [
    {
      id: 'uplink',
      says: 'The Tier-0 has an external interface',
      result: external.length > 0 ? 'ok' : 'fails',
      found: external.length === 0 ? 'none' : `${external.length}`,
      hint: 'Without an uplink no packet reaches the other end.',
    },
    {
      id: 'endpoint-address',
      says: 'The address of the local endpoint is on no interface of the Tier-0',
      result: address === undefined ? 'unchecked' : own === undefined ? 'ok' : 'fails',
      found: address === undefined ? 'it is not given' : own === undefined ? address : `${address} is on ${own.path}`,
      hint: 'Take another address: NSX refuses the one of an interface.',
    },
  ];
}

async function routesToPeers(
  ctx: Ctx,
  gateway: string,
  tunnels: readonly { readonly network: string }[],
  { peerAddresses }: PrecheckQuery,
): Promise<Precheck> {
  const says = 'The Tier-0 has a route to each address of the other end, and none into a tunnel';
  if (peerAddresses.length === 0) return { id: 'peer-routes', says, result: 'unchecked', found: 'no address is known' };
  const { routes } = await routingTable.read(ctx, {
    gatewayPath: gateway,
    networkPrefix: undefined,
    routeSource: undefined,
  });
  const wrong = peerAddresses.flatMap((peer) => {
    const best = routes
      .filter(({ network }) => overlaps(network, asNetwork(peer)))
      .sort((a, b) => prefixLength(b.network) - prefixLength(a.network))[0];
    if (best === undefined) return [`no route to ${peer}`];
    const { nextHop } = best;
    const tunnel = nextHop !== undefined && tunnels.some(({ network }) => overlaps(network, asNetwork(nextHop)));
    return tunnel ? [`${peer} goes to ${nextHop}, which is inside a tunnel`] : [];
  });
  return {
    id: 'peer-routes',
    says,
    result: wrong.length === 0 ? 'ok' : 'fails',
    found: wrong.length === 0 ? peerAddresses.join(', ') : wrong.join('; '),
    hint: 'A packet to the other end must leave by the uplink: pin its /32 to the uplink with a static route.',
  };
}

function redistribution(service: LocaleServiceBody): Precheck {
  const config = service['route_redistribution_config'] as
    | { readonly redistribution_rules?: readonly { readonly route_redistribution_types?: readonly string[] }[] }
    | undefined;
  const rules = config?.redistribution_rules ?? [];
  const told = rules.some(({ route_redistribution_types: types = [] }) =>
    types.some((type) => ENDPOINT_TYPES.includes(type)),
  );
  const full = rules.length >= MOST_RULES && !told;
  return {
    id: 'endpoint-told',
    says: 'The uplinks are told the address of the local endpoint, or there is room for a rule that tells it',
    result: told ? 'ok' : full ? 'fails' : 'note',
    found: told ? 'a redistribution rule tells it' : `${rules.length} of ${MOST_RULES} rules, and none tells it`,
    hint: full
      ? 'Add TIER0_IPSEC_LOCAL_IP to one of the rules: NSX takes five in a locale service.'
      : 'The link brings its rule; where uplinks are static, route its /32 to the HA VIP.',
  };
}

/** NSX takes the service router down when all BGP neighbors are down. */
async function otherPeers(ctx: Ctx, { path }: LocaleServiceBody): Promise<Precheck> {
  const neighbors = await ctx.client.list<{ neighbor_address?: string; enabled?: boolean }>(`${path}/bgp/neighbors`, {
    signal: ctx.signal,
  });
  const uplinks = neighbors.filter(
    ({ neighbor_address: address = '', enabled }) => enabled !== false && !address.startsWith('169.254.'),
  );
  return {
    id: 'uplink-bgp',
    says: 'A BGP neighbor of the Tier-0 is not behind a tunnel',
    result: uplinks.length > 0 ? 'ok' : 'fails',
    found: uplinks.length === 0 ? 'none' : uplinks.map(({ neighbor_address: address }) => address).join(', '),
    hint: 'With BGP over tunnels alone, their loss takes the whole gateway down: add an uplink neighbor, or accept it knowingly.',
  };
}

async function nat(ctx: Ctx, gateway: string, query: PrecheckQuery): Promise<Precheck[]> {
  try {
    const rules = await ctx.client.list<NatRule>(`${gateway}/nat/USER/nat-rules`, { signal: ctx.signal });
    return natChecks(rules, query);
  } catch (error) {
    if (!isProviderError(error, 'notFound', 'permission')) throw error;
    return [
      {
        id: 'nat',
        says: 'No NAT rule touches the endpoint or what goes through the link',
        result: 'unchecked',
        found: 'the manager does not show NAT rules of this Tier-0',
      },
    ];
  }
}
