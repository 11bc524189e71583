import {
  asNumber,
  boolean,
  empty,
  fill,
  integer,
  isObject,
  jsonReader,
  listOf,
  mask,
  object,
  oneOf,
  pathTo,
  read,
  references,
  required,
  sentence,
  string,
  type Dialect,
  type Fields,
  type Json,
} from '../../provider/simulator/schema';

/** JSON with strict types; an unknown member is refused. */
const strict: Dialect = {
  reader: jsonReader,
  ignores: () => false,
  refuse: (problem) => new Error(`${problem.path.join('/')}: ${problem.kind}: ${sentence(problem)}`),
};
const refusal = (fields: Fields, body: Json, dialect = strict): string => {
  try {
    read(fields, body, dialect);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

const link = {
  name: required(string({ maxLength: 8, pattern: /^[a-z]+$/ })),
  mode: oneOf(['main', 'aggressive'], { default: 'main' }),
  weight: integer(0, 100, { enum: [0, 100] }),
  lifetime: integer(1, 10),
  on: boolean(true),
  address: string({ format: 'ip' }),
  secret: string({ maxLength: 4, secret: true, enum: ['abcd'] }),
  id: string({ readOnly: true }),
  peer: pathTo(['Peer']),
  hops: listOf(object({ to: pathTo(['Peer', 'Group'], { required: true }), cost: integer(1, 255, { default: 1 }) }), {
    minItems: 1,
    maxItems: 2,
    key: 'to',
  }),
  timers: object({ hello: integer(1, 60, { default: 10 }) }, { default: {} }),
};

describe('checking', () => {
  test.each<[string, Json, string]>([
    ['a member of no table', { name: 'a', nmae: 'b' }, 'nmae: unknown: is not a field of this object'],
    ['a member that objects inherit', { name: 'a', constructor: 'b' }, 'constructor: unknown'],
    ['a missing member', {}, 'name: missing: is missing, but it is required'],
    ['null for a required member', { name: null }, 'name: missing'],
    ['another type', { name: 7 }, 'name: type: must be a string'],
    ['a number as text', { name: 'a', lifetime: '7' }, 'lifetime: type: must be an integer'],
    ['a broken number', { name: 'a', lifetime: 1.5 }, 'lifetime: type'],
    ['a choice', { name: 'a', mode: 'Main' }, 'mode: enum: value Main is not one of [main, aggressive]'],
    ['a number that is no choice', { name: 'a', weight: 50 }, 'weight: enum: value 50 is not one of [0, 100]'],
    ['a range', { name: 'a', lifetime: 11 }, 'lifetime: range: must be 1 to 10, is 11'],
    ['too long', { name: 'abcdefghi' }, 'name: length: must have at most 8 characters'],
    ['a character', { name: 'A' }, 'name: pattern'],
    ['a format', { name: 'a', address: '10.0.0' }, 'address: format: value 10.0.0 is not a valid ip'],
    ['no items', { name: 'a', hops: [] }, 'hops: items: must have 1 to 2 items'],
    ['an item, by its number', { name: 'a', hops: [{ to: '/p' }, { cost: 1 }] }, 'hops/1/to: missing'],
    ['two items of one key', { name: 'a', hops: [{ to: '/p' }, { to: '/p' }] }, 'hops: key: has two items with'],
    ['a member at depth', { name: 'a', timers: { hallo: 1 } }, 'timers/hallo: unknown'],
    ['no object', { name: 'a', timers: [] }, 'timers: type: must be an object'],
  ])('refuses %s', (_case, body, expected) => {
    expect(refusal(link, body)).toContain(expected);
  });

  test('a refusal never repeats a secret', () => {
    expect(refusal(link, { name: 'a', secret: 'hunter2' })).toBe('secret: enum: the value is not one of [abcd]');
  });

  test('what passes is a copy without nulls and without what only the platform sets', () => {
    const body = { name: 'a', mode: null, id: 'sent back', hops: [{ to: '/p' }] };
    expect(read(link, body, strict)).toEqual({ name: 'a', hops: [{ to: '/p' }] });
  });

  test('an empty text is of any format: clients unset members with it', () => {
    expect(read(link, { name: 'a', address: '' }, strict).address).toBe('');
  });
});

test('filling in defaults reaches every depth and shares nothing with the table', () => {
  const filled = fill(read(link, { name: 'a', hops: [{ to: '/p' }] }, strict), link);
  expect(filled).toEqual({
    name: 'a',
    mode: 'main',
    on: true,
    hops: [{ to: '/p', cost: 1 }],
    timers: { hello: 10 },
  });
  filled.timers.hello = 1;
  expect(fill(read(link, { name: 'a' }, strict), link).timers.hello).toBe(10);
});

test('the table is the type: required and defaulted members are there, others may not be', () => {
  const values = fill(read(link, { name: 'a' }, strict), link);
  const mode: 'main' | 'aggressive' = values.mode;
  const name: string = values.name;
  // @ts-expect-error may be absent
  const address: string = values.address;
  // @ts-expect-error of no table
  void values.nmae;
  expect([mode, name, address]).toEqual(['main', 'a', undefined]);
});

test('references and secrets are found by the table', () => {
  const body = { name: 'a', peer: '/p/1', secret: 'abcd', hops: [{ to: '/p/2' }] };
  expect(references(body, link)).toEqual([
    { value: '/p/1', kinds: ['Peer'] },
    { value: '/p/2', kinds: ['Peer', 'Group'] },
  ]);
  expect(Object.keys(mask(body, link))).toEqual(['name', 'peer', 'hops']);
});

describe('a platform that ignores what it does not know and answers with a code per kind of problem', () => {
  const codes: Partial<Record<string, string>> = { type: 'FIELD_INVALID_TYPE', enum: 'FIELD_INVALID_CHOICE' };
  const lenient: Dialect = {
    reader: jsonReader,
    ignores: () => true,
    refuse: (problem) => new Error(codes[problem.kind] ?? problem.kind),
  };
  test.each<[Json, string]>([
    [{ name: 'a', whatever: 1 }, 'accepted'],
    [{ name: 'a', lifetime: '7' }, 'FIELD_INVALID_TYPE'],
    [{ name: 'a', mode: 'Main' }, 'FIELD_INVALID_CHOICE'],
  ])('%j', (body, expected) => {
    expect(refusal(link, body, lenient)).toBe(expected);
  });
});

describe('a platform of nested containers: prefixed names, keyed lists, leaves that say something by being there', () => {
  const interfaces = {
    Tunnel: listOf(
      object({
        name: integer(0, undefined, { required: true }),
        shutdown: empty(),
        ip: object({ mtu: integer(68, 9216) }),
      }),
      { key: 'name' },
    ),
  };
  const routes = { route: listOf(object({ prefix: string(), mask: string() }), { key: ['prefix', 'mask'] }) };
  const unprefixed = (body: Json): Json =>
    Object.fromEntries(Object.entries(body).map(([name, value]) => [name.split(':').at(-1), value]));
  const isEmptyLeaf = (raw: unknown): boolean => JSON.stringify(raw) === '[null]' || JSON.stringify(raw) === '{}';
  const yang: Dialect = {
    reader: {
      ...jsonReader,
      absent: (raw) => raw === undefined,
      integer: (raw) => jsonReader.integer(typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : raw),
      empty: (raw) => (raw === null || isEmptyLeaf(raw) ? true : undefined),
      object: (raw) => (isObject(raw) ? unprefixed(raw) : undefined),
    },
    ignores: () => false,
    refuse: (problem) => new Error(`${problem.kind === 'unknown' ? 'unknown-element' : problem.kind}`),
  };

  test('numbers may be text, an empty leaf has three spellings, a name may carry its module', () => {
    for (const shutdown of [null, [null], {}]) {
      expect(read(interfaces, { Tunnel: [{ name: '11', shutdown, 'm:ip': { mtu: 1400 } }] }, yang)).toEqual({
        Tunnel: [{ name: 11, shutdown: true, ip: { mtu: 1400 } }],
      });
    }
  });

  test.each<[Json, string]>([
    [{ Tunnel: [{ name: 1 }, { name: '1' }] }, 'key'],
    [{ Tunnel: [{ name: 1, shut: null }] }, 'unknown-element'],
    [{ Tunnel: [{ name: 1, shutdown: true }] }, 'type'],
  ])('%j is refused', (body, expected) => {
    expect(refusal(interfaces, body, yang)).toBe(expected);
  });

  test('several members together may tell the entries apart', () => {
    const [net, other] = [
      { prefix: '10.0.0.0', mask: '255.0.0.0' },
      { prefix: '10.0.0.0', mask: '255.255.0.0' },
    ];
    expect(read(routes, { route: [net, other] }, yang)).toEqual({ route: [net, other] });
    expect(refusal(routes, { route: [net, net] }, yang)).toBe('key');
  });
});

test.each<[string, number | undefined]>([
  ['65010', 65010],
  ['1.10', 65546],
  ['0.65010', 65010],
  ['4294967295', 4294967295],
  ['65535.65535', 4294967295],
  ['0', undefined],
  ['0.0', undefined],
  ['4294967296', undefined],
  ['1.65536', undefined],
  ['65536.1', undefined],
  ['1.', undefined],
  ['65010 ', undefined],
  ['1.2.3', undefined],
  ['', undefined],
])('AS number %j is %p', (text, expected) => {
  expect(asNumber(text)).toBe(expected);
});
