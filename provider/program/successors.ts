/**
 * Which of the objects that a plan would make anew are ones that it would delete: a program that was written another way
 * plans all of it to go and to come, until somebody says what became of what.
 *
 * Two objects of one type are the same as far as their values agree. An id or an address that agrees proves much, a default
 * little, and what is not known yet proves nothing; so pairs are taken from the surest to the least sure, and a choice
 * between equals is left to people.
 */
import { append } from '../core/define/multimap';
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
  const moves: { from: Address; to: Address }[] = [];
  const unsure: { from: Address; candidates: Address[] }[] = [];
  const kinds = kindsOf(deleted, created);
  for (;;) {
    const found = kinds.flatMap((kind) => (kind.surest === undefined ? [] : [{ kind, ...kind.surest }]));
    if (found.length === 0) break;
    const { kind, ...surest } = found.reduce((one, other) => (isSurer(other, one) ? other : one));
    const { from, to } = surest;
    if (surest.margin > 0) {
      moves.push({ from, to });
      kind.settle(from, to);
    } else {
      unsure.push({ from, candidates: [...kind.asLikely(surest)].map((one) => one.to) });
      kind.settle(from);
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
  /** Among all that would be deleted. */
  readonly place: number;
  readonly to: Address;
  readonly likeness: number;
}

interface Surest extends Pair {
  /** By how much it is likelier than every other pair with one of its ends. */
  readonly margin: number;
}

type Entry = readonly [Address, Declared];

function kindsOf(deleted: readonly Entry[], created: readonly Entry[]): Pairs[] {
  const byType = new Map<string, Entry[]>();
  for (const one of created) append(byType, one[1].type, one);
  const pairs = new Map<string, Pair[]>();
  for (const [place, old] of deleted.entries())
    for (const next of byType.get(old[1].type) ?? [])
      append(pairs, old[1].type, { from: old[0], place, to: next[0], likeness: likeness(old, next) });
  return [...pairs.values()].map((some) => new Pairs(some));
}

/**
 * Of objects of one type, what may have become of what, by both ends. A hundred links have half a million such pairs: with each
 * compared with each for every choice, ten links took a minute and twenty an hour.
 */
class Pairs {
  /** Each end's pairs, the likeliest first, and equals in the order of the program. */
  private readonly byFrom = new Map<Address, Pair[]>();
  private readonly byTo = new Map<Address, Pair[]>();
  private found: { readonly pair: Surest | undefined } | undefined;

  constructor(pairs: readonly Pair[]) {
    for (const pair of pairs) {
      append(this.byFrom, pair.from, pair);
      append(this.byTo, pair.to, pair);
    }
    for (const lists of [this.byFrom, this.byTo])
      for (const list of lists.values()) list.sort((a, b) => b.likeness - a.likeness);
  }

  /** Of those that are left; the first of equals. */
  get surest(): Surest | undefined {
    this.found ??= { pair: this.look() };
    return this.found.pair;
  }

  /** None is surer than one that is the likeliest of both of its ends. */
  private look(): Surest | undefined {
    let surest: Surest | undefined;
    for (const list of this.byFrom.values())
      for (const pair of this.asLikely(this.open(list)[0])) {
        const rival = Math.max(this.rival(list, pair), this.rival(this.byTo.get(pair.to)!, pair));
        const one = { ...pair, margin: pair.likeness - rival };
        if (surest === undefined || isSurer(one, surest)) surest = one;
        if (one.margin >= 0) break; // the others of this end are no surer, and stand behind it
      }
    return surest;
  }

  /** It, and what could follow the same object equally well. */
  *asLikely(pair: Pair | undefined): Generator<Pair> {
    for (const one of (pair && this.byFrom.get(pair.from)) ?? []) {
      if (one.likeness !== pair!.likeness) return;
      if (this.isOpen(one)) yield one;
    }
  }

  /** `to`: what follows it; absent: nobody can tell, and others may yet have the same. */
  settle(from: Address, to?: Address): void {
    this.found = undefined;
    this.byFrom.delete(from);
    if (to !== undefined) this.byTo.delete(to);
  }

  /** The likeliest other one of an end. */
  private rival(list: Pair[], pair: Pair): number {
    const [first, second] = this.open(list);
    const other = first?.from === pair.from && first.to === pair.to ? second : first;
    return other?.likeness ?? -Infinity;
  }

  /** The first two that are left. What is settled is taken out on the way. */
  private open(list: Pair[]): readonly (Pair | undefined)[] {
    for (let at = 0; at < 2 && at < list.length;) {
      if (this.isOpen(list[at]!)) at++;
      else list.splice(at, 1);
    }
    return list;
  }

  private isOpen({ from, to }: Pair): boolean {
    return this.byFrom.has(from) && this.byTo.has(to);
  }
}

const isSurer = (one: Surest, than: Surest): boolean =>
  one.margin > than.margin ||
  (one.margin === than.margin &&
    (one.likeness > than.likeness || (one.likeness === than.likeness && one.place < than.place)));

/**
 * More is surer. Texts weigh more than switches; the connection is one, as two managers have objects of equal paths; and a key in
 * brackets that both addresses have decides between equals.
 */
function likeness([from, old]: Entry, [to, next]: Entry): number {
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
