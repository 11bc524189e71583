/**
 * Bulk reads. Engines read objects one by one, eight to ten at a time; platforms answer a list of a thousand for the
 * price of one. A reader waits a moment for company: up to three reads are one GET each, from the fourth on one list
 * answers every later read of the kind for a minute. A list may lag behind or hide things, so it can only say "here it
 * is": absence is always confirmed by a GET, and what this process wrote is read by GET until lists can be trusted again.
 */
import DataLoader from 'dataloader';
import type { LogLevel } from '../define/context';
import { onAbort, raceAbort, throwIfAborted } from './deadline';
import { isProviderError } from '../define/errors';

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
  /** How long a read waits for others, default 10 ms. */
  readonly windowMs?: number;
  /** Reads within `ttlMs` from which a list is made, default 4. */
  readonly threshold?: number;
  /** How long a list answers, counted from when it was asked for, default 60 000 ms. */
  readonly ttlMs?: number;
  /** How long after our own write a list may still show the state before it, default `ttlMs`. */
  readonly settleMs?: number;
  readonly now?: () => number;
  log?(level: LogLevel, message: string): void;
}

interface Request {
  readonly id: string;
  readonly signal: AbortSignal;
}

interface Listing<V> {
  readonly startedAt: number;
  readonly found: ReadonlyMap<string, V>;
  covers(id: string): boolean;
}

/** A list under way, shared by everyone who waits for it; it is given up when nobody does any more. */
interface Flight {
  readonly done: Promise<void>;
  join(signal: AbortSignal): () => void;
}

/** Answers are shared between readers: treat them as read-only. */
export class BulkReader<V> {
  private readonly now: () => number;
  private readonly threshold: number;
  private readonly ttlMs: number;
  private readonly settleMs: number;
  private readonly loader: DataLoader<Request, () => Promise<V | undefined>>;
  private readonly writtenAt = new Map<string, number>();
  private readTimes: number[] = [];
  private listings: Array<Listing<V>> = [];
  private flight: Flight | undefined;
  private voidUntil = -Infinity;
  private noListUntil = -Infinity;

  constructor(private readonly options: BulkReaderOptions<V>) {
    this.now = options.now ?? Date.now;
    this.threshold = options.threshold ?? 4;
    this.ttlMs = options.ttlMs ?? 60_000;
    this.settleMs = options.settleMs ?? this.ttlMs;
    const windowMs = options.windowMs ?? 10;
    // The loader only finds company: how each request is answered is decided per batch, and awaited per reader, so that
    // one slow or cancelled reader holds up nobody.
    this.loader = new DataLoader(async (batch) => this.plan(batch), {
      cache: false,
      // Timers run before input: after a busy moment (the first call loads the provider) the window is over while the
      // requests that came during it are still unread. The immediate lets them in.
      batchScheduleFn: (dispatch) => setTimeout(() => setImmediate(dispatch), windowMs),
    });
  }

  /** The object, from a list no older than `ttlMs` or by GET; undefined when a GET says that it does not exist. */
  async read(id: string, signal: AbortSignal): Promise<V | undefined> {
    throwIfAborted(signal, this.doing(id));
    if (!this.listCanTell(id)) return this.readFresh(id, signal);
    if (this.flight !== undefined && this.fromList(id) === undefined) await this.board(this.flight, id, signal);
    const listed = this.fromList(id);
    if (listed !== undefined) return listed;
    if (this.listings.some((listing) => this.counts(listing, id))) return this.readFresh(id, signal);
    const answer = await raceAbort(this.loader.load({ id, signal }), signal, this.doing(id));
    return answer();
  }

  /** Always one GET. */
  async readFresh(id: string, signal: AbortSignal): Promise<V | undefined> {
    throwIfAborted(signal, this.doing(id));
    return raceAbort(this.options.get(id, signal), signal, this.doing(id));
  }

  /** To be called with the id after every own write, failed ones included: lists asked for before do not count. */
  evict(id: string): void {
    const now = this.now();
    for (const [old, at] of this.writtenAt) if (now - at > this.settleMs + this.ttlMs) this.writtenAt.delete(old);
    this.writtenAt.set(id, now);
  }

  /** The same for all ids, after a write that changes many objects at once. */
  evictAll(): void {
    this.voidUntil = this.now();
  }

