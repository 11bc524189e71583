/**
 * Reading ahead. Engines read level by level: what is referred to first, what refers to it when that is there. Of a small
 * program that is a call for each of a few objects per level, each level waiting for the one before. From the fourth read of
 * one owner on, whatever its kind, one list of all that this owner has answers the levels to come as well.
 *
 * It need not be all: what it lacks is read as if there were none. So it says what is there and never what is not.
 */
import type { Log } from '../define/context';
import { grouped } from '../define/multimap';
import { limited, raceAbort } from './deadline';
import { Demand, LIST_TTL_MS, whyNoList } from './demand';
import { SharedWork } from './shared-work';

/** How long a list is waited for: calls of their own would be done by then. */
const PATIENCE_MS = 5_000;

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
  readonly log?: Log;
}

/** What was found of one kind, and when it was asked for. */
export interface KindAhead<V> {
  readonly askedAt: number;
  readonly found: readonly (readonly [string, V])[];
}

// Of the clock of the readers, which compare when something was asked for with when they wrote.
const now = (): number => performance.now();

export class ReadAhead<V> {
  private readonly demand = new Demand(now);
  private underWay: SharedWork<void> | undefined;
  private answer: { readonly askedAt: number; readonly byKind: ReadonlyMap<string, KindAhead<V>> } | undefined;

  constructor(private readonly options: ReadAheadOptions<V>) {}

  /** Counts a read that nothing has answered yet; the one that makes them enough starts the list. */
  note(): void {
    if (this.demand.rests || this.isUnderWay) return;
    this.demand.count(1);
    if (!this.demand.isEnough(0)) return;
    this.demand.rest();
    this.underWay = new SharedWork<void>(
      (signal) => this.read(signal),
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
    if (this.answer !== undefined && now() - this.answer.askedAt >= LIST_TTL_MS) this.answer = undefined;
    return this.answer?.byKind.get(kind);
  }

  /** One that fails is logged, and everything is read as if nobody had tried. */
  private async read(signal: AbortSignal): Promise<void> {
    const { what, list, log } = this.options;
    const doing = `list of ${what}`;
    const askedAt = now();
    try {
      const all = await limited(signal, PATIENCE_MS, doing, (own) => raceAbort(list(own), own, doing));
      const byKind = [...grouped(all, ({ kind }) => kind)].map(([kind, objects]) => {
        const found = objects.map(({ id, value }) => [id, value] as const);
        return [kind, { askedAt, found }] as const;
      });
      this.answer = { askedAt, byKind: new Map(byKind) };
    } catch (error) {
      if (signal.aborted) return this.demand.wake(); // given up by all who waited: nothing is known against it
      const why = whyNoList(error);
      if (why !== undefined) log?.('debug', `${doing} failed, reading kind by kind: ${why}`);
    }
  }
}
