/** A key, or an algorithm, that was rotated out on the running object is not put back by a program that still has it. */
import { fingerprint } from '../../../provider/core/compare/fingerprint';
import { emptyMemory, type Memory } from '../../../provider/core/compare/memory';
import { putsBackRetired } from '../../../provider/core/compare/rotated';
import { keyMarkIn, keyMarkText, retiredWith } from '../../../provider/core/run/live-marks';

const memory: Memory = { ...emptyMemory, rotated: { psk: { version: 2, retired: fingerprint('the old one') } } };
const changes = [{ path: ['psk'], kind: 'update', forcesReplace: false, secret: true }] as const;
const refusal = (desired: string, of: Memory = memory, change = [...changes]) =>
  putsBackRetired({ title: 'Session' }, '/infra/s', { changes: change, memory: of, desired: { psk: desired } });

test('the key of before', () => {
  expect(refusal('the old one')).toMatchObject({ code: 'conflict', message: expect.stringContaining('version 2') });
});

test('the key before two rotations, between which the program stayed as it was', () => {
  const first = retiredWith(fingerprint('the first one'), undefined, 'the second one');
  const retired = retiredWith(fingerprint('the second one'), first, 'the third one');
  const of: Memory = { ...emptyMemory, rotated: { psk: { version: 3, retired } } };
  expect(keyMarkIn(keyMarkText({ version: 3, retired }))).toEqual({ version: 3, retired });
  for (const one of ['the first one', 'the second one']) expect(refusal(one, of)).toMatchObject({ code: 'conflict' });
  expect(refusal('the third one', of)).toBeUndefined();
  // A key that comes back is none that was retired; what a tag has no room for is not the one that a program most likely has.
  expect(retiredWith(fingerprint('the second one'), retired, 'the first one')).not.toContain(first);
  const many = ['3', '4', '5', '6'].reduce((all, key) => retiredWith(fingerprint(key), all, 'fresh'), retired);
  expect(many.split(';')).toHaveLength(3);
  expect(many.endsWith(first)).toBe(true);
});

test('neither another key, nor one that is not written, nor one of an object without the mark', () => {
  expect(refusal('a third one')).toBeUndefined();
  expect(refusal('the old one', memory, [])).toBeUndefined();
  expect(refusal('the old one', emptyMemory)).toBeUndefined();
});

describe('algorithms', () => {
  const of: Memory = { ...emptyMemory, retired: { groups: ['GROUP14', 'GROUP5'], 'tunnels.a.cipher': 'aes' } };
  const put = (path: readonly string[], desired: object) =>
    putsBackRetired({ title: 'Profile' }, '/infra/p', {
      changes: [{ path: [...path], kind: 'update', forcesReplace: false, secret: false }],
      memory: of,
      desired: { ...desired },
    });

  test('those of before, in any order', () => {
    expect(put(['groups'], { groups: ['GROUP5', 'GROUP14'] })).toMatchObject({
      ...{ code: 'conflict', path: 'groups' },
      message: expect.stringContaining('still gives GROUP14, GROUP5, as before'),
    });
    expect(put(['tunnels', 'a', 'cipher'], { tunnels: { a: { cipher: 'aes' } } })).toMatchObject({ code: 'conflict' });
  });

  test('neither others, nor those that are not written', () => {
    expect(put(['groups'], { groups: ['GROUP19'] })).toBeUndefined();
    expect(put(['name'], { groups: ['GROUP14', 'GROUP5'] })).toBeUndefined();
  });
});
