/** Which networks tunnels of the VPN gateway have already. */
import { declaredOf, Ref, type Program, type Values } from '../../model';

export function taken(declared: Program): { readonly kind: string; readonly inputs: Values } {
  const [[gateway]] = declaredOf(declared, 'alicloud:getVpnGateway') as [[string, unknown]];
  const connections = declaredOf(declared, 'alicloud:VpnConnection');
  return {
    kind: 'getTunnelNetworks',
    inputs: {
      vpnGatewayId: new Ref(gateway, ['vpnGatewayId']),
      without: connections.map(([, { inputs }]) => inputs['name']!),
    },
  };
}
