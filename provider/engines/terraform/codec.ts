/**
 * Terraform's wire form of values (DynamicValue) to plain JavaScript and back, driven by the type that the schema gives.
 *
 *   null                → null            string, bool, number → themselves
 *   list, set           → array           map, object          → plain object; an object carries every attribute
 *   unknown, any kind   → UNKNOWN         number beyond double → bigint if whole, else its decimal text
 *
 * Reads msgpack and, if that is absent, JSON (which has no unknowns). Writes msgpack alone. A type is turned into functions
 * once, at its first value: every resource of a run passes here a dozen times.
 */
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import { type CtyType, describeType, elementOf, typeFromJson, typeToJson } from './cty';
import { Reader, Writer } from './msgpack';
import { parseJson, readNumber, writeNumber } from './numbers';
import type { DynamicValue } from './proto/messages';

/** A decoded value. Undefined never occurs in what `decodeValue` returns; `encodeValue` takes it for null. */
export type Value = unknown;

const NO_BYTES = new Uint8Array(0);
const writer = new Writer();

/** @throws Error naming the path, if the bytes do not have the type: state of another version, or a bug. */
export function decodeValue(value: DynamicValue | undefined, type: CtyType): Value {
  if (value === undefined) return null;
  if (value.msgpack.length > 0) return codecOf(type).read(new Reader(value.msgpack), ROOT, '');
  if (value.json.length > 0) return decodeJson(value.json, type);
  return null;
}

/** Also for RawState, which is JSON of the same form. Attributes that it lacks become null. */
export function decodeJson(json: Uint8Array, type: CtyType): Value {
  return codecOf(type).conform(parseJson(Buffer.from(json).toString('utf8')), ROOT, '');
}

/** Every attribute of every object is written, nulls included: Terraform refuses an object with fewer. */
export function encodeValue(value: Value, type: CtyType): DynamicValue {
  try {
    codecOf(type).write(writer, value, ROOT, '');
    return { msgpack: writer.finish(), json: NO_BYTES };
  } finally {
    writer.discard(); // of a value that did not have the type
  }
}

/** The functions of one type. Each is told where its value stands (in which container, under which step), for errors. */
interface Codec {
  read(from: Reader, within: Place, step: Step): Value;
  /** Plain data, out of JSON or of a value whose type stands beside it. */
  conform(value: unknown, within: Place, step: Step): Value;
  write(to: Writer, value: Value, within: Place, step: Step): void;
}

type Step = string | number;

/** A container on the way to a value; a path as text is only made for an error. */
interface Place {
  readonly within?: Place;
  readonly step: Step;
}

const ROOT: Place = { step: '' };

function pathOf(within: Place, step: Step): readonly Step[] {
  const path: Step[] = [];
  for (let place: Place = { within, step }; place.within !== undefined; place = place.within) path.unshift(place.step);
  return path.slice(1); // the value as a whole is the first step
}

