/**
 * Waiting for a platform, visibly. A wait says what it waits for and why it is not over yet, and when it is given up the
 * error says the same: "it timed out" alone helps nobody at three in the morning.
 */
import type { Context } from '../define/context';
import { abortError, formatSeconds, LONGEST_TIMER_MS, onAbort, tellsTrouble } from './deadline';
import { isProviderError } from '../define/errors';

export type PollResult<T> =
  | { readonly done: true; readonly value: T }
  /** `againMs`: the pause before the next poll, instead of the growing one. */
  | { readonly done: false; readonly reason: string; readonly againMs?: number };

export interface WaitOptions<T> {
  /** What is waited for, as a noun phrase: `deletion of /infra/…/le-1`. */
  readonly what: string;
  poll(): Promise<PollResult<T>>;
  /** Pause before the first poll; 0 polls at once. */
  readonly firstMs?: number;
  /** Pause after the first poll, default 1000. */
  readonly nextMs?: number;
  /** The pause grows by this factor with each poll, default 1.5 … */
  readonly factor?: number;
  /** … up to this, default 10 000. */
  readonly maxMs?: number;
}

export type WaitContext = Pick<Context, 'signal' | 'progress' | 'now'>;

/** Resolves after `ms`; rejects with a ProviderError as soon as the signal aborts. */
export function sleep(ms: number, signal: AbortSignal, doing = 'waiting'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => {
        release();
        resolve();
      },
      Math.min(ms, LONGEST_TIMER_MS),
    );
    const release = onAbort(signal, () => {
      clearTimeout(timer);
      reject(abortError(signal, doing));
    });
  });
}

/**
 * Polls until done. Progress is `<what>: <reason>, 40 s`, told when the reason changes and then every ten seconds. Ends
 * with ProviderError `timeout` or `cancelled`, naming what was waited for and the last reason; errors of a poll pass.
 */
export async function waitFor<T>(ctx: WaitContext, options: WaitOptions<T>): Promise<T> {
  const { what, firstMs = 0, nextMs = 1000, factor = 1.5, maxMs = 10_000 } = options;
  const started = ctx.now();
  const doing = `waiting for ${what}`;
  let reason = '';
  let told = '';
  let pause = nextMs;
  if (firstMs > 0) await sleep(firstMs, ctx.signal, doing);
  for (;;) {
    throwIfStopped();
    const result = await options.poll().catch((error: unknown) => {
      // A call that the deadline cut short knows only itself; what counts is what was waited for.
      if (!ctx.signal.aborted || !isProviderError(error, 'timeout', 'cancelled')) throw error;
      if (tellsTrouble(error)) throw error.noting('', `${doing}: `);
      const { code, message, hint } = abortError(ctx.signal, doing, reason);
      throw error.with({ code, message, hint });
    });
    if (result.done) return result.value;
    reason = result.reason;
    const text = `${what}: ${reason}${elapsedText(ctx.now() - started)}`;
    if (text !== told) ctx.progress(text);
    told = text;
    throwIfStopped();
    await pauseOrStop(result.againMs ?? pause);
    pause = Math.min(pause * factor, maxMs);
  }

  function throwIfStopped(): void {
    if (ctx.signal.aborted) throw abortError(ctx.signal, doing, reason);
  }

  async function pauseOrStop(ms: number): Promise<void> {
    await sleep(ms, ctx.signal).catch(() => throwIfStopped());
  }
}

function elapsedText(ms: number): string {
  return ms < 10_000 ? '' : `, ${formatSeconds(Math.floor(ms / 10_000) * 10_000)}`;
}

export interface BusyEstimateOptions {
  /** Believed before anything was seen, milliseconds. */
  readonly initialMs: number;
  /** Never believed to be shorter than this, default 250. */
  readonly minMs?: number;
  /** Never believed to be longer than this, default 120 000. */
  readonly maxMs?: number;
}

/**
 * Learns how long a platform stays busy after a write, so that a waiter needs two polls: one when it should be over, and
 * one soon after for the times when it is a little late. A late end raises the estimate at once (a poll too early costs
 * a call); an end in time lowers it by a twentieth (waiting too long costs the user), and the second poll comes as soon.
 */
export class BusyEstimate {
  private ms: number;
  private readonly minMs: number;
  private readonly maxMs: number;

  constructor(options: BusyEstimateOptions) {
    this.minMs = options.minMs ?? 250;
    this.maxMs = options.maxMs ?? 120_000;
    this.ms = this.clamp(options.initialMs);
  }

  get currentMs(): number {
    return this.ms;
  }

  /** Pauses for `waitFor`, when `elapsedMs` have passed since the write. */
  schedule(elapsedMs = 0): { firstMs: number; nextMs: number; factor: number; maxMs: number } {
    const nextMs = Math.max(this.minMs, Math.round(this.ms / 16));
    return { firstMs: Math.max(0, Math.round(this.ms - elapsedMs)), nextMs, factor: 1.5, maxMs: nextMs * 8 };
  }

  /**
   * Tells what was seen, in milliseconds since the write: when a poll first found the platform free, and when the last
   * poll before still found it busy (absent if the first poll found it free).
   */
  settled(freeAtMs: number, busyAtMs?: number): void {
    if (busyAtMs !== undefined && busyAtMs >= this.ms * 0.95) this.ms = this.clamp(freeAtMs);
    else this.ms = this.clamp(Math.max(busyAtMs ?? 0, Math.min(this.ms, freeAtMs) * 0.95));
  }

  private clamp(ms: number): number {
    return Math.min(this.maxMs, Math.max(this.minMs, ms));
  }
}
