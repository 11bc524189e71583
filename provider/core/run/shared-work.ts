/**
 * Work that several callers wait for and none of them owns: the cancellation of one must not end it for the others, and
 * when nobody waits any more it is given up. It has as much time as the most patient of those who wait.
 */
import { noteAnswer, onAbort, onAnswer, raceAbort, registerClock, timeLeftMs } from './deadline';

export class SharedWork<T> {
  private readonly controller = new AbortController();
  private readonly waiting = new Map<object, AbortSignal>();
  private readonly result: Promise<T>;
  private hasEnded = false;

  constructor(
    run: (signal: AbortSignal) => Promise<T>,
    /** It is over, or given up: then whoever comes now needs new work. */
    private readonly onEnd: (givenUp: boolean) => unknown,
  ) {
    const { signal } = this.controller;
    registerClock(signal, () => this.timeLeftMs());
    onAnswer(signal, () => this.waiting.forEach(noteAnswer));
    this.result = (async () => run(signal))().finally(() => this.end(false));
    // Those who wait see the failure; without anybody it would end the process.
    this.result.catch(() => undefined);
  }

  /** Once: what was given up ends a second time when it notices, and by then others are about new work. */
  private end(givenUp: boolean): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.onEnd(givenUp);
  }

  /** Work that has just begun has nobody waiting for it yet. */
  private timeLeftMs(): number {
    return this.waiting.size === 0 ? Infinity : Math.max(...[...this.waiting.values()].map(timeLeftMs));
  }

  /** The outcome, or an abort error as soon as this caller's own signal aborts. */
  async wait(signal: AbortSignal, doing: string): Promise<T> {
    const me = {};
    this.waiting.set(me, signal);
    const leave = (): void => {
      this.waiting.delete(me);
      if (this.waiting.size > 0) return;
      this.end(true);
      this.controller.abort();
    };
    const release = onAbort(signal, leave);
    try {
      return await raceAbort(this.result, signal, doing, this.controller.signal);
    } finally {
      release();
      this.waiting.delete(me);
    }
  }
}

/** Something that stays true once it is known: asked once for everybody, and anew after a failure. */
export class AskedOnce<T> {
  private known: { readonly answer: T } | undefined;
  private question: SharedWork<T> | undefined;

  constructor(private readonly ask: (signal: AbortSignal) => Promise<T>) {}

  async get(signal: AbortSignal, doing: string): Promise<T> {
    if (this.known !== undefined) return this.known.answer;
    this.question ??= new SharedWork(this.ask, () => (this.question = undefined));
    const answer = await this.question.wait(signal, doing);
    this.known = { answer };
    return answer;
  }
}

/** The questions of one look at many objects: each is asked once, and its answer, or why there is none, is that of all who ask it. */
export class AskedInOneLook {
  private readonly asked = new Map<string, SharedWork<unknown>>();

  ask<T>(question: string, signal: AbortSignal, doing: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    let shared = this.asked.get(question) as SharedWork<T> | undefined;
    if (shared === undefined) {
      shared = new SharedWork(work, (givenUp) => givenUp && this.asked.delete(question));
      this.asked.set(question, shared);
    }
    return shared.wait(signal, doing);
  }
}
