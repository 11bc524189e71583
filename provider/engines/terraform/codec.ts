/**
 * Terraform's wire form of values (DynamicValue) to plain JavaScript and back, driven by the type that the schema gives.
 *
 *   null                → null            string, bool, number → themselves
 *   list, set           → array           map, object          → plain object; an object carries every attribute
 *   unknown, any kind   → UNKNOWN         number beyond double → bigint if whole, else its decimal text
 *
 * Reads msgpack and, if that is absent, JSON (which has no unknowns). Writes msgpack alone.
 */
import { decode, encode, ExtData, ExtensionCodec } from '@msgpack/msgpack';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import { type CtyType, describeType, elementOf, typeFromJson, typeToJson } from './cty';
import { parseJson, readNumber, writeNumber } from './numbers';
import type { DynamicValue } from './proto/messages';

/** A decoded value. Undefined never occurs in what `decodeValue` returns; `encodeValue` takes it for null. */
export type Value = unknown;

/** Ext 0 is a plain unknown, 12 one with refinements (a prefix, not null …), and later Terraforms may add more. */
class AnyExtensionIsUnknown extends ExtensionCodec {
  override decode(): unknown {
    return UNKNOWN;
  }
}

const extensionCodec = new AnyExtensionIsUnknown();
const NO_BYTES = new Uint8Array(0);
const UNKNOWN_ON_THE_WIRE = new ExtData(0, new Uint8Array([0]));

/** @throws Error naming the path, if the bytes do not have the type: state of another version, or a bug. */
export function decodeValue(value: DynamicValue | undefined, type: CtyType): Value {
  if (value === undefined) return null;
  if (value.msgpack.length > 0) {
    return conform(decode(value.msgpack, { extensionCodec, useBigInt64: true }), type, []);
  }
  if (value.json.length > 0) return decodeJson(value.json, type);
  return null;
}

/** Also for RawState, which is JSON of the same form. Attributes that it lacks become null. */
export function decodeJson(json: Uint8Array, type: CtyType): Value {
  return conform(parseJson(Buffer.from(json).toString('utf8')), type, []);
}

/** Every attribute of every object is written, nulls included: Terraform refuses an object with fewer. */
export function encodeValue(value: Value, type: CtyType): DynamicValue {
  return { msgpack: encode(prepare(value, type, [])), json: NO_BYTES };
}

type Path = readonly (string | number)[];

function mismatch(path: Path, type: CtyType, value: unknown): Error {
  const where = path.length === 0 ? 'the value' : path.join('.');
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  // The value itself stays out: it may be a secret.
  return new Error(`${where} should be ${describeType(type)}, but is ${found}`);
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function conform(value: unknown, type: CtyType, path: Path): Value {
  if (value === null || value === undefined) return null;
  if (isUnknown(value)) return UNKNOWN;
  if (type === 'dynamic') return conformDynamic(value, path);
  if (typeof type === 'string') return conformPrimitive(value, type, path);
  if (type.kind === 'object') {
    if (!isBag(value)) throw mismatch(path, type, value);
    return mapObject(type.attributes, (name, attribute) => conform(value[name], attribute, [...path, name]));
  }
  if (type.kind === 'map') {
    if (!isBag(value)) throw mismatch(path, type, value);
    return mapObject(value, (key, item) => conform(item, type.element, [...path, key]));
  }
  if (!Array.isArray(value) || (type.kind === 'tuple' && value.length !== type.elements.length)) {
    throw mismatch(path, type, value);
  }
  return value.map((item, index) => conform(item, elementOf(type, index), [...path, index]));
}

/** A value of type "any" carries its own type beside it. In JSON: {"type": …, "value": …}. */
function conformDynamic(value: unknown, path: Path): Value {
  if (Array.isArray(value) && value.length === 2 && value[0] instanceof Uint8Array) {
    return conform(value[1], typeFromJson(JSON.parse(Buffer.from(value[0]).toString('utf8'))), path);
  }
  if (isBag(value) && 'type' in value && 'value' in value) return conform(value.value, typeFromJson(value.type), path);
  throw mismatch(path, 'dynamic', value);
}

function conformPrimitive(value: unknown, type: 'string' | 'number' | 'bool', path: Path): Value {
  if (type === 'number') {
    const number = readNumber(value);
    if (number === undefined) throw mismatch(path, type, value);
    return number;
  }
  // JSON state of older versions may hold a number or a flag where the schema now has text.
  if (type === 'string') {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  }
  if (type === 'bool') {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
  }
  throw mismatch(path, type, value);
}

function prepare(value: Value, type: CtyType, path: Path): unknown {
  if (value === null || value === undefined) return null;
  if (isUnknown(value)) return UNKNOWN_ON_THE_WIRE;
  if (type === 'dynamic') return prepareDynamic(value, path);
  if (type === 'number') return writeNumber(value, path);
  if (typeof type === 'string') {
    if (typeof value !== (type === 'bool' ? 'boolean' : 'string')) throw mismatch(path, type, value);
    return value;
  }
  if (type.kind === 'object') {
    if (!isBag(value)) throw mismatch(path, type, value);
    const stranger = Object.keys(value).find(
      (name) => !Object.hasOwn(type.attributes, name) && value[name] !== undefined,
    );
    if (stranger !== undefined) throw new Error(`${[...path, stranger].join('.')} is not an attribute of the schema`);
    return mapObject(type.attributes, (name, attribute) => prepare(value[name], attribute, [...path, name]));
  }
  if (type.kind === 'map') {
    if (!isBag(value)) throw mismatch(path, type, value);
    return mapObject(value, (key, item) => prepare(item, type.element, [...path, key]));
  }
  if (!Array.isArray(value) || (type.kind === 'tuple' && value.length !== type.elements.length)) {
    throw mismatch(path, type, value);
  }
  return value.map((item, index) => prepare(item, elementOf(type, index), [...path, index]));
}

function prepareDynamic(value: Value, path: Path): unknown {
  const type = typeOfValue(value);
  return [Buffer.from(JSON.stringify(typeToJson(type))), prepare(value, type, path)];
}

/** The type that describes a value best when no schema does. Lists become tuples, as their elements may differ. */
function typeOfValue(value: Value): CtyType {
  if (Array.isArray(value)) return { kind: 'tuple', elements: value.map(typeOfValue) };
  if (isBag(value)) return { kind: 'object', attributes: mapObject(value, (_name, item) => typeOfValue(item)) };
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return 'dynamic';
}

/** Entries are defined, not assigned, so that a key named __proto__ is a key like any other. */
function mapObject<T, U>(from: Readonly<Record<string, T>>, convert: (name: string, item: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([name, item]) => [name, convert(name, item)]));
}
