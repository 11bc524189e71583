/**
 * Repeats what is safe to repeat: exponential pauses with full jitter, the platform's Retry-After honoured, bounded by
 * the operation's deadline, each repetition in the debug log and the third one visible to the user.
 */
import type { IBackoff, IBackoffFactory } from 'cockatiel';
import { deadlineOf, formatSeconds, throwIfAborted } from './deadline';
import { ProviderError, isProviderError } from '../define/errors';
import type { Context } from '../define/context';
import { sleep } from './waits';

type Cockatiel = typeof import('cockatiel');

/** What to do about an error: give up, try again, or try again no sooner than the platform asked. */
export type Verdict = 'fail' | 'retry' | { readonly retryAfterMs: number };

export interface RetryOptions {
  /** What is tried, for log, progress and error: `PATCH /infra/…/le-1`. */
  readonly what: string;
  classify(error: unknown): Verdict;
  /** No new attempt starts later than this after the first; default: until the signal's deadline. */
  readonly maxElapsedMs?: number;
  /** Repetitions, default unlimited within the time. */
  readonly maxRetries?: number;
  /** Upper bound of the first pause, default 250. */
  readonly baseMs?: number;
  /** Upper bound of any pause that the platform did not ask for, default 15 000. */
  readonly maxMs?: number;
  readonly now?: () => number;
}

/** The parts of a Context that a retry uses; log and progress may be absent. */
export interface RetryContext {
  readonly signal: AbortSignal;
  log?: Context['log'];
  progress?: Context['progress'];
}

/** Runs `fn` until it succeeds, its error is final, or the time is up; `attempt` counts from 1. */
export async function retry<T>(
  ctx: RetryContext,
  options: RetryOptions,
  fn: (attempt: number) => Promise<T>,
): Promise<T> {
  // Loaded at the first call: a plugin that only answers its schema must not pay for it.
  const cockatiel = require('cockatiel') as Cockatiel;
  const now = options.now ?? Date.now;
  const started = now();
  const last = Math.min(deadlineOf(ctx.signal), started + (options.maxElapsedMs ?? Infinity));
  const backoff = new Backoff(cockatiel, options);
  let pauseMs = 0;

  const worthIt = (error: unknown): boolean => {
    const verdict = ctx.signal.aborted || isProviderError(error, 'cancelled') ? 'fail' : options.classify(error);
    if (verdict === 'fail') return false;
    pauseMs = backoff.next(verdict);
    return now() + pauseMs < last;
  };
  // cockatiel's own pause cannot be interrupted: a cancelled run would sit out its 15 s and then call once more. So the
  // policy decides whether and when, and the pause is taken here.
  const policy = cockatiel.retry(cockatiel.handleWhen(worthIt), {
    maxAttempts: options.maxRetries ?? Number.MAX_SAFE_INTEGER,
    backoff: new cockatiel.ConstantBackoff(0),
  });
  let attempts = 0;
  const failures: unknown[] = [];
  try {
    return await policy.execute(async () => {
      if (attempts > 0) {
        tell(ctx, options.what, attempts, pauseMs, failures.at(-1));
        await sleep(pauseMs, ctx.signal, options.what);
      }
      throwIfAborted(ctx.signal, options.what);
      attempts += 1;
      try {
        return await fn(attempts);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    });
  } catch (error) {
    throw attempts > 1 && error === failures.at(-1) ? withEffort(error, attempts, now() - started) : error;
  }
}

/** Full jitter: the bound doubles, the pause is anywhere below it; a Retry-After is a lower limit instead. */
class Backoff {
  private step: IBackoff<unknown> | undefined;
  private readonly first: IBackoffFactory<unknown>;

  constructor(cockatiel: Cockatiel, options: RetryOptions) {
    this.first = new cockatiel.ExponentialBackoff({
      generator: cockatiel.fullJitterGenerator,
      initialDelay: options.baseMs ?? 250,
      maxDelay: options.maxMs ?? 15_000,
    });
  }

  next(verdict: Verdict): number {
    this.step = (this.step ?? this.first).next(undefined);
    return typeof verdict === 'object' ? verdict.retryAfterMs + this.step.duration : this.step.duration;
  }
}

function tell(ctx: RetryContext, what: string, attempts: number, pauseMs: number, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  ctx.log?.('debug', `${what}: attempt ${attempts} failed, next in ${Math.round(pauseMs)} ms: ${reason}`);
  if (attempts === 3) ctx.progress?.(`${what}: still trying after 3 attempts: ${reason}`);
}

function withEffort(error: unknown, attempts: number, elapsedMs: number): unknown {
  if (!(error instanceof ProviderError)) return error;
  return error.with({ message: `${error.message} (after ${attempts} attempts in ${formatSeconds(elapsedMs)})` });
}
