/**
 * An object in its platform's own words, told from what a state knows of it: the inverse of `read`, for simulators that play
 * somebody's platform. A definition says how; what is in no state (counters, timestamps, status) the simulator makes up.
 */
import type { Memory } from '../compare/memory';
import type { Bag } from './paths';

/** What an engine's state, or a reading of the platform, holds of one object. */
export interface Known<V = Bag> {
  readonly id: string;
  /** Inputs and outputs in one. */
  readonly values: Partial<V>;
  readonly memory: Memory;
  /** Who declared it, as `ctx.owner` says it. */
  readonly owner?: string;
}

export interface Image {
  /** The vendor's word for the kind: a resource type, or what an action describes. */
  readonly kind: string;
  readonly id: string;
  /** As the platform's API answers it, as far as it is known. Several of one object are put together: lists follow one another. */
  readonly body: Bag;
}
