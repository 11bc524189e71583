/** Go's duration texts, as Terraform users write timeouts: `90s`, `15m`, `1h30m`. */
import type { Timeouts } from '../../core/define/definition';
import type { CheckFailure } from '../../core/define/check';
import { isBag } from '../../core/define/paths';

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Seconds; undefined if it is no duration. */
function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, , unit] of text.matchAll(/(\d+(\.\d+)?)(h|ms|m|s)/g)) seconds += Number(amount) * UNITS[unit!]!;
  return seconds;
}

/** The `timeouts` attribute as seconds; what is not given or not yet known is left out. */
export function timeoutsOf(values: unknown): Partial<Timeouts> {
  if (!isBag(values)) return {};
  const known = Object.entries(values).flatMap(([name, text]) => {
    const seconds = typeof text === 'string' ? parseDuration(text) : undefined;
    return seconds === undefined ? [] : [[name, seconds] as const];
  });
  return Object.fromEntries(known);
}

export function timeoutFailures(values: unknown): CheckFailure[] {
  if (!isBag(values)) return [];
  return Object.entries(values).flatMap(([name, text]) =>
    typeof text === 'string' && (parseDuration(text) ?? 0) <= 0
      ? [{ path: ['timeouts', name], message: `"${text}" is not a duration such as 90s, 15m or 1h30m.` }]
      : [],
  );
}
