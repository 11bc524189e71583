/**
 * The parameter table of an action, as data: name, type, required, enum, range, pattern.
 *
 * One table serves three purposes: it refuses parameters the API does not have, it turns the wire's text into typed
 * values, and it is the handler's TypeScript type (`Values<typeof params>`). A field misspelt in a handler is a compile error.
 */
import { ApiError, illegalParameter, missingParameter } from './errors';
import type { Tree } from './wire';

export interface Rules {
  readonly enum?: readonly (string | number)[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Error code instead of `IllegalParam.<name>` where the vendor publishes one. */
  readonly code?: string;
}

type Kind = 'string' | 'integer' | 'boolean' | 'struct' | 'list';

export interface Field<T = unknown, R extends boolean = boolean> {
  readonly kind: Kind;
  readonly required: R;
  readonly rules: Rules;
  readonly members?: Fields;
  readonly item?: Field;
  /** Never present at run time: carries the decoded type. */
  readonly type?: T;
}

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends Field<infer T, boolean> ? T : never;
type RequiredNames<P extends Fields> = { [K in keyof P]: P[K] extends Field<unknown, true> ? K : never }[keyof P];
export type Values<P extends Fields> = { [K in RequiredNames<P>]: ValueOf<P[K]> } & {
  [K in Exclude<keyof P, RequiredNames<P>>]?: ValueOf<P[K]>;
};

/** Text; `min` and `max` count characters. */
export const string = (rules: Rules = {}): Field<string, false> => ({ kind: 'string', required: false, rules });
export const oneOf = <const V extends string>(values: readonly V[], code?: string): Field<V, false> => ({
  kind: 'string',
  required: false,
  rules: { enum: values, ...(code ? { code } : {}) },
});
/** Decimal digits on the wire; `min` and `max` bound the number. */
export const integer = (rules: Rules = {}): Field<number, false> => ({ kind: 'integer', required: false, rules });
export const boolean = (): Field<boolean, false> => ({ kind: 'boolean', required: false, rules: {} });
export const struct = <P extends Fields>(members: P): Field<Values<P>, false> => ({
  kind: 'struct',
  required: false,
  rules: {},
  members,
});
/** `Name.1…`, `Name.2…`; `max` bounds the number of items. */
export const list = <T>(item: Field<T>, rules: Rules = {}): Field<T[], false> => ({
  kind: 'list',
  required: false,
  rules,
  item,
});
export const required = <T>(field: Field<T>): Field<T, true> => ({ ...field, required: true });

/** Accepted by every action and ignored. verified: S7 (every request model has them), SDKs (SourceIp, SecureTransport). */
const everywhere = new Set([
  'OwnerAccount',
  'OwnerId',
  'ResourceOwnerAccount',
  'ResourceOwnerId',
  'AcceptLanguage',
  'SourceIp',
  'SecureTransport',
]);

/** @throws ApiError naming the first parameter that is unknown, missing or out of range. */
export function decode<P extends Fields>(fields: P, tree: Tree, action: string): Values<P> {
  // The field table is the type's source, so what was decoded by it has that type.
  return decodeMembers(fields, tree, '', action) as Values<P>;
}

function decodeMembers(fields: Fields, tree: Tree, path: string, action: string): Record<string, unknown> {
  for (const name of Object.keys(tree)) {
    if (!Object.hasOwn(fields, name) && !(path === '' && everywhere.has(name))) {
      // assumed: the real gateway ignores what it does not know; refusing finds misspelt parameters in clients.
      throw new ApiError(400, 'UnsupportedParameter', `${action} has no parameter ${path}${name}.`);
    }
  }
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const raw = tree[name];
    if (raw === undefined || (raw === '' && field.required)) {
      if (field.required) throw missingParameter(name);
      continue;
    }
    values[name] = decodeValue(field, raw, name, `${path}${name}`, action);
  }
  return values;
}

function decodeValue(field: Field, raw: string | Tree, name: string, path: string, action: string): unknown {
  const refuse = (reason: string) =>
    field.rules.code ? new ApiError(400, field.rules.code, `${path} ${reason}.`) : illegalParameter(name, reason);
  if (field.kind === 'struct' || field.kind === 'list') {
    if (typeof raw === 'string') throw refuse(`expects ${path}.…, not a plain value`);
    if (field.kind === 'struct') return decodeMembers(field.members ?? {}, raw, `${path}.`, action);
    const indexes = Object.keys(raw);
    if (indexes.some((index) => !/^[1-9]\d*$/.test(index))) throw refuse('its items are numbered from 1');
    if (indexes.length > (field.rules.max ?? Infinity)) throw refuse(`at most ${field.rules.max} items`);
    const item = field.item as Field;
    return indexes
      .sort((a, b) => Number(a) - Number(b))
      .map((index) => decodeValue(item, raw[index] as string | Tree, name, `${path}.${index}`, action));
  }
  if (typeof raw !== 'string') throw refuse('expects a plain value');
  return decodeScalar(field, raw, refuse);
}

function decodeScalar(field: Field, raw: string, refuse: (reason: string) => ApiError): unknown {
  const { min = -Infinity, max = Infinity, pattern } = field.rules;
  const choices = field.rules.enum;
  if (field.kind === 'boolean') {
    if (raw !== 'true' && raw !== 'false') throw refuse('expects true or false');
    return raw === 'true';
  }
  if (field.kind === 'integer') {
    if (!/^-?\d+$/.test(raw)) throw refuse('expects a whole number');
    const number = Number(raw);
    if (number < min || number > max) throw refuse(`expects ${min} to ${max}`);
    if (choices && !choices.includes(number)) throw refuse(`expects one of ${choices.join(', ')}`);
    return number;
  }
  if (choices && !choices.includes(raw)) throw refuse(`expects one of ${choices.join(', ')}`);
  if (raw.length < min || raw.length > max) throw refuse(`expects ${min} to ${max} characters`);
  if (pattern && !pattern.test(raw)) throw refuse('has a character or form that is not allowed');
  return raw;
}
