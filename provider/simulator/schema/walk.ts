/** What is done with a checked body by its table: fill in what is absent, find what it refers to, leave out its secrets. */
import type { Field, Fields, Json } from './fields';
import { isObject } from './read';

/** A copy with what the platform fills in for absent members, at every depth. Members of no table are left out. */
export function fill<T extends Json>(body: T, fields: Fields): T;
export function fill(body: Json, fields: Fields): Json {
  const filled: Json = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = body[name] ?? field.default;
    if (value !== undefined) filled[name] = fillValue(isPlain(value) ? value : structuredClone(value), field);
  }
  return filled;
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

function fillValue(value: unknown, field: Field): unknown {
  if (field.type === 'object' && isObject(value)) return fill(value, field.fields);
  if (field.type === 'list' && Array.isArray(value)) return value.map((item) => fillValue(item, field.of));
  return value;
}

/** Every value that names another object, with the kinds it may name. */
export function references(body: Json, fields: Fields): { value: string; kinds: readonly string[] }[] {
  return Object.keys(fields).flatMap((name) =>
    body[name] === undefined ? [] : referencesIn(body[name], fields[name]!),
  );
}

function referencesIn(value: unknown, field: Field): { value: string; kinds: readonly string[] }[] {
  if (field.type === 'string' && field.reference && typeof value === 'string' && value !== '') {
    return [{ value, kinds: field.reference }];
  }
  if (field.type === 'list' && Array.isArray(value)) return value.flatMap((item) => referencesIn(item, field.of));
  if (field.type === 'object' && isObject(value)) return references(value, field.fields);
  return [];
}

const secrets = new WeakMap<Fields, readonly string[]>();

function secretsIn(fields: Fields): readonly string[] {
  const known = secrets.get(fields) ?? Object.keys(fields).filter((name) => fields[name]!.secret);
  secrets.set(fields, known);
  return known;
}

/** A copy without secret members. Lists and searches copy hundreds of objects, most of which have none. */
export function mask(body: Json, fields: Fields): Json {
  const found = secretsIn(fields).filter((name) => name in body);
  if (found.length === 0) return { ...body };
  return Object.fromEntries(Object.entries(body).filter(([name]) => !found.includes(name)));
}
