/** The kernel's schema language as NSX speaks it: the fields every policy object has, and how a refusal is worded. */
import { boolean, fill, integer, jsonReader, listOf, object, read, sentence, string } from '../../simulator/schema';
import type { Dialect, Fields, Json, Path, Problem } from '../../simulator/schema';
import { invalidField } from './errors';

export {
  any,
  asNumber,
  boolean,
  integer,
  isCidr,
  isObject,
  listOf,
  mask,
  object,
  oneOf,
  pathTo,
  references,
  string,
  type Fields,
  type Json,
} from '../../simulator/schema';

/** The fields every policy object has. verified: S91 PolicyConfigResource, Tag */
export const COMMON_FIELDS: Fields = {
  id: string(),
  display_name: string({ maxLength: 255 }),
  description: string({ maxLength: 1024 }),
  resource_type: string(),
  tags: listOf(
    object({ scope: string({ maxLength: 128, default: '' }), tag: string({ maxLength: 256, default: '' }) }),
    {
      maxItems: 30,
    },
  ),
  marked_for_delete: boolean(),
  _revision: integer(),
};

/** Set by the server; clients send them back after a GET. verified: S91 */
const READ_ONLY = new Set(
  (
    'path parent_path relative_path unique_id realization_id owner_id origin_site_id remote_path overridden ' +
    '_create_user _create_time _last_modified_user _last_modified_time _system_owned _protection _links _schema _self'
  ).split(' '),
);

const dialect: Dialect = {
  reader: jsonReader,
  ignores: (path) => READ_ONLY.has(String(path.at(-1))),
  // assumed: that unknown fields are refused, and how
  refuse: (problem) => invalidField(pathText(problem.path), words(problem)),
};

/** `route_filtering[0].enabled`. */
const pathText = (path: Path): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index > 0 ? `.${part}` : part)).join('');

// verified: TF#2153 for required properties; the other sentences are assumed
const words = (problem: Problem): string =>
  problem.kind === 'missing' ? `property '${problem.path.at(-1)}' is missing, but it is required` : sentence(problem);

/** The body as NSX keeps it: checked, with defaults, without nulls and what only the server sets. Throws the first problem. */
export function accept(body: Json, fields: Fields): Json {
  return fill(read(fields, body, dialect), fields);
}
