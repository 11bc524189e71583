/** Which networks tunnels of the VPN gateway have already. On a transit router two connections may have one network. */
import { declaredOf, Ref, type Program, type Values } from '../../model';

export function taken(declared: Program): { readonly kind: string; readonly inputs: Values } | undefined {
  const [gateway] = declaredOf(declared, 'alicloud:getVpnGateway').map(([address]) => address);
  if (gateway === undefined) return undefined;
  const connections = declaredOf(declared, 'alicloud:VpnConnection');
  return {
    kind: 'getTunnelNetworks',
    inputs: {
      vpnGatewayId: new Ref(gateway, ['vpnGatewayId']),
      without: connections.map(([, { inputs }]) => inputs['name']!),
    },
  };
}
