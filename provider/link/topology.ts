/**
 * From a program to its links: which end belongs to which. Two ends are a tunnel if the evidence says so for both and for no
 * other; evidence of a better kind outweighs any number of worse ones: references, outer addresses, the transfer network,
 * IKE identities, names. What stays ambiguous is told and not guessed: a wrong pair would be a page of false alarms.
 */
import { append } from '../core/define/multimap';
import { network as networkOf } from '../core/define/normal';
import {
  byConnection,
  gatewayKey,
  Ref,
  TUNNELS,
  type Address,
  type Program,
  type Side,
  type Told,
  type TunnelEnd,
  type TunnelName,
  type Value,
} from '../model';

export interface Tunnel {
  readonly ends: readonly [TunnelEnd, TunnelEnd];
  /** Name of the tunnel, where an end has one. */
  readonly name?: string;
}

/** Tunnels between the same two gateways, or of the same object. */
export interface Link {
  readonly name: string;
  readonly tunnels: readonly Tunnel[];
}

export interface Topology {
  /** Every end, paired or not. */
  readonly ends: readonly TunnelEnd[];
  readonly links: readonly Link[];
  /** Ends whose other end the program does not have … */
  readonly alone: readonly TunnelEnd[];
  /** … or has several of, and nothing that tells which. */
  readonly ambiguous: readonly { readonly end: TunnelEnd; readonly candidates: readonly TunnelEnd[] }[];
}

export function readTopology(program: Program, sides: readonly Side[]): Topology {
  const ends = sides.flatMap((side) => endsOf(program, side)).map((end) => new Clues(program, end));
  const pairs: [Clues, Clues][] = [];
  const open = new Set(ends);
  let best: Best = () => [];
  // What is found by better evidence needs none that is worse: all sites of a hub have its address, and would all be compared.
  for (const sort of SORTS) {
    best = bestOf(candidatesOf([...open], sort), open);
    pairs.push(...clearPairs(open, best));
  }
  const places = new Map(ends.map((end, index) => [end, index]));
  pairs.sort(([one], [other]) => places.get(one)! - places.get(other)!);
  const left = [...open].map((end) => ({ end: end.end, candidates: best(end).map((other) => other.end) }));
  return {
    ends: ends.map(({ end }) => end),
    links: linksOf(pairs.map(([one, other]) => [one.end, other.end])),
    alone: left.filter((one) => one.candidates.length === 0).map(({ end }) => end),
    ambiguous: left.filter((one) => one.candidates.length > 0),
  };
}

/** Those that are the likeliest for an end, of all that have no other end yet. */
type Best = (end: Clues) => readonly Clues[];

const bestOf =
  (candidates: ReadonlyMap<Clues, readonly Candidate[]>, open: ReadonlySet<Clues>): Best =>
  (end) => {
    const found: Clues[] = [];
    let most: number | undefined;
    for (const { other, evidence } of candidates.get(end) ?? []) {
      if (most !== undefined && evidence < most) break; // they are in order
      if (!open.has(other)) continue;
      most = evidence;
      found.push(other);
    }
    return found;
  };

/** What is clear is taken first, and out of what is open; that may leave one candidate where there were two. */
function* clearPairs(open: Set<Clues>, best: Best): Generator<[Clues, Clues]> {
  for (let found = true; found;) {
    found = false;
    for (const end of [...open]) {
      if (!open.has(end)) continue;
      const [other, ...others] = best(end);
      if (other === undefined || others.length > 0) continue;
      const [back, ...more] = best(other);
      if (back !== end || more.length > 0) continue;
      open.delete(end);
      open.delete(other);
      found = true;
      yield [end, other];
    }
  }
}

const endsOf = (program: Program, side: Side): TunnelEnd[] =>
  [...byConnection(program, side.platform)].flatMap(([connection, own]) =>
    side.read(own).map((end) => (connection === undefined ? end : { ...end, connection })),
  );

// ---- evidence ---------------------------------------------------------------------------------------------------------

/** Of all kinds together, so that one of a better kind outweighs all of the others: the higher, the more likely a pair. */
type Evidence = number;

