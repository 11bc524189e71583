/** What became of what, in a plan that would delete everything and make it again. */
import { UNKNOWN } from '../../provider/core/define/unknown';
import { successorsIn, type Program, type Values } from '../../provider/program';

const change = (kind: 'create' | 'delete', values: Values) => ({
  type: 'any:Thing',
  name: 'x',
  inputs: values,
  ...(kind === 'delete' ? { prior: values } : { planned: values }),
  change: { kind },
});
const program = (gone: Record<string, Values>, come: Record<string, Values>): Program =>
  new Map([
    ...Object.entries(gone).map(([address, values]) => [address, change('delete', values)] as const),
    ...Object.entries(come).map(([address, values]) => [address, change('create', values)] as const),
  ]);

test('by the values that agree, the surest first', () => {
  const { moves, unsure, removed, added } = successorsIn(
    program(
      { a: { name: 'one', network: '10.0.0.0/30', on: true }, b: { name: 'two', network: '10.0.0.4/30', on: true } },
      { 'm.y': { name: 'one', network: '10.0.0.4/30', on: true }, 'm.x': { name: UNKNOWN, network: '10.0.0.0/30' } },
    ),
  );
  expect(moves).toEqual(expect.arrayContaining([{ from: 'b', to: 'm.y' }, { from: 'a', to: 'm.x' }])); // prettier-ignore
  expect({ unsure, removed, added }).toEqual({ unsure: [], removed: [], added: [] });
});

test('equals are told by the key that both addresses have, or left to people', () => {
  const same = { dh: 14 };
  expect(successorsIn(program({ 'a["master"]': same, 'a["slave"]': same }, { 'm.b["slave"]': same, 'm.b["master"]': same })).moves)
    .toEqual(expect.arrayContaining([{ from: 'a["master"]', to: 'm.b["master"]' }, { from: 'a["slave"]', to: 'm.b["slave"]' }])); // prettier-ignore
  expect(successorsIn(program({ a: same }, { x: same, y: same }))).toEqual({
    moves: [],
    unsure: [{ from: 'a', candidates: ['x', 'y'] }],
    removed: [],
    added: [],
  });
});

test('equals on two managers are told by the connection', () => {
  const same = { path: '/infra/a' };
  const plan = program({ west: same, east: same }, { 'm.e': same, 'm.w': same });
  const connections = { west: 'west', east: 'east', 'm.e': 'east', 'm.w': 'west' } as Readonly<Record<string, string>>;
  const connected: Program = new Map([...plan].map(([at, one]) => [at, { ...one, connection: connections[at]! }]));
  expect(successorsIn(connected)).toMatchObject({
    moves: expect.arrayContaining([{ from: 'west', to: 'm.w' }, { from: 'east', to: 'm.e' }]) as unknown, // prettier-ignore
    unsure: [],
  });
});

test('what has no counterpart is said', () => {
  const other = { ...change('create', { name: 'z' }), type: 'any:Other' };
  const plan: Program = new Map([...program({ a: { name: 'one' } }, {})]).set('new', other);
  expect(successorsIn(plan)).toEqual({ moves: [], unsure: [], removed: ['a'], added: ['new'] });
});

test('of hundreds of objects of one kind, each finds its own: no pair is compared with every other one', () => {
  const named = (place: number): Values => ({ name: `link-${place}`, network: `10.0.${place}.0/30`, on: true });
  const places = Array.from({ length: 200 }, (_, place) => place);
  const gone = Object.fromEntries(places.map((place) => [`old[${place}]`, named(place)]));
  const come = Object.fromEntries(places.map((place) => [`module.new[${199 - place}]`, named(199 - place)]));
  const { moves, unsure } = successorsIn(program(gone, come));
  expect(unsure).toEqual([]);
  expect(moves).toEqual(places.map((place) => ({ from: `old[${place}]`, to: `module.new[${place}]` })));
});
