/**
 * `v1:salt:hash`: tells that a secret changed without telling the secret. 32 bits of HMAC-SHA256 only, so that the text
 * is of no use as a password oracle for strong secrets; with no `fingerprintKey` configured the key is the salt itself,
 * and a weak PSK could be guessed from state.
 */
import { createHmac, randomBytes } from 'node:crypto';

export interface FingerprintOptions {
  /** Provider setting `fingerprintKey`. */
  readonly key?: string;
}

export function fingerprint(secret: string, options: FingerprintOptions & { salt?: string } = {}): string {
  const salt = options.salt ?? randomBytes(6).toString('hex');
  const hash = createHmac('sha256', options.key ?? salt)
    .update(`${salt}:${secret}`)
    .digest('hex')
    .slice(0, 8);
  return `v1:${salt}:${hash}`;
}

export function saltOf(text: unknown): string | undefined {
  return typeof text === 'string' ? /^v1:([0-9a-f]+):[0-9a-f]{8}$/.exec(text)?.[1] : undefined;
}

/** True if the fingerprint was made from this secret (with the same key). */
export function matchesFingerprint(text: unknown, secret: string, options: FingerprintOptions = {}): boolean {
  const salt = saltOf(text);
  return salt !== undefined && fingerprint(secret, { ...options, salt }) === text;
}
