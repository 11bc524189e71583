/** What replaces secrets in the text of a state: stand-ins, and fingerprints of these. */
import { fingerprint, saltOf } from '../../core/compare/fingerprint';
import { getAt, isBag, type Bag } from '../../core/define/paths';
import { Multimap } from '../../core/define/multimap';
import { rememberedOf } from '../../core/define/remembered';
import { fingerprintName } from '../../core/define/shape';
import type { StandIn } from './stand-ins';

/** What replaces what, and where. */
export interface Replacements {
  readonly standIns: readonly StandIn[];
  /** Secrets that are known, and fingerprints, to what stands for them wherever they are. */
  readonly texts: ReadonlyMap<string, string>;
  /** All stand-ins. */
  readonly values: ReadonlySet<string>;
}

export interface Redacted {
  readonly content: Bag;
  /** Of other providers, by type: how many. */
  readonly leftOut: Readonly<Record<string, number>>;
}

export function replacementsFor(standIns: readonly StandIn[]): Replacements {
  const texts = new Map<string, string>();
  for (const { object, path, secret, value } of standIns) {
    if (secret !== undefined) texts.set(secret, value);
    const mark = getAt(object.values, [...path.slice(0, -1), fingerprintName(String(path.at(-1)))]);
    const salt = saltOf(mark);
    if (salt !== undefined) texts.set(mark as string, fingerprint(value, { salt }));
  }
  return { standIns, texts, values: new Set(standIns.map(({ value }) => value)) };
}

/** In clear, and in the private bytes of Terraform. */
const MARK = /v1:[0-9a-f]+:[0-9a-f]{8}(?![0-9a-f])/g;
const PRIVATE = /"private": ?"([A-Za-z0-9+/=]+)"/g;

/**
 * The same, and nothing in place of what fingerprints of other secrets tell: of a key that was sent once, or that a rotation
 * retired. Whoever has one can try weak keys at it.
 */
export function withOldMarks(replacements: Replacements, state: string): Replacements {
  const texts = new Map(replacements.texts);
  const places = [state, ...[...state.matchAll(PRIVATE)].map(([, bytes]) => Buffer.from(bytes!, 'base64').toString())];
  for (const [mark] of places.flatMap((text) => [...text.matchAll(MARK)]))
    if (!texts.has(mark)) texts.set(mark, fingerprint('', { salt: saltOf(mark) }));
  return { ...replacements, texts };
}

/** Shorter ones may be in any text by chance: only as a whole they are replaced. */
const SHORTEST_PART = 8;

/** A copy with every text replaced that is a secret, or has one in it. */
export function replaced<T>(value: T, texts: Replacements['texts']): T;
export function replaced(value: unknown, texts: Replacements['texts']): unknown {
  if (typeof value === 'string') return replacedText(value, texts);
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, texts));
  if (!isBag(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, texts)]));
}

/**
 * Whether a secret that somebody made is of ours alone, so that nothing of it is left once these are replaced. A text that has
 * one of ours in it has something else in it too, and a number is none of ours.
 */
export function standsFor(value: unknown, { texts, values }: Pick<Replacements, 'texts' | 'values'>): boolean {
  const isOurs = (item: unknown): boolean => standsFor(item, { texts, values });
  if (Array.isArray(value)) return value.every(isOurs);
  if (isBag(value)) return Object.values(value).every(isOurs);
  return typeof value === 'string' && (texts.has(value) || values.has(value));
}

function replacedText(text: string, texts: Replacements['texts']): string {
  const whole = texts.get(text);
  if (whole !== undefined) return whole;
  const lengths = lengthsOf(texts);
  let [result, copied, at] = ['', 0, 0];
  while (at + SHORTEST_PART <= text.length) {
    const from = at;
    const length = lengths
      .get(text.slice(from, from + SHORTEST_PART))
      ?.find((one) => texts.has(text.slice(from, from + one)));
    if (length === undefined) at++;
    else {
      result += text.slice(copied, at) + texts.get(text.slice(at, at + length))!;
      copied = at += length;
    }
  }
  return result + text.slice(copied);
}

/**
 * How long secrets are, by how they begin: to try each of them at each text of a large state takes too long. The longest first: of
 * one that begins with another the rest would be left.
 */
const lengthsOf = rememberedOf((texts: Replacements['texts']): ReadonlyMap<string, readonly number[]> => {
  const lengths = new Multimap<string, number>();
  const parts = [...texts.keys()].filter(({ length }) => length >= SHORTEST_PART);
  for (const secret of parts) lengths.add(secret.slice(0, SHORTEST_PART), secret.length);
  const starts = new Set(parts.map((secret) => secret.slice(0, SHORTEST_PART)));
  return new Map([...starts].map((start) => [start, [...lengths.of(start)].sort((a, b) => b - a)]));
});
