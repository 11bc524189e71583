/** What an intent gives, as far as it is known: what its rules ask for. */
import { getAt, type Bag, type Path } from '../../../core/define/paths';
import type { Rule, RuleFinding } from '../../../core/define/rule';
import { TUNNELS, type Side, type Values } from '../../../model';
import type { Pair } from '../../pairs';

export type Of = (pair: Pair) => Rule[];

/** A rule about members that a platform or tunnel names. */
type Spoken = Omit<Rule, 'needs' | 'check'> & {
  needs: readonly Path[];
  check(given: Bag): RuleFinding | RuleFinding[] | undefined;
};
export const rule = (one: Spoken): Rule => one;

export const texts = (given: Bag, path: Path): string[] => {
  const value = getAt(given, path);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

/** What one end is told to use, and where: of itself, else of the link. */
export function overrideOf(
  given: Bag,
  { platform }: Side,
  ...name: readonly string[]
): { path: Path; value: unknown } | undefined {
  return [
    [platform, 'overrides', ...name],
    ['overrides', ...name],
  ]
    .map((path) => ({ path, value: getAt(given, path) }))
    .find(({ value }) => value !== undefined);
}

export const networksIn = (given: Bag): [Path, string][] =>
  TUNNELS.flatMap((tunnel): [Path, string][] => {
    const value = getAt(given, ['networks', tunnel]);
    return typeof value === 'string' ? [[['networks', tunnel], value]] : [];
  });

export const prefixesOf = (given: Bag, { platform }: Side): [Path, string][] =>
  texts(given, [platform, 'prefixes']).map((one) => [[platform, 'prefixes'], one]);

/** Addresses that the other end calls, as far as they are given. */
export const seenOf = (given: Bag, side: Side): string[] =>
  TUNNELS.flatMap((tunnel) => {
    const seen = side.addresses?.((given[side.platform] ?? {}) as Values, tunnel).seen;
    return typeof seen === 'string' && !isIpv6(seen) ? [seen] : [];
  });

export const isIpv6 = (address: string): boolean => address.includes(':');
