/**
 * The keys of a rotation. The one before is kept sealed with the new one: whoever is to put it back has the new one from an end
 * that has it already, and as long as no end has it, the one before stands at both. Pure.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { matchesFingerprint } from '../../core/compare/fingerprint';
import { derivePsk, type PskOf } from '../psk';

const CIPHER = 'aes-256-gcm';

const keyFrom = (secret: string, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'hybridvpn rotate', 32));

/** `salt.nonce.tag.text`, each in base64url. */
export function seal(text: string, secret: string): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv(CIPHER, keyFrom(secret, salt), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [salt, nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** Undefined: it was sealed with another secret. */
function unseal(sealed: string, secret: string): string | undefined {
  const [salt, nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (salt === undefined || nonce === undefined || tag?.length !== 16 || text === undefined) return undefined;
  const decipher = createDecipheriv(CIPHER, keyFrom(secret, salt), nonce);
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return undefined; // another secret: the tag does not fit
  }
}

/** What is kept of the keys of one tunnel: nothing by which one of them could be learned without the other. */
export interface KeptKeys {
  readonly version: number;
  /** Fingerprints. */
  readonly retired: string;
  readonly fresh: string;
  /** The key of before, sealed with the new one. */
  readonly sealed: string;
}

/** Both keys as far as they can be had from those that stand at the ends or were given. */
export function keysFrom(
  { retired, fresh, sealed }: KeptKeys,
  known: readonly string[],
): { readonly old?: string; readonly fresh?: string } {
  const now = known.find((one) => matchesFingerprint(fresh, one));
  const old =
    known.find((one) => matchesFingerprint(retired, one)) ?? (now === undefined ? undefined : unseal(sealed, now));
  return { ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { fresh: now }) };
}

/** Versions that are tried for the one of a live key. */
const MOST_VERSIONS = 1000;

/** Which version of a derived key this is; undefined: none. */
export function versionOf(psk: string, masterSecret: string, of: Omit<PskOf, 'version'>): number | undefined {
  for (let version = 1; version <= MOST_VERSIONS; version++) {
    if (derivePsk(masterSecret, { ...of, version }) === psk) return version;
  }
  return undefined;
}
