/** Which networks tunnel interfaces of the router have already. */
import { declaredOf, type Program, type Values } from '../../model';

export function taken(declared: Program): { readonly kind: string; readonly inputs: Values } {
  const own = declaredOf(declared, 'cisco:TunnelInterface');
  return { kind: 'getTunnelNetworks', inputs: { without: own.map(([, { inputs }]) => inputs['description']!) } };
}
