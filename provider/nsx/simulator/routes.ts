/** Prefixes a Tier-0 knows, takes and gives: enough to see a missing redistribution rule or a wrong filter. assumed throughout,
 * after the rules in link-design 1; shapes verified: P91. */
import { contains, networkOf } from './net';
import { gatewayOf, interfaceSubnets } from './kinds/gateways';
import { tunnelSubnets } from './kinds/ipsec';
import type { Announced } from '../../simulator';
import type { Runtime } from './runtime';
import { asNumber, type Json } from './schema';
import type { Tree } from './tree';

/** Words of a route's communities. */
const words = (community: unknown): string[] =>
  typeof community === 'string' && community !== '' ? community.split(' ') : [];

/** A route on its way to a neighbor. */
interface Told {
  readonly path: string;
  readonly communities: readonly string[];
}

export class Routes {
  constructor(
    private readonly tree: Tree,
    private readonly runtime: Runtime,
  ) {}

  /** What an established peer announces and the in-filter lets through. */
  learned(neighbor: string): Json[] {
    return this.runtime.remembered('learned', neighbor, () => this.learnedNow(neighbor));
  }

  private learnedNow(neighbor: string): Json[] {
    if (!this.runtime.established(neighbor)) return [];
    const body = this.tree.body(neighbor) ?? {};
    const pretended = (this.runtime.overrides.learned[neighbor] ?? []).map((network) => ({
      network,
      asPath: [String(asNumber(String(body.remote_as_num)) ?? '')],
    }));
    return [...this.runtime.heard(neighbor), ...pretended].flatMap((route: Announced) => {
      const { network, asPath } = route;
      const local_pref = this.preference(neighbor, route);
      if (local_pref === undefined) return [];
      return {
        network,
        next_hop: body.neighbor_address,
        as_path: asPath.join(' '),
        local_pref,
        med: 0,
        weight: 0,
      };
    });
  }

  /** The local preference that its in-filter gives a route; undefined: it does not let it in. */
  preference(neighbor: string, { network, community }: Announced): number | undefined {
    const filtered = this.filtered(network, this.tree.body(neighbor) ?? {}, 'in_route_filters', words(community));
    return filtered === undefined ? undefined : Number(filtered.local_preference ?? 100);
  }

  /** Those that the in-filter puts on a route, in place of those it came with. */
  private communities(neighbor: string, network: string): string[] {
    const came = this.runtime.heard(neighbor).find((one) => one.network === network)?.community;
    const filtered = this.filtered(network, this.tree.body(neighbor) ?? {}, 'in_route_filters', words(came));
    return words(filtered?.community ?? came);
  }

  /** What the locale service redistributes, and what other peers announced, through the out-filter. */
  advertised(neighbor: string): Json[] {
    const body = this.tree.body(neighbor) ?? {};
    const next_hop = (body.source_addresses as string[] | undefined)?.[0];
    return this.told(neighbor).map(({ network, asPath }) => ({ network, next_hop, as_path: asPath.join(' '), med: 0 }));
  }

  /** The same, as it hears them. */
  told(neighbor: string): Announced[] {
    if (!this.runtime.established(neighbor)) return [];
    const body = this.tree.body(neighbor) ?? {};
    const gateway = gatewayOf(neighbor);
    const elsewhere = this.runtime
      .neighborsOf(gateway)
      .filter((other) => other !== neighbor)
      .flatMap((other) => this.learned(other).map((route) => ({ other, route })));
    const transit = bestOf(elsewhere).map(({ other, route }): [string, Told] => {
      const network = String(route.network);
      return [network, { path: String(route.as_path), communities: this.communities(other, network) }];
    });
    const local = this.redistributed(neighbor).map((own): [string, Told] => [own, { path: '', communities: [] }]);
    const networks = new Map([...transit, ...local]);
    const asn = String(this.tree.body(this.tree.get(neighbor)?.parent ?? '')?.local_as_num);
    return [...networks].flatMap(([network, { path, communities }]) => {
      const filtered = this.filtered(network, body, 'out_route_filters', communities);
      if (filtered === undefined) return [];
      const asPath = [asn, String(filtered.as_path_prepend ?? ''), path]
        .join(' ')
        .split(' ')
        .filter((part) => part !== '');
      const community = String(filtered.community ?? communities.join(' '));
      return { network, asPath, ...(community === '' ? {} : { community }) };
    });
  }

