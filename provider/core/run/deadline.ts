/**
 * The one clock of an operation. Whoever starts an operation registers its deadline here; everything below it (calls,
 * retries, waits, queues) sees one AbortSignal and can ask how much time is left, so that nothing sleeps into a time that
 * never comes. An operation ends early for two reasons, "the user cancelled" and "the time is up": the reason of the
 * signal is always a ProviderError of code `cancelled` or `timeout`. And since "time is up" helps nobody, what went wrong
 * last is kept with the signal (`noteTrouble`) and is what the user reads.
 */
import { setMaxListeners } from 'node:events';
import { ProviderError, isProviderError } from '../define/errors';

/** Node timers take 31 bits; a longer one would fire at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

const clocks = new WeakMap<AbortSignal, () => number>();
const troubles = new WeakMap<AbortSignal, Map<object, ProviderError>>();
const hearers = new WeakMap<AbortSignal, () => void>();

export interface Deadline {
  readonly signal: AbortSignal;
  /** Runs `wait` with the clock stopped: time in a queue behind our own writes is not the operation's. Cancelling works. */
  stoppedDuring<T>(wait: () => Promise<T>): Promise<T>;
  /** While the clock runs: all of the time counts from now on. It is the limit of a silence, and something was heard. */
  renew(): void;
  /** The work is over: releases the timer and the listener on the parent, and ends what that has left behind. */
  dispose(): void;
}

/** Where nobody can give the operation more time. */
const AGAIN = 'See why the platform takes so long; running it again continues.';

/**
 * A signal that aborts with its parent (reason: cancelled, or the parent's own) or after `timeoutMs` (reason: timeout).
 * `what` is given up then: `create of Local endpoint`. `timeoutMs` of Infinity means no limit of its own. `hint`: what to do then.
 */
export function withDeadline(
  parent: AbortSignal | undefined,
  timeoutMs: number,
  what = 'operation',
  hint = AGAIN,
): Deadline {
  return new StoppableDeadline(parent, timeoutMs, what, hint);
}

/** Runs `work` below a deadline of its own, which ends with it. */
export async function limited<T>(
  parent: AbortSignal | undefined,
  timeoutMs: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = withDeadline(parent, timeoutMs, what);
  try {
    return await work(deadline.signal);
  } finally {
    deadline.dispose();
  }
}

/** Long enough for a read and its repetitions. */
const LAST_LOOK_MS = 5_000;

