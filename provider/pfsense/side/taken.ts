/** Which networks routed tunnels of the firewall have already. */
import { declaredOf, type Program, type Values } from '../../model';

export function taken(declared: Program): { readonly kind: string; readonly inputs: Values } {
  const own = declaredOf(declared, 'pfsense:IpsecPhase2');
  return { kind: 'getTunnelNetworks', inputs: { without: own.map(([, { inputs }]) => inputs['descr']!) } };
}
