/**
 * Reading ahead. Engines read level by level: what is referred to first, what refers to it when that is there. Of a small
 * program that is a call for each of a few objects per level, each level waiting for the one before. From the fourth read of
 * one owner on, whatever its kind, one list of all that this owner has answers the levels to come as well.
 *
 * It need not be all: what it lacks is read as if there were none. So it says what is there and never what is not.
 */
import type { Log } from '../define/context';
import { isProviderError } from '../define/errors';
import { limited, raceAbort } from './deadline';
import { SharedWork } from './shared-work';

/** An object of any kind, as the list has it. */
export interface FoundAhead<V> {
  readonly kind: string;
  readonly id: string;
  readonly value: V;
}

export interface ReadAheadOptions<V> {
  readonly list: (signal: AbortSignal) => Promise<Iterable<FoundAhead<V>>>;
  /** For messages: `the objects of bench`. */
  readonly what: string;
  /** Reads within `ttlMs` from which the list is made, default 4. */
  readonly threshold?: number;
  /** How long the list answers, and how long none is tried after one that failed, default 60 000 ms. */
  readonly ttlMs?: number;
  /** How long it is waited for, default 5 000 ms: calls of their own would be done by then. */
  readonly patienceMs?: number;
  readonly now?: () => number;
  readonly log?: Log;
}

/** What was found of one kind, and when it was asked for. */
export interface KindAhead<V> {
  readonly askedAt: number;
  readonly found: readonly (readonly [string, V])[];
}

export class ReadAhead<V> {
  private readonly now: () => number;
  private readonly threshold: number;
  private readonly ttlMs: number;
  private readonly patienceMs: number;
  private readTimes: number[] = [];
  private nextAt = -Infinity;
  private underWay: SharedWork<void> | undefined;
  private answer: { readonly askedAt: number; readonly byKind: ReadonlyMap<string, KindAhead<V>> } | undefined;

  constructor(private readonly options: ReadAheadOptions<V>) {
    this.now = options.now ?? (() => performance.now());
    this.threshold = options.threshold ?? 4;
    this.ttlMs = options.ttlMs ?? 60_000;
    this.patienceMs = options.patienceMs ?? 5_000;
  }

  /** Counts a read that nothing has answered yet; the one that makes them enough starts the list. */
  note(): void {
    const now = this.now();
    if (now < this.nextAt || this.underWay !== undefined) return;
    this.readTimes = [...this.readTimes.filter((at) => now - at < this.ttlMs), now];
    if (this.readTimes.length < this.threshold) return;
    this.nextAt = now + this.ttlMs;
    this.underWay = new SharedWork<void>(
      (signal) => this.read(now, signal),
      () => (this.underWay = undefined),
    );
  }

  get isUnderWay(): boolean {
    return this.underWay !== undefined;
  }

  /** Until the list that is under way, if any, has been answered. */
  async wait(signal: AbortSignal, doing: string): Promise<void> {
    await this.underWay?.wait(signal, doing);
  }

  /** What the latest list found, as long as it answers. */
  of(kind: string): KindAhead<V> | undefined {
    if (this.answer !== undefined && this.now() - this.answer.askedAt >= this.ttlMs) this.answer = undefined;
    return this.answer?.byKind.get(kind);
  }

  /** One that fails is logged, and everything is read as if nobody had tried. */
  private async read(askedAt: number, signal: AbortSignal): Promise<void> {
    try {
      const { what, list } = this.options;
      const byKind = new Map<string, { askedAt: number; found: (readonly [string, V])[] }>();
      const doing = `list of ${what}`;
      const all = await limited(signal, this.patienceMs, doing, (own) => raceAbort(list(own), own, doing));
      for (const { kind, id, value } of all) {
        const ahead = byKind.get(kind) ?? { askedAt, found: [] };
        byKind.set(kind, ahead);
        ahead.found.push([id, value]);
      }
      this.answer = { askedAt, byKind };
    } catch (error) {
      if (signal.aborted) {
        this.nextAt = -Infinity; // given up by all who waited: nothing is known against it
        return;
      }
      if (isProviderError(error, 'auth', 'tls')) return; // the calls that follow say it
      const reason = error instanceof Error ? error.message : String(error);
      this.options.log?.('debug', `list of ${this.options.what} failed, reading kind by kind: ${reason}`);
    }
  }
}
