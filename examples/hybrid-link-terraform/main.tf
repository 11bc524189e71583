# One dual-tunnel link between a Tier-0 gateway and an Alibaba Cloud VPN gateway, every value matched by hand.
#
#   NSX Tier-0  ══ tunnel 1: 169.254.10.2 – 169.254.10.1 ══  master   (both directions, while it is up)
#               ══ tunnel 2: 169.254.10.6 – 169.254.10.5 ══  slave

terraform {
  required_version = ">= 1.11"
  required_providers {
    hybridvpn = {
      source = "hybridvpn/hybridvpn"
    }
  }
}

provider "hybridvpn" {
  owner = "hybrid-link-example"
  alicloud = {
    vpc_endpoint = var.vpc_endpoint
    protocol     = var.alicloud_protocol
  }
}

locals {
  # What differs between the tunnels. Alibaba Cloud takes the first address of each /30, NSX the second.
  tunnels = {
    master = {
      cidr             = "169.254.10.0/30"
      alibaba_ip       = "169.254.10.1"
      nsx_ip           = "169.254.10.2"
      psk              = var.psk_master
      ipsec_lifetime   = 3600 # NSX rekeys; different lifetimes keep both tunnels from rekeying at once
      local_preference = 100  # NSX sends into the tunnel that Alibaba Cloud sends into: the master
      prepend          = null
    }
    slave = {
      cidr             = "169.254.10.4/30"
      alibaba_ip       = "169.254.10.5"
      nsx_ip           = "169.254.10.6"
      psk              = var.psk_slave
      ipsec_lifetime   = 3300
      local_preference = 90
      prepend          = "${var.nsx_asn} ${var.nsx_asn}"
    }
  }

  # A failover target of 15 s: hold = 3 · floor((15 − 0.5) / 3), keepalive a third of it.
  hold_time = 12
  keepalive = 4
}

# --- What exists already ------------------------------------------------------------------------------------------

data "hybridvpn_nsx_tier0_gateway" "this" {
  display_name = var.tier0
}

data "hybridvpn_alicloud_vpn_gateway" "this" {
  vpn_gateway_id = var.vpn_gateway_id
}

locals {
  tier0          = data.hybridvpn_nsx_tier0_gateway.this.id
  locale_service = data.hybridvpn_nsx_tier0_gateway.this.locale_service_path
  alibaba_ids = {
    master = data.hybridvpn_alicloud_vpn_gateway.this.internet_ip
    slave  = data.hybridvpn_alicloud_vpn_gateway.this.disaster_recovery_internet_ip
  }
}

# --- Alibaba Cloud ------------------------------------------------------------------------------------------------

resource "hybridvpn_alicloud_customer_gateway" "nsx" {
  name       = "nsx-dc1"
  ip_address = var.nsx_address
  asn        = var.nsx_asn
}

# Without it BGP comes up and neither side learns a route.
resource "hybridvpn_alicloud_vpn_gateway_route_propagation" "this" {
  vpn_gateway_id = data.hybridvpn_alicloud_vpn_gateway.this.vpn_gateway_id
}

resource "hybridvpn_alicloud_vpn_connection" "link" {
  name               = "nsx-dc1"
  vpn_gateway_id     = hybridvpn_alicloud_vpn_gateway_route_propagation.this.vpn_gateway_id
  local_subnet       = "0.0.0.0/0" # a route-based NSX session negotiates any to any
  remote_subnet      = "0.0.0.0/0"
  enable_tunnels_bgp = true
  auto_config_route  = false
  effect_immediately = true

  # What must match NSX's profiles is written down, though most of it is the default: only then is a change of it found.
  tunnels = {
    for role, tunnel in local.tunnels : role => {
      customer_gateway_id = hybridvpn_alicloud_customer_gateway.nsx.id
      psk                 = tunnel.psk
      enable_dpd          = true
      ike_version         = "ikev2"
      ike_enc_alg         = "aes256"
      ike_auth_alg        = "sha256"
      ike_pfs             = "group14"
      ike_lifetime        = 86400 # NSX's are shorter: it rekeys
      ipsec_enc_alg       = "aes256"
      ipsec_auth_alg      = "sha256"
      ipsec_pfs           = "group14"
      ipsec_lifetime      = 86400
      local_id            = local.alibaba_ids[role] # all four identities are said on both ends
      remote_id           = var.nsx_address
      bgp = {
        tunnel_cidr  = tunnel.cidr
        local_bgp_ip = tunnel.alibaba_ip
        local_asn    = var.alibaba_asn
      }
    }
  }

  # A customer gateway cannot be changed, nor deleted while a connection uses it: another address or AS number of the
  # data centre replaces both, the connection first.
  lifecycle {
    replace_triggered_by = [hybridvpn_alicloud_customer_gateway.nsx.ip_address, hybridvpn_alicloud_customer_gateway.nsx.asn]
  }
}

# --- NSX: IPsec ---------------------------------------------------------------------------------------------------

resource "hybridvpn_nsx_ipsec_service" "this" {
  display_name = "hybrid-link"
  gateway_path = local.tier0
}

resource "hybridvpn_nsx_local_endpoint" "this" {
  display_name  = "hybrid-link"
  service_path  = hybridvpn_nsx_ipsec_service.this.id
  local_address = var.nsx_address
  local_id      = var.nsx_address
}

# One IKE and one tunnel profile per tunnel: editing a profile hits every session that uses it.
resource "hybridvpn_nsx_ike_profile" "tunnel" {
  for_each              = local.tunnels
  display_name          = "hybrid-link-${each.key}"
  ike_version           = "IKE_V2"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
  sa_life_time          = 28800
}

