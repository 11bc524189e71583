/** What both providers are to make of NSX, written for each: n sessions with a BGP neighbor each, and what they share. */

/** A service, an endpoint and three profiles; BGP is the Tier-0's own. */
export const SHARED = 5;

/** Of a session: every provider draws the same addresses. */
const VTI = 'cidrsubnet("169.254.64.0/18", 12, count.index)';
const PEER = 'cidrhost("198.18.0.0/15", count.index + 1)';

/** One node between sessions and neighbors: with each neighbor depending on each session, Terraform's own work on n * n edges
 * would be what is measured. */
const between = (session: string): string => `
resource "terraform_data" "tunnels" {
  input = ${session}.tunnel[*].path
}
`;

const MSS = `
variable "mss" {
  default = 1350
}
`;

/** `waits`: whether a run ends only when NSX has realized everything. The peer never waits. */
export function ourNsx(n: number, waits: boolean): string {
  return `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

provider "hybridvpn" {
  owner = "bench"
  nsx   = { wait_for_realization = ${waits} }
}
${MSS}
resource "hybridvpn_nsx_ipsec_service" "bench" {
  display_name = "bench"
  gateway_path = "/infra/tier-0s/T0"
}

resource "hybridvpn_nsx_local_endpoint" "bench" {
  display_name  = "bench"
  service_path  = hybridvpn_nsx_ipsec_service.bench.id
  local_address = "192.0.2.100"
}

resource "hybridvpn_nsx_ike_profile" "bench" {
  display_name          = "bench"
  ike_version           = "IKE_V2"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
}

resource "hybridvpn_nsx_tunnel_profile" "bench" {
  display_name          = "bench"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
}

resource "hybridvpn_nsx_dpd_profile" "bench" {
  display_name       = "bench"
  dpd_probe_interval = 10
}

resource "hybridvpn_nsx_route_based_session" "tunnel" {
  count               = ${n}
  display_name        = "tunnel-\${count.index}"
  service_path        = hybridvpn_nsx_ipsec_service.bench.id
  local_endpoint_path = hybridvpn_nsx_local_endpoint.bench.id
  ike_profile_path    = hybridvpn_nsx_ike_profile.bench.id
  tunnel_profile_path = hybridvpn_nsx_tunnel_profile.bench.id
  dpd_profile_path    = hybridvpn_nsx_dpd_profile.bench.id
  peer_address        = ${PEER}
  peer_id             = ${PEER}
  psk                 = "bench-psk-of-tunnel-\${count.index}"
  tunnel_interface    = { ip_subnets = ["\${cidrhost(${VTI}, 2)}/30"] }
  tcp_mss_clamping    = { direction = "BOTH", max_segment_size = var.mss }
}
${between('hybridvpn_nsx_route_based_session')}
resource "hybridvpn_nsx_bgp_neighbor" "tunnel" {
  count            = ${n}
  display_name     = "tunnel-\${count.index}"
  bgp_config_path  = "/infra/tier-0s/T0/locale-services/default/bgp"
  neighbor_address = cidrhost(${VTI}, 1)
  source_addresses = [cidrhost(${VTI}, 2)]
  remote_as_num    = "45104"
  hold_down_time   = 9
  keep_alive_time  = 3
  depends_on       = [terraform_data.tunnels]
}
`;
}

export function peerNsx(n: number): string {
  return `
terraform {
  required_providers {
    nsxt = { source = "vmware/nsxt" }
  }
}

provider "nsxt" {}
${MSS}
resource "nsxt_policy_ipsec_vpn_service" "bench" {
  display_name = "bench"
  gateway_path = "/infra/tier-0s/T0"
}

resource "nsxt_policy_ipsec_vpn_local_endpoint" "bench" {
  display_name  = "bench"
  service_path  = nsxt_policy_ipsec_vpn_service.bench.path
  local_address = "192.0.2.100"
}

resource "nsxt_policy_ipsec_vpn_ike_profile" "bench" {
  display_name          = "bench"
  ike_version           = "IKE_V2"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
}

resource "nsxt_policy_ipsec_vpn_tunnel_profile" "bench" {
  display_name          = "bench"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
}

resource "nsxt_policy_ipsec_vpn_dpd_profile" "bench" {
  display_name       = "bench"
  dpd_probe_interval = 10
}

resource "nsxt_policy_ipsec_vpn_session" "tunnel" {
  count               = ${n}
  vpn_type            = "RouteBased"
  display_name        = "tunnel-\${count.index}"
  nsx_id              = "tunnel-\${count.index}"
  service_path        = nsxt_policy_ipsec_vpn_service.bench.path
  local_endpoint_path = nsxt_policy_ipsec_vpn_local_endpoint.bench.path
  ike_profile_path    = nsxt_policy_ipsec_vpn_ike_profile.bench.path
  tunnel_profile_path = nsxt_policy_ipsec_vpn_tunnel_profile.bench.path
  dpd_profile_path    = nsxt_policy_ipsec_vpn_dpd_profile.bench.path
  peer_address        = ${PEER}
  peer_id             = ${PEER}
  psk                 = "bench-psk-of-tunnel-\${count.index}"
  ip_addresses        = [cidrhost(${VTI}, 2)]
  prefix_length       = 30
  direction           = "BOTH"
  max_segment_size    = var.mss
}
${between('nsxt_policy_ipsec_vpn_session')}
resource "nsxt_policy_bgp_neighbor" "tunnel" {
  count            = ${n}
  display_name     = "tunnel-\${count.index}"
  bgp_path         = "/infra/tier-0s/T0/locale-services/default/bgp"
  neighbor_address = cidrhost(${VTI}, 1)
  source_addresses = [cidrhost(${VTI}, 2)]
  remote_as_num    = "45104"
  hold_down_time   = 9
  keep_alive_time  = 3
  depends_on       = [terraform_data.tunnels]
}
`;
}
