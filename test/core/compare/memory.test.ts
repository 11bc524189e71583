/** What a reading may do to the memory of an object: nothing, as long as only revisions and order differ. */
import { catalog } from '../../../provider/catalog';
import { plannedState } from '../../../provider/core/compare/planned-state';
import { decidedUnchecked, parseMemory, steady, type Memory } from '../../../provider/core/compare/memory';
import { findResource } from '../../../provider/core/define/catalog';
import type { Bag } from '../../../provider/core/define/paths';
import { shapeOf } from '../../../provider/core/define/shape';
import { sortedText } from '../../../provider/core/define/sorted';
import { UNKNOWN } from '../../../provider/core/define/unknown';

const before: Memory = { v: 1, set: ['name', 'psk'], incarnation: 'i', secretRevision: 3, platform: 'p' };

test('another order and moved revisions leave the very same memory', () => {
  const after: Memory = { platform: 'p', incarnation: 'i', set: ['psk', 'name'], secretRevision: 7, v: 1 };
  expect(steady(before, after)).toBe(before);
  expect(steady(before, { ...after, secretRevision: undefined })).toBe(before);
});

test.each<[string, Partial<Memory>]>([
  ['a path', { set: ['name'] }],
  ['an incarnation', { incarnation: 'j' }],
  ['a platform', { platform: 'q' }],
  ['an original value', { originals: { ecmp: { before: null, set: true } } }],
  ['what is missing', { incomplete: 'not realised' }],
])('%s is worth a new one', (_what, change) => {
  const after = { ...before, ...change };
  expect(steady(before, after)).toBe(after);
});

test('it is written with sorted keys, at every depth', () => {
  const mixed = { v: 1 as const, set: ['b', 'a'], platform: 'p', originals: { z: { set: 1, before: 2 }, a: null } };
  expect(sortedText(mixed)).toBe(
    '{"originals":{"a":null,"z":{"before":2,"set":1}},"platform":"p","set":["b","a"],"v":1}',
  );
});

test('one that version 0.1 wrote comes back with what it held', () => {
  const old = { ...before, revision: 4, generation: 0 };
  expect(parseMemory(old)).toEqual(old);
});

// Each "known after apply" hides a change from who reviews a plan.
test.each<[string, Bag, string[] | undefined]>([
  ['alicloud:CustomerGateway', { ipAddress: '192.0.2.1' }, []], // there is none
  ['alicloud:VpnConnection', { tunnels: { master: { enableDpd: true } } }, []],
  ['alicloud:VpnConnection', { tunnels: { master: { psk: 'k' } } }, undefined], // masked for some accounts
  ['alicloud:VpnConnection', { tunnels: UNKNOWN }, undefined],
  ['nsx:BgpNeighbor', { password: 'k' }, ['password']], // no manager ever shows it
  ['nsx:BgpNeighbor', { password: UNKNOWN }, undefined], // it may turn out to be null
])('of a %s with %j the secrets that cannot be compared are known before it is written: %j', (type, desired, known) => {
  expect(decidedUnchecked(shapeOf(findResource(catalog, type)!.inputs), desired)).toEqual(known);
});

// A refresh-only plan ends with "changes" where the state says another thing than the next reading.
test.each<[string, Bag, unknown, unknown]>([
  ['an empty one comes', { password: '' }, [], ['password']],
  ['an empty one goes', {}, ['password'], []],
  ['one goes unsent', { passwordFingerprint: 'v1:00:00000000' }, ['password'], ['password']],
])(
  'the secrets that cannot be compared are planned as they will be read where %s without a change',
  (_, given, was, will) => {
    const definition = findResource(catalog, 'nsx:BgpNeighbor')!;
    const prior = { displayName: 'n', uncheckedSecrets: was };
    const desired = { displayName: 'n', ...given };
    const args = { config: desired, desired, prior, changes: [] };
    expect(plannedState(definition, { ...args, secretsGivenAnew: true })).toMatchObject({ uncheckedSecrets: will });
    expect(plannedState(definition, args)).toMatchObject({ uncheckedSecrets: was });
  },
);
