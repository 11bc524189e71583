/**
 * Bulk reads. Engines read objects one by one, eight to ten at a time; platforms answer a list of a thousand for the
 * price of one. A reader waits a moment for company: up to three reads are one GET each, from the fourth on one list
 * answers every later read of the kind for a minute. A list may lag behind or hide things, so it can only say "here it
 * is": absence is always confirmed by a GET, and what this process wrote is read by GET until lists can be trusted again.
 * What was read ahead of all kinds is one more list.
 */
import type { Log } from '../define/context';
import { raceAbort, throwIfAborted } from './deadline';
import { Demand, LIST_TTL_MS, whyNoList } from './demand';
import type { KindAhead, ReadAhead } from './read-ahead';
import { SharedWork } from './shared-work';

/** A list that covers only some objects (one parent's children, say) tells which; a plain iterable covers them all. */
export interface PartialList<V> {
  readonly found: Iterable<readonly [string, V]>;
  covers(id: string): boolean;
}

export interface BulkReaderOptions<V> {
  /** One object, strongly consistent; undefined when it does not exist. */
  get(id: string, signal: AbortSignal): Promise<V | undefined>;
  /**
   * All objects of the kind (a Map, or pairs, in which an id may stand twice), or a PartialList. `ids` are those wanted
   * now. Undefined means a list is not worth it for them: each is then one GET.
   */
  list(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<Iterable<readonly [string, V]> | PartialList<V> | undefined>;
  /** False for what a list shows although it is going away; such an object is confirmed by GET. Default: true. */
  present?(value: V): boolean;
  /** For messages: `nsx:RouteBasedSession`. */
  readonly what?: string;
  /**
   * How long a read waits for others, default 10 ms, and anew when another comes while they are too few for a list; longer
   * while other processes keep this one from running.
   */
  readonly windowMs?: number;
  /** Reads within `ttlMs` from which a list is made, default 4. */
  readonly threshold?: number;
  /** How long a list answers, counted from when it was asked for, default 60 000 ms. */
  readonly ttlMs?: number;
  /** How long after our own write a list may still show the state before it, default `ttlMs`. */
  readonly settleMs?: number;
  /** The reader lives for one look: what its lists say is as fresh as a GET, unless this process wrote meanwhile. */
  readonly oneLook?: boolean;
  readonly now?: () => number;
  /** Processor time that this process has used, in milliseconds: what is late because of it was not lost to others. */
  readonly used?: () => number;
  readonly log?: Log;
}

export interface ReadOptions<V> {
  /** Whether what a list shows is older than the caller knows the object to be; a GET then tells. */
  readonly isBehind?: (listed: V) => boolean;
  /** A list of the owner's objects of all kinds, and what this kind is called in it. */
  readonly ahead?: { readonly list: ReadAhead<V>; readonly kind: string };
}

/** Readers that came one soon after another. */
interface Window<V> {
  readonly readers: Reader<V>[];
  latestAt: number;
  /** Whether they come again: everything was being read ahead, and only what that lacks needs a call. */
  readonly over: Promise<boolean>;
}

interface Reader<V> extends Pick<ReadOptions<V>, 'ahead'> {
  readonly id: string;
  readonly signal: AbortSignal;
}

/** An answered list. */
interface Listing<V> {
  readonly askedAt: number;
  readonly found: ReadonlyMap<string, V>;
  covers(id: string): boolean;
}

/** Where a machine is so busy that the others of a wave come later still, their reads are single ones. */
const MOST_PATIENCE_MS = 100;

/** Answers are shared between readers: treat them as read-only. */
export class BulkReader<V> {
  private readonly now: () => number;
  private readonly used: () => number;
  private readonly windowMs: number;
  private readonly ttlMs: number;
  private readonly settleMs: number;
  private window: Window<V> | undefined;
  private listUnderWay: SharedWork<void> | undefined;
  private readonly getsUnderWay = new Map<string, SharedWork<V | undefined>>();
  private listings: Array<Listing<V>> = [];
  private readonly demand: Demand;
  private readonly writtenAt = new Map<string, number>();
  private readonly learnt = new WeakSet<KindAhead<V>>();

