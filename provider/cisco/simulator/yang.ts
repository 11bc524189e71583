/**
 * What YANG says of a node beyond the kernel's language: that a container means something by being there, in which releases it
 * exists, which members exclude one another. And how values arrive and leave: numbers may be texts, an empty leaf is `[null]`.
 */
import { isObject, jsonReader, object, type Dialect, type Field, type Fields, type Json } from '../../simulator/schema';
import { refuse } from './errors';

interface Release {
  readonly major: number;
  readonly minor: number;
}

export interface Lifetime {
  /** First release that has it, `17.14`. */
  readonly since?: string;
  /** First release that has it no more. */
  readonly until?: string;
}

const presences = new WeakSet<Field>();
const lifetimes = new WeakMap<Field, Lifetime>();
const choices = new WeakMap<Field, readonly (readonly string[])[]>();

/** A container that is there, or not, whatever is in it. */
export function presence<P extends Fields>(fields: P) {
  const field = object(fields);
  presences.add(field);
  return field;
}

export function lasting<F extends Field>(field: F, lifetime: Lifetime): F {
  lifetimes.set(field, lifetime);
  return field;
}

/** One of these members at most: writing one takes the others away. verified: RFC 7950, 7.9 */
export function choosing<F extends Field>(field: F, ...names: readonly (readonly string[])[]): F {
  choices.set(field, names);
  return field;
}

const isPresence = (field: Field): boolean => presences.has(field);
export const choicesOf = (field: Field): readonly (readonly string[])[] => choices.get(field) ?? [];

const numberOf = (release: string): Release => {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return { major, minor };
};

const isBefore = (a: string, b: string): boolean => {
  const [x, y] = [numberOf(a), numberOf(b)];
  return x.major < y.major || (x.major === y.major && x.minor < y.minor);
};

export function existsIn(field: Field, release: string): boolean {
  const { since, until } = lifetimes.get(field) ?? {};
  return !(since !== undefined && isBefore(release, since)) && (until === undefined || isBefore(release, until));
}

const isEmptyLeaf = (raw: unknown): boolean =>
  raw === null || raw === true || (Array.isArray(raw) && raw.length === 1 && raw[0] === null) || isNothing(raw);
const isNothing = (raw: unknown): boolean => isObject(raw) && Object.keys(raw).length === 0;
const numeric = (raw: unknown): unknown => (typeof raw === 'string' && /^-?\d+$/.test(raw) ? Number(raw) : raw);

/** verified: RFC 7951 for values; the public Terraform provider writes {} for an empty leaf, numbers as texts, one entry without its list */
export const dialect: Dialect = {
  reader: {
    ...jsonReader,
    absent: (raw) => raw === undefined,
    integer: (raw) => jsonReader.integer(numeric(raw)),
    boolean: (raw) => jsonReader.boolean(raw === 'true' ? true : raw === 'false' ? false : raw),
    string: (raw) => (typeof raw === 'number' ? String(raw) : jsonReader.string(raw)),
    empty: (raw) => (isEmptyLeaf(raw) ? true : undefined),
    list: (raw) => jsonReader.list(isObject(raw) ? [raw] : raw),
  },
  ignores: () => false,
  refuse,
};

/** A checked value as an answer has it. */
export function shown(value: unknown, field: Field): unknown {
  if (field.type === 'empty') return [null];
  if (field.type === 'list' && Array.isArray(value)) return value.map((item) => shown(item, field.of));
  if (field.type === 'object' && isObject(value)) return shownMembers(value, field.fields);
  return value;
}

export const shownMembers = (value: Json, fields: Fields): Json =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shown(member, fields[name]!)]));

/** Without what the configuration does not hold: values that are the default, containers with nothing in them. */
export function tidy(value: Json, fields: Fields): Json {
  const kept: Json = {};
  for (const [name, member] of Object.entries(value)) {
    const field = fields[name]!;
    if (field.default !== undefined && member === field.default) continue;
    if (field.type === 'object' && isObject(member)) {
      const inner = tidy(member, field.fields);
      if (Object.keys(inner).length > 0 || isPresence(field)) kept[name] = inner;
    } else if (field.type === 'list' && Array.isArray(member)) {
      const { of } = field;
      const items = member.map((item: unknown) =>
        of.type === 'object' && isObject(item) ? tidy(item, of.fields) : item,
      );
      if (items.length > 0) kept[name] = items;
    } else kept[name] = member;
  }
  return kept;
}
