/** BGP timers from the time within which traffic must have moved to the other tunnel. */
import { ProviderError } from '../core/define/errors';

/** Seconds between the last message and the verdict, beside the hold time itself. */
const MARGIN = 0.5;
/** Both ends refuse less. */
const SHORTEST_HOLD = 3;
/** Under it, a few lost packets are taken for a dead tunnel. */
export const SHORT_HOLD = 12;

/**
 * @param failoverTarget seconds
 * @returns hold time and keepalive interval in seconds, the second a third of the first
 * @throws ProviderError for a target that no hold time meets
 */
export function bgpTimers(failoverTarget: number): { readonly hold: number; readonly keepalive: number } {
  const keepalive = Math.floor((failoverTarget - MARGIN) / 3);
  if (keepalive * 3 < SHORTEST_HOLD) {
    throw new ProviderError({
      code: 'invalid',
      path: 'failoverTarget',
      message: `A failover target of ${failoverTarget} s cannot be met: the shortest hold time is ${SHORTEST_HOLD} s.`,
      hint: `Give at least ${SHORTEST_HOLD + MARGIN} s.`,
    });
  }
  return { hold: keepalive * 3, keepalive };
}
