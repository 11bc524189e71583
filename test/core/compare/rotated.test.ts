/** A key that was rotated out on the running object is not put back by a program that still has it. */
import { fingerprint } from '../../../provider/core/compare/fingerprint';
import { emptyMemory, type Memory } from '../../../provider/core/compare/memory';
import { putsBackRetired } from '../../../provider/core/compare/rotated';

const memory: Memory = { ...emptyMemory, rotated: { psk: { version: 2, retired: fingerprint('the old one') } } };
const changes = [{ path: ['psk'], kind: 'update', forcesReplace: false, secret: true }] as const;
const refusal = (desired: string, of: Memory = memory, change = [...changes]) =>
  putsBackRetired({ title: 'Session' }, '/infra/s', { changes: change, memory: of, desired: { psk: desired } });

test('the key of before', () => {
  expect(refusal('the old one')).toMatchObject({ code: 'conflict', message: expect.stringContaining('version 2') });
});

test('neither another key, nor one that is not written, nor one of an object without the mark', () => {
  expect(refusal('a third one')).toBeUndefined();
  expect(refusal('the old one', memory, [])).toBeUndefined();
  expect(refusal('the old one', emptyMemory)).toBeUndefined();
});
