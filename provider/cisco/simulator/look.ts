/** Looking into a configuration whose parts may be missing. */
import { isObject, type Json } from '../../simulator/schema';

/** The container there; an empty one that is not part of it where there is none. */
export const at = (tree: unknown, ...path: readonly string[]): Json =>
  path.reduce<Json>((node, name) => (isObject(node[name]) ? node[name] : {}), isObject(tree) ? tree : {});

export function entries(tree: unknown, ...path: readonly string[]): readonly Json[] {
  const list = at(tree, ...path.slice(0, -1))[path.at(-1)!];
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

export const IKEV2 = ['crypto', 'Cisco-IOS-XE-crypto:ikev2'] as const;
export const IPSEC = ['crypto', 'Cisco-IOS-XE-crypto:ipsec'] as const;
export const BGP = ['router', 'Cisco-IOS-XE-bgp:bgp'] as const;
export const TUNNELS = ['interface', 'Tunnel'] as const;

/** Of IPv4 unicast in the global table. */
export const unicastOf = (process: Json): Json =>
  at(entries(process, 'address-family', 'no-vrf', 'ipv4')[0], 'ipv4-unicast');
