/** Tier-0 and Tier-1 gateways, their locale services and interfaces. */
import { invalidField, refused } from '../errors';
import { any, boolean, integer, listOf, object, oneOf, pathTo, string, type Fields, type Json } from '../schema';
import type { Kind, Objects } from './kind';

// verified: P91 Tier0RouteRedistributionRule
const REDISTRIBUTION_TYPES = (
  'TIER0_STATIC TIER0_CONNECTED TIER0_EXTERNAL_INTERFACE TIER0_SEGMENT TIER0_ROUTER_LINK TIER0_SERVICE_INTERFACE ' +
  'TIER0_LOOPBACK_INTERFACE TIER0_DNS_FORWARDER_IP TIER0_IPSEC_LOCAL_IP TIER0_NAT TIER0_EVPN_TEP_IP TIER1_NAT ' +
  'TIER1_STATIC TIER1_LB_VIP TIER1_LB_SNAT TIER1_DNS_FORWARDER_IP TIER1_CONNECTED TIER1_SERVICE_INTERFACE ' +
  'TIER1_SEGMENT TIER1_IPSEC_LOCAL_ENDPOINT INTER_VRF_STATIC TGW_STATIC'
).split(' ');

// verified: P91 Tier1
const ADVERTISEMENT_TYPES = (
  'TIER1_STATIC_ROUTES TIER1_CONNECTED TIER1_NAT TIER1_LB_VIP TIER1_LB_SNAT TIER1_DNS_FORWARDER_IP ' +
  'TIER1_IPSEC_LOCAL_ENDPOINT'
).split(' ');

// verified: P91 for names and defaults of the transit subnets, NSX defaults of the rest assumed
const tier0: Kind = {
  name: 'Tier0',
  resourceType: 'Tier0',
  parents: ['Infra'],
  collection: 'tier-0s',
  patch: 'merge',
  hierarchicalPatch: 'replace', // verified: TF acceptance tests of gateways
  fields: {
    ha_mode: oneOf(['ACTIVE_ACTIVE', 'ACTIVE_STANDBY'], { default: 'ACTIVE_ACTIVE' }),
    failover_mode: oneOf(['PREEMPTIVE', 'NON_PREEMPTIVE'], { default: 'NON_PREEMPTIVE' }),
    transit_subnets: listOf(string({ format: 'cidr' }), { default: ['100.64.0.0/16'] }),
    internal_transit_subnets: listOf(string({ format: 'cidr' })),
    vrf_transit_subnets: listOf(string({ format: 'cidr' }), { default: ['169.254.2.0/23'] }),
    tgw_transit_subnets: listOf(string({ format: 'cidr' })),
    disable_firewall: boolean(false),
    force_whitelisting: boolean(false),
    default_rule_logging: boolean(false),
    arp_limit: integer(5000, 50000, { default: 5000 }),
    advanced_config: object(
      { forwarding_up_timer: integer(0, 300, { default: 5 }), connectivity: oneOf(['ON', 'OFF'], { default: 'ON' }) },
      { default: {} },
    ),
    dhcp_config_paths: listOf(string()),
    ipv6_profile_paths: listOf(string()),
    rd_admin_field: string(),
    vrf_config: any(),
    federation_config: any(),
    intersite_config: any(),
    stateful_services: any(),
    multi_vrf_inter_sr_routing: boolean(),
    enable_rd_per_edge: boolean(),
  },
  settle(body, { previous, path, tree }) {
    if (previous && previous.ha_mode !== body.ha_mode) changeHaMode(path, String(body.ha_mode), tree);
    // verified: P91 for the two defaults by HA mode
    body.internal_transit_subnets ??= [body.ha_mode === 'ACTIVE_STANDBY' ? '169.254.0.0/28' : '169.254.0.0/24'];
  },
  created(path, tree) {
    // The filter every neighbor gets by default. verified: S91 names it; assumed: its one entry
    tree.createSystemOwned(`${path}/prefix-lists/prefixlist-out-default`, {
      prefixes: [{ network: 'ANY', action: 'PERMIT' }],
    });
    tree.createSystemOwned(`${path}/nat/USER`, {}); // verified: G4 (its rules are below this id)
  },
};