function mismatch(within: Place, step: Step, type: CtyType, value: unknown): Error {
  const path = pathOf(within, step);
  const where = path.length === 0 ? 'the value' : path.join('.');
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  // The value itself stays out: it may be a secret.
  return new Error(`${where} should be ${describeType(type)}, but is ${found}`);
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

const compiled = new WeakMap<object, Codec>();

function codecOf(type: CtyType): Codec {
  if (typeof type === 'string') return type === 'dynamic' ? DYNAMIC : PRIMITIVES[type];
  let codec = compiled.get(type);
  if (codec === undefined) {
    codec = compile(type);
    compiled.set(type, codec);
  }
  return codec;
}

function compile(type: Exclude<CtyType, string>): Codec {
  switch (type.kind) {
    case 'object':
      return objectCodec(type);
    case 'map':
      return mapCodec(type);
    default:
      return listCodec(type);
  }
}

function primitive(type: 'string' | 'number' | 'bool', write: Codec['write']): Codec {
  const conform: Codec['conform'] = (value, within, step) => {
    if (isAbsent(value)) return null;
    if (isUnknown(value)) return UNKNOWN;
    const own = primitiveIn(type, value);
    if (own === undefined) throw mismatch(within, step, type, value);
    return own;
  };
  return {
    conform,
    read: (from, within, step) => conform(from.any(), within, step),
    write: (to, value, within, step) => {
      if (isAbsent(value)) to.nil();
      else if (isUnknown(value)) to.unknown();
      else write(to, value, within, step);
    },
  };
}

/** JSON state of older versions may hold a number or a flag where the schema now has text. */
function primitiveIn(type: 'string' | 'number' | 'bool', value: unknown): unknown {
  if (type === 'number') return readNumber(value);
  if (type === 'string') {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  } else {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
  }
  return undefined;
}

const PRIMITIVES = {
  string: primitive('string', (to, value, within, step) => {
    if (typeof value !== 'string') throw mismatch(within, step, 'string', value);
    to.text(value);
  }),
  bool: primitive('bool', (to, value, within, step) => {
    if (typeof value !== 'boolean') throw mismatch(within, step, 'bool', value);
    to.bool(value);
  }),
  number: primitive('number', (to, value, within, step) => {
    const text = writeNumber(value);
    if (text === undefined) throw mismatch(within, step, 'number', value);
    to.text(text);
  }),
};

interface Member {
  readonly name: string;
  readonly codec: Codec;
  /** The name as it is written. */
  readonly key: Uint8Array;
}

function objectCodec(type: Extract<CtyType, { kind: 'object' }>): Codec {
  const members = Object.entries(type.attributes).map(([name, attribute]): Member => ({
    name,
    codec: codecOf(attribute),
    key: keyBytes(name),
  }));
  const byName = new Map(members.map((member) => [member.name, member]));
  // Terraform writes the attributes in the order of their names: each is looked for where it will be.
  const sorted = [...members].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  const empty = emptyBag(members.map(({ name }) => name));
  return {
    read(from, within, step) {
      const size = from.map();
      if (size === undefined) return nothing(from.any(), type, within, step);
      const place = { within, step };
      const values = { ...empty };
      for (let index = 0; index < size; index++) {
        const expected = sorted[index];
        if (expected !== undefined && from.skipIf(expected.key)) {
          values[expected.name] = expected.codec.read(from, place, expected.name);
          continue;
        }
        const member = byName.get(String(from.any()));
        if (member === undefined) from.any();
        else values[member.name] = member.codec.read(from, place, member.name);
      }
      return values;
    },
    conform(value, within, step) {
      if (!isBag(value)) return nothing(value, type, within, step);
      const place = { within, step };
      const values = { ...empty };
      for (const { name, codec } of members) values[name] = codec.conform(value[name], place, name);
      return values;
    },
    write(to, value, within, step) {
      if (isAbsent(value)) return to.nil();
      if (isUnknown(value)) return to.unknown();
      if (!isBag(value)) throw mismatch(within, step, type, value);
      const place = { within, step };
      for (const name in value) {
        if (!byName.has(name) && value[name] !== undefined) {
          throw new Error(`${pathOf(place, name).join('.')} is not an attribute of the schema`);
        }
      }
      to.map(members.length);
      for (const { name, key, codec } of members) {
        to.raw(key);
        codec.write(to, value[name], place, name);
      }
    },
  };
}

type Bag = Record<string, Value>;

/**
 * An object with these names and nothing under any of them, to be copied for each value: made name by name, one of many
 * attributes becomes a slow dictionary. Names are defined, not assigned: one called __proto__ is a name like any other.
 */
export const emptyBag = (names: readonly string[]): Bag =>
  JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join()}}`) as Bag;

/** Not the writer of values: a type may be compiled in the middle of one. */
const keys = new Writer(256);

function keyBytes(name: string): Uint8Array {
  keys.text(name);
  return keys.finish();
}

/** Null or unknown where a container might be; anything else is a mistake. */
function nothing(value: unknown, type: CtyType, within: Place, step: Step): Value {
  if (isAbsent(value)) return null;
  if (isUnknown(value)) return UNKNOWN;
  throw mismatch(within, step, type, value);
}

function mapCodec(type: Extract<CtyType, { kind: 'list' | 'set' | 'map' }>): Codec {
  const element = codecOf(type.element);
  return {
    read(from, within, step) {
      const size = from.map();
      if (size === undefined) return nothing(from.any(), type, within, step);
      const place = { within, step };
      const entries: [string, Value][] = [];
      for (let index = 0; index < size; index++) {
        const key = String(from.any());
        entries.push([key, element.read(from, place, key)]);
      }
      return Object.fromEntries(entries);
    },
    conform(value, within, step) {
      if (!isBag(value)) return nothing(value, type, within, step);
      const place = { within, step };
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, element.conform(item, place, key)] as const),
      );
    },
    write(to, value, within, step) {
      if (isAbsent(value)) return to.nil();
      if (isUnknown(value)) return to.unknown();
      if (!isBag(value)) throw mismatch(within, step, type, value);
      const place = { within, step };
      const entries = Object.entries(value);
      to.map(entries.length);
      for (const [key, item] of entries) {
        to.text(key);
        element.write(to, item, place, key);
      }
    },
  };
}

function listCodec(type: Extract<CtyType, { kind: 'list' | 'set' | 'map' | 'tuple' }>): Codec {
  const codecAt = (index: number): Codec => codecOf(elementOf(type, index));
  const fits = (length: number): boolean => type.kind !== 'tuple' || length === type.elements.length;
  return {
    read(from, within, step) {
      const size = from.list();
      if (size === undefined) return nothing(from.any(), type, within, step);
      if (!fits(size)) throw mismatch(within, step, type, []);
      const place = { within, step };
      const items: Value[] = [];
      for (let index = 0; index < size; index++) items.push(codecAt(index).read(from, place, index));
      return items;
    },
    conform(value, within, step) {
      if (!Array.isArray(value)) return nothing(value, type, within, step);
      if (!fits(value.length)) throw mismatch(within, step, type, value);
      const place = { within, step };
      return value.map((item, index) => codecAt(index).conform(item, place, index));
    },
    write(to, value, within, step) {
      if (isAbsent(value)) return to.nil();
      if (isUnknown(value)) return to.unknown();
      if (!Array.isArray(value) || !fits(value.length)) throw mismatch(within, step, type, value);
      const place = { within, step };
      to.list(value.length);
      for (const [index, item] of value.entries()) codecAt(index).write(to, item, place, index);
    },
  };
}

/** A value of type "any" carries its own type beside it. In JSON: {"type": …, "value": …}. */
const DYNAMIC: Codec = {
  read: (from, within, step) => DYNAMIC.conform(from.any(), within, step),
  conform(value, within, step) {
    if (Array.isArray(value) && value.length === 2 && value[0] instanceof Uint8Array) {
      const type = typeFromJson(JSON.parse(Buffer.from(value[0]).toString('utf8')));
      return codecOf(type).conform(value[1], within, step);
    }
    if (isBag(value) && 'type' in value && 'value' in value) {
      return codecOf(typeFromJson(value['type'])).conform(value['value'], within, step);
    }
    return nothing(value, 'dynamic', within, step);
  },
  write(to, value, within, step) {
    if (isAbsent(value)) return to.nil();
    if (isUnknown(value)) return to.unknown();
    const type = typeOfValue(value);
    to.list(2);
    to.binary(Buffer.from(JSON.stringify(typeToJson(type))));
    codecOf(type).write(to, value, within, step);
  },
};

/** The type that describes a value best when no schema does. Lists become tuples, as their elements may differ. */
function typeOfValue(value: Value): CtyType {
  if (Array.isArray(value)) return { kind: 'tuple', elements: value.map(typeOfValue) };
  if (isBag(value)) {
    const attributes = Object.entries(value).map(([name, item]) => [name, typeOfValue(item)] as const);
    return { kind: 'object', attributes: Object.fromEntries(attributes) };
  }
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return 'dynamic';
}
