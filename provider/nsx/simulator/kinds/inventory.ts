/** What a gateway stands on: sites, enforcement points, edge clusters and nodes, transport zones, segments, certificates, projects. */
import { any, boolean, integer, listOf, object, oneOf, pathTo, string } from '../schema';
import type { Kind } from './kind';

// verified: P91 for the fields; the parts marked `any` are only echoed
const inventory: Kind[] = [
  {
    name: 'Site',
    resourceType: 'Site',
    parents: ['Infra'],
    collection: 'sites',
    fields: { site_connection_info: any(), site_type: string(), site_number: integer(), maximum_rtt: integer() },
  },
  {
    name: 'EnforcementPoint',
    resourceType: 'EnforcementPoint',
    parents: ['Site'],
    collection: 'enforcement-points',
    fields: { connection_info: any(), version: string(), auto_enforce: boolean(true) },
  },
  {
    name: 'PolicyEdgeCluster',
    resourceType: 'PolicyEdgeCluster',
    parents: ['EnforcementPoint'],
    collection: 'edge-clusters',
    fields: {
      nsx_id: string(),
      rtep_ips: listOf(string()),
      inter_site_forwarding_enabled: boolean(false),
      deployment_type: string(),
      member_node_type: oneOf(['EDGE_NODE', 'PUBLIC_CLOUD_GATEWAY_NODE', 'UNKNOWN'], { default: 'EDGE_NODE' }),
      edge_cluster_profile: string(),
      allocation_rules: any(),
      policy_edge_nodes: any(),
    },
  },
  {
    name: 'PolicyEdgeNode',
    resourceType: 'PolicyEdgeNode',
    parents: ['PolicyEdgeCluster'],
    collection: 'edge-nodes',
    fields: {
      nsx_id: string(),
      member_index: integer(),
      edge_transport_node_uuid: string(),
      edge_transport_node_path: string(),
    },
  },
  {
    name: 'PolicyTransportZone',
    resourceType: 'PolicyTransportZone',
    parents: ['EnforcementPoint'],
    collection: 'transport-zones',
    fields: {
      nsx_id: string(),
      tz_type: oneOf(['OVERLAY_STANDARD', 'OVERLAY_ENS', 'VLAN_BACKED', 'OVERLAY_BACKED', 'UNKNOWN']),
      transport_zone_type: string(),
      is_default: boolean(false),
      transport_zone_profile_paths: listOf(string()),
      uplink_teaming_policy_names: listOf(string()),
      nested_nsx: boolean(false),
      origin_id: string(),
    },
  },
  {
    name: 'Segment',
    resourceType: 'Segment',
    parents: ['Infra'],
    collection: 'segments',
    fields: {
      type: string(),
      subnets: listOf(
        object({ gateway_address: string(), dhcp_ranges: listOf(string()), dhcp_config: any(), network: string() }),
      ),
      connectivity_path: pathTo(['Tier0', 'Tier1']),
      transport_zone_path: pathTo(['PolicyTransportZone']),
      vlan_ids: listOf(string()),
      admin_state: oneOf(['UP', 'DOWN'], { default: 'UP' }),
      replication_mode: string(),
      domain_name: string(),
      overlay_id: integer(),
      advanced_config: any(),
      bridge_profiles: any(),
      address_bindings: any(),
      extra_configs: any(),
      l2_extension: any(),
      mac_pool_id: string(),
      metadata_proxy_paths: listOf(string()),
      dhcp_config_path: string(),
    },
  },
  {
    name: 'TlsCertificate',
    resourceType: 'TlsCertificate',
    parents: ['Infra'],
    collection: 'certificates',
    fields: {
      pem_encoded: string({ required: true }),
      private_key: string({ secret: true }),
      passphrase: string({ secret: true }),
      key_algo: string(),
      purpose: string(),
      has_private_key: { ...boolean(), readOnly: true },
      details: { ...any(), readOnly: true },
    },
  },
];

/** Lists that the public Terraform provider reads with every segment. */
const segmentBindings: Kind[] = ['Discovery', 'Security', 'Qos'].map((profile) => ({
  name: `Segment${profile}ProfileBindingMap`,
  resourceType: `Segment${profile}ProfileBindingMap`,
  parents: ['Segment'],
  collection: `segment-${profile.toLowerCase()}-profile-binding-maps`,
  fields: {
    ip_discovery_profile_path: string(),
    mac_discovery_profile_path: string(),
    segment_security_profile_path: string(),
    spoofguard_profile_path: string(),
    qos_profile_path: string(),
  },
}));

/** Asked for before a segment is deleted. */
const segmentPort: Kind = {
  name: 'SegmentPort',
  resourceType: 'SegmentPort',
  parents: ['Segment'],
  collection: 'ports',
  fields: { admin_state: string(), attachment: any(), address_bindings: any() },
};

/** Where projects are: below `/orgs/<org>/projects/<project>/infra` is a tree of its own. verified: P91 for fields and URLs */
const tenancy: Kind[] = [
  { name: 'Org', resourceType: 'Org', parents: ['Root'], collection: 'orgs', fields: {} },
  {
    name: 'Project',
    resourceType: 'Project',
    parents: ['Org'],
    collection: 'projects',
    fields: {
      short_id: string(),
      site_infos: any(),
      tier_0s: listOf(pathTo(['Tier0'])),
      external_ipv4_blocks: listOf(string()),
      tgw_external_connections: listOf(string()),
      activate_default_dfw_rules: boolean(),
      dedicated_resources: any(),
      limits: listOf(string()),
      vc_folder: boolean(),
    },
  },
];

export const INVENTORY_KINDS: readonly Kind[] = [...inventory, ...segmentBindings, segmentPort, ...tenancy];
