/**
 * Signals that know why they were aborted. An operation has one AbortSignal for both "the user cancelled" and "the time
 * is up"; the two need different words and different exits, so the reason is always a ProviderError of code `cancelled`
 * or `timeout`. A signal made here also knows its deadline, so that a retry does not sleep into a time that never comes.
 */
import { setMaxListeners } from 'node:events';
import { ProviderError, isProviderError } from '../define/errors';

/** Node timers take 31 bits; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const deadlines = new WeakMap<AbortSignal, number>();

export interface Deadline {
  readonly signal: AbortSignal;
  /** Releases the timer and the listener on the parent; the signal stays usable and aborts no more. */
  dispose(): void;
}

export interface DeadlineOptions {
  /** What is given up when the time has passed, for the message: `create of nsx:LocalEndpoint le-1`. */
  readonly what?: string;
  readonly now?: () => number;
}

/**
 * A signal that aborts with its parent (reason: cancelled, or the parent's own) or after `timeoutMs` (reason: timeout).
 * `timeoutMs` of Infinity means no limit of its own.
 */
export function withDeadline(
  parent: AbortSignal | undefined,
  timeoutMs: number,
  options: DeadlineOptions = {},
): Deadline {
  const now = options.now ?? Date.now;
  const what = options.what ?? 'operation';
  const controller = new AbortController();
  const own = now() + timeoutMs;
  const inherited = parent === undefined ? Infinity : deadlineOf(parent);
  const deadline = Math.min(own, inherited);
  if (deadline !== Infinity) deadlines.set(controller.signal, deadline);

  const expire = () => controller.abort(timeoutError(what, timeoutMs));
  const timer = timeoutMs === Infinity ? undefined : setTimeout(expire, Math.min(timeoutMs, LONGEST_TIMER_MS));
  const release =
    parent === undefined ? () => undefined : onAbort(parent, () => controller.abort(reasonOf(parent, what)));
  return {
    signal: controller.signal,
    dispose() {
      clearTimeout(timer);
      release();
    },
  };
}

/** Milliseconds since the epoch when the signal will abort by itself; Infinity when it does not know one. */
export function deadlineOf(signal: AbortSignal): number {
  return deadlines.get(signal) ?? Infinity;
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

/** The error for an aborted signal, told in terms of what was going on: `waiting for X` plus the last thing seen. */
export function abortError(signal: AbortSignal, doing: string, lastSeen?: string): ProviderError {
  const reason: unknown = signal.reason;
  const seen = lastSeen === undefined || lastSeen === '' ? '' : `; last seen: ${lastSeen}`;
  if (isTimeout(reason)) {
    return new ProviderError({
      code: 'timeout',
      message: `time is up while ${doing}${seen}`,
      hint: 'Raise the timeout of this operation, or see why the platform takes so long; running it again continues.',
      cause: reason,
    });
  }
  return new ProviderError({ code: 'cancelled', message: `cancelled while ${doing}${seen}`, cause: reason });
}

export function throwIfAborted(signal: AbortSignal, doing: string): void {
  if (signal.aborted) throw abortError(signal, doing);
}

/** The promise's outcome, or an abort error as soon as the signal aborts; the promise itself goes on. */
export async function raceAbort<T>(promise: Promise<T>, signal: AbortSignal, doing: string): Promise<T> {
  let release: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    release = onAbort(signal, () => reject(abortError(signal, doing)));
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

function timeoutError(what: string, timeoutMs: number): ProviderError {
  return new ProviderError({
    code: 'timeout',
    message: `${what} did not finish in ${formatSeconds(timeoutMs)}`,
    hint: 'Raise the timeout of this operation; running it again continues.',
  });
}

/** `40 s`, `5 min`, `2 min 10 s`: durations in messages, never finer than a person cares. */
export function formatSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds === 0 && ms > 0) return `${Math.round(ms)} ms`;
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
