/**
 * Protocol-buffer messages by table: encodes and decodes any message of an engine's `messages.ts` with the library's
 * reader and writer. Unknown fields are skipped, so that a newer engine may send more than we know.
 */
import { Reader, Writer } from 'protobufjs/minimal';
import { setNamed, type Bag } from '../../core/define/paths';

/** Field number, name, `string | bytes | bool | int32 | int64 | double | enum` or a message name, and how often it occurs. */
export type FieldRow = readonly [number, string, string, 'plain' | 'optional' | 'repeated' | 'map'];
export type MessageTable = Readonly<Record<string, readonly FieldRow[]>>;

/** What may be given for a message that is to be sent: every field may be left out. */
export type Init<T> = T extends Uint8Array | string | number | boolean
  ? T
  : T extends (infer Item)[]
    ? readonly Init<Item>[]
    : { readonly [Key in keyof T]?: Init<T[Key]> | undefined };

type Rule = FieldRow[3];

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const NO_BYTES = new Uint8Array(0);

export function encodeMessage(table: MessageTable, name: string, message: object): Uint8Array {
  const writer = Writer.create();
  write(formOf(table, name), message as Bag, writer);
  return writer.finish();
}

export function decodeMessage(table: MessageTable, name: string, bytes: Uint8Array): object {
  return read(formOf(table, name), Reader.create(bytes), bytes.length);
}

/** One message, worked out at its first use: a run passes thousands of a dozen kinds. */
interface Form {
  readonly fields: readonly FieldForm[];
  /** By number. */
  readonly byId: readonly (FieldForm | undefined)[];
}

interface FieldForm {
  readonly name: string;
  readonly rule: Rule;
  /** Number and wire type, as they are written. */
  readonly tag: number;
  /** What a field is that did not come; undefined where that can be told apart, and for lists and maps, which are new each time. */
  readonly zero: unknown;
  read(reader: Reader): unknown;
  /** Without the tag. */
  write(value: unknown, writer: Writer): void;
}

const forms = new WeakMap<MessageTable, Map<string, Form>>();

function formOf(table: MessageTable, name: string): Form {
  let known = forms.get(table);
  if (known === undefined) forms.set(table, (known = new Map<string, Form>()));
  let form = known.get(name);
  if (form === undefined) {
    const fields: FieldForm[] = [];
    const byId: FieldForm[] = [];
    known.set(name, (form = { fields, byId })); // before its fields: a message may hold its own kind
    const rows = table[name];
    if (rows === undefined) throw new Error(`message ${name} is not in the table: run \`make generate\``);
    for (const row of rows) fields.push((byId[row[0]] = fieldForm(table, row)));
  }
  return form;
}

function fieldForm(table: MessageTable, [id, name, kind, rule]: FieldRow): FieldForm {
  const value = SCALARS[kind] ?? nested(formOf(table, kind));
  const form = rule === 'map' ? mapEntry(value) : value;
  return {
    name,
    rule,
    tag: (id << 3) | form.wire,
    zero: rule === 'plain' ? form.zero : undefined,
    read: form.read,
    write: form.write,
  };
}

interface ValueForm {
  readonly wire: number;
  /** Undefined for a message: one that did not come is absent. */
  readonly zero: unknown;
  read(reader: Reader): unknown;
  write(value: unknown, writer: Writer): void;
}

const whole = (read: ValueForm['read']): ValueForm => ({
  wire: VARINT,
  zero: 0,
  read,
  write: (value, writer) => void writer.int64(value as number),
});

const SCALARS: Readonly<Record<string, ValueForm>> = {
  string: {
    wire: LENGTH_DELIMITED,
    zero: '',
    read: (reader) => reader.string(),
    write: (value, writer) => void writer.string(value as string),
  },
  bytes: {
    wire: LENGTH_DELIMITED,
    zero: NO_BYTES,
    read: (reader) => reader.bytes(),
    write: (value, writer) => void writer.bytes(value as Uint8Array),
  },
  bool: {
    wire: VARINT,
    zero: false,
    read: (reader) => reader.bool(),
    write: (value, writer) => void writer.bool(value as boolean),
  },
  double: {
    wire: FIXED64,
    zero: 0,
    read: (reader) => reader.double(),
    write: (value, writer) => void writer.double(value as number),
  },
  int32: whole((reader) => reader.int32()),
  enum: whole((reader) => reader.int32()),
  int64: whole((reader) => Number(reader.int64())),
};

const nested = (form: Form): ValueForm => ({
  wire: LENGTH_DELIMITED,
  zero: undefined,
  read: (reader) => read(form, reader, reader.uint32() + reader.pos),
  write: (value, writer) => {
    writer.fork();
    write(form, value as Bag, writer);
    writer.ldelim();
  },
});

/** An entry of a map, as [key, value]: one message each, on the wire. */
function mapEntry(value: ValueForm): ValueForm {
  return {
    wire: LENGTH_DELIMITED,
    zero: undefined,
    read: (reader) => {
      const end = reader.uint32() + reader.pos;
      let key = '';
      let found: unknown;
      while (reader.pos < end) {
        const tag = reader.uint32();
        if (tag >>> 3 === 1) key = reader.string();
        else if (tag >>> 3 === 2) found = value.read(reader);
        else reader.skipType(tag & 7);
      }
      // An entry without a value means the zero value of its type: of a message, one that says nothing.
      return [key, found ?? value.zero ?? value.read(Reader.create(NOTHING_SAID))];
    },
    write: (entry, writer) => {
      const [key, item] = entry as [string, unknown];
      writer.fork();
      writer.uint32((1 << 3) | LENGTH_DELIMITED).string(key);
      writer.uint32((2 << 3) | value.wire);
      value.write(item, writer);
      writer.ldelim();
    },
  };
}

/** A message of no bytes, with its length. */
const NOTHING_SAID = new Uint8Array([0]);

function write(form: Form, message: Bag, writer: Writer): void {
  for (const field of form.fields) {
    const value = message[field.name];
    if (value === undefined || value === null) continue;
    if (field.rule === 'repeated') {
      for (const item of value as unknown[]) field.write(item, writer.uint32(field.tag));
    } else if (field.rule === 'map') {
      for (const entry of Object.entries(value as Bag)) field.write(entry, writer.uint32(field.tag));
    } else if (field.rule === 'optional' || !isZero(value)) {
      field.write(value, writer.uint32(field.tag));
    }
  }
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false || (value instanceof Uint8Array && value.length === 0);
}

function read({ fields, byId }: Form, reader: Reader, end: number): Bag {
  const message: Bag = {};
  for (const { name, rule, zero } of fields) {
    if (rule === 'repeated') message[name] = [];
    else if (rule === 'map') message[name] = {};
    else if (rule === 'plain') message[name] = zero;
  }
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = byId[tag >>> 3];
    if (field === undefined) {
      reader.skipType(tag & 7);
      continue;
    }
    const value = field.read(reader);
    if (field.rule === 'repeated') (message[field.name] as unknown[]).push(value);
    else if (field.rule === 'map') {
      const [key, item] = value as [string, unknown];
      setNamed(message[field.name] as Bag, key, item);
    } else message[field.name] = value;
  }
  return message;
}
