/** Refusals in the envelope of the REST API. verified: pfrest 2.10, Core/Response.inc, Core/Field.inc, Core/Model.inc */
import type { SimResponse } from '../../simulator';
import { sentence, type Problem } from '../../simulator/schema';

const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: 'ok',
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  406: 'not acceptable',
  409: 'conflict',
  415: 'unsupported media type',
  500: 'internal server error',
  503: 'service unavailable',
};

export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly responseId: string,
    message: string,
    readonly data: readonly unknown[] = [],
  ) {
    super(message);
  }

  response(): SimResponse {
    // verified: Response.inc: quotes of messages become backticks
    return envelope(this.status, this.responseId, this.message.replace(/["']/g, '`'), this.data);
  }
}

/** Of a success, too: its status is always 200, whatever was done. */
const envelope = (code: number, responseId: string, message: string, data: unknown): SimResponse => ({
  status: code,
  body: { code, status: STATUS_WORDS[code] ?? 'error', response_id: responseId, message, data },
});

export const success = (data: unknown): SimResponse => envelope(200, 'SUCCESS', '', data);

export const invalid = (responseId: string, message: string): RestError => new RestError(400, responseId, message);

export const objectNotFound = (model: string, id: unknown): RestError =>
  new RestError(404, 'MODEL_OBJECT_NOT_FOUND', `Object with ID \`${String(id)}\` does not exist for ${model}.`);

export const requiresId = (): RestError => invalid('MODEL_REQUIRES_ID', 'Field `id` is required.');

/** verified: the ids of the first four; assumed: those of bounds, which differ from field to field */
const IDS: Readonly<Partial<Record<Problem['kind'], string>>> = {
  missing: 'FIELD_IS_REQUIRED',
  type: 'FIELD_INVALID_TYPE',
  enum: 'FIELD_INVALID_CHOICE',
  items: 'FIELD_EMPTY_NOT_ALLOWED',
};

export const refuse = (problem: Problem): RestError =>
  invalid(
    problem.field?.code ?? IDS[problem.kind] ?? 'FIELD_INVALID_VALUE',
    `Field \`${problem.path.join('.')}\` ${sentence(problem)}.`,
  );

/** For fault rules that give a status and no body. */
export function genericError(status: number): RestError {
  switch (status) {
    case 401:
      return new RestError(401, 'AUTH_AUTHENTICATION_FAILED', 'Authentication failed.');
    case 403:
      return new RestError(403, 'AUTH_AUTHORIZATION_FAILED', 'Authorization failed.');
    case 404:
      return objectNotFound('(injected)', 0);
    case 409:
      return new RestError(
        409,
        'MODEL_CANNOT_BE_DELETED_WHILE_REFERENCED',
        'This object is referenced by another one.',
      );
    case 500:
      return new RestError(
        500,
        'ENDPOINT_RECEIVED_UNEXPECTED_ERROR',
        'Injected error\nStack trace:\n#0 /usr/local/pkg/RESTAPI/Core/Endpoint.inc(1): fault()',
      );
    case 503:
      return new RestError(503, 'MODEL_WRITE_CONFIG_LOCKED', 'The configuration is locked by another process.');
    default:
      return new RestError(status, 'INJECTED', `Injected answer with status ${status}.`);
  }
}
