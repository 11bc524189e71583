/** Whether a run waits between two changes until the tunnel of the first carries traffic again. */
import { addressBy, type Address, type Program, type TunnelEnd, type Value } from '../../model';
import { mapLeaves } from '../../program';
import type { ImpactOfChange } from './change';
import type { Dependencies } from './dependencies';
import type { TouchedTunnel } from './touched';

/** The resource that ends when a link is up. */
export const WAIT_TYPE = 'link:TunnelsUp';

/** A change, and a tunnel that it stops. */
export interface Stopped {
  readonly change: ImpactOfChange;
  readonly touch: TouchedTunnel;
}

export class Waits {
  /** Those that look in this run, with the objects that they look at: one that does not change waits for nothing. */
  private readonly looking: readonly { readonly address: Address; readonly at: ReadonlySet<Address> }[];

  /** `ends`: those that the program has, before and after. */
  constructor(
    program: Program,
    private readonly order: Dependencies,
    ends: readonly TunnelEnd[],
  ) {
    // By the kinds that ends are of: platforms whose objects are known by names and numbers have several of one id.
    const types = new Set(ends.flatMap(({ object }) => program.get(object)?.type ?? []));
    this.looking = [...program].flatMap(([address, { type, change, inputs, madeFrom }]) => {
      if (type !== WAIT_TYPE || change === undefined || !LOOKS.has(change.kind)) return [];
      const at = new Set<Address>(madeFrom?.['ends'] ?? []);
      mapLeaves(inputs['ends'] ?? [], (leaf) => {
        for (const one of types) {
          const object = addressBy(program, leaf as Value, one);
          if (object !== undefined) at.add(object);
        }
      });
      return [{ address, at }];
    });
  }

  /** A deletion comes before what its object depends on, and that of a replaced object may come last: no wait holds these back. */
  between(first: Stopped, then: Stopped): boolean {
    const [a, b] = [first.change, then.change];
    if (b.change.kind === 'delete' || (b.change.kind === 'replace' && b.change.first === 'delete')) return false;
    if (a.change.kind === 'delete' || (a.change.kind === 'replace' && a.change.first === 'create')) return false;
    return this.looking.some(
      ({ address, at }) =>
        this.order.needs(address).has(a.address) &&
        this.order.needs(b.address).has(address) &&
        first.touch.ends.every(({ object }) => at.has(object)),
    );
  }

  /** Whether every change of one of these tunnels has such a wait between it and every change of each other one. */
  keepApart(tunnels: readonly (readonly Stopped[])[]): boolean {
    return tunnels.every((some, index) =>
      tunnels
        .slice(index + 1)
        .every((others) => some.every((one) => others.every((other) => this.oneAfterOther(one, other)))),
    );
  }

  private oneAfterOther(one: Stopped, other: Stopped): boolean {
    return this.between(one, other) || this.between(other, one);
  }
}

const LOOKS: ReadonlySet<string> = new Set(['create', 'update', 'replace']);
