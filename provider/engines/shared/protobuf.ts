/**
 * Protocol-buffer messages by table: encodes and decodes any message of an engine's `messages.ts` with the library's
 * reader and writer. Unknown fields are skipped, so that a newer engine may send more than we know.
 */
import { Reader, Writer } from 'protobufjs/minimal';

/** Field number, name, `string | bytes | bool | int32 | int64 | double | enum` or a message name, and how often it occurs. */
export type FieldRow = readonly [number, string, string, 'plain' | 'optional' | 'repeated' | 'map'];
export type MessageTable = Readonly<Record<string, readonly FieldRow[]>>;

/** What may be given for a message that is to be sent: every field may be left out. */
export type Init<T> = T extends Uint8Array | string | number | boolean
  ? T
  : T extends (infer Item)[]
    ? readonly Init<Item>[]
    : { readonly [Key in keyof T]?: Init<T[Key]> | undefined };

type Bag = Record<string, unknown>;

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const NO_BYTES = new Uint8Array(0);

export function encodeMessage(table: MessageTable, name: string, message: object): Uint8Array {
  const writer = Writer.create();
  writeFields(table, name, message as Bag, writer);
  return writer.finish();
}

export function decodeMessage(table: MessageTable, name: string, bytes: Uint8Array): object {
  return readFields(table, name, Reader.create(bytes), bytes.length);
}

function rowsOf(table: MessageTable, name: string): readonly FieldRow[] {
  const rows = table[name];
  if (rows === undefined) throw new Error(`message ${name} is not in the table: run \`make generate\``);
  return rows;
}

function writeFields(table: MessageTable, name: string, message: Bag, writer: Writer): void {
  for (const [id, field, kind, rule] of rowsOf(table, name)) {
    const value = message[field];
    if (value === undefined || value === null) continue;
    if (rule === 'repeated') {
      for (const item of value as unknown[]) writeValue(table, id, kind, item, writer);
    } else if (rule === 'map') {
      for (const [key, item] of Object.entries(value as Bag)) {
        writer.uint32((id << 3) | LENGTH_DELIMITED).fork();
        writer.uint32((1 << 3) | LENGTH_DELIMITED).string(key);
        writeValue(table, 2, kind, item, writer);
        writer.ldelim();
      }
    } else if (rule === 'optional' || !isZero(value)) {
      writeValue(table, id, kind, value, writer);
    }
  }
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false || (value instanceof Uint8Array && value.length === 0);
}

function writeValue(table: MessageTable, id: number, kind: string, value: unknown, writer: Writer): void {
  switch (kind) {
    case 'string':
      writer.uint32((id << 3) | LENGTH_DELIMITED).string(value as string);
      break;
    case 'bytes':
      writer.uint32((id << 3) | LENGTH_DELIMITED).bytes(value as Uint8Array);
      break;
    case 'bool':
      writer.uint32((id << 3) | VARINT).bool(value as boolean);
      break;
    case 'double':
      writer.uint32((id << 3) | FIXED64).double(value as number);
      break;
    case 'int32':
    case 'int64':
    case 'enum':
      writer.uint32((id << 3) | VARINT).int64(value as number);
      break;
    default:
      writer.uint32((id << 3) | LENGTH_DELIMITED).fork();
      writeFields(table, kind, value as Bag, writer);
      writer.ldelim();
  }
}

function readFields(table: MessageTable, name: string, reader: Reader, end: number): Bag {
  const rows = rowsOf(table, name);
  const message: Bag = {};
  for (const [, field, kind, rule] of rows) {
    if (rule === 'repeated') message[field] = [];
    else if (rule === 'map') message[field] = {};
    else if (rule === 'plain') message[field] = zeroOf(kind);
  }
  while (reader.pos < end) {
    const tag = reader.uint32();
    const row = rows.find(([id]) => id === tag >>> 3);
    if (row === undefined) {
      reader.skipType(tag & 7);
      continue;
    }
    const [, field, kind, rule] = row;
    if (rule === 'repeated') (message[field] as unknown[]).push(readValue(table, kind, reader));
    else if (rule === 'map') readEntry(table, kind, reader, message[field] as Bag);
    else message[field] = readValue(table, kind, reader);
  }
  return message;
}

function zeroOf(kind: string): unknown {
  switch (kind) {
    case 'string':
      return '';
    case 'bytes':
      return NO_BYTES;
    case 'bool':
      return false;
    default:
      return 0;
  }
}

function readEntry(table: MessageTable, kind: string, reader: Reader, into: Bag): void {
  const end = reader.uint32() + reader.pos;
  let key = '';
  let value: unknown;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) key = reader.string();
    else if (tag >>> 3 === 2) value = readValue(table, kind, reader);
    else reader.skipType(tag & 7);
  }
  // A map entry without a value means the zero value of its type.
  into[key] = value ?? (kind in table ? readFields(table, kind, Reader.create(NO_BYTES), 0) : zeroOf(kind));
}

function readValue(table: MessageTable, kind: string, reader: Reader): unknown {
  switch (kind) {
    case 'string':
      return reader.string();
    case 'bytes':
      return reader.bytes();
    case 'bool':
      return reader.bool();
    case 'double':
      return reader.double();
    case 'int32':
    case 'enum':
      return reader.int32();
    case 'int64':
      return Number(reader.int64());
    default: {
      const end = reader.uint32() + reader.pos;
      return readFields(table, kind, reader, end);
    }
  }
}
