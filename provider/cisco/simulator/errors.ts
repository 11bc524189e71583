/** Refusals as RESTCONF words them. verified: RFC 8040 section 7.1; texts and tags as users of IOS-XE report them */
import type { SimResponse } from '../../simulator';
import { sentence, type Problem } from '../../simulator/schema';

export class RestconfError extends Error {
  constructor(
    readonly status: number,
    readonly tag: string,
    message: string,
    readonly path?: string,
  ) {
    super(message);
  }

  response(): SimResponse {
    const error = {
      'error-type': 'application',
      'error-tag': this.tag,
      ...(this.path !== undefined && { 'error-path': this.path }),
      'error-message': this.message,
    };
    return { status: this.status, headers: JSON_TYPE, body: { errors: { error: [error] } } };
  }
}

export const JSON_TYPE = { 'content-type': 'application/yang-data+json' };

/** verified: the text of a 404 (YangModels issue 566) */
export const notThere = (path: string): RestconfError =>
  new RestconfError(404, 'invalid-value', 'uri keypath not found', path);

export const alreadyThere = (path: string): RestconfError =>
  new RestconfError(409, 'data-exists', `object already exists: ${path}`, path);

export const unknownElement = (name: string, inside: string): RestconfError =>
  new RestconfError(400, 'malformed-message', `unknown element: ${name} in /${inside}`);

export const invalidValue = (message: string, path?: string): RestconfError =>
  new RestconfError(400, 'invalid-value', message, path);

/** What the models let pass and the command line does not. verified: the text, by users; assumed: the command in it */
export const refusedByDevice = (command: string): RestconfError =>
  invalidValue(`inconsistent value: Device refused one or more commands: ${command}`);

export const refuse = (problem: Problem): RestconfError => {
  const path = problem.path.join('/');
  if (problem.kind === 'unknown')
    return unknownElement(String(problem.path.at(-1)), problem.path.slice(0, -1).join('/'));
  if (problem.kind === 'missing')
    return new RestconfError(400, 'missing-element', `missing element: ${String(problem.path.at(-1))}`, path);
  return invalidValue(`invalid value for: ${String(problem.path.at(-1))}: it ${sentence(problem)}`, path);
};

/** For fault rules that give a status and no body. */
export function genericError(status: number): RestconfError {
  switch (status) {
    case 401:
      return new RestconfError(401, 'access-denied', 'access denied');
    case 403:
      return new RestconfError(403, 'access-denied', 'access denied');
    case 404:
      return notThere('/injected');
    case 409:
      return new RestconfError(
        409,
        'lock-denied',
        'the configuration database is locked by session 23 admin tcp (system from 127.0.0.1)',
      );
    case 503:
      return new RestconfError(503, 'resource-denied', 'Sync is in progress');
    default:
      return new RestconfError(status, 'operation-failed', `injected answer with status ${status}`);
  }
}
