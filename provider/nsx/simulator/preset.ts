/** What a simulator starts with. Every object goes through the simulator's own write, so each start tests it. */
import type { Runtime } from './runtime';
import type { Json } from './schema';
import { ENFORCEMENT_POINT } from './operations';
import type { Tree } from './tree';

/** `empty`: a manager after its installation; `site`: gateways and edges to put VPNs on. */
export type Preset = 'empty' | 'site';

/** A site that has been running: realized, neighbors established. */
export const AGE_SECONDS = 3600;

const EDGE_CLUSTER = `${ENFORCEMENT_POINT}/edge-clusters/edge-cluster-1`;

/** An end of a link on the preset `site`. */
export const samples = [
  { end: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] } },
];

export function applyPreset(
  preset: Preset,
  tree: Tree,
  runtime: Runtime,
  put: (path: string, body: Json) => void,
): void {
  for (const [path, body] of SYSTEM_OBJECTS) tree.createSystemOwned(path, body);
  if (preset === 'site') for (const [path, body] of SITE_OBJECTS) put(path, body);
  tree.age(AGE_SECONDS);
  if (preset === 'empty') return;
  for (const gateway of ['T0', 'T0-AA']) {
    runtime.overrides.learned[`/infra/tier-0s/${gateway}/locale-services/default/bgp/neighbors/tor`] = ['0.0.0.0/0'];
  }
  Object.assign(runtime.overrides.publicAddresses, NATTED);
}

/** A firewall in front of the site translates one address to one: for local endpoints behind NAT. */
const NATTED = { '172.31.255.10': '198.51.100.10' };

type Made = [path: string, body: Json];

const suite = (kind: 'ike' | 'tunnel', name: string, body: Json): Made => [
  `/infra/ipsec-vpn-${kind}-profiles/${name}-ipsec-${kind}-profile`,
  body,
];

// verified: D90 for the suites' values and the default profiles' names; the suite profiles' ids other than
// foundation-ipsec-tunnel-profile are assumed
const SYSTEM_OBJECTS: Made[] = [
  ['/orgs/default', {}],
  ['/infra/sites/default', { site_type: 'ONPREM_LM' }],
  [
    ENFORCEMENT_POINT,
    { connection_info: { resource_type: 'NSXTConnectionInfo', enforcement_point_address: 'localhost' } },
  ],
  ['/infra/domains/default', {}],
  ['/infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile', {}],
  ['/infra/ipsec-vpn-tunnel-profiles/nsx-default-l3vpn-tunnel-profile', {}],
  ['/infra/ipsec-vpn-dpd-profiles/nsx-default-l3vpn-dpd-profile', {}],
  ['/infra/bfd-profiles/default', {}], // verified: TF acceptance test of BFD peers, which looks it up by this name
  suite('ike', 'cnsa', ike('IKE_V2', 'AES_256', ['SHA2_384'], ['GROUP15', 'GROUP20'])),
  suite('ike', 'fips', ike('IKE_FLEX', 'AES_128', ['SHA2_256'], ['GROUP20'])),
  suite('ike', 'foundation', ike('IKE_V1', 'AES_128', ['SHA2_256'], ['GROUP14'])),
  suite('ike', 'prime', ike('IKE_V2', 'AES_GCM_128', [], ['GROUP19'])),
  suite('ike', 'suite-b-gcm-128', ike('IKE_V2', 'AES_128', ['SHA2_256'], ['GROUP19'])),
  suite('ike', 'suite-b-gcm-256', ike('IKE_V2', 'AES_256', ['SHA2_384'], ['GROUP20'])),
  suite('tunnel', 'cnsa', tunnel('AES_256', ['SHA2_384'], ['GROUP15', 'GROUP20'])),
  suite('tunnel', 'fips', tunnel('AES_GCM_128', [], ['GROUP20'])),
  suite('tunnel', 'foundation', tunnel('AES_128', ['SHA2_256'], ['GROUP14'])),
  suite('tunnel', 'prime', tunnel('AES_GCM_128', [], ['GROUP19'])),
  suite('tunnel', 'suite-b-gcm-128', tunnel('AES_GCM_128', [], ['GROUP19'])),
  suite('tunnel', 'suite-b-gcm-256', tunnel('AES_GCM_256', [], ['GROUP20'])),
];

