/**
 * `v1:salt:hash`: tells that a secret changed without telling the secret. 32 bits of HMAC-SHA256 only, so that the text
 * is of no use as a password oracle for strong secrets; with no `fingerprintKey` configured the key is the salt itself,
 * and a weak PSK could be guessed from state. With one, the salt ends in 16 bits that say which it was: a fingerprint that
 * was made with another key does not fit, and would be told as a secret that changed.
 */
import { createHmac, randomBytes } from 'node:crypto';

export interface FingerprintOptions {
  /** Provider setting `fingerprintKey`. */
  readonly key?: string;
}

/** Digits of a salt, and of what says which key there was. */
const SALT = 12;
const NAME = 4;

export function fingerprint(secret: string, options: FingerprintOptions & { salt?: string } = {}): string {
  const { own } = parts(options.salt ?? randomBytes(SALT / 2).toString('hex'));
  return `v1:${own}${nameOf(options.key)}:${hashOf(own, secret, options.key)}`;
}

export function saltOf(text: unknown): string | undefined {
  return typeof text === 'string' ? /^v1:([0-9a-f]+):[0-9a-f]{8}$/.exec(text)?.[1] : undefined;
}

/** True if the fingerprint was made from this secret (with the same key). */
export function matchesFingerprint(text: unknown, secret: string, { key }: FingerprintOptions = {}): boolean {
  const salt = saltOf(text);
  return salt !== undefined && (text as string).endsWith(`:${hashOf(parts(salt).own, secret, key)}`);
}

/** Whether the fingerprint is of this secret, made before there was a key too; undefined: it was made with another key. */
export function isFingerprintOf(text: unknown, secret: string, options: FingerprintOptions = {}): boolean | undefined {
  const salt = saltOf(text);
  if (salt === undefined) return false;
  const { name } = parts(salt);
  if (matchesFingerprint(text, secret, options) || (name === '' && matchesFingerprint(text, secret))) return true;
  return name === '' || name === nameOf(options.key) ? false : undefined;
}

/**
 * The fingerprint of what a secret is now, beside that of what it was. It keeps the salt, so that equal secrets look equal;
 * but of a secret that is another one by now, and with another key, nothing else would tell.
 */
export function fingerprintAfter(before: unknown, secret: string, options: FingerprintOptions): string {
  if (matchesFingerprint(before, secret, options)) return before as string;
  const made = fingerprint(secret, { ...options, salt: saltOf(before) });
  return isRekeyed(before, made) && isFingerprintOf(before, secret, options) === false
    ? fingerprint(secret, options)
    : made;
}

/** Whether two fingerprints differ in the key they were made with, and nothing tells that the secret is another one. */
export function isRekeyed(before: unknown, now: unknown): boolean {
  const [old, fresh] = [before, now].map((text) => saltOf(text));
  if (old === undefined || fresh === undefined) return false;
  return parts(old).own === parts(fresh).own && parts(old).name !== parts(fresh).name;
}

const parts = (salt: string): { readonly own: string; readonly name: string } =>
  salt.length === SALT + NAME ? { own: salt.slice(0, SALT), name: salt.slice(SALT) } : { own: salt, name: '' };

const nameOf = (key: string | undefined): string => (key === undefined ? '' : hmac(key, 'fingerprintKey', NAME));

const hashOf = (own: string, secret: string, key: string | undefined): string =>
  hmac(key ?? own, `${own}:${secret}`, 8);

const hmac = (key: string, text: string, digits: number): string =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, digits);
