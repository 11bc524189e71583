/** Values whose members are in one order, whoever put them together: for texts that are compared, or are the key of something. */
import { isBag } from './paths';

/** The same value with the members of every object in the order of their names. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** One JSON for values that are equal; empty: there is no value. */
export const sortedText = (value: unknown): string => JSON.stringify(sorted(value)) ?? '';
