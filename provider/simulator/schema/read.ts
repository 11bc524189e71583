/**
 * Checks what arrived against a table, and gives it typed. A platform adds two things: how values arrive (`Reader`: JSON, or
 * text in a form) and how a refusal is worded (`refuse`). What is wrong comes as data, so that a platform can answer with a
 * code per kind of problem; `sentence` says it in words for those that only have words.
 */
import type { Field, FieldOf, Fields, Json, Values } from './fields';
import { isOfFormat, type Format } from './formats';

/** Members by name, items of lists by number, from the outside in. */
export type Path = readonly (string | number)[];

export type Problem = { readonly path: Path; /** Absent for an unknown member. */ readonly field?: Field } & (
  | { readonly kind: 'unknown' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'type'; readonly expected: Field['type'] }
  | { readonly kind: 'enum'; readonly allowed: readonly (string | number)[]; readonly given: string | number }
  | { readonly kind: 'range'; readonly min?: number; readonly max?: number; readonly given: number }
  | { readonly kind: 'length'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'pattern' }
  | { readonly kind: 'format'; readonly format: Format; readonly given: string }
  | { readonly kind: 'items'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'key'; readonly key: string }
);

/** How values arrive. Each answers undefined for a value of another form. */
export interface Reader {
  /** Whether the member counts as not given. */
  absent(raw: unknown, field: Field): boolean;
  string(raw: unknown): string | undefined;
  integer(raw: unknown): number | undefined;
  number(raw: unknown): number | undefined;
  boolean(raw: unknown): boolean | undefined;
  empty(raw: unknown): true | undefined;
  /** Each item with the number the platform knows it by. */
  list(raw: unknown): (readonly [number, unknown])[] | undefined;
  object(raw: unknown): Json | undefined;
}

export interface Dialect {
  readonly reader: Reader;
  /** Members that are in no table and pass all the same: all of them, where a platform ignores what it does not know. */
  ignores(path: Path): boolean;
  refuse(problem: Problem): Error;
}

/** A copy that holds what the table knows, without absent and read-only members. @throws what `refuse` makes, at the first problem */
export function read<P extends Fields>(fields: P, raw: Json, dialect: Dialect): Values<P> {
  // The table is the type's source, so what was read by it has that type.
  return readMembers(fields, raw, [], dialect) as Values<P>;
}

function readMembers(fields: Fields, raw: Json, path: Path, dialect: Dialect): Json {
  for (const name of Object.keys(raw)) {
    const at = [...path, name];
    if (!Object.hasOwn(fields, name) && !dialect.ignores(at)) throw dialect.refuse({ kind: 'unknown', path: at });
  }
  const values: Json = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.readOnly) continue;
    const at = [...path, name];
    if (!dialect.reader.absent(raw[name], field)) values[name] = readValue(field, raw[name], at, dialect);
    else if (field.required) throw dialect.refuse({ kind: 'missing', path: at, field });
  }
  return values;
}

function readValue(field: Field, raw: unknown, path: Path, dialect: Dialect): unknown {
  if (field.type === 'any') return raw;
  const value = dialect.reader[field.type](raw);
  if (value === undefined) throw dialect.refuse({ kind: 'type', path, field, expected: field.type });
  switch (field.type) {
    case 'string':
      checkText(field, value as string, path, dialect);
      return value;
    case 'integer':
    case 'number':
      checkNumber(field, value as number, path, dialect);
      return value;
    case 'list':
      return readItems(field, value as [number, unknown][], path, dialect);
    case 'object':
      return readMembers(field.fields, value as Json, path, dialect);
    default:
      return value;
  }
}

function readItems(field: FieldOf<'list'>, items: (readonly [number, unknown])[], path: Path, dialect: Dialect) {
  const { minItems: min, maxItems: max, key, of } = field;
  if (outside(items.length, min, max)) throw dialect.refuse({ kind: 'items', path, field, min, max });
  const values = items.map(([number, item]) => readValue(of, item, [...path, number], dialect));
  if (key !== undefined) {
    const names = typeof key === 'string' ? [key] : key;
    const keys = values.map((value) => names.map((name) => String((value as Json)[name])).join('\0'));
    if (new Set(keys).size < keys.length) throw dialect.refuse({ kind: 'key', path, field, key: names.join(' and ') });
  }
  return values;
}

function checkNumber(field: FieldOf<'integer' | 'number'>, given: number, path: Path, dialect: Dialect): void {
  const { min, max } = field;
  if (outside(given, min, max)) throw dialect.refuse({ kind: 'range', path, field, min, max, given });
  const allowed = field.type === 'integer' ? field.enum : undefined;
  if (allowed && !allowed.includes(given)) throw dialect.refuse({ kind: 'enum', path, field, allowed, given });
}

function checkText(field: FieldOf<'string'>, given: string, path: Path, dialect: Dialect): void {
  const { enum: allowed, minLength: min, maxLength: max, pattern, format } = field;
  if (allowed && !allowed.includes(given)) throw dialect.refuse({ kind: 'enum', path, field, allowed, given });
  if (outside(given.length, min, max)) throw dialect.refuse({ kind: 'length', path, field, min, max });
  if (pattern && !pattern.test(given)) throw dialect.refuse({ kind: 'pattern', path, field });
  if (format && given !== '' && !isOfFormat(given, format)) {
    throw dialect.refuse({ kind: 'format', path, field, format, given });
  }
}

const outside = (value: number, min = -Infinity, max = Infinity): boolean => value < min || value > max;

/** JSON as it is meant: numbers are numbers. null counts as absent. */
export const jsonReader: Reader = {
  absent: (raw) => raw === undefined || raw === null,
  string: (raw) => (typeof raw === 'string' ? raw : undefined),
  integer: (raw) => (typeof raw === 'number' && Number.isInteger(raw) ? raw : undefined),
  number: (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined),
  boolean: (raw) => (typeof raw === 'boolean' ? raw : undefined),
  empty: (raw) => (raw === true ? raw : undefined),
  list: (raw) => (Array.isArray(raw) ? raw.map((item: unknown, index) => [index, item] as const) : undefined),
  object: (raw) => (isObject(raw) ? raw : undefined),
};

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const FORMS: Readonly<Record<Field['type'], string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  list: 'an array',
  object: 'an object',
  empty: 'an empty leaf',
  any: 'a value',
};

/** What is wrong, to follow the member's name. Secret values are not repeated, nor are those whose characters are at fault. */
export function sentence(problem: Problem): string {
  const given = (value: string | number): string => (problem.field?.secret ? 'the value' : `value ${value}`);
  switch (problem.kind) {
    case 'unknown':
      return 'is not a field of this object';
    case 'missing':
      return 'is missing, but it is required';
    case 'type':
      return `must be ${FORMS[problem.expected]}`;
    case 'enum':
      return `${given(problem.given)} is not one of [${problem.allowed.join(', ')}]`;
    case 'range':
      return `must be ${bounds(problem.min, problem.max)}, is ${problem.given}`;
    case 'length':
      return `must have ${bounds(problem.min, problem.max)} characters`;
    case 'pattern':
      return 'has a character or form that is not allowed';
    case 'format':
      return `${given(problem.given)} is not a valid ${typeof problem.format === 'string' ? problem.format : problem.format.name}`;
    case 'items':
      return `must have ${bounds(problem.min, problem.max)} items`;
    case 'key':
      return `has two items with the same ${problem.key}`;
  }
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}
