/**
 * What a body of a kind may hold, as data, and the two things done with it: `check` (unknown fields, types, enums, ranges,
 * required) and `fill` (defaults of absent fields). Adding a kind is one table entry, see kinds/.
 */
import { isIP, isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { invalidField } from './errors';

export type Json = Record<string, unknown>;

interface Common {
  required?: boolean;
  default?: unknown;
  /** Never in a GET, list or search. */
  secret?: boolean;
  /** Set by the server; a client may send back what it read, and it is ignored. */
  readOnly?: boolean;
}

export type Field = Common &
  (
    | {
        type: 'string';
        enum?: readonly string[];
        maxLength?: number;
        format?: Format;
        /** The value is the path of an existing object of one of these kinds. */
        reference?: readonly string[];
      }
    | { type: 'integer'; min?: number; max?: number }
    | { type: 'boolean' }
    | { type: 'list'; of: Field; minItems?: number; maxItems?: number }
    | { type: 'object'; fields: Fields }
    /** Stored and echoed, not looked into: parts of a kind that no VPN needs. */
    | { type: 'any' }
  );

export type Fields = Record<string, Field>;
export type Format = 'ip' | 'ipv4' | 'cidr' | 'cidr-or-any' | 'ip-or-cidr' | 'asn';

type Options<T extends Field['type']> = Omit<Extract<Field, { type: T }>, 'type'>;

export const string = (options: Options<'string'> = {}): Field => ({ type: 'string', ...options });
export const oneOf = (values: readonly string[], options: Options<'string'> = {}): Field => ({
  type: 'string',
  enum: values,
  ...options,
});
export const pathTo = (kinds: readonly string[], options: Options<'string'> = {}): Field => ({
  type: 'string',
  reference: kinds,
  ...options,
});
export const integer = (min?: number, max?: number, options: Options<'integer'> = {}): Field => ({
  type: 'integer',
  min,
  max,
  ...options,
});
export const boolean = (value?: boolean): Field => ({
  type: 'boolean',
  ...(value !== undefined && { default: value }),
});
export const listOf = (of: Field, options: Omit<Options<'list'>, 'of'> = {}): Field => ({
  type: 'list',
  of,
  ...options,
});
export const object = (fields: Fields, options: Common = {}): Field => ({ type: 'object', fields, ...options });
export const any = (): Field => ({ type: 'any' });

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

/** Throws the first problem as NSX's field-level error, naming the field. Null counts as absent. */
export function check(body: Json, fields: Fields, at = ''): void {
  for (const [name, value] of Object.entries(body)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field) {
      if (value !== null && !field.readOnly) checkValue(value, field, at + name);
    } else if (!READ_ONLY.has(name)) {
      throw invalidField(at + name, 'is not a field of this object'); // assumed: that unknown fields are refused, and how
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && (body[name] ?? undefined) === undefined) {
      throw invalidField(at + name, `property '${name}' is missing, but it is required`);
    }
  }
}

function checkValue(value: unknown, field: Field, at: string): void {
  switch (field.type) {
    case 'string':
      return checkString(value, field, at);
    case 'integer': {
      if (typeof value !== 'number' || !Number.isInteger(value)) throw invalidField(at, 'must be an integer');
      if (field.min !== undefined && value < field.min) throw invalidField(at, `must be >= ${field.min}, is ${value}`);
      if (field.max !== undefined && value > field.max) throw invalidField(at, `must be <= ${field.max}, is ${value}`);
      return;
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw invalidField(at, 'must be true or false');
      return;
    case 'list': {
      if (!Array.isArray(value)) throw invalidField(at, 'must be an array');
      const { minItems, maxItems } = field;
      if (minItems !== undefined && value.length < minItems) throw invalidField(at, `needs at least ${minItems} items`);
      if (maxItems !== undefined && value.length > maxItems) throw invalidField(at, `takes at most ${maxItems} items`);
      value.forEach((item, index) => checkValue(item, field.of, `${at}[${index}]`));
      return;
    }
    case 'object':
      if (!isObject(value)) throw invalidField(at, 'must be an object');
      return check(value, field.fields, `${at}.`);
    case 'any':
      return;
  }
}

function checkString(value: unknown, field: Extract<Field, { type: 'string' }>, at: string): void {
  if (typeof value !== 'string') throw invalidField(at, 'must be a string');
  if (field.enum && !field.enum.includes(value)) {
    throw invalidField(at, `value ${value} is not one of [${field.enum.join(', ')}]`);
  }
  if (field.maxLength !== undefined && value.length > field.maxLength) {
    throw invalidField(at, `must have at most ${field.maxLength} characters`); // never echo the value: it may be a secret
  }
  if (field.format && value !== '' && !FORMATS[field.format](value)) {
    throw invalidField(at, `value ${value} is not a valid ${field.format}`);
  }
}

const FORMATS: Record<Format, (value: string) => boolean> = {
  ip: (value) => isIP(value) !== 0,
  ipv4: isIPv4,
  cidr: isCidr,
  'cidr-or-any': (value) => /^any$/i.test(value) || isCidr(value), // assumed: small letters; verified: TF reads both
  'ip-or-cidr': (value) => isIP(value) !== 0 || isCidr(value),
  asn: (value) => asNumber(value) !== undefined,
};

function isCidr(value: string): boolean {
  return value.includes('/') && isIP(value.split('/')[0] ?? '') !== 0 && ipaddr.isValidCIDR(value);
}

/** ASPLAIN or ASDOT to a number; undefined if it is neither. verified: S91 BgpRoutingConfig.local_as_num */
export function asNumber(value: string): number | undefined {
  const match = /^(?:(\d{1,5})\.)?(\d{1,10})$/.exec(value);
  if (!match) return undefined;
  const low = Number(match[2]);
  const number = match[1] === undefined ? low : Number(match[1]) * 65536 + low;
  return number >= 1 && number <= 4294967295 && (match[1] === undefined || low <= 65535) ? number : undefined;
}

/** A copy without nulls and read-only fields, and with the defaults of what is absent, at every depth. */
export function fill(body: Json, fields: Fields): Json {
  const filled: Json = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = field.readOnly ? undefined : (body[name] ?? undefined);
    if (value !== undefined) filled[name] = fillValue(value, field);
    else if (field.default !== undefined) filled[name] = fillValue(structuredClone(field.default), field);
  }
  return filled;
}

function fillValue(value: unknown, field: Field): unknown {
  if (field.type === 'object' && isObject(value)) return fill(value, field.fields);
  if (field.type === 'list' && Array.isArray(value)) return value.map((item) => fillValue(item, field.of));
  return structuredClone(value);
}

/** Every (path value, kinds it may point to) in a body. */
export function references(body: Json, fields: Fields): { value: string; kinds: readonly string[] }[] {
  return Object.entries(fields).flatMap(([name, field]) => referencesIn(body[name], field));
}

function referencesIn(value: unknown, field: Field): { value: string; kinds: readonly string[] }[] {
  if (field.type === 'string' && field.reference && typeof value === 'string' && value !== '') {
    return [{ value, kinds: field.reference }];
  }
  if (field.type === 'list' && Array.isArray(value)) return value.flatMap((item) => referencesIn(item, field.of));
  if (field.type === 'object' && isObject(value)) return references(value, field.fields);
  return [];
}

/** A copy without secret fields. */
export function mask(body: Json, fields: Fields): Json {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !fields[name]?.secret));
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