  constructor(private readonly options: BulkReaderOptions<V>) {
    // Not the time of day: set back while we run, it would make what was listed before an own write later than that.
    this.now = options.now ?? (() => performance.now());
    this.used = options.used ?? ownMs;
    this.windowMs = options.windowMs ?? 10;
    this.ttlMs = options.ttlMs ?? LIST_TTL_MS;
    this.settleMs = options.settleMs ?? this.ttlMs;
    this.demand = new Demand(this.now, this.ttlMs, options.threshold);
  }

  /** The object, from a list no older than `ttlMs` or by GET; undefined when a GET says that it does not exist. */
  async read(id: string, signal: AbortSignal, { isBehind, ahead }: ReadOptions<V> = {}): Promise<V | undefined> {
    throwIfAborted(signal, this.doing(id));
    if (this.now() <= this.listsLagUntil(id)) return this.readFresh(id, signal);
    this.learn(ahead);
    if (!this.isListed(id)) ahead?.list.note();
    let comesAgain = true;
    while (!(await this.isListedSoon(id, signal, ahead)) && comesAgain) {
      comesAgain = await this.company({ id, signal, ahead });
    }
    const listed = this.fromList(id);
    return listed === undefined || isBehind?.(listed) === true ? this.get(id, signal) : listed;
  }

  /** Once the lists that are under way have been answered. */
  private async isListedSoon(id: string, signal: AbortSignal, ahead: ReadOptions<V>['ahead']): Promise<boolean> {
    await ahead?.list.wait(signal, this.doing(id));
    this.learn(ahead);
    if (!this.isListed(id)) await this.listUnderWay?.wait(signal, this.doing(id));
    return this.isListed(id);
  }

  /** Always a GET of its own, but in one look. */
  async readFresh(id: string, signal: AbortSignal): Promise<V | undefined> {
    const doing = this.doing(id);
    throwIfAborted(signal, doing);
    if (this.options.oneLook && this.now() > this.listsLagUntil(id)) return this.read(id, signal);
    return raceAbort(this.options.get(id, signal), signal, doing);
  }

  /** To be called with the id after every own write, failed ones included: what was asked for before does not count. */
  evict(id: string): void {
    const now = this.now();
    for (const [old, at] of this.writtenAt) if (now - at > this.settleMs + this.ttlMs) this.writtenAt.delete(old);
    this.writtenAt.set(id, now);
    this.getsUnderWay.delete(id);
  }

  /** Waits for others; when the window closes, a list is under way if they are enough. */
  private company(reader: Reader<V>): Promise<boolean> {
    this.window ??= this.openWindow();
    this.window.readers.push(reader);
    this.window.latestAt = this.now();
    return raceAbort(this.window.over, reader.signal, this.doing(reader.id));
  }

  private openWindow(): Window<V> {
    const readers: Reader<V>[] = [];
    let resolve!: (comeAgain: boolean) => void;
    const over = new Promise<boolean>((done) => (resolve = done));
    const window: Window<V> = { readers, latestAt: this.now(), over };
    let lull = this.windowMs;
    const close = (lostMs: number): void => {
      // What keeps this process waiting keeps the engine waiting, whose next reads are as late. A calm machine loses nothing.
      if (lostMs > this.windowMs) lull = Math.max(lull, this.windowMs + Math.min(2 * lostMs, MOST_PATIENCE_MS));
      // On a busy machine a wave arrives with pauses between its reads: cut at a fixed time it would be single reads.
      const isReadAhead = readers.some(({ ahead }) => ahead?.list.isUnderWay);
      const left = window.latestAt + lull - this.now();
      if (left > 0 && !isReadAhead && !this.demand.isEnough(readers.length)) return after(left);
      this.window = undefined;
      if (!isReadAhead) {
        for (const { ahead } of readers) this.learn(ahead); // it may have been answered within this very window
        const unlisted = readers.filter(({ id }) => !this.isListed(id));
        this.demand.count(unlisted.length);
        const wanted = unlisted.filter(({ signal }) => !signal.aborted).map(({ id }) => id);
        if (this.demand.isEnough(0) && wanted.length > 0) this.startList([...new Set(wanted)]);
      }
      resolve(isReadAhead);
    };
    // Timers run before input: after a busy moment (the first call loads the provider) the window is over while the
    // requests that came during it are still unread. The immediate lets them in.
    const after = (ms: number): void => {
      const [at, used] = [this.now(), this.used()];
      const lostMs = (): number => {
        const lateMs = this.now() - at - ms;
        // What nobody would wait for is not worth the question to the system, which costs more than all else of a window.
        return lateMs > this.windowMs ? lateMs - (this.used() - used) : 0;
      };
      setTimeout(() => setImmediate(() => close(lostMs())), ms);
    };
    after(this.windowMs);
    return window;
  }

