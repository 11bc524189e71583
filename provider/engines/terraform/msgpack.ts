/**
 * MessagePack as Terraform writes and reads it, one item at a time: whoever knows the type asks for what must come next, and
 * nothing is built that is thrown away again. https://github.com/msgpack/msgpack/blob/master/spec.md
 */
import { UNKNOWN } from '../../core/define/unknown';

const NIL = 0xc0;
const FALSE = 0xc2;
const TRUE = 0xc3;
const BIN8 = 0xc4;
const EXT8 = 0xc7;
const FLOAT32 = 0xca;
const FLOAT64 = 0xcb;
const UINT8 = 0xcc;
const INT8 = 0xd0;
const FIXEXT1 = 0xd4;
const STR8 = 0xd9;
const ARRAY16 = 0xdc;
const MAP16 = 0xde;

const FIXMAP = 0x80;
const FIXARRAY = 0x90;
const FIXSTR = 0xa0;
/** Above it, everything that is no small number has a byte of its own. */
const LAST_FIXSTR = 0xbf;
const FIRST_NEGATIVE = 0xe0;

/** Texts of this size are put together faster from their bytes than by asking Node for them. */
const SHORT = 24;

export class Reader {
  private position = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many entries the map has that comes next; undefined, and nothing is read, if what comes is no map. */
  map(): number | undefined {
    return this.size(FIXMAP, MAP16);
  }

  /** The same of a list. */
  list(): number | undefined {
    return this.size(FIXARRAY, ARRAY16);
  }

  /** Skips exactly these bytes; false, and nothing is read, if others come next. */
  skipIf(expected: Uint8Array): boolean {
    const { bytes, position } = this;
    for (let index = 0; index < expected.length; index++) {
      if (bytes[position + index] !== expected[index]) return false;
    }
    this.position = position + expected.length;
    return true;
  }

  /** Whatever comes next, as plain data. Extensions are unknowns: 0 is a plain one, 12 one with refinements, others may follow. */
  any(): unknown {
    const head = this.bytes[this.position++];
    if (head === undefined) throw new Error('the value ends in the middle');
    if (head < FIXMAP) return head;
    if (head >= FIRST_NEGATIVE) return head - 0x100;
    if (head < FIXARRAY) return this.entries(head & 0x0f);
    if (head < FIXSTR) return this.items(head & 0x0f);
    if (head <= LAST_FIXSTR) return this.text(head & 0x1f);
    switch (head) {
      case NIL:
        return null;
      case FALSE:
        return false;
      case TRUE:
        return true;
      case BIN8:
      case BIN8 + 1:
      case BIN8 + 2:
        return this.raw(this.number(1 << (head - BIN8)));
      case EXT8:
      case EXT8 + 1:
      case EXT8 + 2:
        return this.unknown(this.number(1 << (head - EXT8)));
      case FLOAT32:
        return this.bytes.readFloatBE(this.after(4));
      case FLOAT64:
        return this.bytes.readDoubleBE(this.after(8));
      case UINT8:
      case UINT8 + 1:
      case UINT8 + 2:
        return this.number(1 << (head - UINT8));
      case UINT8 + 3:
        return this.bytes.readBigUInt64BE(this.after(8));
      case INT8:
      case INT8 + 1:
      case INT8 + 2: {
        const size = 1 << (head - INT8);
        return this.bytes.readIntBE(this.after(size), size);
      }
      case INT8 + 3:
        return this.bytes.readBigInt64BE(this.after(8));
      case FIXEXT1:
      case FIXEXT1 + 1:
      case FIXEXT1 + 2:
      case FIXEXT1 + 3:
      case FIXEXT1 + 4:
        return this.unknown(1 << (head - FIXEXT1));
      case STR8:
      case STR8 + 1:
      case STR8 + 2:
        return this.text(this.number(1 << (head - STR8)));
      case ARRAY16:
      case ARRAY16 + 1:
        return this.items(this.number(2 << (head - ARRAY16)));
      case MAP16:
      case MAP16 + 1:
        return this.entries(this.number(2 << (head - MAP16)));
      default:
        throw new Error(`no value begins with the byte ${head}`);
    }
  }

