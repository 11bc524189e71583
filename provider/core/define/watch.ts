/**
 * What looks at everything that a process plans, object by object, and says what of several objects does not fit together.
 * A platform offers one (`Platform.watch`); an engine that sees plans tells it of each, and shows what it says.
 */
import type { Bag, Path } from './paths';

/** An object as it will stand. Secrets are in the inputs, for comparing alone. */
export interface Watched {
  /** Tells it from all others of the process; said again, it takes the place of what was said before. */
  readonly key: string;
  /** Of a resource or a lookup. */
  readonly type: string;
  /** What its users call it. */
  readonly name: string;
  /** With UNKNOWN for what is not known yet. */
  readonly inputs: Bag;
  /** Inputs and outputs, and the id. */
  readonly planned: Bag;
  readonly prior?: Bag;
}

/** What does not fit, without its objects' names: who shows it knows how people write them. */
export interface Misfit {
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  /** What it is about: `link dc1, tunnel master`. */
  readonly about: string;
  /** A sentence without the values. */
  readonly message: string;
  /** Each with the key of its object; no value is a secret. */
  readonly values: readonly { readonly object: string; readonly path: Path; readonly value: string }[];
  readonly hint: string;
  readonly source: string;
}

export interface Watch {
  /** @returns what does not fit now, and was not said before */
  see(object: Watched): readonly Misfit[];
}
