/** Which object of a program an engine touches before which other one: without a path between two it may do both at once. */
import type { Address, Program } from '../../model';
import { mapLeaves } from '../../program';
import type { Referred } from './referred';

export class Dependencies {
  private readonly direct = new Map<Address, readonly Address[]>();
  private readonly below = new Map<Address, ReadonlySet<Address>>();

  constructor(
    private readonly program: Program,
    private readonly referred: Referred,
  ) {}

  /** Whether one of them waits for the other. */
  areOrdered(one: Address, other: Address): boolean {
    return this.needs(one).has(other) || this.needs(other).has(one);
  }

  /** Everything that an object needs, at any number of steps. */
  needs(address: Address): ReadonlySet<Address> {
    const known = this.below.get(address);
    if (known !== undefined) return known;
    const found = new Set<Address>();
    const open = [...this.of(address)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...this.of(next));
    }
    this.below.set(address, found);
    return found;
  }

  private of(address: Address): readonly Address[] {
    const known = this.direct.get(address);
    if (known !== undefined) return known;
    const declared = this.program.get(address);
    const found = new Set<Address>([
      ...(declared?.options?.dependsOn ?? []),
      ...Object.values(declared?.madeFrom ?? {}).flat(),
    ]);
    for (const values of [declared?.inputs, declared?.change?.kind === 'delete' ? declared.prior : undefined])
      mapLeaves(values ?? {}, (leaf, path) => {
        const to = this.referred.by(address, path, leaf);
        if (to !== undefined) found.add(to);
      });
    const all = [...found];
    this.direct.set(address, all);
    return all;
  }
}
