/**
 * What an answer has under its names, in the form that the models give it. Another form is an error: taken for nothing it would
 * be an object that is gone, or a tunnel that is down.
 */
import { isBag, type Bag } from '../../core/define/paths';
import { keyIn, objectsIn } from '../../core/net/answer';
import { foreign } from './errors';

/**
 * Entries of a list; some releases write one alone as itself. Absent: none.
 * @throws ProviderError where one lacks a member of `keys`: nobody could tell which one it is
 */
export function entriesIn(value: unknown, keys: readonly string[], doing: string): readonly Bag[] {
  const all = value === undefined ? [] : isBag(value) ? [value] : objectsIn(value);
  if (all === undefined || all.some((one) => keys.some((name) => keyIn(one, name) === undefined))) throw foreign(doing);
  return all;
}

/** A container; absent: it has nothing in it. */
export function insideOf(value: Bag, name: string, doing: string): Bag {
  const inside = value[name] ?? {};
  if (!isBag(inside)) throw foreign(doing, `: ${name} is of another form`);
  return inside;
}

/** The same container, whose `names` are texts, or numbers, as which some releases write them, or are not there. */
export function wordsChecked(value: Bag, names: readonly string[], doing: string): Bag {
  const odd = names.find((name) => !['string', 'number', 'undefined'].includes(typeof (value[name] ?? undefined)));
  if (odd !== undefined) throw foreign(doing, `: ${odd} is of another form`);
  return value;
}
