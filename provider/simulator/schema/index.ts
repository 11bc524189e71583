/**
 * The one language in which the simulators say what a request may hold. Imported by the vendors' simulators; knows no vendor:
 * each brings its tables, its reader (JSON or form text) and its words for a refusal.
 */
export {
  any,
  boolean,
  empty,
  integer,
  listOf,
  number,
  object,
  oneOf,
  pathTo,
  required,
  string,
  type Field,
  type Fields,
  type Json,
  type Values,
} from './fields';
export { asNumber, isCidr, type Format } from './formats';
export { isObject, jsonReader, read, sentence, type Dialect, type Path, type Problem, type Reader } from './read';
export { fill, mask, references } from './walk';
