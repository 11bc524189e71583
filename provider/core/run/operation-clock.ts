/**
 * The timeout of one operation, with a clock that can be stopped while the operation queues behind our own writes:
 * fifty connections on one gateway take turns, and only its own turn counts against an operation.
 */
import { abortError, formatSeconds, onAbort } from './deadline';
import { ProviderError } from '../define/errors';

export class OperationClock {
  /** Aborts on the user's cancel or when the time is up; the reason is a ProviderError that tells which. */
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly release: () => void;
  private timer: NodeJS.Timeout | undefined;
  private leftMs: number;
  private startedAt = 0;
  private stops = 0;

  constructor(
    outer: AbortSignal,
    private readonly totalMs: number,
    private readonly what: string,
  ) {
    this.signal = this.controller.signal;
    this.leftMs = totalMs;
    this.release = onAbort(outer, () => this.abort(abortError(outer, what)));
    this.start();
  }

  /** Runs `wait` with the timeout stopped; the cancel still works. */
  async stoppedDuring<T>(wait: () => Promise<T>): Promise<T> {
    if (this.stops++ === 0) this.stop();
    try {
      return await wait();
    } finally {
      if (--this.stops === 0) this.start();
    }
  }

  /** Must be called when the operation is over, so that no listener stays on the engine's signal. */
  end(): void {
    this.stop();
    this.release();
  }

  private start(): void {
    if (this.signal.aborted) return;
    this.startedAt = Date.now();
    this.timer = setTimeout(() => this.abort(this.timeUp()), this.leftMs);
  }

  private stop(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.leftMs = Math.max(0, this.leftMs - (Date.now() - this.startedAt));
  }

  private abort(reason: ProviderError): void {
    this.stop();
    this.controller.abort(reason);
  }

  private timeUp(): ProviderError {
    return new ProviderError({
      code: 'timeout',
      message: `${this.what} did not finish in ${formatSeconds(this.totalMs)}`,
      hint: 'Raise the timeout of this operation; running it again continues where it stopped.',
    });
  }
}
