/** Resources of the vendor's own Terraform provider that become ours. Source: its documentation's attribute references. */
import { textIn, type MoveSource } from '../core/define/moves';

const alicloud = (typeName: string, kind: string, id: MoveSource['id'] = idOf): MoveSource => ({
  provider: 'aliyun/alicloud',
  typeName: `alicloud_${typeName}`,
  target: `alicloud:${kind}`,
  id,
});

const idOf: MoveSource['id'] = (state) => textIn(state, 'id');

/** Our id of what is identified by several values, `gateway/connection/network`. */
const joined =
  (...names: readonly string[]): MoveSource['id'] =>
  (state) => {
    const parts = names.map((name) => textIn(state, name));
    return parts.includes(undefined) ? undefined : parts.join('/');
  };

const tableLink = joined('transit_router_attachment_id', 'transit_router_route_table_id');

/** Left out: route propagation of a VPN gateway, which is an argument of the gateway there. */
export const moves: readonly MoveSource[] = [
  alicloud('vpn_customer_gateway', 'CustomerGateway'),
  alicloud('vpn_connection', 'VpnConnection'),
  alicloud('vpn_route_entry', 'VpnRouteEntry', joined('vpn_gateway_id', 'next_hop', 'route_dest')),
  alicloud('vpn_pbr_route_entry', 'PbrRouteEntry', joined('vpn_gateway_id', 'next_hop', 'route_source', 'route_dest')),
  alicloud('vpn_gateway_vpn_attachment', 'VpnAttachment'),
  alicloud('cen_transit_router_vpn_attachment', 'TransitRouterVpnAttachment'),
  alicloud('cen_transit_router_route_table_association', 'TransitRouterRouteTableAssociation', tableLink),
  alicloud('cen_transit_router_route_table_propagation', 'TransitRouterRouteTablePropagation', tableLink),
  alicloud('vpn_gateway_vco_route', 'VcoRouteEntry', joined('vpn_connection_id', 'route_dest')),
];
