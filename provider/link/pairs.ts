/**
 * Which two platforms make a link, and the part that each of them has in it. One end answers: it is declared first, takes the first
 * host of each transfer network, and lets the other rekey. The other one calls: it starts, and rekeys.
 */
import type { Side } from '../model';

export type Role = 'answers' | 'calls';

export type Pair = readonly [answering: Side, calling: Side];

/** A cloud answers any site; of two sites the one that can, where only one of them can. */
const answersTo = (one: Side, other: Side): boolean =>
  other.place === 'site' && (one.place === 'cloud' || (one.answers === true && other.answers !== true));

/** Every pair that these platforms make. */
export const pairsOf = (sides: readonly Side[]): Pair[] =>
  sides.flatMap((answering) =>
    sides
      .filter((calling) => calling !== answering && answersTo(answering, calling))
      .map((calling): Pair => [answering, calling]),
  );

/** Undefined: these ends are not two, or no pair. */
export const pairOf = (ends: readonly Side[]): Pair | undefined => (ends.length === 2 ? pairsOf(ends)[0] : undefined);

/** Whether transfer networks of a link between these are of 169.254.0.0/16: not where one end drops that and the other takes others. */
export const isLinkLocal = (ends: readonly Side[]): boolean =>
  ends.some(({ linkLocal }) => linkLocal === 'needed') || !ends.some(({ linkLocal }) => linkLocal === 'dropped');

/** Nobody but people sets BGP of one of its ends. */
export const bgpIsYours = (ends: readonly Side[]): boolean => ends.some(({ bgp }) => bgp === 'yours');