function ike(version: string, encryption: string, digests: string[], groups: string[]): Json {
  return { ike_version: version, encryption_algorithms: [encryption], digest_algorithms: digests, dh_groups: groups };
}

function tunnel(encryption: string, digests: string[], groups: string[]): Json {
  return { encryption_algorithms: [encryption], digest_algorithms: digests, dh_groups: groups };
}

const uplink = (gateway: string, edge: number, address: string): Made => [
  `/infra/tier-0s/${gateway}/locale-services/default/interfaces/uplink-${edge + 1}`,
  {
    type: 'EXTERNAL',
    edge_path: `${EDGE_CLUSTER}/edge-nodes/edge-${edge + 1}`,
    segment_path: '/infra/segments/uplink-vlan-100',
    subnets: [{ ip_addresses: [address], prefix_len: 24 }],
  },
];

function gateway(id: string, haMode: string): Made[] {
  return [
    [`/infra/tier-0s/${id}`, { ha_mode: haMode }],
    [`/infra/tier-0s/${id}/locale-services/default`, { edge_cluster_path: EDGE_CLUSTER }],
  ];
}

const bgp = (id: string, as: string): Made => [
  `/infra/tier-0s/${id}/locale-services/default/bgp`,
  { enabled: true, local_as_num: as },
];

/** The top-of-rack switch that every real Tier-0 peers with. */
const rack = (id: string, address: string): Made => [
  `/infra/tier-0s/${id}/locale-services/default/bgp/neighbors/tor`,
  { neighbor_address: address, remote_as_num: '64999' },
];

const SITE_OBJECTS: Made[] = [
  [`${ENFORCEMENT_POINT}/transport-zones/tz-overlay`, { tz_type: 'OVERLAY_STANDARD', is_default: true }],
  [`${ENFORCEMENT_POINT}/transport-zones/tz-vlan`, { tz_type: 'VLAN_BACKED', is_default: true }],
  [EDGE_CLUSTER, { nsx_id: '00000000-0000-4000-9000-0000000000e0' }],
  [`${EDGE_CLUSTER}/edge-nodes/edge-1`, { nsx_id: '00000000-0000-4000-9000-0000000000e1', member_index: 0 }],
  [`${EDGE_CLUSTER}/edge-nodes/edge-2`, { nsx_id: '00000000-0000-4000-9000-0000000000e2', member_index: 1 }],
  [
    '/infra/segments/uplink-vlan-100',
    { vlan_ids: ['100'], transport_zone_path: `${ENFORCEMENT_POINT}/transport-zones/tz-vlan` },
  ],
  ...gateway('T0', 'ACTIVE_STANDBY'),
  uplink('T0', 0, '192.0.2.2'),
  uplink('T0', 1, '192.0.2.3'),
  bgp('T0', '65010'),
  rack('T0', '192.0.2.1'),
  ...gateway('T0-AA', 'ACTIVE_ACTIVE'),
  uplink('T0-AA', 0, '198.51.100.2'),
  uplink('T0-AA', 1, '198.51.100.3'),
  bgp('T0-AA', '65020'),
  rack('T0-AA', '198.51.100.1'),
  ...gateway('T0-static', 'ACTIVE_STANDBY'),
  uplink('T0-static', 0, '203.0.113.2'),
  uplink('T0-static', 1, '203.0.113.3'),
  bgp('T0-static', '65030'),
  [
    '/infra/tier-0s/T0-static/static-routes/default',
    { network: '0.0.0.0/0', next_hops: [{ ip_address: '203.0.113.1', admin_distance: 1 }] },
  ],
  ['/infra/tier-1s/T1', { tier0_path: '/infra/tier-0s/T0', route_advertisement_types: ['TIER1_CONNECTED'] }],
  ['/infra/tier-1s/T1/locale-services/default', { edge_cluster_path: EDGE_CLUSTER }],
  [
    '/infra/segments/workload-10',
    {
      connectivity_path: '/infra/tier-1s/T1',
      transport_zone_path: `${ENFORCEMENT_POINT}/transport-zones/tz-overlay`,
      subnets: [{ gateway_address: '10.10.1.1/24', network: '10.10.1.0/24' }],
    },
  ],
];