  /** RoutingEntry rows of one edge. */
  table(gateway: string, edge: string): Json[] {
    const connected = [...this.connected(gateway)].map((network) => ({
      route_type: 't0c',
      network,
      admin_distance: 0,
    }));
    const fixed = this.statics(gateway).flatMap(({ network, hops }) =>
      hops.map((hop) => ({ route_type: 't0s', network, admin_distance: hop.admin_distance, next_hop: hop.ip_address })),
    );
    const bgp = this.runtime
      .neighborsOf(gateway)
      .filter((path) => this.runtime.neighborRows(path).some((row) => row.edge === edge && row.state === 'ESTABLISHED'))
      .flatMap((path) => this.learned(path));
    const best = preferred(bgp).map(({ network, next_hop }) => ({
      route_type: 'b',
      network,
      admin_distance: 20,
      next_hop,
    }));
    return [...connected, ...fixed, ...best];
  }

  private redistributed(neighbor: string): string[] {
    const gateway = gatewayOf(neighbor);
    const locale = /^.*\/locale-services\/[^/]+/.exec(neighbor)?.[0] ?? '';
    const config = this.tree.body(locale)?.route_redistribution_config as
      { bgp_enabled?: boolean; redistribution_rules?: { route_redistribution_types?: string[] }[] } | undefined;
    if (!config?.bgp_enabled) return [];
    const types = new Set((config.redistribution_rules ?? []).flatMap((rule) => rule.route_redistribution_types ?? []));
    return [...types].flatMap((type) => this.ofType(type, gateway));
  }

  private ofType(type: string, gateway: string): string[] {
    switch (type) {
      case 'TIER0_CONNECTED':
        return [...this.connected(gateway)];
      case 'TIER0_EXTERNAL_INTERFACE':
        return interfaceSubnets(gateway, this.tree).map(({ cidr }) => networkOf(cidr));
      case 'TIER0_STATIC':
        return this.statics(gateway).map(({ network }) => network);
      case 'TIER0_SEGMENT':
        return this.segments(gateway);
      case 'TIER0_IPSEC_LOCAL_IP':
        return this.endpoints(gateway);
      case 'TIER1_CONNECTED':
      case 'TIER1_SEGMENT':
        return this.tier1s(gateway, 'TIER1_CONNECTED').flatMap((tier1) => this.segments(tier1));
      case 'TIER1_STATIC':
        return this.tier1s(gateway, 'TIER1_STATIC_ROUTES').flatMap((t1) =>
          this.statics(t1).map(({ network }) => network),
        );
      case 'TIER1_IPSEC_LOCAL_ENDPOINT':
        return this.tier1s(gateway, type).flatMap((tier1) => this.endpoints(tier1));
      default:
        return []; // types of objects this simulator does not have: NAT, load balancer, DNS forwarder
    }
  }

  private connected(gateway: string): Set<string> {
    const tunnels = this.tree
      .ofKinds(['IPSecVpnSession'])
      .filter(({ path }) => gatewayOf(path) === gateway && this.runtime.session(path).status === 'UP')
      .flatMap(({ body }) => tunnelSubnets(body));
    const all = [...interfaceSubnets(gateway, this.tree).map(({ cidr }) => cidr), ...tunnels];
    return new Set([...all.map(networkOf), ...this.segments(gateway)]);
  }

  private statics(gateway: string): { network: string; hops: { admin_distance: number; ip_address?: string }[] }[] {
    return this.tree
      .ofKinds(['StaticRoutes'])
      .filter(({ path }) => gatewayOf(path) === gateway)
      .map(({ body }) => ({ network: String(body.network), hops: body.next_hops as [] }));
  }

  private segments(gateway: string): string[] {
    return this.tree
      .ofKinds(['Segment'])
      .filter(({ body }) => body.connectivity_path === gateway)
      .flatMap(({ body }) => (body.subnets as { gateway_address?: string }[] | undefined) ?? [])
      .flatMap(({ gateway_address }) => (gateway_address ? [networkOf(gateway_address)] : []));
  }

  private endpoints(gateway: string): string[] {
    return this.tree
      .ofKinds(['IPSecVpnLocalEndpoint'])
      .filter(({ path }) => gatewayOf(path) === gateway)
      .map(({ body }) => `${String(body.local_address)}/${String(body.local_address).includes(':') ? 128 : 32}`);
  }

