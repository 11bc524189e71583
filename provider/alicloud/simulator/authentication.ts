/**
 * Who is calling, proved: access key, token, timestamp, nonce and signature of either version.
 *
 * Time here is the wall clock, not the simulator's virtual one: clients sign with the wall clock, and advancing the
 * virtual clock by an hour must not lock every client out.
 */
import type { SimRequest } from '../../simulator';
import { ApiError } from './errors';
import { canonicalRequestV3, sameSignature, sha256Hex, signV1, signV3, stringToSignV1 } from './signature';
import type { Call } from './wire';

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Set for temporary (STS) keys: the request must then carry it. */
  readonly securityToken?: string;
  /** A disabled key answers InvalidAccessKeyId.Inactive. Default true. */
  readonly active?: boolean;
}

/** verified: DOC (InvalidTimeStamp.Expired beyond 15 minutes). */
const maxSkewMs = 15 * 60_000;

/** Without one of these in SignedHeaders a request could be replayed with another action or body. */
const mustBeSigned = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

interface Claim {
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  /** @throws ApiError if the signature was not made with this secret. */
  verify(secret: string): void;
}

export class Authenticator {
  private readonly seenNonces = new Map<string, number>();

  constructor(
    private readonly keys: readonly AccessKey[],
    private readonly wallClock: () => number,
  ) {}

  /** @returns the key that signed. @throws ApiError */
  authenticate(request: SimRequest, call: Call): AccessKey {
    const claim = call.signature === 'v3' ? claimV3(request) : claimV1(request, call);
    const key = this.keys.find((candidate) => candidate.id === claim.accessKeyId);
    if (!key) throw new ApiError(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    // assumed: status of the three refusals below.
    if (key.active === false)
      throw new ApiError(403, 'InvalidAccessKeyId.Inactive', 'Specified access key is disabled.');
    if (key.securityToken !== claim.securityToken) {
      throw claim.securityToken === undefined
        ? new ApiError(400, 'MissingSecurityToken', 'SecurityToken is mandatory for this access key.')
        : new ApiError(
            403,
            'InvalidSecurityToken.MismatchWithAccessKey',
            'SecurityToken does not match the access key.',
          );
    }
    this.checkTimestamp(claim.timestamp);
    claim.verify(key.secret);
    // Last, so that a request refused for its signature can be sent again with the nonce it had.
    this.useNonce(key.id, claim.nonce);
    return key;
  }

  forgetNonces(): void {
    this.seenNonces.clear();
  }

  private checkTimestamp(timestamp: string | undefined): void {
    if (!timestamp) throw new ApiError(400, 'MissingTimestamp', 'Timestamp is mandatory.');
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
      throw new ApiError(
        400,
        'InvalidTimeStamp.Format',
        'Specified time stamp is not of the form YYYY-MM-DDThh:mm:ssZ.',
      );
    }
    if (Math.abs(Date.parse(timestamp) - this.wallClock()) > maxSkewMs) {
      throw new ApiError(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
    }
  }

  private useNonce(accessKeyId: string, nonce: string | undefined): void {
    if (!nonce) throw new ApiError(400, 'MissingSignatureNonce', 'SignatureNonce is mandatory.');
    const now = this.wallClock();
    // Older ones are refused by their timestamp anyway; dropping them keeps a long-running simulator small.
    for (const [seen, at] of this.seenNonces) {
      if (now - at <= 2 * maxSkewMs) break;
      this.seenNonces.delete(seen);
    }
    const id = `${accessKeyId}\n${nonce}`;
    if (this.seenNonces.has(id)) {
      throw new ApiError(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
    this.seenNonces.set(id, now);
  }
}

function claimV3(request: SimRequest): Claim {
  const { headers } = request;
  const match = /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(
    headers['authorization'] ?? '',
  );
  if (!match) throw new ApiError(400, 'IncompleteSignature', 'The Authorization header is not complete.');
  const [, accessKeyId, names, given] = match as unknown as [string, string, string, string];
  return {
    accessKeyId,
    securityToken: headers['x-acs-security-token'],
    timestamp: headers['x-acs-date'],
    nonce: headers['x-acs-signature-nonce'],
    verify(secret) {
      const signedHeaders = names.split(';');
      const unsigned = mustBeSigned.find((name) => !signedHeaders.includes(name));
      if (unsigned) throw new ApiError(400, 'IncompleteSignature', `The header ${unsigned} is not signed.`);
      if (headers['x-acs-content-sha256'] !== sha256Hex(request.body)) {
        throw mismatch('x-acs-content-sha256 is not the hash of the body');
      }
      const { method, query, body } = request;
      const canonical = canonicalRequestV3({ method, query, headers, signedHeaders, body });
      if (!sameSignature(given, signV3(canonical, secret))) {
        throw mismatch(`server string to sign is:ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`);
      }
    },
  };
}

function claimV1(request: SimRequest, call: Call): Claim {
  const parameters = new Map(call.pairs);
  const accessKeyId = parameters.get('AccessKeyId');
  if (!accessKeyId) throw new ApiError(400, 'MissingAccessKeyId', 'AccessKeyId is mandatory.');
  return {
    accessKeyId,
    securityToken: parameters.get('SecurityToken'),
    timestamp: parameters.get('Timestamp'),
    nonce: parameters.get('SignatureNonce'),
    verify(secret) {
      if (parameters.get('SignatureMethod') !== 'HMAC-SHA1' || parameters.get('SignatureVersion') !== '1.0') {
        throw new ApiError(400, 'InvalidParameter.SignatureMethod', 'Expected HMAC-SHA1 with SignatureVersion 1.0.');
      }
      const text = stringToSignV1(request.method, call.pairs);
      if (!sameSignature(parameters.get('Signature') ?? '', signV1(text, secret))) {
        // The vendor echoes the signed text, parameters and all: a client that logs the message logs the PSK.
        throw mismatch(`server string to sign is:${text}`);
      }
    },
  };
}

/** verified: DOC (code), general knowledge (the echoed text). */
function mismatch(detail: string): ApiError {
  return new ApiError(
    400,
    'SignatureDoesNotMatch',
    `Specified signature is not matched with our calculation. ${detail}`,
  );
}