/** A look at what an operation has left. It has a time of its own, as that of the operation may be over. */
export const lastLook = <T>(what: string, look: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  limited(undefined, LAST_LOOK_MS, `looking for ${what}`, look);

class StoppableDeadline implements Deadline {
  readonly dispose = (): void => {
    this.stop();
    this.leftMs = Infinity; // a wait that was stopped for may end later: the clock of what is over would keep the process alive
    this.release();
    // What ran beside something that failed would go on for ever: nobody waits for it, and its time ends no more.
    if (!this.signal.aborted) this.controller.abort(this.over());
  };
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly release: () => void;
  private timer: NodeJS.Timeout | undefined;
  private leftMs: number;
  private startedAt = 0;
  private stops = 0;

  constructor(
    parent: AbortSignal | undefined,
    private readonly totalMs: number,
    private readonly what: string,
    private readonly hint: string,
  ) {
    this.signal = this.controller.signal;
    this.leftMs = totalMs;
    this.release = parent === undefined ? () => undefined : onAbort(parent, () => this.abort(reasonOf(parent, what)));
    registerClock(this.signal, () => Math.min(this.ownLeftMs(), parent === undefined ? Infinity : timeLeftMs(parent)));
    this.start();
  }

  async stoppedDuring<T>(wait: () => Promise<T>): Promise<T> {
    if (this.stops++ === 0) this.stop();
    try {
      return await wait();
    } finally {
      if (--this.stops === 0) this.start();
    }
  }

  renew(): void {
    if (this.timer === undefined) return;
    this.stop();
    this.leftMs = this.totalMs;
    this.start();
  }

  private start(): void {
    if (this.signal.aborted || this.leftMs === Infinity) return;
    this.startedAt = performance.now(); // not the time of day, which somebody may set meanwhile
    this.timer = setTimeout(() => this.abort(this.timeUp()), Math.min(this.leftMs, LONGEST_TIMER_MS));
  }

  private stop(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.leftMs = Math.max(0, this.leftMs - (performance.now() - this.startedAt));
  }

  /** Stopped, it does not run out. */
  private ownLeftMs(): number {
    return this.timer === undefined ? Infinity : this.leftMs - (performance.now() - this.startedAt);
  }

  private abort(reason: ProviderError): void {
    this.stop();
    this.controller.abort(reason);
  }

  private over(): ProviderError {
    return new ProviderError({ code: 'cancelled', message: `${this.what} is over` });
  }

  private timeUp(): ProviderError {
    return new ProviderError({
      code: 'timeout',
      message: `${this.what} did not finish in ${formatSeconds(this.totalMs)}`,
      hint: this.hint,
    });
  }
}

/** For a signal made elsewhere: how much time is left below it. */
export function registerClock(signal: AbortSignal, leftMs: () => number): void {
  clocks.set(signal, leftMs);
}

/** Milliseconds until the signal aborts by itself, as far as is known; Infinity when it knows no deadline. */
export function timeLeftMs(signal: AbortSignal): number {
  if (signal.aborted) return 0;
  return clocks.get(signal)?.() ?? Infinity;
}

/** Keeps what stands in the way of `work` below this signal, to be told if the time runs out; undefined: it is over. */
export function noteTrouble(signal: AbortSignal, work: object, error: unknown): void {
  const known = troubles.get(signal);
  known?.delete(work); // the latest stands last
  if (!(error instanceof ProviderError)) return;
  if (known === undefined) troubles.set(signal, new Map([[work, error]]));
  else known.set(work, error);
}

/** Calls `hearer` whenever a platform answers a call that was made with this very signal. */
export function onAnswer(signal: AbortSignal, hearer: () => void): void {
  hearers.set(signal, hearer);
}

export const noteAnswer = (signal: AbortSignal): void => hearers.get(signal)?.();

function lastTrouble(signal: AbortSignal): ProviderError | undefined {
  return [...(troubles.get(signal)?.values() ?? [])].at(-1);
}

/** Calls `listener` once when the signal aborts, or now if it has; returns the function that takes it back. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => undefined;
  }
  // An engine passes one signal to hundreds of calls: Node would print a leak warning at the eleventh.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}

/**
 * The error for an aborted signal: what stood in the way last, else what was going on (`waiting for X`) and was last seen.
 * `worker`: the signal of work that is shared with others, whose troubles are ours.
 */
export function abortError(
  signal: AbortSignal,
  doing: string,
  lastSeen?: string,
  worker: AbortSignal = signal,
): ProviderError {
  const reason: unknown = signal.reason;
  const seen = lastSeen === undefined || lastSeen === '' ? '' : `; last seen: ${lastSeen}`;
  if (!isTimeout(reason)) {
    return new ProviderError({ code: 'cancelled', message: `cancelled while ${doing}${seen}`, cause: reason });
  }
  const trouble = lastTrouble(worker) ?? lastTrouble(signal);
  if (trouble !== undefined) {
    return trouble.noting(' (no time was left to try again)').with({ code: 'timeout', cause: trouble });
  }
  return new ProviderError({
    code: 'timeout',
    message: `time is up while ${doing}${seen}`,
    hint: isProviderError(reason) ? reason.hint : AGAIN,
    cause: reason,
  });
}

/** Whether an abort error tells what stood in the way, and not the clock alone. */
export function tellsTrouble(error: ProviderError): boolean {
  return isProviderError(error.cause) && !isProviderError(error.cause, 'timeout', 'cancelled');
}

export function throwIfAborted(signal: AbortSignal, doing: string): void {
  if (signal.aborted) throw abortError(signal, doing);
}

/**
 * The promise's outcome, or an abort error as soon as the signal aborts; the promise itself goes on. `worker`: see
 * `abortError`.
 */
export async function raceAbort<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  doing: string,
  worker?: AbortSignal,
): Promise<T> {
  let release: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    release = onAbort(signal, () => reject(abortError(signal, doing, undefined, worker)));
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    release();
  }
}

function isTimeout(reason: unknown): boolean {
  // AbortSignal.timeout() aborts with a DOMException of this name, which need not be an Error of our realm.
  return isProviderError(reason, 'timeout') || (reason as { name?: unknown } | undefined)?.name === 'TimeoutError';
}

function reasonOf(parent: AbortSignal, what: string): ProviderError {
  return parent.reason instanceof ProviderError ? parent.reason : abortError(parent, what);
}

/** `40 s`, `5 min`, `2 min 10 s`: durations in messages, never finer than a person cares. */
export function formatSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds === 0 && ms > 0) return `${Math.round(ms)} ms`;
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
