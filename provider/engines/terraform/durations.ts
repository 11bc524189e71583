/** The `timeouts` of a resource. */
import type { Timeouts } from '../../core/define/definition';
import type { CheckFailure } from '../../core/define/check-failure';
import { secondsIn } from '../../core/define/durations';
import { isBag } from '../../core/define/paths';

/** The `timeouts` attribute as seconds; what is not given or not yet known is left out. */
export function timeoutsOf(values: unknown): Partial<Timeouts> {
  if (!isBag(values)) return {};
  const known = Object.entries(values).flatMap(([name, text]) => {
    const seconds = typeof text === 'string' ? secondsIn(text) : undefined;
    return seconds === undefined ? [] : [[name, seconds] as const];
  });
  return Object.fromEntries(known);
}

export function timeoutFailures(values: unknown): CheckFailure[] {
  if (!isBag(values)) return [];
  return Object.entries(values).flatMap(([name, text]) =>
    typeof text === 'string' && (secondsIn(text) ?? 0) <= 0
      ? [{ path: ['timeouts', name], message: `"${text}" is not a duration such as 90s, 15m or 1h30m.` }]
      : [],
  );
}
