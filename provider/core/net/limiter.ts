/**
 * Keeps a process below a platform's quota: a token bucket for calls per second, a bound on calls in flight, and AIMD on
 * top (halve when throttled, a twentieth of the highest rate more for each good second), because the quota is shared with
 * others who use the same account and nobody tells us how much of it is left. It starts at the highest rate: a quota that
 * is ours alone is used from the first call on, and one that is not is found with one refusal.
 */
import { ProviderError } from '../define/errors';
import { abortError, formatSeconds, LONGEST_TIMER_MS, onAbort, timeLeftMs } from '../run/deadline';

/** What a good second gives back, as a part of the highest rate: half of it is back after ten. */
const RECOVERY = 1 / 20;

export interface LimiterOptions {
  /** Starting and highest rate. */
  readonly perSecond: number;
  readonly maxInFlight: number;
  /** The rate never falls below this, default 1. */
  readonly minPerSecond?: number;
  /** Calls that may start at once after a quiet time, default `maxInFlight`; at a lowered rate as much fewer. */
  readonly burst?: number;
  /** Most calls in any so many milliseconds, for a platform that counts them so. */
  readonly window?: { readonly calls: number; readonly ms: number };
  readonly now?: () => number;
}

interface Waiting {
  readonly signal: AbortSignal;
  start(): void;
  refuse(error: ProviderError): void;
}

export class RateLimiter {
  private readonly now: () => number;
  private readonly waiting: Waiting[] = [];
  private tokens: number;
  private refilledAt: number;
  private rate: number;
  private changedAt: number;
  private loweredAt = -Infinity;
  private pausedUntil = 0;
  /** When the calls of the last window started. */
  private readonly starts: number[] = [];
  private inFlight = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: LimiterOptions) {
    // Not the time of day: set back by an hour while we run, it would keep all calls waiting for that hour.
    this.now = options.now ?? (() => performance.now());
    this.rate = options.perSecond;
    this.tokens = this.burst;
    this.refilledAt = this.changedAt = this.now();
  }

  /** Calls per second allowed at present. */
  get perSecond(): number {
    return this.rate;
  }

  private get burst(): number {
    const { burst, maxInFlight, perSecond } = this.options;
    return Math.max(1, (burst ?? maxInFlight) * (this.rate / perSecond));
  }

  /** Runs `fn` when a call may start; first come, first served. An aborted signal leaves the line at once. */
  async run<T>(signal: AbortSignal, fn: () => Promise<T>): Promise<T> {
    await this.enter(signal);
    try {
      return await fn();
    } finally {
      this.inFlight -= 1;
      this.pump();
    }
  }

  /**
   * The platform refused for load. Calls in flight are refused together: the rate is halved once for them, not for each.
   * `retryAfterMs` stops everything for that long.
   */
  throttled(retryAfterMs = 0): void {
    const now = this.now();
    this.pausedUntil = Math.max(this.pausedUntil, now + retryAfterMs);
    for (const one of [...this.waiting]) if (this.outlasts(one.signal)) one.refuse(this.tooLong());
    if (now - this.loweredAt < 1000) return;
    this.refill();
    // A window that is not ours alone is spent: half of what it gives when spread evenly.
    const { window, minPerSecond = 1 } = this.options;
    const even = window === undefined ? this.rate : Math.min(this.rate, (window.calls / window.ms) * 1000);
    this.rate = Math.max(minPerSecond, even / 2);
    this.tokens = Math.min(this.tokens, 0);
    this.changedAt = this.loweredAt = now;
  }

  /** The platform answered: a little more, at most once a second, up to the configured rate. */
  succeeded(): void {
    const now = this.now();
    const { perSecond } = this.options;
    if (this.rate >= perSecond || now - this.changedAt < 1000) return;
    this.refill();
    this.rate = Math.min(perSecond, this.rate + perSecond * RECOVERY);
    this.changedAt = now;
  }

  private enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(abortError(signal, 'waiting for a free call'));
    if (this.outlasts(signal)) return Promise.reject(this.tooLong());
    return new Promise((resolve, reject) => {
      const leave = (error: ProviderError): void => {
        release();
        this.waiting.splice(this.waiting.indexOf(one), 1);
        if (this.waiting.length === 0) this.rest();
        reject(error);
      };
      const one: Waiting = {
        signal,
        start: () => {
          release();
          resolve();
        },
        refuse: leave,
      };
      const release = onAbort(signal, () => leave(abortError(signal, 'waiting for a free call', this.trouble())));
      this.waiting.push(one);
      this.pump();
    });
  }

  /** Whether the platform wants to be left alone for longer than whoever asks has: it would wait for its own end. */
  private outlasts(signal: AbortSignal): boolean {
    const pauseMs = this.pausedUntil - this.now();
    return pauseMs > 0 && pauseMs >= timeLeftMs(signal);
  }

  private tooLong(): ProviderError {
    return new ProviderError({
      code: 'rateLimited',
      message: `The platform, or something in front of it, wants no calls for ${formatSeconds(this.pausedUntil - this.now())}, and this operation has less time.`,
      hint: 'Run it again when that has passed, or raise the timeout of the operation.',
    });
  }

  /** Why it takes so long, if it is not us alone. */
  private trouble(): string | undefined {
    const slowed = this.rate < this.options.perSecond || this.pausedUntil > this.now();
    return slowed ? 'the platform refuses calls because there are too many' : undefined;
  }

  private pump(): void {
    this.refill();
    while (this.waiting.length > 0 && this.inFlight < this.options.maxInFlight && this.waitMs() <= 0) {
      this.tokens -= 1;
      this.inFlight += 1;
      if (this.options.window !== undefined) this.starts.push(this.now());
      this.waiting.shift()?.start();
    }
    if (this.waiting.length === 0 || this.inFlight >= this.options.maxInFlight || this.timer !== undefined) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.pump();
      },
      Math.min(Math.max(1, Math.ceil(this.waitMs())), LONGEST_TIMER_MS),
    );
  }

  /** A platform may want an hour of peace: a command that has nothing left to ask must not stay for that. */
  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private refill(): void {
    const now = this.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.refilledAt) / 1000) * this.rate);
    this.refilledAt = now;
  }

  private waitMs(): number {
    const forToken = this.tokens >= 1 ? 0 : ((1 - this.tokens) / this.rate) * 1000;
    return Math.max(forToken, this.pausedUntil - this.now(), this.windowMs());
  }

  /** Until the window has room. */
  private windowMs(): number {
    const { window } = this.options;
    if (window === undefined) return 0;
    const now = this.now();
    while (this.starts.length > 0 && this.starts[0]! <= now - window.ms) this.starts.shift();
    const blocking = this.starts[this.starts.length - window.calls];
    return blocking === undefined ? 0 : blocking + window.ms - now;
  }
}
