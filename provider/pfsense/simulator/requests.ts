/**
 * What of a request the API sees: by Content-Type either the body or the query, and one type of answer alone.
 * verified: pfrest 2.10, Core/ContentHandler.inc, ContentHandlers/*.inc
 */
import type { SimRequest } from '../../simulator';
import { isObject, type Json } from '../../simulator/schema';
import { invalid, RestError } from './errors';

const mime = (header: string | undefined): string => (header ?? '').split(';')[0]!.trim().toLowerCase();

/** A list of several types is none that it has. */
export function checkAccept(req: SimRequest): void {
  const accept = mime(req.headers.accept);
  if (['', '*/*', 'application/json'].includes(accept)) return;
  throw new RestError(406, 'CONTENT_HANDLER_ENCODE_NOT_FOUND', `No content handler exists for \`${accept}\`.`);
}

/** JSON: the body alone, and the query counts for nothing. Nothing or a form: the query, or else the body. */
export function dataOf(req: SimRequest): Json {
  const type = mime(req.headers['content-type']);
  const body = req.body.toString('utf8');
  if (type === 'application/json') {
    if (body === '') return {};
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      throw invalid('JSON_CONTENT_HANDLER_COULD_NOT_DECODE_JSON', 'The JSON content could not be decoded.');
    }
    if (!isObject(parsed)) throw invalid('ENDPOINT_REQUEST_DATA_INVALID', 'Request data must be an object.');
    return parsed;
  }
  if (type !== '' && type !== 'application/x-www-form-urlencoded')
    throw new RestError(415, 'CONTENT_HANDLER_DECODE_NOT_FOUND', `No content handler exists for \`${type}\`.`);
  const query = req.query.size > 0 ? req.query : new URLSearchParams(body);
  return Object.fromEntries([...query].map(([name, value]) => [name, inferred(value)]));
}

function inferred(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  return /^\d+$/.test(value) ? Number(value) : value;
}
