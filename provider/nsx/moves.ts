/** Resources of the vendor's own Terraform provider that become ours. Source: its documentation's attribute references. */
import { textIn, type MoveSource } from '../core/define/moves';

const nsxt = (typeName: string, kind: string, id: MoveSource['id'] = pathOf): MoveSource => ({
  provider: 'vmware/nsxt',
  typeName: `nsxt_policy_${typeName}`,
  target: `nsx:${kind}`,
  id,
});

const pathOf: MoveSource['id'] = (state) => textIn(state, 'path');

/** Left out: redistribution, since there one resource holds all rules of a gateway. */
export const moves: readonly MoveSource[] = [
  nsxt('ipsec_vpn_service', 'IpsecService'),
  nsxt('ipsec_vpn_local_endpoint', 'LocalEndpoint'),
  nsxt('ipsec_vpn_session', 'RouteBasedSession', (state) =>
    state['vpn_type'] === 'RouteBased' ? pathOf(state) : undefined,
  ),
  nsxt('ipsec_vpn_ike_profile', 'IkeProfile'),
  nsxt('ipsec_vpn_tunnel_profile', 'TunnelProfile'),
  nsxt('ipsec_vpn_dpd_profile', 'DpdProfile'),
  nsxt('bgp_config', 'BgpConfig'),
  nsxt('bgp_neighbor', 'BgpNeighbor'),
  nsxt('gateway_prefix_list', 'PrefixList'),
  nsxt('gateway_community_list', 'CommunityList'),
  nsxt('gateway_route_map', 'RouteMap'),
  nsxt('static_route', 'StaticRoute'),
  nsxt('static_route_bfd_peer', 'StaticRouteBfdPeer'),
  nsxt('nat_rule', 'NatRule'),
  nsxt('gateway_policy', 'GatewayPolicy'),
];
