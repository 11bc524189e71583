/** NSX's error bodies. Each factory is one row of the manager's behaviour; the comment says how sure we are of it. */
import type { SimResponse } from '../../simulator';

/** The `httpStatus` words of the body. verified: LOG, P91 ApiError */
const STATUS_WORDS: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
};

export class NsxError extends Error {
  constructor(
    readonly status: number,
    /** A string in throttling answers. */
    readonly code: number | string,
    message: string,
    readonly module: string = 'policy',
    readonly related: NsxError[] = [],
  ) {
    super(message);
  }

  private fields(): Record<string, unknown> {
    const word = STATUS_WORDS[this.status];
    return {
      ...(word && { httpStatus: word }),
      error_code: this.code,
      module_name: this.module,
      error_message: this.message,
    };
  }

  response(): SimResponse {
    const related = this.related.length > 0 ? { related_errors: this.related.map((error) => error.fields()) } : {};
    return { status: this.status, body: { ...this.fields(), ...related } };
  }
}

// verified: LOG
export const notFound = (path: string): NsxError =>
  new NsxError(
    404,
    600,
    `The requested object : ${path} could not be found. Object identifiers are case sensitive.`,
    'common-services',
  );

/** Below a missing parent, and for a reference to nothing. verified: LOG, NL */
export const invalidPath = (path: string): NsxError =>
  new NsxError(400, 500012, `The path=[${path}] is invalid`, 'Policy');

/** One field is wrong. verified: TF#249, TF#2153 for required properties; assumed for the other field checks */
export const invalidField = (field: string, problem: string): NsxError =>
  new NsxError(400, 255, `Field level validation errors: {${field} ${problem}}`, 'common-services');

// verified: LOG template; the module is assumed
export const malformed = (problem: string): NsxError =>
  new NsxError(400, 220, `Unable to parse the request body: ${problem}`, 'common-services');

/** Rules across fields or objects whose code no source names. assumed: code 500000 */
export const refused = (problem: string): NsxError => new NsxError(400, 500000, problem, 'Policy');

/** A setting of BGP that takes a change only while BGP is off. verified: a public report for the code; assumed: the words */
export const bgpIsOn = (field: string): NsxError =>
  new NsxError(400, 503127, `${field} can not be changed while BGP is enabled. Disable BGP first.`, 'Policy');

// verified: TF#942, OP, NL
export const deleteBlocked = (path: string, blocker: string): NsxError =>
  new NsxError(
    400,
    500030,
    `The object path=[${path}] cannot be deleted as either it has children or it is being referenced by other objects path=[${blocker}].`,
    'Policy',
  );

// verified: OP, NL, S91
export const beingPurged = (path: string): NsxError =>
  new NsxError(
    400,
    500045,
    `The object path=[${path}] is marked for deletion. Either use another path or wait for the purge cycle (every 5 minutes) to complete.`,
    'Policy',
  );

// verified: OP for the code; assumed for VTI subnets
export const overlap = (problem: string): NsxError => new NsxError(400, 500105, problem, 'Policy');

// verified: bosh-vsphere-cpi for the manager's body; assumed on the policy side
export const staleRevision = (path: string): NsxError =>
  new NsxError(412, 206, `The object ${path} was modified by somebody else. Please retry.`, 'common-services');

// verified: TF#761, NL
export const badCredentials = (): NsxError =>
  new NsxError(403, 403, 'The credentials were incorrect or the account specified has been locked.', 'common-services');

// verified: TF faq for code 401; assumed for a request without any credentials
export const notAuthenticated = (): NsxError =>
  new NsxError(401, 401, 'The request was not authorized: no valid credentials were given.', 'common-services');

// verified: NL, OP
export const badXsrfToken = (): NsxError =>
  new NsxError(403, 98, 'The session is not valid or the XSRF token does not belong to it.', 'common-services');

// verified: NL
export const untrustedCertificate = (): NsxError =>
  new NsxError(500, 99, 'The client certificate is not trusted.', 'common-services');

/** No `httpStatus`, and the code is a string. verified: TF#189, TF#404 */
export function throttled(user: string, perSecond: number): SimResponse {
  return {
    status: 429,
    body: {
      module_name: 'common-services',
      error_message: `Client '${user}' exceeded request rate of ${perSecond} per second.`,
      error_code: '102',
    },
  };
}

/** For fault rules that give a status and no body. */
export function genericError(status: number): NsxError {
  switch (status) {
    case 401:
      return notAuthenticated();
    case 403:
      return badCredentials();
    case 404:
      return notFound('(injected)');
    case 412:
      return staleRevision('(injected)');
    case 500:
      return new NsxError(500, 607, 'The API transaction was aborted. Please retry.', 'common-services'); // verified: NL
    default:
      return new NsxError(status, status, `Injected answer with status ${status}.`, 'common-services');
  }
}