/** iBGP between the edges goes with the mode. verified: P91; assumed: that a VPN stops the change */
function changeHaMode(path: string, mode: string, tree: Objects): void {
  const children = tree.childrenOf(path);
  const vpn = children.find((child) => child.includes('/ipsec-vpn-services/'));
  if (vpn && mode === 'ACTIVE_ACTIVE') throw refused(`ha_mode of ${path} cannot be ${mode}: it has ${vpn}`);
  for (const child of children) {
    const bgp = tree.body(`${child}/bgp`);
    if (bgp) bgp.inter_sr_ibgp = mode === 'ACTIVE_ACTIVE';
  }
}

const tier1: Kind = {
  name: 'Tier1',
  resourceType: 'Tier1',
  parents: ['Infra'],
  collection: 'tier-1s',
  patch: 'merge',
  hierarchicalPatch: 'replace', // verified: TF acceptance tests of gateways
  fields: {
    tier0_path: pathTo(['Tier0']),
    failover_mode: oneOf(['PREEMPTIVE', 'NON_PREEMPTIVE'], { default: 'NON_PREEMPTIVE' }),
    enable_standby_relocation: boolean(false),
    route_advertisement_types: listOf(oneOf(ADVERTISEMENT_TYPES)),
    route_advertisement_rules: any(),
    force_whitelisting: boolean(false),
    default_rule_logging: boolean(false),
    disable_firewall: boolean(false),
    type: oneOf(['ROUTED', 'ISOLATED', 'NATTED']),
    pool_allocation: oneOf(['ROUTING', 'LB_SMALL', 'LB_MEDIUM', 'LB_LARGE', 'LB_XLARGE'], { default: 'ROUTING' }),
    ha_mode: string(),
    arp_limit: integer(5000, 50000, { default: 5000 }),
    dhcp_config_paths: listOf(string()),
    ipv6_profile_paths: listOf(string()),
    federation_config: any(),
    qos_profile: any(),
    intersite_config: any(),
  },
  created: (path, tree) => tree.createSystemOwned(`${path}/nat/USER`, {}), // verified: G4 (its rules are below this id)
};

const redistribution = object({
  bgp_enabled: boolean(true),
  ospf_enabled: boolean(false),
  // verified: link-design: at most five rules
  redistribution_rules: listOf(
    object({
      name: string(),
      route_redistribution_types: listOf(oneOf(REDISTRIBUTION_TYPES), { required: true }), // verified: S91
      destinations: listOf(string()),
      route_map_path: pathTo(['Tier0RouteMap']),
    }),
    { maxItems: 5 },
  ),
});

const localeServiceFields: Fields = {
  edge_cluster_path: pathTo(['PolicyEdgeCluster']),
  preferred_edge_paths: listOf(pathTo(['PolicyEdgeNode'])),
  bfd_profile_path: string(),
};

const tier0LocaleServices: Kind = {
  name: 'Tier0LocaleServices',
  resourceType: 'LocaleServices',
  parents: ['Tier0'],
  collection: 'locale-services',
  patch: 'merge',
  fields: {
    ...localeServiceFields,
    route_redistribution_types: listOf(oneOf(REDISTRIBUTION_TYPES)),
    route_redistribution_config: redistribution,
    ha_vip_configs: any(),
  },
  settle(body, { previous, path, tree }) {
    if (previous?.edge_cluster_path && !body.edge_cluster_path && tree.childrenOf(path).some(isInterface)) {
      throw refused(`edge_cluster_path of ${path} cannot be removed: it has interfaces`); // assumed
    }
  },
  created(path, tree) {
    tree.createSystemOwned(`${path}/bgp`, {}); // verified: P91: the BGP config lives as long as its locale service
  },
};

