/**
 * What a platform says beside its data, read the same way for every one: a sentence to show, and how long it wants to be left
 * alone. The sentence may be anything, from a proxy's page of a megabyte to the request with its secrets sent back.
 */
import { jsonIn } from '../define/json';
import { isBag, type Bag } from '../define/paths';
import { visible } from '../define/visible';
import type { SecretSet } from './redaction';
import { headerOf, type HttpAnswer } from './http';

/** Characters of a sentence that a person is shown. */
const SHOWN = 500;
/** Characters that are looked at for it: what is slow for a long text must not be so for whatever answers. */
const LOOKED_AT = 16_384;
/** More than any secret has, in whatever spelling: a private key in JSON within JSON. */
const LONGEST_SECRET = 8192;

/** One line without secrets, and then shortened: the other way round the half of one that the cut leaves would be shown. */
export function shown(text: string, secrets: SecretSet, most = SHOWN): string {
  const safe = visible(beginning(text, secrets).trim());
  return safe.length <= most && text.length <= LOOKED_AT ? safe : `${safe.slice(0, most)}…`;
}

/** As much as is looked at, without secrets, and without the one that may be cut in two at its end. */
function beginning(text: string, secrets: SecretSet): string {
  if (text.length <= LOOKED_AT) return secrets.redact(text);
  return secrets.redact(text.slice(0, LOOKED_AT)).slice(0, -LONGEST_SECRET);
}

/** A list of objects as an answer has it. Undefined: it is none, and to take it for one without entries would make what is there gone. */
export const objectsIn = (value: unknown): readonly Bag[] | undefined =>
  Array.isArray(value) && value.every(isBag) ? value : undefined;

/** What is made of each of a list of objects. What is no such list, `undefined` included, stays as it is, for `legible` to judge. */
export const eachObject = <Raw extends object, T>(value: unknown, make: (raw: Raw) => T): T[] =>
  (objectsIn(value) as readonly Raw[] | undefined)?.map(make) ?? (value as T[]);

/** What an object is known by; undefined: it does not tell, so that nobody can say which one it is. */
export function keyIn(object: Bag, name: string): string | undefined {
  const value = object[name];
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

/** A number that an answer may have as text. Undefined: it tells none; what is no number is NaN, and neither 0 nor a default. */
export function numberOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

/** A text that an answer may have as number. Undefined: it tells none; what is neither stays as it is, and is no text of `legible`. */
export const textOf = (value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : typeof value === 'number' ? String(value) : (value as string);

/** The words of a page of HTML. Secrets first: of one with `<` in it, or with blanks, a part would be left that nobody finds. */
export const wordsOf = (page: string, secrets: SecretSet): string =>
  beginning(page, secrets)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** What something says that has answered in the place of a platform, on its page or in JSON; undefined: nothing that a person could read. */
export function pageSays({ text }: HttpAnswer, secrets: SecretSet): string | undefined {
  const body = jsonIn(text);
  const inJson = isBag(body) && typeof body['message'] === 'string' ? body['message'] : '';
  return shown(body === undefined ? wordsOf(text, secrets) : inJson, secrets, 200) || undefined;
}

/** Milliseconds; undefined: it does not ask for time. Seconds or a date, as RFC 9110 has it. */
export function retryAfter(answer: HttpAnswer, now = Date.now()): number | undefined {
  const text = headerOf(answer, 'retry-after');
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
