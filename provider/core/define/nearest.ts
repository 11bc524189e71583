/**
 * The valid value that somebody probably meant. Of values that differ by their number alone (DH groups, key lengths) it is
 * the next higher one: by letters `group15` is nearest to `group1`, which is the weakest of all.
 */
import { closest, distance } from 'fastest-levenshtein';
import { fieldToken, joined, text, type Message } from './message';

/** Undefined: none is near, or every similar one would be weaker. */
export function nearestOf(given: string, valid: readonly string[]): string | undefined {
  const wanted = numberIn(given);
  const alike = valid.filter((value) => numberIn(value) !== undefined && lettersOf(value) === lettersOf(given));
  if (wanted !== undefined && alike.length > 0) {
    const byNumber = alike.sort((a, b) => numberIn(a)! - numberIn(b)!);
    return byNumber.find((value) => numberIn(value)! >= wanted);
  }
  if (valid.length === 0) return undefined;
  const plain = valid.map((value) => value.toLowerCase());
  const best = closest(given.toLowerCase(), plain);
  const near = distance(given.toLowerCase(), best) <= Math.max(2, Math.floor(given.length / 3));
  return near ? valid[plain.indexOf(best)] : undefined;
}

const lettersOf = (value: string): string => value.toLowerCase().replace(/[^a-z]/g, '');

/** The last number in it: of `SHA2_256` the one that matters. */
function numberIn(value: string): number | undefined {
  const last = value.match(/\d+/g)?.at(-1);
  return last === undefined ? undefined : Number(last);
}

/** The same as `nearest`, of names of arguments or settings. */
export function nearestName(given: string, valid: readonly string[]): Message {
  const near = nearestOf(given, valid);
  if (near !== undefined) return text`Did you mean "${fieldToken(near)}"?`;
  return valid.length === 0 ? '' : text`Valid: ${joined(valid.map(fieldToken), ', ')}.`;
}

/** A further sentence if a valid value is near. */
export function meant(given: string, valid: readonly string[]): string {
  const near = nearestOf(given, valid);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** "Did you mean …?" when one is near, else the whole list. */
export function nearest(given: string, valid: readonly string[]): string {
  const near = nearestOf(given, valid);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return valid.length === 0 ? '' : `Valid: ${valid.join(', ')}.`;
}
