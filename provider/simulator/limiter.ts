/** The platform's request quota: calls per second for each client, as a bucket that holds one second's worth, and one call at least. Real time,
 * not the simulated clock: clients back off in real seconds. */

export class RateLimiter {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  /** `perSecond` 0 or undefined: no limit. `now` in real milliseconds, injectable for tests. */
  constructor(
    private readonly perSecond: number | undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether this call is within the client's quota. A refused call costs nothing. */
  admit(client: string): boolean {
    if (!this.perSecond) return true;
    const at = this.now();
    const most = Math.max(1, this.perSecond);
    const bucket = this.buckets.get(client) ?? { tokens: most, at };
    const tokens = Math.min(most, bucket.tokens + ((at - bucket.at) / 1000) * this.perSecond);
    const admitted = tokens >= 1;
    this.buckets.set(client, { tokens: admitted ? tokens - 1 : tokens, at });
    return admitted;
  }
}
