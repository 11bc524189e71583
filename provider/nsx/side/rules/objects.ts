/** Gateways and neighbors of a program, as the rules about several objects look them up. */
import {
  declaredOf,
  followed,
  Ref,
  valueAt,
  type Address,
  type Declared,
  type Program,
  type Value,
} from '../../../model';
import { isLinkLocal } from '../../rules/reserved';
import { lookedUp } from '../reading';

/** The gateway of a path or reference below it: `/infra/tier-0s/T0`, or the address of what it is from. */
export function gatewayKey(program: Program, value: Value | undefined): string | undefined {
  if (typeof value === 'string') return /^(.*\/tier-[01]s\/[^/]+)/.exec(value)?.[1];
  if (!(value instanceof Ref)) return undefined;
  const other = program.get(value.address);
  if (other === undefined) return undefined;
  const meant = followed(program, other, value.path);
  if (typeof meant === 'string') return gatewayKey(program, meant);
  for (const parent of ['gatewayPath', 'localeServicePath', 'bgpConfigPath', 'servicePath']) {
    const above = valueAt(other, [parent]);
    if (above !== undefined) return gatewayKey(program, above);
  }
  return lookedUp(program, value.address);
}

export interface Neighbor {
  readonly address: Address;
  readonly declared: Declared;
  readonly gateway: string | undefined;
  readonly inside: boolean;
}

export function neighborsOf(program: Program): Neighbor[] {
  return declaredOf(program, 'nsx:BgpNeighbor').map(([address, declared]) => {
    const peer = followed(program, declared, ['neighborAddress']);
    return {
      address,
      declared,
      gateway: gatewayKey(program, valueAt(declared, ['bgpConfigPath'])),
      inside: typeof peer === 'string' && isLinkLocal(peer),
    };
  });
}

export const gatewaysWithTunnels = (neighbors: readonly Neighbor[]): readonly string[] => [
  ...new Set(neighbors.flatMap(({ inside, gateway }) => (inside && gateway !== undefined ? [gateway] : []))),
];

export function lookupOf(program: Program, gateway: string): readonly [Address, Declared] | undefined {
  return declaredOf(program, 'nsx:getTier0Gateway').find(
    ([address, declared]) => lookedUp(program, address) === gateway || valueAt(declared, ['id']) === gateway,
  );
}
