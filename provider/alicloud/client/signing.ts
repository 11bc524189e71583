/**
 * Alibaba's request signature, version 3 (ACS3-HMAC-SHA256), for RPC-style calls: path `/`, action and version in headers.
 *
 * Pure: the caller gives time and nonce, so that vectors can be checked and every attempt can carry new ones (a repeated
 * nonce is refused as SignatureNonceUsed). The signature covers the bytes on the wire: whoever sends the request must
 * use `url` and `body` as they are returned here, unchanged.
 */
import { createHash, createHmac } from 'node:crypto';

const SIGNATURE_ALGORITHM = 'ACS3-HMAC-SHA256';
const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';

export interface SigningKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Present for temporary (STS) credentials. */
  readonly securityToken?: string;
}

export interface UnsignedRequest {
  readonly method: 'POST' | 'GET';
  /** Host header as it goes out: with the port unless it is the scheme's default. */
  readonly host: string;
  readonly action: string;
  /** API version, for example `2016-04-28`. */
  readonly version: string;
  /** Flat parameters for the URL. */
  readonly query: Readonly<Record<string, string>>;
  /** Flat parameters for the form body; an empty record sends no body and no content type. */
  readonly form: Readonly<Record<string, string>>;
  /** UTC, `YYYY-MM-DDThh:mm:ssZ`. */
  readonly date: string;
  readonly nonce: string;
}

export interface SignedRequest {
  /** `/?A=1&B=2`, encoded. */
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** RFC 3986: everything but letters, digits and `-_.~` is escaped, a space as `%20`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `A=1&B=2`, sorted by name in byte order, as both the query and the form body are written. */
export function encodeParameters(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(parameters[name] ?? '')}`)
    .join('&');
}

/** The time as the signature wants it: seconds, no fraction. */
export function signatureDate(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** `name:value\n` per signed header, and the names joined by `;`. Only `host`, `content-type` and `x-acs-*` are signed. */
function canonicalHeaders(headers: Readonly<Record<string, string>>): { block: string; names: string } {
  const names = Object.keys(headers)
    .filter((name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort();
  return {
    block: names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join(''),
    names: names.join(';'),
  };
}

/** The text whose hash is signed. Exported for the comparison with the official SDK and for debugging a mismatch. */
export function canonicalRequest(
  method: string,
  query: string,
  headers: Readonly<Record<string, string>>,
  payloadHash: string,
): string {
  const { block, names } = canonicalHeaders(headers);
  return [method, '/', query, block, names, payloadHash].join('\n');
}

/**
 * `Authorization` for a request whose other headers are complete. Header names must be in lower case.
 * Source: the V3 request-signature page; confirmed against the official SDK by `test/alicloud/client/client-signing.test.ts`.
 */
export function authorization(
  method: string,
  query: string,
  headers: Readonly<Record<string, string>>,
  payloadHash: string,
  keys: SigningKeys,
): string {
  const stringToSign = `${SIGNATURE_ALGORITHM}\n${sha256Hex(canonicalRequest(method, query, headers, payloadHash))}`;
  const signature = createHmac('sha256', keys.accessKeySecret).update(stringToSign, 'utf8').digest('hex');
  const { names } = canonicalHeaders(headers);
  return `${SIGNATURE_ALGORITHM} Credential=${keys.accessKeyId},SignedHeaders=${names},Signature=${signature}`;
}

/** Path, body and all headers of one attempt. */
export function signRequest(request: UnsignedRequest, keys: SigningKeys): SignedRequest {
  const query = encodeParameters(request.query);
  const body = encodeParameters(request.form);
  const payloadHash = sha256Hex(body);
  const headers: Record<string, string> = {
    host: request.host,
    accept: 'application/json',
    'x-acs-action': request.action,
    'x-acs-version': request.version,
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-content-sha256': payloadHash,
  };
  if (body !== '') headers['content-type'] = FORM_CONTENT_TYPE;
  if (keys.securityToken !== undefined) {
    headers['x-acs-accesskey-id'] = keys.accessKeyId;
    headers['x-acs-security-token'] = keys.securityToken;
  }
  headers.authorization = authorization(request.method, query, headers, payloadHash, keys);
  return { path: query === '' ? '/' : `/?${query}`, body, headers };
}
