/** Resources of other tools that stand for the same object as one of ours, and where their state has its id. */
import type { Bag } from './paths';

export interface MoveSource {
  /** Namespace and name of the other provider; the host differs between registries and mirrors. */
  readonly provider: string;
  readonly typeName: string;
  /** Our type. */
  readonly target: string;
  /** Our id, from the other resource's state. Undefined: this object has no counterpart here. */
  readonly id: (state: Bag) => string | undefined;
}

/** A text in a foreign state; empty is none. */
export const textIn = (state: Bag, name: string): string | undefined => {
  const value = state[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
