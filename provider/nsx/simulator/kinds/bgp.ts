/** BGP of a Tier-0: the configuration of a locale service and its neighbors. */
import { bgpIsOn, invalidField, refused } from '../errors';
import { addressOf, isIpv6, sameIp } from '../net';
import { any, boolean, integer, isObject, listOf, object, oneOf, pathTo, string, type Json } from '../schema';
import { gatewayOf, interfaceSubnets } from './gateways';
import { tunnelSubnets } from './ipsec';
import type { Kind, SettleContext, Objects } from './kind';

const RESTART_MODES = ['DISABLE', 'GR_AND_HELPER', 'HELPER_ONLY'];

// verified: S91 for fields, ranges and the defaults of graceful_restart_config and the distances
const bgpConfig: Kind = {
  name: 'BgpRoutingConfig',
  resourceType: 'BgpRoutingConfig',
  parents: ['Tier0LocaleServices'],
  collection: 'bgp',
  singleton: true,
  patch: 'merge', // verified: S91 text of the operation
  fields: {
    enabled: boolean(),
    local_as_num: string({ format: 'asn' }),
    ecmp: boolean(true), // assumed: the default, as TF has it
    multipath_relax: boolean(true), // assumed: the default, as TF has it
    inter_sr_ibgp: boolean(),
    graceful_restart_config: object(
      {
        mode: oneOf(RESTART_MODES, { default: 'HELPER_ONLY' }),
        timer: object(
          {
            restart_timer: integer(1, 3600, { default: 180 }),
            stale_route_timer: integer(1, 3600, { default: 600 }),
          },
          { default: {} },
        ),
      },
      { default: {} },
    ),
    graceful_restart: boolean(), // 4.x legacy. verified: G4
    ebgp_admin_distance: integer(1, 255, { default: 20 }),
    ibgp_admin_distance: integer(1, 255, { default: 200 }),
    route_aggregations: listOf(
      object({ prefix: string({ format: 'cidr', required: true }), summary_only: boolean(true) }),
      {
        maxItems: 1000,
      },
    ),
  },
  settle(body, { path, previous, tree }) {
    const activeActive = tree.body(gatewayOf(path))?.ha_mode === 'ACTIVE_ACTIVE';
    // verified: D90: active-active starts enabled in AS 65000; active-standby starts disabled, without an AS. P91 says that an
    // empty AS number turns BGP off; assumed: that it is refused while the switch says on
    body.enabled ??= activeActive;
    if (activeActive) body.local_as_num ??= '65000';
    // verified: TF#1772, TF#2000: there is none on active-standby; assumed: that it is shown as false
    body.inter_sr_ibgp = activeActive && (body.inter_sr_ibgp ?? true);
    if (body.enabled && !body.local_as_num) throw invalidField('local_as_num', 'is required while BGP is enabled');
    if (previous?.enabled && body.enabled) refuseWhileOn(previous, body);
  },
};

/** What NSX changes only while BGP is off. verified: S91 for the distances, a public report for the timers and the code */
function refuseWhileOn(previous: Json, body: Json): void {
  for (const distance of ['ebgp_admin_distance', 'ibgp_admin_distance']) {
    if (previous[distance] !== body[distance]) throw bgpIsOn(distance);
  }
  const timersOf = (config: Json): Json => (config.graceful_restart_config as { timer: Json }).timer;
  const [before, after] = [timersOf(previous), timersOf(body)];
  for (const timer of ['restart_timer', 'stale_route_timer']) if (before[timer] !== after[timer]) throw bgpIsOn(timer);
}

// verified: S91 unless noted
const neighbor: Kind = {
  name: 'BgpNeighborConfig',
  resourceType: 'BgpNeighborConfig',
  parents: ['BgpRoutingConfig'],
  collection: 'neighbors',
  fields: {
    neighbor_address: string({ format: 'ip-or-cidr', required: true }),
    remote_as_num: string({ format: 'asn', required: true }),
    enabled: boolean(true),
    hold_down_time: integer(1, 65535, { default: 180 }),
    keep_alive_time: integer(1, 65535, { default: 60 }),
    maximum_hop_limit: integer(1, 255, { default: 1 }),
    source_addresses: listOf(string({ format: 'ip' }), { maxItems: 8 }),
    // not filled when absent. verified: TF acceptance tests (bfd_config.# = 0 after a create without it)
    bfd: object({
      enabled: boolean(false),
      interval: integer(50, 60000, { default: 500 }),
      multiple: integer(2, 16, { default: 3 }),
    }),
    graceful_restart_mode: oneOf(RESTART_MODES),
    allow_as_in: boolean(false),
    password: string({ maxLength: 32, secret: true }),
    route_filtering: listOf(
      object({
        address_family: oneOf(['IPV4', 'IPV6', 'L2VPN_EVPN']), // derived when absent. verified: P91
        enabled: boolean(true), // verified: S91
        in_route_filters: listOf(pathTo(['PrefixList', 'Tier0RouteMap']), { maxItems: 1 }),
        out_route_filters: listOf(pathTo(['PrefixList', 'Tier0RouteMap']), { maxItems: 1 }),
        maximum_routes: integer(1, 1000000),
      }),
      { maxItems: 2 },
    ),
    in_route_filters: listOf(pathTo(['PrefixList', 'Tier0RouteMap']), { maxItems: 1 }),
    out_route_filters: listOf(pathTo(['PrefixList', 'Tier0RouteMap']), { maxItems: 1 }),
    neighbor_local_as_config: object({
      local_as_num: string({ format: 'asn', required: true }),
      as_path_modifier_type: oneOf(['NO_PREPEND', 'NO_PREPEND_REPLACE_AS']),
    }),
    source_attachment: any(),
  },
  settle(body, context) {
    settlePeer(body, context);
    settleFilters(body);
  },
};