resource "hybridvpn_nsx_tunnel_profile" "tunnel" {
  for_each                       = local.tunnels
  display_name                   = "hybrid-link-${each.key}"
  encryption_algorithms          = ["AES_256"]
  digest_algorithms              = ["SHA2_256"]
  dh_groups                      = ["GROUP14"]
  enable_perfect_forward_secrecy = true
  sa_life_time                   = each.value.ipsec_lifetime
  df_policy                      = "COPY" # not every end puts fragments together
}

resource "hybridvpn_nsx_dpd_profile" "this" {
  display_name       = "hybrid-link"
  dpd_probe_mode     = "PERIODIC"
  dpd_probe_interval = 10
  retry_count        = 5
}

resource "hybridvpn_nsx_route_based_session" "tunnel" {
  for_each                   = local.tunnels
  display_name               = "hybrid-link-${each.key}"
  service_path               = hybridvpn_nsx_ipsec_service.this.id
  local_endpoint_path        = hybridvpn_nsx_local_endpoint.this.id
  peer_address               = hybridvpn_alicloud_vpn_connection.link.internet_ips[each.key]
  peer_id                    = local.alibaba_ids[each.key]
  psk                        = each.value.psk
  connection_initiation_mode = "INITIATOR"
  ike_profile_path           = hybridvpn_nsx_ike_profile.tunnel[each.key].id
  tunnel_profile_path        = hybridvpn_nsx_tunnel_profile.tunnel[each.key].id
  dpd_profile_path           = hybridvpn_nsx_dpd_profile.this.id
  tunnel_interface           = { ip_subnets = ["${each.value.nsx_ip}/30"] }
  tcp_mss_clamping           = { direction = "BOTH", max_segment_size = 1359 } # 1500 − 101 (ESP) − 40
}

# --- NSX: routing -------------------------------------------------------------------------------------------------

resource "hybridvpn_nsx_bgp_config" "this" {
  locale_service_path = local.locale_service
  enabled             = true
  local_as_num        = var.nsx_asn
}

resource "hybridvpn_nsx_prefix_list" "out" {
  display_name = "hybrid-link-nsx"
  gateway_path = local.tier0
  prefixes = concat(
    [{ network = "${var.nsx_address}/32", le = null, action = "DENY" }], # never into the tunnel that starts from it
    [for prefix in var.nsx_prefixes : { network = prefix, le = 32, action = "PERMIT" }],
  )
}

resource "hybridvpn_nsx_prefix_list" "in" {
  display_name = "hybrid-link-vpc"
  gateway_path = local.tier0
  prefixes     = [for prefix in var.vpc_prefixes : { network = prefix, le = 32, action = "PERMIT" }]
}

resource "hybridvpn_nsx_route_map" "out" {
  for_each     = local.tunnels
  display_name = "hybrid-link-out-${each.key}"
  gateway_path = local.tier0
  entries = [{
    action              = "PERMIT"
    prefix_list_matches = [hybridvpn_nsx_prefix_list.out.id]
    set                 = each.value.prepend == null ? null : { as_path_prepend = each.value.prepend }
  }]
}

resource "hybridvpn_nsx_route_map" "in" {
  for_each     = local.tunnels
  display_name = "hybrid-link-in-${each.key}"
  gateway_path = local.tier0
  entries = [{
    action              = "PERMIT"
    prefix_list_matches = [hybridvpn_nsx_prefix_list.in.id]
    set                 = { local_preference = each.value.local_preference }
  }]
}

resource "hybridvpn_nsx_bgp_neighbor" "tunnel" {
  for_each              = local.tunnels
  display_name          = "hybrid-link-${each.key}"
  bgp_config_path       = hybridvpn_nsx_bgp_config.this.id
  neighbor_address      = each.value.alibaba_ip
  remote_as_num         = var.alibaba_asn
  source_addresses      = [each.value.nsx_ip]
  hold_down_time        = local.hold_time
  keep_alive_time       = local.keepalive
  graceful_restart_mode = "DISABLE" # stale routes would outlive the hold time
  bfd                   = { enabled = false }
  route_filtering = [{
    address_family    = "IPV4"
    in_route_filters  = [hybridvpn_nsx_route_map.in[each.key].id]
    out_route_filters = [hybridvpn_nsx_route_map.out[each.key].id]
    maximum_routes    = 50
  }]

  depends_on = [hybridvpn_nsx_route_based_session.tunnel] # its source address is the session's VTI
}

# Without it the Tier-0 advertises nothing: BGP is up and no packet flows. Every BGP neighbor hears what it lets through,
# the uplinks too.
resource "hybridvpn_nsx_route_redistribution_rule" "this" {
  locale_service_path        = local.locale_service
  name                       = "hybrid-link"
  route_redistribution_types = ["TIER0_IPSEC_LOCAL_IP", "TIER1_CONNECTED"]
  destinations               = ["BGP"]
  route_map_path             = hybridvpn_nsx_route_map.redistributed.id
}

resource "hybridvpn_nsx_route_map" "redistributed" {
  display_name = "hybrid-link-redistributed"
  gateway_path = local.tier0
  entries      = [{ action = "PERMIT", prefix_list_matches = [hybridvpn_nsx_prefix_list.redistributed.id] }]
}

resource "hybridvpn_nsx_prefix_list" "redistributed" {
  display_name = "hybrid-link-redistributed"
  gateway_path = local.tier0
  prefixes = concat(
    [{ network = "${var.nsx_address}/32", le = null, action = "PERMIT" }],
    [for prefix in var.nsx_prefixes : { network = prefix, le = 32, action = "PERMIT" }],
  )
}
