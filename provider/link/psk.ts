/**
 * One pre-shared key for each tunnel and one BGP password for the link, from one secret that people keep in a place of their own. Pure: the same secret gives
 * the same key to both ends and in every run, so that no state has to hold it.
 */
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { ProviderError } from '../core/define/errors';
import { fieldToken, text } from '../core/define/message';
import { getAt, type Bag } from '../core/define/paths';
import { isUnknown, UNKNOWN, type Unknown } from '../core/define/unknown';
import type { TunnelName } from '../model';

interface Kind {
  /** Another one for each kind: a key of one tells nothing about one of another. */
  readonly salt: string;
  /** Characters of 6 bits. */
  readonly length: number;
}
/** 256 bits, and shorter than the shortest limit of any platform. */
const PSK: Kind = { salt: 'hybridvpn psk', length: 43 };
/** 192 bits: the shortest limit of any platform is 32 characters. */
const BGP: Kind = { salt: 'hybridvpn bgp', length: 32 };
/** What every platform and file format takes as it is: no blank, quote, `#`, `$` or backslash. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALPHABET = `${LETTERS}0123456789-_`;

export interface PskOf {
  /** The name of the link. */
  readonly link: string;
  readonly tunnel: TunnelName;
  /** 1 or more; the next one is another key. */
  readonly version: number;
}

/**
 * The key of a tunnel: HKDF-SHA256 (RFC 5869) of the master secret for this link, tunnel and version. It starts with a
 * letter: some ends read what begins with `0x` or `0s` as an encoding of the key.
 */
export const derivePsk = (masterSecret: string, { link, tunnel, version }: PskOf): string =>
  expanded(masterSecret, PSK, [link, tunnel, version]);

/** The BGP password of a link: one for all of it, since a platform may take one per peer and not one per tunnel. */
export const deriveBgpPassword = (masterSecret: string, { link, version }: Omit<PskOf, 'tunnel'>): string =>
  expanded(masterSecret, BGP, [link, version]);

function expanded(masterSecret: string, { salt, length }: Kind, info: readonly (string | number)[]): string {
  const bytes = new Uint8Array(hkdfSync('sha256', masterSecret, salt, JSON.stringify(info), length));
  return [...bytes]
    .map((byte, index) => (index === 0 ? LETTERS[byte % LETTERS.length]! : ALPHABET[byte % ALPHABET.length]!))
    .join('');
}

/** A key that people give, as every end takes it. */
export const pskText = () =>
  z
    .string()
    .regex(/^[!-~]{1,100}$/, 'must have 1 to 100 printable ASCII characters without blanks')
    .regex(/^[^'"]*$/, 'must hold no quotation marks')
    .regex(/^(?!0[xs])/i, 'must not start with 0x or 0s, which some ends read as an encoding');

/** A BGP password that people give, as every end takes it. */
export const bgpPasswordText = () =>
  z
    .string()
    .regex(/^[!->@-~]{1,32}$/, 'must have 1 to 32 printable ASCII characters without blanks and question marks');

/**
 * The key of a tunnel by the members of `keyFields`: the one that was given, or one from the master secret.
 *
 * @throws ProviderError `invalid` if there is neither: a key that is made up once would have to be kept in state
 */
export function keyOf(given: Bag, link: string, tunnel: TunnelName): string | Unknown {
  const own = isUnknown(given['psks']) ? UNKNOWN : getAt(given, ['psks', tunnel]);
  if (isUnknown(own)) return UNKNOWN;
  if (typeof own === 'string') return own;
  const secret = given['masterSecret'];
  const versions = given['pskVersions'];
  const version = isUnknown(versions) ? UNKNOWN : (getAt(versions, [tunnel]) ?? 1);
  if (isUnknown(secret) || isUnknown(version)) return UNKNOWN;
  if (typeof secret === 'string') return derivePsk(secret, { link, tunnel, version: Number(version) });
  throw new ProviderError({
    code: 'invalid',
    path: `psks.${tunnel}`,
    message: text`The ${tunnel} tunnel of the link "${link}" has no pre-shared key.`,
    hint: text`Give ${fieldToken('psks')} (one for each tunnel), or ${fieldToken('masterSecret')}, from which they are derived. None is made up: it would have to be kept in state.`,
  });
}

/**
 * The BGP password by the members of `keyFields`.
 *
 * @throws ProviderError `invalid` if there is neither a password nor a master secret
 */
export function bgpPasswordOf(given: Bag, link: string): string | Unknown {
  const { bgpPassword: own, masterSecret: secret, bgpPasswordVersion: version = 1 } = given;
  if (isUnknown(own)) return UNKNOWN;
  if (typeof own === 'string') return own;
  if (isUnknown(secret) || isUnknown(version)) return UNKNOWN;
  if (typeof secret === 'string') return deriveBgpPassword(secret, { link, version: Number(version) });
  throw new ProviderError({
    code: 'invalid',
    path: 'bgpPassword',
    message: text`BGP of the link "${link}" has no password.`,
    hint: text`Give ${fieldToken('bgpPassword')}, or ${fieldToken('masterSecret')}, from which it is derived; or leave out ${fieldToken('bgpAuthentication')}.`,
  });
}
