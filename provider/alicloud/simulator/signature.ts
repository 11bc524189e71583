/**
 * The two signature schemes, computed from what arrived on the wire (never from what the simulator understood of it).
 *
 * verified: RUN, both against the vendor's SDK and an independent implementation; the vectors are in the tests.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 3986, with `! ' ( ) *` escaped as well and `~` kept: one character less and every signature differs. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function canonicalQuery(pairs: Iterable<readonly [string, string]>): string {
  // By name, not by the joined text: `ResourceId.1=` must come before `ResourceId.10=`.
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

export const sha256Hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

export interface V3Input {
  readonly method: string;
  readonly query: Iterable<readonly [string, string]>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly body: string | Buffer;
}

/** The text whose hash is signed; its SHA-256 is what the vendor prints in a SignatureDoesNotMatch. */
export function canonicalRequestV3(input: V3Input): string {
  const names = [...input.signedHeaders].sort();
  return [
    input.method,
    '/',
    canonicalQuery(input.query),
    names.map((name) => `${name}:${(input.headers[name] ?? '').trim()}\n`).join(''),
    names.join(';'),
    sha256Hex(input.body),
  ].join('\n');
}

export function signV3(canonicalRequest: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256Hex(canonicalRequest)}`)
    .digest('hex');
}

/** Over query and form parameters together, `Signature` itself left out. */
export function stringToSignV1(method: string, pairs: Iterable<readonly [string, string]>): string {
  const signed = [...pairs].filter(([name]) => name !== 'Signature');
  return `${method}&%2F&${percentEncode(canonicalQuery(signed))}`;
}

export function signV1(stringToSign: string, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64');
}

export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