  /** Tier-1s of a Tier-0 that pass routes of this kind up. */
  private tier1s(tier0: string, type: string): string[] {
    return this.tree
      .ofKinds(['Tier1'])
      .filter(({ body }) => body.tier0_path === tier0)
      .filter(({ body }) => ((body.route_advertisement_types as string[] | undefined) ?? []).includes(type))
      .map(({ path }) => path);
  }

  /**
   * What a filter sets on a route that it lets through; undefined: it does not. Without a filter everything passes in; what goes
   * out has the built-in list when no other is given. With a filter, what no line permits is denied.
   */
  private filtered(
    network: string,
    neighbor: Json,
    direction: 'in_route_filters' | 'out_route_filters',
    communities: readonly string[] = [],
  ) {
    const family = network.includes(':') ? 'IPV6' : 'IPV4';
    const entries = neighbor.route_filtering as Json[] | undefined;
    const own = entries?.find((entry) => entry.address_family === family)?.[direction] as string[] | undefined;
    // verified: S91 names the built-in list
    const builtIn = `${gatewayOf(String(neighbor.path))}/prefix-lists/prefixlist-out-default`;
    const filter = own?.[0] ?? (direction === 'out_route_filters' ? builtIn : undefined);
    const nothing: Json = {};
    if (!filter) return nothing;
    const object = this.tree.get(filter);
    if (object?.kind === 'PrefixList') return this.prefixListPermits(filter, network) ? nothing : undefined;
    for (const entry of (object?.body.entries as Json[] | undefined) ?? []) {
      const lists = (entry.prefix_list_matches as string[] | undefined) ?? [];
      if (lists.length > 0 && !lists.some((list) => this.prefixListPermits(list, network))) continue;
      if (!this.communitiesMatch(entry, communities)) continue;
      return entry.action === 'PERMIT' ? ((entry.set as Json | undefined) ?? nothing) : undefined;
    }
    return undefined;
  }

  /** One list that matches is enough; of an expression it is not known (assumed: it matches nothing). verified: P91 for ANY, ALL and EXACT */
  private communitiesMatch(entry: Json, communities: readonly string[]): boolean {
    const matches = (entry.community_list_matches ?? []) as { criteria: string; match_operator?: string }[];
    if (matches.length === 0) return true;
    return matches.some(({ criteria, match_operator: operator = 'MATCH_ANY' }) => {
      const list = (this.tree.body(criteria)?.communities ?? []) as string[];
      const all = list.every((one) => communities.includes(one));
      if (operator === 'MATCH_ANY') return list.some((one) => communities.includes(one));
      return operator === 'MATCH_ALL' ? all : operator === 'MATCH_EXACT' && all && list.length === communities.length;
    });
  }

  /** Undefined: no line matches. */
  private prefixListPermits(path: string, network: string): boolean | undefined {
    const length = Number(network.split('/')[1]);
    for (const line of (this.tree.body(path)?.prefixes as Json[] | undefined) ?? []) {
      const { network: prefix, ge, le, action } = line as { network: string; ge?: number; le?: number; action: string };
      const any = /^any$/i.test(prefix);
      const own = any ? 0 : Number(prefix.split('/')[1]);
      const inside = any || contains(prefix, network);
      const exact = !any && ge === undefined && le === undefined ? length === own : true;
      if (inside && exact && length >= (ge ?? own) && length <= (le ?? 128)) return action === 'PERMIT';
    }
    return undefined;
  }
}

/** By network the one that beats the others: that is the one which is told. */
function bestOf<R extends { readonly route: Json }>(routes: readonly R[]): R[] {
  const found = new Map<unknown, R>();
  for (const one of routes) {
    const other = found.get(one.route.network);
    if (other === undefined || beats(one.route, other.route)) found.set(one.route.network, one);
  }
  return [...found.values()];
}

/** Of the routes to one network those with the highest local preference, and of these the shortest path. verified: RFC 4271 9.1 */
function preferred(routes: readonly Json[]): Json[] {
  return routes.filter((route) => !routes.some((other) => other.network === route.network && beats(other, route)));
}

const lengthOf = ({ as_path }: Json): number => String(as_path).split(' ').length;

const beats = (a: Json, b: Json): boolean =>
  Number(a.local_pref) > Number(b.local_pref) || (a.local_pref === b.local_pref && lengthOf(a) < lengthOf(b));