  /** How each request of one batch is answered: by one list, or each by its own GET. */
  private plan(batch: readonly Request[]): Array<() => Promise<V | undefined>> {
    const now = this.now();
    this.readTimes = [...this.readTimes.filter((at) => now - at < this.ttlMs), ...batch.map(() => now)];
    const wanted = batch.filter((request) => !request.signal.aborted).map((request) => request.id);
    const enough = this.readTimes.length >= this.threshold && now >= this.noListUntil;
    if (enough && this.flight === undefined && wanted.length > 0) this.flight = this.takeOff([...new Set(wanted)]);
    const flight = this.flight;
    const gets = new Map<string, Promise<V | undefined>>();
    return batch.map(({ id, signal }) => async () => {
      if (flight !== undefined) await this.board(flight, id, signal);
      return this.fromList(id) ?? this.shareGet(gets, id, signal);
    });
  }

  /** Two readers of one id in one batch share a GET, unless the first was cancelled and took its GET along. */
  private async shareGet(
    gets: Map<string, Promise<V | undefined>>,
    id: string,
    signal: AbortSignal,
  ): Promise<V | undefined> {
    const shared = gets.get(id);
    if (shared === undefined) {
      const own = this.readFresh(id, signal);
      gets.set(id, own);
      return own;
    }
    try {
      return await raceAbort(shared, signal, this.doing(id));
    } catch (error) {
      if (signal.aborted || !isProviderError(error, 'cancelled', 'timeout')) throw error;
      return this.readFresh(id, signal);
    }
  }

  private takeOff(ids: readonly string[]): Flight {
    const controller = new AbortController();
    const startedAt = this.now();
    let passengers = 0;
    const land = () => {
      if (this.flight === flight) this.flight = undefined;
    };
    const flight: Flight = {
      join: (signal) => {
        passengers += 1;
        const leave = once(() => {
          passengers -= 1;
          if (passengers > 0) return;
          land();
          controller.abort();
        });
        const release = onAbort(signal, leave);
        return () => {
          release();
          leave();
        };
      },
      done: this.list(ids, controller.signal).then((listing) => {
        land();
        if (listing === undefined) return;
        this.listings = [{ startedAt, ...listing }, ...this.listings.filter((old) => this.isYoung(old))];
      }),
    };
    return flight;
  }

  /** Never rejects: a list that fails is logged, and its readers fall back to GETs. */
  private async list(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<Pick<Listing<V>, 'found' | 'covers'> | undefined> {
    try {
      const answer = await this.options.list(ids, signal);
      if (answer === undefined) return undefined;
      if (!('covers' in answer)) return { found: this.trustworthy(answer), covers: () => true };
      return { found: this.trustworthy(answer.found), covers: (id) => answer.covers(id) };
    } catch (error) {
      if (signal.aborted) return undefined;
      // A list that one may not make stays forbidden: do not pay for the attempt with every wave.
      this.noListUntil = this.now() + this.ttlMs;
      const reason = error instanceof Error ? error.message : String(error);
      this.options.log?.('warn', `list of ${this.options.what ?? 'objects'} failed, reading one by one: ${reason}`);
      return undefined;
    }
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

  private async board(flight: Flight, id: string, signal: AbortSignal): Promise<void> {
    const leave = flight.join(signal);
    try {
      await raceAbort(flight.done, signal, this.doing(id));
    } finally {
      leave();
    }
  }

  private fromList(id: string): V | undefined {
    return this.listings.find((listing) => listing.found.has(id) && this.counts(listing, id))?.found.get(id);
  }

  /** Whether a listing may answer for the id, by presence or by absence: young, and asked for after our own writes. */
  private counts(listing: Listing<V>, id: string): boolean {
    return this.isYoung(listing) && listing.startedAt > this.lastVoid(id) && listing.covers(id);
  }

  private listCanTell(id: string): boolean {
    return this.now() > this.lastVoid(id);
  }

  /** Lists asked for until then do not count for the id. */
  private lastVoid(id: string): number {
    return Math.max(this.voidUntil, (this.writtenAt.get(id) ?? -Infinity) + this.settleMs);
  }

  private isYoung(listing: Listing<V>): boolean {
    return this.now() - listing.startedAt < this.ttlMs;
  }

  private doing(id: string): string {
    return `reading ${this.options.what === undefined ? '' : `${this.options.what} `}${id}`;
  }
}

function once(fn: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    fn();
  };
}
