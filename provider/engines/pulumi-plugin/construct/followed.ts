/**
 * What follows from which input of a component. A derived value depends on the resources that its inputs come from, and is a
 * secret if one of them is: found by deriving once more without the input and seeing what is then unknown.
 */
import { ProviderError } from '../../../core/define/errors';
import { isBag, withAt, type Bag, type Path } from '../../../core/define/paths';
import { containsUnknown, UNKNOWN } from '../../../core/define/unknown';
import { Variable } from '../../../model';

/** One input of which somebody said more than its value. */
export interface Origin {
  readonly path: Path;
  readonly urns: readonly string[];
  readonly secret: boolean;
}

interface Without<D> {
  readonly origin: Origin;
  /** Undefined: keys, which go into no program. Then what follows is where a variable stands. */
  readonly derived?: D;
}

export class Followed<D> {
  private readonly without: readonly Without<D>[];

  constructor(origins: readonly Origin[], aside: readonly string[], given: Bag, derive: (given: Bag) => D) {
    this.without = origins.flatMap((origin): Without<D>[] => {
      // The key is a secret where it stands: what is around it must stay readable, in previews and for checks.
      if (aside.includes(String(origin.path[0]))) return [{ origin: { ...origin, secret: false } }];
      const derived = unlessRefused(() => derive(withAt(given, origin.path, UNKNOWN)));
      return derived === undefined ? [] : [{ origin, derived }];
    });
  }

  /** @param pick finds the value in what is derived */
  originsOf(pick: (derived: D) => unknown, now: unknown): readonly Origin[] {
    const keys = holdsVariable(now);
    return this.without
      .filter(({ derived }) => (derived === undefined ? keys : containsUnknown(pick(derived))))
      .map(({ origin }) => origin);
  }
}

/** Paths of the single values in a part of the inputs; a list counts as one. */
export function leavesOf(value: unknown, path: Path): Path[] {
  if (!isBag(value)) return [path];
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]));
}

/** Names must be known, because they decide which objects there are: nothing that is an output follows from them. */
function unlessRefused<D>(derive: () => D): D | undefined {
  try {
    return derive();
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'invalid') return undefined;
    throw error;
  }
}

function holdsVariable(value: unknown): boolean {
  if (value instanceof Variable) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsVariable);
}
