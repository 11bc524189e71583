/**
 * Which ends are a tunnel for certain: whatever else a program has, or will have, makes no other pair of them that could
 * work. For whoever sees a program bit by bit, and must not say of two strangers that they do not fit.
 *
 * What is certain rests on public addresses, and on IKE identities that are public addresses:
 *   - each end calls the other: two gateways have one tunnel between one pair of addresses;
 *   - one end calls the other, and both have the same transfer network: a gateway has a network once.
 * Private addresses are many gateways', and an identity that is a name may be everybody's.
 */
import { Multimap } from '../core/define/multimap';
import { network as networkOf } from '../core/define/normal';
import type { TunnelEnd } from '../model';
import { isPrivate, meets } from './topology';

export class CertainPairs {
  private readonly known = new Map<TunnelEnd, Facts>();
  private readonly marks = new Multimap<string, TunnelEnd>();

  add(end: TunnelEnd): void {
    const facts = factsOf(end);
    this.known.set(end, facts);
    for (const mark of facts.marks) this.marks.add(mark, end);
  }

  delete(end: TunnelEnd): void {
    for (const mark of this.known.get(end)?.marks ?? []) this.marks.delete(mark, end);
    this.known.delete(end);
  }

  /** The other end; undefined where none is certain, or where an end calls one and has the network of another. */
  otherOf(end: TunnelEnd): TunnelEnd | undefined {
    const facts = this.known.get(end);
    if (facts === undefined) return undefined;
    const candidates = new Set(facts.looksFor.flatMap((mark) => [...this.marks.of(mark)]));
    const found = [...candidates].filter((other) => isCertain(facts, this.known.get(other)!));
    const inNetwork = found.filter((other) => common(facts.networks, this.known.get(other)!.networks));
    const [other, ...more] = inNetwork.length > 0 ? inNetwork : found;
    return more.length === 0 ? other : undefined;
  }
}

/** What is public and told of an end. */
interface Facts {
  readonly end: TunnelEnd;
  readonly at: readonly string[];
  readonly calls: readonly string[];
  readonly networks: readonly string[];
  /** Under which an end is found by its other, and those under which it looks for it. */
  readonly marks: readonly string[];
  readonly looksFor: readonly string[];
}

function factsOf(end: TunnelEnd): Facts {
  const { addresses, ids, vti } = end;
  const publicOnes = (...texts: readonly unknown[]): string[] => [...new Set(texts)].filter(isPublic);
  const at = publicOnes(addresses.local, addresses.foreseen, ids.local);
  const calls = publicOnes(addresses.peer, ids.peer);
  const networks = vti.flatMap((subnet) => (typeof subnet === 'string' ? [networkOf(subnet)] : []));
  const pairs = (from: readonly string[], to: readonly string[]): string[] =>
    from.flatMap((one) => to.map((other) => `${one} to ${other}`));
  return {
    ...{ end, at, calls, networks },
    // All ends of a site have one address: found by it alone, each would be compared with all others.
    marks: [...networks, ...pairs(at, calls)],
    looksFor: [...networks, ...pairs(calls, at)],
  };
}

const isPublic = (text: unknown): text is string =>
  typeof text === 'string' && /^\d+\.\d+\.\d+\.\d+$/.test(text) && !isPrivate(text);

const common = (one: readonly string[], other: readonly string[]): boolean => one.some((text) => other.includes(text));

function isCertain(one: Facts, other: Facts): boolean {
  if (one.end.platform === other.end.platform || misses(one.end, other.end) || misses(other.end, one.end)) return false;
  const [calls, isCalled] = [common(one.calls, other.at), common(other.calls, one.at)];
  return (calls && isCalled) || ((calls || isCalled) && common(one.networks, other.networks));
}

/** It calls another address than that end has. */
const misses = (one: TunnelEnd, { addresses: { local, foreseen }, ids }: TunnelEnd): boolean =>
  meets(one.addresses.peer, typeof local === 'string' ? local : foreseen, ids.local) < 0;