  private startList(ids: readonly string[]): void {
    if (this.listUnderWay !== undefined) return;
    this.listUnderWay = new SharedWork<void>(
      (signal) => this.list(ids, signal),
      () => (this.listUnderWay = undefined),
    );
  }

  /** A list that fails is logged, and its readers fall back to GETs, which tell each what is wrong. */
  private async list(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const askedAt = this.now();
    try {
      const answer = await this.options.list(ids, signal);
      if (answer === undefined) return;
      const partial = 'covers' in answer ? answer : { found: answer, covers: () => true };
      this.keep({ askedAt, found: this.trustworthy(partial.found), covers: (id) => partial.covers(id) });
    } catch (error) {
      if (signal.aborted) return;
      // A list that one may not make stays forbidden: do not pay for the attempt with every wave.
      this.demand.rest();
      const why = whyNoList(error);
      if (why === undefined) return;
      this.options.log?.('warn', `list of ${this.options.what ?? 'objects'} failed, reading one by one: ${why}`);
    }
  }

  private learn(ahead: ReadOptions<V>['ahead']): void {
    const answer = ahead?.list.of(ahead.kind);
    if (answer === undefined || this.learnt.has(answer)) return;
    this.learnt.add(answer);
    const found = this.trustworthy(answer.found);
    this.keep({ askedAt: answer.askedAt, found, covers: (id) => found.has(id) });
  }

  /** The latest first: an earlier one, answered or learnt of later, must not tell what was before. */
  private keep(listing: Listing<V>): void {
    const all = [listing, ...this.listings].filter((one) => this.isYoung(one));
    this.listings = all.sort((one, other) => other.askedAt - one.askedAt);
  }

  /** Leaves out what is going away and what stands in the list twice: which of the two is true, only a GET can tell. */
  private trustworthy(pairs: Iterable<readonly [string, V]>): Map<string, V> {
    const found = new Map<string, V>();
    const doubtful = new Set<string>();
    for (const [id, value] of pairs) {
      if (found.has(id) || this.options.present?.(value) === false) doubtful.add(id);
      else found.set(id, value);
    }
    for (const id of doubtful) found.delete(id);
    return found;
  }

  /** One GET for everybody who wants this object now. */
  private get(id: string, signal: AbortSignal): Promise<V | undefined> {
    let work = this.getsUnderWay.get(id);
    if (work === undefined) {
      const own = new SharedWork<V | undefined>(
        (workSignal) => this.options.get(id, workSignal),
        () => {
          if (this.getsUnderWay.get(id) === own) this.getsUnderWay.delete(id);
        },
      );
      this.getsUnderWay.set(id, (work = own));
    }
    return work.wait(signal, this.doing(id));
  }

  private fromList(id: string): V | undefined {
    return this.listings.find((listing) => listing.found.has(id) && this.counts(listing, id))?.found.get(id);
  }

  /** Whether some list has answered for the id, by presence or by absence. */
  private isListed(id: string): boolean {
    return this.listings.some((listing) => this.counts(listing, id));
  }

  private counts(listing: Listing<V>, id: string): boolean {
    return this.isYoung(listing) && listing.askedAt > this.listsLagUntil(id) && listing.covers(id);
  }

  /** Lists asked for until then may show the state before our own last write. */
  private listsLagUntil(id: string): number {
    return (this.writtenAt.get(id) ?? -Infinity) + this.settleMs;
  }

  private isYoung(listing: Listing<V>): boolean {
    return this.now() - listing.askedAt < this.ttlMs;
  }

  private doing(id: string): string {
    return `reading ${this.options.what === undefined ? '' : `${this.options.what} `}${id}`;
  }
}

function ownMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
