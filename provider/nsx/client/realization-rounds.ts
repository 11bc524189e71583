/**
 * All questions about one kind on one connection, in rounds: a round starts when somebody's object should be done, and answers
 * everybody who waits by then. It asks for objects too whose operation has handed its wait on and which the next one has not
 * come to yet: what a round tells of them is kept, or each wait that changes hands would cost one more round.
 */
import { isProviderError } from '../../core/define/errors';
import { raceAbort } from '../../core/run/deadline';
import { SharedWork } from '../../core/run/shared-work';
import { SHORTEST_PAUSE_MS, type Pace } from './realization-pace';

/** Questions that arrive within this time are asked together. */
const WINDOW_MS = 15;
/** Up to this many objects are asked for one by one: that is exact, while search is behind its index. */
const FEW = 3;
/** An object of which search does not tell so long after its write is asked for by itself: nobody waits, or gives up, for an index. */
const INDEXED_MS = 3_000;

/** What may be wrong with search alone: its index is not ready, or the account may not use it. */
const SEARCH_ALONE = ['busy', 'permission', 'platform', 'invalid', 'notFound'] as const;
const NO_SEARCH_MS = 60_000;

/** An object that is waited for. */
export interface Written {
  readonly path: string;
  /** When the write was over, by the clock of the rounds. */
  readonly since: number;
  /** That the write has made. */
  readonly revision: number;
}

/** By path; what is missing is not known there yet. */
type Answers<Status> = ReadonlyMap<string, Status | undefined>;

export interface RoundsOptions<Status> {
  readonly pace: Pace;
  now(): number;
  one(path: string, signal: AbortSignal): Promise<Status | undefined>;
  search(written: readonly Written[], signal: AbortSignal): Promise<Answers<Status>>;
  isBusy(status: Status | undefined): boolean;
}

interface Asker<Status> {
  readonly written: Written;
  readonly signal: AbortSignal;
  /** When an answer of "done" is to be expected. */
  readonly due: number;
  resolve(round: SharedWork<Answers<Status>>): void;
}

export class Rounds<Status> {
  private waiting: Asker<Status>[] = [];
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;
  private lastRound = -Infinity;
  private noSearchUntil = -Infinity;
  /** Objects that somebody has asked for and that are still busy, by path. */
  private readonly open = new Map<string, Written>();
  /** Objects that are not busy any more, and for which nobody waited when that was told. */
  private readonly told = new Map<string, { readonly since: number; readonly status: Status | undefined }>();

  constructor(private readonly options: RoundsOptions<Status>) {}

  /** What is told of an object when it should be done. */
  async ask(written: Written, signal: AbortSignal): Promise<Status | undefined> {
    const { path, since } = written;
    const told = this.told.get(path);
    this.told.delete(path);
    if (told?.since === since) return told.status;
    this.open.set(path, written);
    const due = this.options.pace.due(path, since);
    const round = new Promise<SharedWork<Answers<Status>>>((resolve) =>
      this.waiting.push({ written, signal, due, resolve }),
    );
    this.schedule();
    const doing = `asking for the realization of ${path}`;
    const answers = await (await raceAbort(round, signal, doing)).wait(signal, doing);
    this.told.delete(path);
    return answers.get(path);
  }

  private schedule(): void {
    this.waiting = this.waiting.filter(({ signal }) => !signal.aborted);
    if (this.waiting.length === 0) return;
    const now = this.options.now();
    const soonest = Math.min(...this.waiting.map(({ due }) => due));
    const at = Math.max(now + WINDOW_MS, soonest, this.lastRound + SHORTEST_PAUSE_MS);
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => this.round(), at - now);
  }

  private round(): void {
    this.timerAt = Infinity;
    const now = this.options.now();
    // Whoever it was for may have left: those who stay have their own time.
    if (!this.waiting.some(({ signal, due }) => !signal.aborted && due <= now)) return this.schedule();
    const askers = this.waiting.filter(({ signal }) => !signal.aborted);
    this.waiting = [];
    this.lastRound = now;
    const all = [...this.open.values()];
    if (all.length > FEW && now >= this.noSearchUntil) {
      const round = this.shared(now, all, (signal) => this.search(all, signal));
      for (const { resolve } of askers) resolve(round);
    } else {
      const asked = new Map(askers.map(({ written }) => [written.path, written]));
      const singles = new Map(
        [...asked].map(([path, one]) => [path, this.shared(now, [one], (signal) => this.each([one], signal))]),
      );
      for (const { written, resolve } of askers) resolve(singles.get(written.path)!);
    }
  }

  private shared(
    at: number,
    asked: readonly Written[],
    ask: (signal: AbortSignal) => Promise<Answers<Status>>,
  ): SharedWork<Answers<Status>> {
    return new SharedWork(
      async (signal) => {
        const answers = await ask(signal);
        for (const written of asked) this.learn(written, answers, at);
        return answers;
      },
      () => undefined,
    );
  }

  private learn({ path, since }: Written, answers: Answers<Status>, at: number): void {
    // Told by another round, or written again, while this one was under way.
    if (this.open.get(path)?.since !== since) return;
    const { pace, isBusy } = this.options;
    const status = answers.get(path);
    if (isBusy(status)) {
      pace.askedInVain(path, since, at);
      // Not there when it was asked for by itself: nobody may come any more for what has been deleted since.
      if (status === undefined && answers.has(path)) this.open.delete(path);
      return;
    }
    pace.settled(path, since, at);
    this.open.delete(path);
    this.told.set(path, { since, status });
  }

  private async search(written: readonly Written[], signal: AbortSignal): Promise<Answers<Status>> {
    let answers: Answers<Status>;
    try {
      answers = await this.options.search(written, signal);
    } catch (error) {
      if (signal.aborted || !isProviderError(error, ...SEARCH_ALONE)) throw error;
      // The objects are stored, and their creates must not fail for an index.
      this.noSearchUntil = this.options.now() + NO_SEARCH_MS;
      return this.each(written, signal);
    }
    const late = this.options.now() - INDEXED_MS;
    const missing = written.filter(({ path, since }) => since < late && !answers.has(path));
    return missing.length === 0 ? answers : new Map([...answers, ...(await this.each(missing, signal))]);
  }

  private async each(written: readonly Written[], signal: AbortSignal): Promise<Answers<Status>> {
    return new Map(
      await Promise.all(written.map(async ({ path }) => [path, await this.options.one(path, signal)] as const)),
    );
  }
}
