import { decode, encode, ExtData } from '@msgpack/msgpack';
import * as fc from 'fast-check';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { decodeJson, decodeValue, encodeValue } from '../../../provider/engines/terraform/codec';
import {
  type CtyType,
  list,
  map,
  object,
  set,
  typeFromJson,
  typeToJson,
} from '../../../provider/engines/terraform/cty';

const NONE = new Uint8Array(0);
const roundTrip = (value: unknown, type: CtyType): unknown => decodeValue(encodeValue(value, type), type);
const fromJson = (text: string, type: CtyType): unknown => decodeJson(Buffer.from(text), type);
const fromMsgpack = (value: unknown, type: CtyType): unknown =>
  decodeValue({ msgpack: encode(value, { useBigInt64: true }), json: NONE }, type);

/** A type together with a value of it. */
interface Sample {
  readonly type: CtyType;
  readonly value: unknown;
}

/** Any but halves of surrogates. The library's own, `binary`, first writes down all million of them: two seconds of CPU. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.string({ unit: character }).map((value): Sample => ({ type: 'string', value })),
  fc.boolean().map((value): Sample => ({ type: 'bool', value })),
  fc.maxSafeInteger().map((value): Sample => ({ type: 'number', value: value === 0 ? 0 : value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((value) => !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
    .map((value): Sample => ({ type: 'number', value })),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 500n }).map((value): Sample => ({ type: 'number', value })),
  fc.constantFrom<Sample>({ type: 'string', value: UNKNOWN }, { type: 'number', value: null }),
);

const sample: fc.Arbitrary<Sample> = fc.letrec<{ any: Sample }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('any').map(({ type, value }): Sample => ({ type: list(type), value: [value, null, value] })),
    tie('any').map(({ type }): Sample => ({ type: set(type), value: [] })),
    fc
      .tuple(fc.string(), tie('any'))
      .map(([key, { type, value }]): Sample => ({ type: map(type), value: Object.fromEntries([[key, value]]) })),
    fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), tie('any'), { maxKeys: 5 }).map((members): Sample => {
      const entries = Object.entries(members);
      return {
        type: object(Object.fromEntries(entries.map(([name, member]) => [name, member.type]))),
        value: Object.fromEntries(entries.map(([name, member]) => [name, member.value])),
      };
    }),
  ),
})).any;

describe('values on the wire', () => {
  it('come back as they were sent, whatever their type', () => {
    fc.assert(
      fc.property(sample, ({ type, value }) => {
        expect(roundTrip(value, type)).toEqual(value);
      }),
    );
  });

  it('are what another implementation of MessagePack writes and reads', () => {
    const wire = (value: unknown): unknown => {
      if (value === UNKNOWN) return new ExtData(0, new Uint8Array([0]));
      if (typeof value === 'number' || typeof value === 'bigint') return String(value);
      if (Array.isArray(value)) return value.map(wire);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, wire(item)]));
    };
    fc.assert(
      fc.property(sample, ({ type, value }) => {
        fc.pre(!JSON.stringify(wire(value)).includes('__proto__')); // the other one refuses that name
        expect(decode(encodeValue(value, type).msgpack)).toEqual(wire(value));
        expect(fromMsgpack(wire(value), type)).toEqual(value);
      }),
    );
  });

  it.each([0, 15, 16, 300, 70_000])('of %d entries or bytes are written and read', (size) => {
    const items = Array.from({ length: size }, (_, index) => `é${index}`);
    const entries = Object.fromEntries(items.map((item) => [item, 'x'.repeat(size)]).slice(0, 300));
    for (const [value, type] of [
      [items, list('string')],
      [entries, map('string')],
      ['ü'.repeat(size), 'string'],
    ] as const) {
      expect(roundTrip(value, type)).toEqual(value);
      expect(decode(encodeValue(value, type).msgpack)).toEqual(value);
      expect(fromMsgpack(value, type)).toEqual(value);
    }
  });

  it.each([-1, -33, -200, -40_000, -3e9, 127, 128, 40_000, 3e9, 2 ** 40, -(2 ** 40), 0.5, 1e300])(
    'take the number %p in the form that another implementation gives it',
    (number) => {
      expect(decodeValue({ msgpack: encode(number), json: NONE }, 'number')).toBe(number);
      expect(decodeValue({ msgpack: encode(number, { forceFloat32: true }), json: NONE }, 'number')).toBe(
        decode(encode(number, { forceFloat32: true })),
      );
    },
  );

  it('that end in the middle are refused', () => {
    const { msgpack } = encodeValue({ name: 'a'.repeat(40) }, object({ name: 'string' }));
    for (let length = 1; length < msgpack.length; length++) {
      expect(() =>
        decodeValue({ msgpack: msgpack.subarray(0, length), json: NONE }, object({ name: 'string' })),
      ).toThrow('ends in the middle');
    }
  });

  it('carry every attribute of an object, absent ones as null', () => {
    const type = object({ name: 'string', size: 'number', tunnels: object({ psk: 'string', mtu: 'number' }) });
    const { msgpack } = encodeValue({ name: 'a', tunnels: { mtu: 1400 } }, type);
    expect(decode(msgpack)).toEqual({ name: 'a', size: null, tunnels: { psk: null, mtu: '1400' } });
  });

  it('are refused with an attribute that the schema lacks, as Terraform would drop it without a word', () => {
    expect(() => encodeValue({ nmae: 'a' }, object({ name: 'string' }))).toThrow(
      'nmae is not an attribute of the schema',
    );
  });

  it('name the path of a value of another type, and not the value', () => {
    const type = object({ tunnels: list(object({ psk: 'string' })) });
    const wrong = (): unknown => encodeValue({ tunnels: [{ psk: { text: 'hunter2' } }] }, type);
    expect(wrong).toThrow('tunnels.0.psk should be a string, but is a object');
    expect(wrong).not.toThrow(/hunter2/);
  });
});

describe('unknown values', () => {
  it.each([
    ['plain', new ExtData(0, new Uint8Array([0]))],
    ['refined', new ExtData(12, encode({ 1: false, 2: 'nsx-' }))],
    ['of a kind that does not exist yet', new ExtData(99, new Uint8Array([1, 2, 3]))],
  ])('are read when %s', (_kind, wire) => {
    expect(fromMsgpack({ id: wire }, object({ id: 'string' }))).toEqual({ id: UNKNOWN });
  });

  it('are written as extension 0 with one byte', () => {
    expect(Buffer.from(encodeValue(UNKNOWN, 'string').msgpack).toString('hex')).toBe('d40000');
  });

  it('stand for whole objects and lists too', () => {
    const type = object({ members: list('string'), endpoint: object({ port: 'number' }) });
    expect(roundTrip({ members: UNKNOWN, endpoint: UNKNOWN }, type)).toEqual({ members: UNKNOWN, endpoint: UNKNOWN });
  });
});

describe('numbers', () => {
  it.each<[unknown, unknown]>([
    [7, 7],
    [1.5, 1.5],
    ['0.1', 0.1],
    ['4294967295', 4294967295],
    [9007199254740993n, 9007199254740993n],
    ['123456789012345678901234567890', 123456789012345678901234567890n],
    ['0.1234567890123456789012345', '0.1234567890123456789012345'],
  ])('%p on the wire is %p for us', (wire, ours) => {
    expect(fromMsgpack(wire, 'number')).toEqual(ours);
  });

  it('are written as text: a double would change them in Terraform, and an integer has fewer bits than its state', () => {
    expect(decode(encodeValue(0.1, 'number').msgpack)).toBe('0.1');
    expect(decode(encodeValue(1e300, 'number').msgpack)).toBe('1e+300');
    expect(decode(encodeValue(65001, 'number').msgpack)).toBe('65001');
  });

  it('of more digits than a double survive JSON', () => {
    expect(
      fromJson('{"a":12345678901234567890,"b":"12345678901234567890"}', object({ a: 'number', b: 'string' })),
    ).toEqual({
      a: 12345678901234567890n,
      b: '12345678901234567890',
    });
  });

  it('refuse text that is none', () => {
    expect(() => fromMsgpack('many', 'number')).toThrow('the value should be a number, but is a string');
  });
});

describe('JSON', () => {
  it('is read where there is no msgpack', () => {
    const json = Buffer.from('{"name":"a","members":["x"]}');
    expect(decodeValue({ msgpack: NONE, json }, object({ name: 'string', members: set('string') }))).toEqual({
      name: 'a',
      members: ['x'],
    });
  });

  it('of an older version lacks attributes, which become null, and may hold ones we dropped', () => {
    expect(fromJson('{"name":"a","gone":1}', object({ name: 'string', added: 'bool' }))).toEqual({
      name: 'a',
      added: null,
    });
  });
});

describe('values of any type', () => {
  it('bring their own type', () => {
    const value = { rules: ['a', 1, true], nothing: null };
    expect(roundTrip(value, 'dynamic')).toEqual(value);
    expect(fromJson('{"value":["a"],"type":["list","string"]}', 'dynamic')).toEqual(['a']);
  });
});

describe('types', () => {
  it('keep their JSON form', () => {
    const json = ['object', { a: ['list', ['map', 'number']], b: ['tuple', ['string', 'bool']], c: 'dynamic' }];
    expect(typeToJson(typeFromJson(json))).toEqual(json);
  });
});