function settlePeer(body: Json, { path, parent, tree }: SettleContext): void {
  if (!tree.body(parent)?.local_as_num) {
    throw refused(`BGP of ${parent} has no local_as_num: save the BGP configuration before its neighbors`); // verified: D90
  }
  if (Number(body.keep_alive_time) >= Number(body.hold_down_time)) {
    throw refused('keep_alive_time must be less than hold_down_time'); // assumed: no source says that NSX checks it
  }
  const sources = (body.source_addresses as string[] | undefined) ?? [];
  if (Number(body.maximum_hop_limit) > 1 && sources.length === 0) {
    throw invalidField('source_addresses', 'is required with maximum_hop_limit > 1'); // verified: S91; code assumed
  }
  const gateway = gatewayOf(path);
  const own = addressesOf(gateway, tree);
  for (const source of sources) {
    if (!own.some((ip) => sameIp(ip, source))) {
      // verified: S91 for which addresses may be given; assumed: that others are refused, and the code
      throw refused(`source address ${source} is no external, loopback or tunnel interface of ${gateway}`);
    }
  }
  if (sources.some((source) => sameIp(source, String(body.neighbor_address)))) {
    throw refused(`neighbor_address ${String(body.neighbor_address)} is one of its source_addresses`); // assumed
  }
  const twin = tree
    .childrenOf(parent)
    .find((other) => other !== path && tree.body(other)?.neighbor_address === body.neighbor_address);
  if (twin) throw refused(`neighbor_address ${String(body.neighbor_address)} is in use by ${twin}`); // assumed
}

/** External, loopback and tunnel interface addresses of a gateway. */
function addressesOf(gateway: string, tree: Objects): string[] {
  const tunnels = tree
    .ofKinds(['IPSecVpnSession'])
    .filter(({ path }) => gatewayOf(path) === gateway)
    .flatMap(({ body }) => tunnelSubnets(body));
  return [...interfaceSubnets(gateway, tree).map(({ cidr }) => cidr), ...tunnels].map((cidr) => addressOf(cidr));
}

/** One entry per address family; the pair outside is the deprecated spelling of the entry of the neighbor's own family. */
function settleFilters(body: Json): void {
  const family = isIpv6(String(body.neighbor_address)) ? 'IPV6' : 'IPV4';
  const entries = (body.route_filtering as Json[] | undefined) ?? [];
  if (entries.length === 0) entries.push({ enabled: true }); // verified: S91 (server-derived)
  for (const entry of entries) entry.address_family ??= family;
  body.route_filtering = entries;
  const families = entries.map((entry) => entry.address_family);
  if (new Set(families).size !== families.length || (families.length === 2 && !families.includes('IPV4'))) {
    throw refused(`route_filtering does not take the address families ${families.join(', ')} together`); // verified: D90
  }
  const main = entries.find((entry) => entry.address_family === family) ?? entries[0];
  for (const direction of ['in_route_filters', 'out_route_filters']) {
    const outside = body[direction] as string[] | undefined;
    const inside = isObject(main) ? (main[direction] as string[] | undefined) : undefined;
    if (outside?.length && inside?.length && outside[0] !== inside[0]) {
      throw refused(`${direction} differs from the one in route_filtering`); // verified: S91; code assumed
    }
    if (main && outside?.length && !inside?.length) main[direction] = [...outside];
  }
  // The default out-filter is applied (see Routes) and not shown. verified: TF acceptance tests of neighbors
  // assumed: the deprecated pair is echoed
  if (main?.in_route_filters) body.in_route_filters = main.in_route_filters;
  if (main?.out_route_filters) body.out_route_filters = main.out_route_filters;
}

export const BGP_KINDS = [bgpConfig, neighbor];
