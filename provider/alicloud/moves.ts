/** Resources of the vendor's own Terraform provider that become ours. Source: its documentation's attribute references. */
import { textIn, type MoveSource } from '../core/define/moves';

const alicloud = (typeName: string, kind: string, id: MoveSource['id'] = idOf): MoveSource => ({
  provider: 'aliyun/alicloud',
  typeName: `alicloud_${typeName}`,
  target: `alicloud:${kind}`,
  id,
});

const idOf: MoveSource['id'] = (state) => textIn(state, 'id');

/** Left out: transit router attachments, which have no resource here. */
export const moves: readonly MoveSource[] = [
  alicloud('vpn_customer_gateway', 'CustomerGateway'),
  alicloud('vpn_connection', 'VpnConnection'),
  alicloud('vpn_route_entry', 'VpnRouteEntry', (state) => {
    const parts = ['vpn_gateway_id', 'next_hop', 'route_dest'].map((name) => textIn(state, name));
    return parts.includes(undefined) ? undefined : parts.join('/');
  }),
];
