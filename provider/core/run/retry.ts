/**
 * Repeats what is safe to repeat: exponential pauses with full jitter, the platform's Retry-After honoured, bounded by
 * the operation's deadline, each repetition in the debug log and the third one visible to the user. When the time does not
 * suffice for another attempt, the error is that of the last one.
 */
import type { Context } from '../define/context';
import { ProviderError, isProviderError } from '../define/errors';
import { formatSeconds, noteTrouble, throwIfAborted, timeLeftMs } from './deadline';
import { steadyNow } from './steady-clock';
import { sleep } from './waits';

/** What to do about an error: give up, try again, or try again no sooner than the platform asked. */
export type Verdict = 'fail' | 'retry' | { readonly retryAfterMs: number };

export interface RetryOptions {
  /** What is tried, for log, progress and error: `PATCH /infra/…/le-1`. */
  readonly what: string;
  classify(error: unknown): Verdict;
  /** Repetitions, default unlimited within the time. */
  readonly maxRetries?: number;
  /** Upper bound of the first pause, default 250. */
  readonly baseMs?: number;
  /** Upper bound of any pause that the platform did not ask for, default 15 000. */
  readonly maxMs?: number;
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
  const { what, maxRetries = Infinity } = options;
  const started = steadyNow();
  const effort = (attempts: number): string => `after ${attempts} attempts in ${formatSeconds(steadyNow() - started)}`;
  try {
    for (let attempt = 1; ; attempt += 1) {
      throwIfAborted(ctx.signal, what);
      let pauseMs: number;
      try {
        return await fn(attempt);
      } catch (error) {
        if (ctx.signal.aborted || isProviderError(error, 'cancelled')) throw error;
        const verdict = options.classify(error);
        if (verdict === 'fail' || attempt > maxRetries) throw attempt === 1 ? error : withNote(error, effort(attempt));
        pauseMs = pauseAfter(attempt, verdict, options);
        if (pauseMs >= timeLeftMs(ctx.signal)) {
          throw withNote(error, `${attempt === 1 ? '' : `${effort(attempt)}, `}no time was left to try again`);
        }
        noteTrouble(ctx.signal, fn, error);
        tell(ctx, what, attempt, pauseMs, error);
      }
      await sleep(pauseMs, ctx.signal, what);
    }
  } finally {
    noteTrouble(ctx.signal, fn, undefined);
  }
}

/** Full jitter: the bound doubles, the pause is anywhere below it; a Retry-After is a lower limit instead. */
function pauseAfter(attempt: number, verdict: Verdict, { baseMs = 250, maxMs = 15_000 }: RetryOptions): number {
  const jitter = Math.random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  return typeof verdict === 'object' ? verdict.retryAfterMs + jitter : jitter;
}

function tell(ctx: RetryContext, what: string, attempts: number, pauseMs: number, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  ctx.log?.('debug', `${what}: attempt ${attempts} failed, next in ${Math.round(pauseMs)} ms: ${reason}`);
  if (attempts === 3) ctx.progress?.(`${what}: still trying after 3 attempts: ${reason}`);
}

function withNote(error: unknown, note: string): unknown {
  return error instanceof ProviderError ? error.noting(` (${note})`) : error;
}