const tier1LocaleServices: Kind = {
  name: 'Tier1LocaleServices',
  resourceType: 'LocaleServices',
  parents: ['Tier1'],
  collection: 'locale-services',
  patch: 'merge',
  fields: localeServiceFields,
};

const subnets = listOf(
  object({
    ip_addresses: listOf(string({ format: 'ip' }), { required: true, minItems: 1 }),
    prefix_len: integer(1, 128, { required: true }),
  }),
);

const tier0Interface: Kind = {
  name: 'Tier0Interface',
  resourceType: 'Tier0Interface',
  parents: ['Tier0LocaleServices'],
  collection: 'interfaces',
  fields: {
    type: oneOf(['EXTERNAL', 'SERVICE', 'LOOPBACK', 'INTERVRF'], { default: 'EXTERNAL' }),
    subnets,
    edge_path: pathTo(['PolicyEdgeNode']),
    segment_path: pathTo(['Segment']),
    mtu: integer(64, 9216),
    urpf_mode: oneOf(['NONE', 'STRICT'], { default: 'STRICT' }),
    admin_state: oneOf(['UP', 'DOWN'], { default: 'UP' }),
    access_vlan_id: integer(0, 4094),
    edge_cluster_member_index: integer(),
    ls_id: string({ readOnly: true }),
    dhcp_relay_path: string(),
    multicast: any(),
    igmp_local_join_groups: any(),
    ipv6_profile_paths: any(),
    proxy_arp_filters: any(),
    ospf: any(),
  },
  settle(body) {
    const subnetList = (body.subnets as Json[] | undefined) ?? [];
    if (subnetList.length === 0) throw invalidField('subnets', "property 'subnets' is missing, but it is required");
    // An EXTERNAL interface is taken with and without edge_path: sources disagree on whether it is required. assumed
    if (body.type !== 'LOOPBACK' && !body.segment_path)
      throw refused(`segment_path is required for ${String(body.type)}`);
  },
};

const tier1Interface: Kind = {
  name: 'Tier1Interface',
  resourceType: 'Tier1Interface',
  parents: ['Tier1LocaleServices'],
  collection: 'interfaces',
  fields: {
    subnets,
    segment_path: pathTo(['Segment'], { required: true }),
    mtu: integer(64, 9216),
    urpf_mode: oneOf(['NONE', 'STRICT'], { default: 'STRICT' }),
    admin_state: oneOf(['UP', 'DOWN'], { default: 'UP' }),
    ipv6_profile_paths: any(),
    dhcp_relay_path: string(),
  },
};

const isInterface = (path: string): boolean => path.includes('/interfaces/');

/** The gateway a path lies under, a project's too: `/infra/tier-0s/T0/…` → `/infra/tier-0s/T0`. Empty for other paths. */
export function gatewayOf(path: string): string {
  return /^(\/orgs\/[^/]+\/projects\/[^/]+)?\/infra\/tier-[01]s\/[^/]+/.exec(path)?.[0] ?? '';
}

/** Address/prefix-length of every interface of a gateway. */
export function interfaceSubnets(gateway: string, tree: Objects): { path: string; body: Json; cidr: string }[] {
  return tree
    .ofKinds(['Tier0Interface', 'Tier1Interface'])
    .filter(({ path }) => gatewayOf(path) === gateway)
    .flatMap(({ path, body }) =>
      ((body.subnets as { ip_addresses: string[]; prefix_len: number }[] | undefined) ?? []).flatMap((subnet) =>
        subnet.ip_addresses.map((ip) => ({ path, body, cidr: `${ip}/${subnet.prefix_len}` })),
      ),
    );
}

export const GATEWAY_KINDS = [tier0, tier1, tier0LocaleServices, tier1LocaleServices, tier0Interface, tier1Interface];