/** What there is to know of an end, made ready to be compared with many others. */
class Clues {
  /** Objects that the address of the peer was made from. */
  readonly sources: ReadonlySet<Address>;
  readonly networks: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly tunnel: string | undefined;
  /** What others may know this end by, and what this one knows others by: with one of them in common they may be a pair. */
  readonly marks: Marks;
  readonly looksFor: Marks;

  constructor(
    program: Program,
    readonly end: TunnelEnd,
  ) {
    this.sources = new Set(
      (['addresses.peer', 'ids.peer'] as const).flatMap((field) => {
        const place = end.places[field];
        const value: Value | undefined = field === 'addresses.peer' ? end.addresses.peer : end.ids.peer;
        const ref = value instanceof Ref ? [value.address] : [];
        if (place === undefined) return ref;
        const made = program.get(place.object)?.madeFrom?.[String(place.path[0])] ?? [];
        return typeof value === 'string' ? ref : [...ref, ...made];
      }),
    );
    this.networks = end.vti.flatMap((subnet) => (typeof subnet === 'string' ? [networkOf(subnet)] : []));
    const names = [end.name ?? '', program.get(end.object)?.name ?? '', end.object, end.tunnel ?? ''].join(' ');
    this.words = new Set(wordsIn(names.replace(/([a-z0-9])([A-Z])/g, '$1 $2')));
    this.tunnel = end.tunnel?.toLowerCase();
    const { local } = end.addresses;
    const place = end.places['addresses.local']?.object;
    const own = [...new Set([end.object, place ?? end.object, local instanceof Ref ? local.address : end.object])];
    const sources = [...this.sources];
    const there = texts(local, end.ids.local);
    const peers = texts(end.addresses.peer);
    const shared = this.networks.map((network) => `in ${network}`);
    const calls = (from: readonly string[], to: readonly string[]): string[] =>
      from.flatMap((one) => to.map((other) => `${one} to ${other}`));
    // Each looks for what the other is, and shows what the other looks for.
    this.marks = {
      references: [...named('of', own), ...named('wants', sources)],
      calls: calls(there, peers),
      rest: [...named('at', there), ...named('asks', peers), ...shared],
    };
    this.looksFor = {
      references: [...named('of', sources), ...named('wants', own)],
      calls: calls(peers, there),
      rest: [...named('at', peers), ...named('asks', there), ...shared],
    };
  }
}

/** By how much they say: a reference outweighs addresses, and two that call each other outweigh one that calls. */
interface Marks {
  readonly references: readonly string[];
  readonly calls: readonly string[];
  readonly rest: readonly string[];
}

/** Evidence of a sort is looked at together with all that is better. */
const SORTS: readonly ((marks: Marks) => readonly string[])[] = [
  ({ references }) => references,
  ({ references, calls }) => [...references, ...calls],
  ({ references, calls, rest }) => [...references, ...calls, ...rest],
];

const named = (word: string, texts: readonly string[]): string[] => texts.map((text) => `${word} ${text}`);

const wordsIn = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/);

const texts = (...values: readonly (Told<string> | undefined)[]): string[] =>
  values.filter((value) => typeof value === 'string');

type Candidate = { readonly other: Clues; readonly evidence: Evidence };

