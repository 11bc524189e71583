/**
 * Both ends of a link while they are planned: objects are told one after the other, and as soon as two ends are a tunnel for
 * certain the rules say what does not fit. A program is never whole here, so a rule concludes from what is there alone.
 *
 * For each object only the ends are read anew that it can say something about: an end is read from what it refers to, what
 * refers to it, and what has an address in its transfer networks. With the whole program for each object, a plan of a thousand
 * objects would read a million. And of one platform alone nothing is read: the other end of a link is on another one.
 */
import type { FingerprintOptions } from '../core/compare/fingerprint';
import { platformOf } from '../core/define/catalog';
import type { Misfit, Watch, Watched } from '../core/define/watch';
import type { Address, Declared, Finding, Program, Side, TunnelEnd, Values } from '../model';
import { CertainPairs } from './certain';
import { checkEarly, checkFound, type Alarm } from './check';
import { findingAbout } from './finding-text';
import { Neighborhood } from './neighborhood';
import { linksOf, type Tunnel } from './topology';

/** An object that is an end of tunnels, with what was read of it. */
interface EndObject {
  readonly ends: readonly TunnelEnd[];
  readonly program: Program;
}

export class LinkWatch implements Watch {
  private readonly objects = new Neighborhood();
  private readonly ends = new Map<Address, EndObject>();
  private readonly pairs = new CertainPairs();
  private readonly said = new Set<string>();
  private readonly platforms = new Set<string>();
  /** Told while nobody could find anything yet. */
  private readonly waiting = new Map<Address, Declared>();
  /** Told while all that was told is of one platform: whether they are ends is not looked at yet. */
  private readonly unread = new Set<Address>();
  /** Look-ups that rules read which need no second end, and whether one was told. */
  private readonly early: ReadonlySet<string>;
  private mayFindEarly = false;

  constructor(
    private readonly sides: readonly Side[],
    private readonly fingerprints?: FingerprintOptions,
  ) {
    this.early = new Set(sides.flatMap(({ rules = [] }) => rules.flatMap(({ early }) => early ?? [])));
  }

  see({ key, type, name, inputs, planned, prior }: Watched): readonly Misfit[] {
    const declared: Declared = {
      type,
      name,
      inputs: inputs as Values,
      planned: planned as Values,
      ...(prior === undefined ? {} : { prior: prior as Values }),
    };
    const side = this.sideOf(declared);
    // A ledger of networks is in those of every link: each end would be read with all that is written in it.
    if (side === undefined) return [];
    this.platforms.add(side.platform);
    this.mayFindEarly ||= this.early.has(type);
    this.waiting.set(key, declared);
    if ((!this.mayFindEarly && !this.mayPair) || !this.place(key)) return [];
    const early = this.mayFindEarly ? checkEarly(this.objects.of(key), this.sides) : [];
    const found = this.mayPair ? this.findInPairs(key) : [];
    return [...early, ...found].filter((finding) => this.isNew(finding)).map(misfitOf);
  }

  private get mayPair(): boolean {
    return this.platforms.size > 1;
  }

  /** @returns false if the same was told before of this object */
  private place(key: Address): boolean {
    let isNew = false;
    for (const [object, declared] of this.waiting) {
      if (!this.objects.set(object, declared)) continue;
      this.unread.add(object);
      if (object === key) isNew = true;
    }
    this.waiting.clear();
    return isNew;
  }

  private findInPairs(key: Address): readonly Alarm[] {
    const pairs = this.pairsOf(this.readAround(key));
    if (pairs.length === 0) return [];
    const ends = pairs.flat();
    const program: Program = new Map(ends.flatMap(({ object }) => [...this.ends.get(object)!.program]));
    const topology = { ends, links: linksOf(pairs), alone: [], ambiguous: [] };
    return checkFound(program, this.sides, topology, this.fingerprints);
  }

  /** Reads the ends anew that this object can say something about; returns them. */
  private readAround(key: Address): ReadonlySet<Address> {
    const touched = new Set([...this.objects.around(key)].filter((object) => this.ends.has(object)));
    for (const object of this.unread) if (this.isEnd(object)) touched.add(object);
    this.unread.clear();
    for (const object of touched) this.readAnew(object);
    return touched;
  }

  private isEnd(key: Address): boolean {
    const declared = this.objects.declared(key);
    if (declared === undefined || this.ends.has(key)) return false;
    const alone: Program = new Map([[key, declared]]);
    return (this.sideOf(declared)?.read(alone).length ?? 0) > 0;
  }

  /** An end is an object of its own platform: what others read in a program is nothing to it. */
  private sideOf({ type }: Declared): Side | undefined {
    return this.sides.find(({ platform }) => platform === platformOf(type));
  }

  private readAnew(object: Address): void {
    for (const end of this.ends.get(object)?.ends ?? []) this.pairs.delete(end);
    const program = this.objects.of(object);
    const read = this.sideOf(program.get(object)!)?.read(program) ?? [];
    const ends = read.filter((end) => end.object === object);
    this.ends.set(object, { ends, program });
    for (const end of ends) this.pairs.add(end);
  }

  /** Those of these objects, and the other tunnels of the same links. */
  private pairsOf(objects: Iterable<Address>): Tunnel['ends'][] {
    const open = new Set(objects);
    const paired = new Set<TunnelEnd>();
    const pairs: Tunnel['ends'][] = [];
    for (const object of open)
      for (const end of this.ends.get(object)!.ends) {
        const other = paired.has(end) ? undefined : this.pairs.otherOf(end);
        if (other === undefined || this.pairs.otherOf(other) !== end) continue;
        pairs.push(this.inOrder(end, other));
        paired.add(end).add(other);
        open.add(other.object);
      }
    return pairs;
  }

  /** Whichever was told first: what is said of a pair is the same. */
  private inOrder(one: TunnelEnd, other: TunnelEnd): Tunnel['ends'] {
    const rank = (end: TunnelEnd): number => this.sides.findIndex(({ platform }) => platform === end.platform);
    return rank(one) <= rank(other) ? [one, other] : [other, one];
  }

  private isNew(finding: Finding): boolean {
    const text = JSON.stringify([finding.rule, finding.link, finding.tunnel, finding.message, finding.values]);
    if (this.said.has(text)) return false;
    this.said.add(text);
    return true;
  }
}

const misfitOf = (finding: Alarm): Misfit => ({
  severity: finding.severity,
  rule: finding.rule,
  about: findingAbout(finding),
  message: finding.message,
  values: finding.values.map(({ place, value }) => ({ ...place, value })),
  hint: finding.hint,
  source: finding.source,
});
