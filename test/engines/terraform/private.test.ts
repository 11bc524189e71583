/** The private bytes: short where the state beside them says the same, and never taken for more than was said. */
import { catalog } from '../../../provider/catalog';
import { emptyMemory, parseMemory, type Memory } from '../../../provider/core/compare/memory';
import type { Bag } from '../../../provider/core/define/paths';
import { kindsOf } from '../../../provider/engines/terraform/kinds';
import { readPrivate, stillSays, writePrivate } from '../../../provider/engines/terraform/private';

const kind = kindsOf(catalog)('hybridvpn_nsx_route_based_session');
const state: Bag = {
  id: '/infra/s',
  display_name: 'a',
  psk: 'secret',
  psk_fingerprint: 'v1:aa:bb',
  tunnel_interface: { ip_subnets: ['169.254.64.2/30'] },
  last_write: 'ours',
};
const memory: Memory = {
  v: 1,
  set: ['displayName', 'psk', 'tunnelInterface.ipSubnets'],
  incarnation: 'i',
  platform: 'p',
  written: 'ours',
};

const bytesOf = (of: Memory, beside: Bag | null): Uint8Array => writePrivate({ memory: of, sent: {} }, kind, beside);
const textOf = (of: Memory, beside: Bag | null): unknown => JSON.parse(Buffer.from(bytesOf(of, beside)).toString());
const sorted = ({ set, ...rest }: Memory): Memory => ({ ...rest, set: [...set].sort() });

it('leave out what the state says', () => {
  expect(textOf(memory, state)).toEqual({ v: 2, incarnation: 'i', platform: 'p' });
});

it.each<[string, Partial<Memory>, Bag]>([
  ['the same', {}, {}],
  ['the same in another order', { set: ['tunnelInterface.ipSubnets', 'psk', 'displayName'] }, {}],
  ['a value that the platform chose', {}, { enabled: true }],
  ['a value that somebody removed', {}, { display_name: null }],
  ['an object that somebody removed', {}, { tunnel_interface: null }],
  ['nothing that was set', { set: [] }, {}],
  ['a secret that came in write-only', { writeOnly: ['psk'] }, { psk: null, psk_wo_version: 1 }],
  ['a secret that no longer comes in write-only', { writeOnly: [] }, { psk: null }],
  ['a text of a write that the state does not know', {}, { last_write: null }],
  ['a text of a write that is not ours', { written: 'another' }, {}],
  ['no write of ours', { written: undefined }, {}],
])('say what was remembered, beside a state with %s', (_what, remembered, values) => {
  const [said, beside] = [
    { ...memory, ...remembered },
    { ...state, ...values },
  ];
  expect(sorted(readPrivate(bytesOf(said, beside), kind, beside).memory)).toEqual(sorted(said));
  expect(stillSays(bytesOf(said, beside), said, kind, beside)).toBe(true);
});

it('of an object that is not there say all', () => {
  expect(textOf(memory, null)).toEqual({ ...memory, v: 2 });
  expect(readPrivate(bytesOf(memory, null), kind, null).memory).toEqual(memory);
});

it.each<[string, Bag]>([
  ['lost a value that was set', { ...state, display_name: null }],
  ['got one that was not', { ...state, description: 'by hand' }],
  ['lost the text of the write', { ...state, last_write: null }],
])('do not say the same beside a state that %s', (_what, moved) => {
  expect(stillSays(bytesOf(memory, state), memory, kind, moved)).toBe(false);
});

describe('those of version 0.1', () => {
  const old = Buffer.from(JSON.stringify({ ...memory, written: undefined, set: ['displayName'] }));

  it('say what they always said, whatever the state has', () => {
    expect(readPrivate(old, kind, state).memory).toEqual({ ...memory, written: undefined, set: ['displayName'] });
    expect(stillSays(old, readPrivate(old, kind, state).memory, kind, { id: 'x' })).toBe(true);
  });

  it('take ours for no memory, and so for nothing that was set', () => {
    expect(parseMemory(textOf(memory, state))).toBe(emptyMemory);
  });
});

it.each(['', 'no JSON', '[]', '{"v":2,"set":7}', '{"v":3}', '{"moved":true}'])(
  'that are damaged or of somebody else are no memory: %s',
  (text) => {
    expect(readPrivate(Buffer.from(text), kind, state).memory).toBe(emptyMemory);
  },
);