/** Only ends that have something in common are compared, once for both: those of hundreds of links have nothing to do with each other. */
function candidatesOf(
  ends: readonly Clues[],
  of: (marks: Marks) => readonly string[],
): Map<Clues, readonly Candidate[]> {
  const byKey = new Map<string, Clues[]>();
  const places = new Map(ends.map((end, index) => [end, index]));
  for (const end of ends) for (const key of new Set(of(end.marks))) append(byKey, key, end);
  const found = new Map(ends.map((end): [Clues, Candidate[]] => [end, []]));
  for (const [index, one] of ends.entries()) {
    const others = new Set(of(one.looksFor).flatMap((key) => byKey.get(key) ?? []));
    for (const other of others) {
      if (places.get(other)! <= index || one.end.platform === other.end.platform) continue;
      const evidence = evidenceFor(one, other);
      if (evidence === undefined) continue;
      found.get(one)!.push({ other, evidence });
      found.get(other)!.push({ other: one, evidence });
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.evidence - a.evidence);
  return found;
}

/** Undefined: nothing says that they are a pair, or the addresses of both say that they are none. */
function evidenceFor(one: Clues, other: Clues): Evidence | undefined {
  const [a, b] = [one.end, other.end];
  const references = refers(one, other) + refers(other, one);
  const there = meets(a.addresses.peer, b.addresses.local, b.ids.local);
  const back = meets(b.addresses.peer, a.addresses.local, a.ids.local);
  const addresses = there + back;
  const network = meetingNetworks(one.networks, other.networks);
  if (references === 0 && addresses < 0) return undefined;
  if (references === 0 && there < 1 && back < 1 && network < 1) return undefined;
  const ids = sameText(a.ids.peer, b.ids.local) + sameText(b.ids.peer, a.ids.local);
  // Each in its range: addresses and identities from -2 to 2, the network from -1 to 1, names 0 or 1.
  return (((references * 5 + addresses + 2) * 3 + network + 1) * 5 + ids + 2) * 2 + names(one, other);
}

/** 2: to this very tunnel; 1: to the object. */
function refers(one: Clues, other: Clues): number {
  const peer = one.end.addresses.peer;
  const local = other.end.addresses.local;
  if (peer instanceof Ref && local instanceof Ref && peer.address === local.address && peer.path.length > 1)
    return peer.path.join() === local.path.join() ? 2 : one.sources.has(other.end.object) ? 1 : 0;
  return one.sources.has(other.end.object) || holdsPlace(one, other) ? 1 : 0;
}

/** What this end says of its peer was made from an object that the other end consists of. */
function holdsPlace(one: Clues, other: Clues): boolean {
  const place = other.end.places['addresses.local'];
  return place !== undefined && one.sources.has(place.object);
}

/** An end behind address translation shows its peer an identity that is the public address. */
export function meets(
  peer: Told<string> | undefined,
  local: Told<string> | undefined,
  id: Told<string> | undefined,
): number {
  if (typeof peer !== 'string' || typeof local !== 'string') return 0;
  if (peer === local || peer === id) return 1;
  return isPrivate(local) !== isPrivate(peer) ? 0 : -1;
}

function meetingNetworks(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  return one.some((network) => other.includes(network)) ? 1 : -1;
}

function sameText(one: Told<string> | undefined, other: Told<string> | undefined): number {
  return typeof one === 'string' && typeof other === 'string' ? (one === other ? 1 : -1) : 0;
}

/** A name that has the name of the other end's tunnel in it. */
const names = (one: Clues, other: Clues): number =>
  (other.tunnel !== undefined && one.words.has(other.tunnel)) ||
  (one.tunnel !== undefined && other.words.has(one.tunnel))
    ? 1
    : 0;

/** RFC 1918 and RFC 6598. */
export const isPrivate = (address: string): boolean =>
  /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(address);

// ---- links ------------------------------------------------------------------------------------------------------------

/** Pairs of ends as tunnels, with those that belong together. */
export function linksOf(pairs: readonly Tunnel['ends'][]): Link[] {
  const groups = new Map<string, { name: string; tunnels: Tunnel[] }>();
  for (const ends of pairs) {
    const holder = ends.find((end) => end.tunnel !== undefined);
    // Where each tunnel is an object of its own at both ends, what people call them says which belong together.
    const called = holder === undefined ? (partsOf(ends[0]) ?? partsOf(ends[1])) : undefined;
    const key = [
      ...ends.map((end) => (end.tunnel === undefined ? (gatewayKey(end) ?? end.object) : end.object)).sort(),
      ...(called === undefined ? [] : [called.link]),
    ].join(' ');
    const { name: own, object } = holder ?? ends[0];
    const group = groups.get(key) ?? { name: called?.link ?? own ?? object, tunnels: [] };
    const name = holder?.tunnel ?? called?.tunnel;
    group.tunnels.push({ ends, ...(name === undefined ? {} : { name }) });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What this end calls the link: one end may hold the whole name, where another has to spell it with fewer letters. */
export const linkNameIn = (end: TunnelEnd): string | undefined => partsOf(end)?.link ?? end.name;

/** `dc1-master` → `dc1`, `master` */
export function partsOf({ name = '' }: TunnelEnd): { readonly link: string; readonly tunnel: TunnelName } | undefined {
  const tunnel = TUNNELS.find((one) => new RegExp(`.[^A-Za-z0-9]${one}$`).test(name));
  return tunnel === undefined ? undefined : { link: name.slice(0, -tunnel.length - 1), tunnel };
}
