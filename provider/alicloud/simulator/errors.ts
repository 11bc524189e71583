/**
 * Refusals in Alibaba Cloud's own shape.
 *
 * Contract: a handler throws `ApiError`; the simulator turns it into HTTP status + `{Code, Message, RequestId, HostId,
 * Recommend}` (verified: DOC common errors). Anything else that is thrown is a bug of the simulator and answers 500.
 */

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export interface ErrorBody {
  Code: string;
  Message: string;
  RequestId: string;
  HostId: string;
  Recommend: string;
}

export function errorBody(code: string, message: string, requestId: string, host: string): ErrorBody {
  return {
    Code: code,
    Message: message,
    RequestId: requestId,
    HostId: host,
    Recommend: `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(code)}&requestId=${requestId}`,
  };
}

/** A required parameter is absent. verified: DOC (codes of the form `Missing<Param>`). */
export function missingParameter(name: string): ApiError {
  return new ApiError(400, `Missing${name}`, `The parameter ${name} is mandatory for this action but is not supplied.`);
}

/** A value is out of its range. assumed: no code is published for most fields, `IllegalParam.<Field>` follows the published ones. */
export function illegalParameter(name: string, reason: string): ApiError {
  return new ApiError(400, `IllegalParam.${name}`, `The specified parameter ${name} is not valid: ${reason}.`);
}

/** The VPN kinds whose describe-one answers 404. verified: DOC, TF. */
export type InstanceKind = 'CustomerGateway' | 'VpnConnection' | 'VpnGateway' | 'Tunnel';

export function instanceNotFound(kind: InstanceKind, id: string): ApiError {
  return new ApiError(404, `Invalid${kind}InstanceId.NotFound`, `The specified ${kind} instance ${id} does not exist.`);
}

export function quotaFull(code: string, what: string, limit: number): ApiError {
  return new ApiError(400, code, `The quota of ${what} (${limit}) is used up.`);
}
