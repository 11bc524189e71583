/** When one list takes the place of single reads, whatever it lists: from so many reads on, and not again right after a failure. */
import { isProviderError } from '../define/errors';

/** Reads within the time that a list answers. */
export const ENOUGH_READS = 4;
/** How long a list answers, counted from when it was asked for. */
export const LIST_TTL_MS = 60_000;

export class Demand {
  /** When the reads of the last `ttlMs` came. */
  private readTimes: number[] = [];
  private restsUntil = -Infinity;

  constructor(
    private readonly now: () => number,
    private readonly ttlMs = LIST_TTL_MS,
    private readonly threshold = ENOUGH_READS,
  ) {}

  count(reads: number): void {
    const now = this.now();
    for (let count = 0; count < reads; count += 1) this.readTimes.push(now);
  }

  /** With so many reads more than those that are counted already. */
  isEnough(more: number): boolean {
    const now = this.now();
    this.readTimes = this.readTimes.filter((at) => now - at < this.ttlMs);
    return this.readTimes.length + more >= this.threshold && !this.rests;
  }

  get rests(): boolean {
    return this.now() < this.restsUntil;
  }

  /** For as long as a list answers, no other is worth it. */
  rest(): void {
    this.restsUntil = this.now() + this.ttlMs;
  }

  wake(): void {
    this.restsUntil = -Infinity;
  }
}

/** Why there is no list, for the log; undefined: who we are is refused to every call alike, and one error says it. */
export function whyNoList(error: unknown): string | undefined {
  if (isProviderError(error, 'auth', 'tls')) return undefined;
  return error instanceof Error ? error.message : String(error);
}
