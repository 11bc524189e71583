/** What all formats of a peer's configuration need: holes that are gathered while they are written, and texts that a line can take. */
import { createHash } from 'node:crypto';
import { Hole, type Filled, type PeerOffer } from './peer';

/** A configuration, and what is missing in it. */
export interface Written {
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** Gathers the holes of one configuration. */
export class Holes {
  private readonly found = new Map<string, Hole>();

  /** The value as the format writes it; a hole as `placeholder` makes it, and kept. */
  fill<T>(value: Filled<T>, write: (value: T) => string | Hole, placeholder: (hole: Hole) => string): string {
    const text = value instanceof Hole ? value : write(value);
    if (!(text instanceof Hole)) return text;
    this.found.set(text.what, text);
    return placeholder(text);
  }

  get all(): readonly Hole[] {
    return [...this.found.values()];
  }
}

/** The words that a device has for the algorithms of a list, or the first that it has none for. */
export function wordsFor<T extends string | number>(
  list: Filled<readonly T[]>,
  words: Readonly<Record<string, string>>,
  what: string,
): Filled<readonly string[]> {
  if (list instanceof Hole) return list;
  const strange = list.find((one) => words[String(one)] === undefined);
  if (strange === undefined) return list.map((one) => words[String(one)]!);
  return new Hole(`${what} ${String(strange)}`, 'this device has no word for it');
}

/**
 * A name that every device takes: letters, digits, `_`, `-`. One in which something had to go has a mark of the whole behind it:
 * two links that differ in just that would have one name, and on a device the second would take the first one's place.
 */
export const label = (...words: readonly string[]): string => {
  const whole = words.join('-');
  const text = whole
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const named = /^[A-Za-z]/.test(text) ? text : `link-${text}`.replace(/-$/, '');
  return text === whole ? named : `${named}-${markOf(whole)}`;
};

/** The same of a name that is too long. */
export const shortened = (name: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, most - MARK - 1)}_${markOf(name)}`;

const MARK = 6;
const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, MARK);

/** A comment must not end early: what follows would be configuration. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Whether it has characters that no line of a configuration can hold. */
export const hasControls = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text);

export const isAead = (name: string): boolean => /gcm|ccm|chacha/.test(name);

/** Whether a cipher of the offer does: then a PRF has to be said, and no integrity. */
export const bringsIntegrity = ({ encryption }: Pick<PeerOffer, 'encryption'>): boolean =>
  !(encryption instanceof Hole) && encryption.some(isAead);

/** Without the spaces that a missing value leaves at the end of its line. */
export const tidy = (text: string): string => text.replace(/ +\n/g, '\n');
