/**
 * Calls per minute that Alibaba grants per account, action and region, and limiters that stay below them. Source: the
 * quota page of the VPN gateway API; rows not seen there are assumed at the lowest published figure for writes.
 */
import { RateLimiter } from '../../core/net/limiter';

/** First match wins. */
const CALLS_PER_MINUTE: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(ListTagResources|UnTagResources|TagResources|UntagResources)$/, 300],
  [/^ListTransitRouter/, 300],
  [/^(Describe|Get|List|Check)/, 600],
  [/^(Create|Modify|Delete)CustomerGateway/, 120],
  [/^(ModifyTunnelAttribute|Modify.*RouteEntryWeight)$/, 120],
  [/^DownloadVpnConnectionConfig$/, 30],
  [/./, 60],
];

export function callsPerMinute(action: string): number {
  return CALLS_PER_MINUTE.find(([pattern]) => pattern.test(action))?.[1] ?? 60;
}

/** In flight at once, over all actions: what engines start in parallel, with room for polls. */
const IN_FLIGHT = 16;

/** One limiter per action, and one over all of them. */
export class Quotas {
  private readonly limiters = new Map<string, RateLimiter>();
  private readonly overall: RateLimiter;

  constructor(maxCallsPerSecond = 50) {
    this.overall = new RateLimiter({ perSecond: maxCallsPerSecond, maxInFlight: IN_FLIGHT });
  }

  /** Runs one call when both limits allow it. */
  run<T>(action: string, signal: AbortSignal, fn: () => Promise<T>): Promise<T> {
    return this.of(action).run(signal, () => this.overall.run(signal, fn));
  }

  throttled(action: string, retryAfterMs?: number): void {
    this.of(action).throttled(retryAfterMs);
  }

  succeeded(action: string): void {
    this.of(action).succeeded();
  }

  /** Nine tenths of the quota in any minute, a tenth of it at once: what is spent early in a minute is not waited for. */
  private of(action: string): RateLimiter {
    let limiter = this.limiters.get(action);
    if (limiter === undefined) {
      const quota = callsPerMinute(action);
      const perSecond = quota / 10;
      limiter = new RateLimiter({
        perSecond,
        minPerSecond: quota / 60 / 16,
        burst: quota / 10,
        maxInFlight: IN_FLIGHT,
        window: { calls: Math.floor(quota * 0.9), ms: 60_000 },
      });
      this.limiters.set(action, limiter);
    }
    return limiter;
  }
}