  private size(fix: number, wide: number): number | undefined {
    const head = this.bytes[this.position] ?? NIL;
    if ((head & 0xf0) === fix) {
      this.position++;
      return head & 0x0f;
    }
    if (head !== wide && head !== wide + 1) return undefined;
    this.position++;
    return this.number(2 << (head - wide));
  }

  /** An unsigned number of so many bytes. */
  private number(size: number): number {
    return this.bytes.readUIntBE(this.after(size), size);
  }

  /** Where so many bytes begin, which are then behind us. */
  private after(size: number): number {
    const start = this.position;
    this.position += size;
    if (this.position > this.bytes.length) throw new Error('the value ends in the middle');
    return start;
  }

  private raw(size: number): Uint8Array {
    const start = this.after(size);
    return this.bytes.subarray(start, start + size);
  }

  private unknown(size: number): unknown {
    this.after(1 + size); // its kind, and what it says about itself
    return UNKNOWN;
  }

  private text(size: number): string {
    const start = this.after(size);
    const end = start + size;
    if (size > SHORT) return this.bytes.toString('utf8', start, end);
    let text = '';
    for (let index = start; index < end; index++) {
      const code = this.bytes[index]!;
      if (code > 0x7f) return this.bytes.toString('utf8', start, end);
      text += String.fromCharCode(code);
    }
    return text;
  }

  private items(size: number): unknown[] {
    const items: unknown[] = [];
    for (let index = 0; index < size; index++) items.push(this.any());
    return items;
  }

  private entries(size: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (let index = 0; index < size; index++) entries.push([String(this.any()), this.any()]);
    // Defined, not assigned, so that a key named __proto__ is a key like any other.
    return Object.fromEntries(entries);
  }
}

/** Room for a resource; it grows when one needs more. */
const FIRST_SIZE = 16 * 1024;

export class Writer {
  private bytes: Buffer;
  private length = 0;

  constructor(size = FIRST_SIZE) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** What has been written since the last time, as bytes of its own. */
  finish(): Uint8Array {
    const done = new Uint8Array(this.length);
    done.set(this.bytes.subarray(0, this.length));
    this.length = 0;
    return done;
  }

  /** Forgets what has been written since the last time. */
  discard(): void {
    this.length = 0;
  }

  nil(): void {
    this.byte(NIL);
  }

  /** Extension 0 of one byte, as Terraform writes an unknown. */
  unknown(): void {
    this.byte(FIXEXT1);
    this.byte(0);
    this.byte(0);
  }

  bool(value: boolean): void {
    this.byte(value ? TRUE : FALSE);
  }

  map(size: number): void {
    this.container(size, FIXMAP, MAP16);
  }

  list(size: number): void {
    this.container(size, FIXARRAY, ARRAY16);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.room(size + 5);
    if (size < 32) this.bytes[this.length++] = FIXSTR | size;
    else this.sized(STR8, size);
    this.length += this.bytes.write(value, this.length);
  }

  binary(value: Uint8Array): void {
    this.room(value.length + 5);
    this.sized(BIN8, value.length);
    this.raw(value);
  }

  /** Bytes that are written already. */
  raw(value: Uint8Array): void {
    this.room(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  private container(size: number, fix: number, wide: number): void {
    this.room(5);
    if (size < 16) this.bytes[this.length++] = fix | size;
    else if (size < 0x10000) {
      this.bytes[this.length++] = wide;
      this.length = this.bytes.writeUInt16BE(size, this.length);
    } else {
      this.bytes[this.length++] = wide + 1;
      this.length = this.bytes.writeUInt32BE(size, this.length);
    }
  }

  /** The first byte for a size of one byte, two or four, and the size. */
  private sized(first: number, size: number): void {
    const width = size < 0x100 ? 1 : size < 0x10000 ? 2 : 4;
    this.bytes[this.length++] = first + (width >> 1);
    this.length = this.bytes.writeUIntBE(size, this.length, width);
  }

  private room(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.length + size, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
