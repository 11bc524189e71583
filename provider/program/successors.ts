/**
 * Which of the objects that a plan would make anew are ones that it would delete: a program that was written another way
 * plans all of it to go and to come, until somebody says what became of what.
 *
 * Two objects of one type are the same as far as their values agree. An id or an address that agrees proves much, a default
 * little, and what is not known yet proves nothing; so pairs are taken from the surest to the least sure, and a choice
 * between equals is left to people.
 */
import { isBag } from '../core/define/paths';
import { isUnknown } from '../core/define/unknown';
import { MASKED, Ref, type Address, type Declared, type Program } from './program';

export interface Successors {
  /** From what would be deleted to what would be made. */
  readonly moves: readonly { readonly from: Address; readonly to: Address }[];
  /** Would be made, and is none of those: it is new. */
  readonly added: readonly Address[];
  /** Would be deleted, and nothing follows it. */
  readonly removed: readonly Address[];
  /** What could follow one, equally well. */
  readonly unsure: readonly { readonly from: Address; readonly candidates: readonly Address[] }[];
}

export function successorsIn(program: Program): Successors {
  const of = (kind: 'create' | 'delete') => [...program].filter(([, { change }]) => change?.kind === kind);
  const [created, deleted] = [of('create'), of('delete')];
  const pairs = deleted.flatMap(([from, old]) =>
    created
      .filter(([, { type }]) => type === old.type)
      .map(([to, next]) => ({ from, to, likeness: likeness([from, old], [to, next]) })),
  );
  const moves: { from: Address; to: Address }[] = [];
  const unsure: { from: Address; candidates: Address[] }[] = [];
  let left = pairs;
  while (left.length > 0) {
    const surest = left.map((one) => ({ ...one, margin: marginOf(one, left) })).reduce(surer);
    const { from, to, margin, likeness: best } = surest;
    if (margin > 0) {
      moves.push({ from, to });
      left = left.filter((one) => one.from !== from && one.to !== to);
    } else {
      const candidates = left.filter((one) => one.from === from && one.likeness === best).map((one) => one.to);
      unsure.push({ from, candidates });
      left = left.filter((one) => one.from !== from);
    }
  }
  const settled = new Set([...moves.flatMap(({ from, to }) => [from, to]), ...unsure.map(({ from }) => from)]);
  const rest = (all: readonly (readonly [Address, unknown])[]): Address[] =>
    all.map(([address]) => address).filter((address) => !settled.has(address));
  const possible = new Set(unsure.flatMap(({ candidates }) => candidates));
  return { moves, unsure, removed: rest(deleted), added: rest(created).filter((address) => !possible.has(address)) };
}

interface Pair {
  readonly from: Address;
  readonly to: Address;
  readonly likeness: number;
}

/** By how much it is likelier than every other pair with one of its ends. */
function marginOf({ from, to, likeness: own }: Pair, all: readonly Pair[]): number {
  const rivals = all.filter((one) => (one.from === from) !== (one.to === to));
  return own - Math.max(...rivals.map((one) => one.likeness));
}

const surer = <T extends Pair & { readonly margin: number }>(one: T, other: T): T =>
  other.margin > one.margin || (other.margin === one.margin && other.likeness > one.likeness) ? other : one;

/**
 * More is surer. Texts weigh more than switches; the connection is one, as two managers have objects of equal paths; and a key in
 * brackets that both addresses have decides between equals.
 */
function likeness([from, old]: readonly [Address, Declared], [to, next]: readonly [Address, Declared]): number {
  const keys = [from, to].map((address) => /\["([^"]+)"\]$/.exec(address)?.[1]);
  return (
    agreement(old.prior ?? {}, next.planned ?? next.inputs) +
    agreement(old.connection, next.connection) +
    (keys[0] !== undefined && keys[0] === keys[1] ? 0.5 : 0)
  );
}

function agreement(before: unknown, after: unknown): number {
  if (isOpen(before) || isOpen(after) || before === undefined || after === undefined) return 0;
  if (Array.isArray(before) && Array.isArray(after))
    return before.reduce<number>((sum, item, index) => sum + agreement(item, after[index]), 0);
  if (isBag(before) && isBag(after))
    return Object.keys(before).reduce((sum, name) => sum + agreement(before[name], after[name]), 0);
  const weight = typeof before === 'string' ? 2 : 0.1;
  return before === after ? weight : -weight;
}

const isOpen = (value: unknown): boolean => isUnknown(value) || value === MASKED || value instanceof Ref;
