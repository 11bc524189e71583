/** Which networks tunnels of the Tier-0 have already. */
import { declaredOf, Ref, type Program, type Values } from '../../model';

export function taken(declared: Program): { readonly kind: string; readonly inputs: Values } {
  const [[gateway]] = declaredOf(declared, 'nsx:getTier0Gateway') as [[string, unknown]];
  const sessions = declaredOf(declared, 'nsx:RouteBasedSession');
  return {
    kind: 'getTunnelNetworks',
    inputs: { gatewayPath: new Ref(gateway), without: sessions.map(([, { inputs }]) => inputs['displayName']!) },
  };
}
