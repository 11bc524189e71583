/** What an object is nothing without, and no input says: somebody takes it away on the router, and the next run puts it back. */
import { isBag, type Bag } from '../../provider/core/define/paths';
import { PSK } from '../kit/cases/cisco/common';
import { Lab } from './lab';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

/** The hands of another administrator. */
function edit(path: string, change: (node: Bag) => void): void {
  const state = structuredClone(lab.router.simulator.getState());
  change(path.split('/').reduce<unknown>((node, name) => inside(node, name), state.running) as Bag);
  lab.router.simulator.setState(state);
}
function inside(node: unknown, name: string): unknown {
  const found = Array.isArray(node) ? node[Number(name)] : isBag(node) ? node[name] : undefined;
  if (found === undefined) throw new Error(`there is no ${name} in ${JSON.stringify(node)}`);
  return found;
}

const NEIGHBOR = 'cisco:BgpNeighbor';
const FAMILY = 'router/Cisco-IOS-XE-bgp:bgp/0/address-family/no-vrf/ipv4/0/ipv4-unicast';

describe('a BGP neighbor that somebody made inactive', () => {
  const inputs = { process: '65010', address: '198.51.100.1', remoteAs: '65020', weight: 7 };

  test.each<[string, (family: Bag) => void]>([
    ['the address family', (family) => delete family['neighbor']],
    ['activate', (family) => delete (family['neighbor'] as Bag[])[0]!['activate']],
  ])(
    'of which %s is gone is unfinished, and active again after an update that changes nothing',
    async (_what, change) => {
      await lab.made('cisco:BgpProcess', { asNumber: '65010' });
      const made = await lab.made(NEIGHBOR, { ...inputs, weight: undefined });
      edit('router/Cisco-IOS-XE-bgp:bgp/0', (process) => (process['bgp'] = { default: { 'ipv4-unicast': false } }));
      edit(FAMILY, change);

      const seen = await lab.refreshed(NEIGHBOR, made);
      expect(seen.memory.incomplete).toContain(`${made.id} is not active in IPv4 unicast`);
      expect((await lab.refreshed(NEIGHBOR, seen)).memory).toEqual(seen.memory);
      expect(lab.plan(NEIGHBOR, seen, { ...inputs, weight: undefined })).toEqual([]);

      const mended = await lab.updated(NEIGHBOR, seen, { ...inputs, weight: undefined });
      expect(mended.memory.incomplete).toBeUndefined();
      const after = await lab.refreshed(NEIGHBOR, mended);
      expect(after.memory).toEqual(mended.memory);
      edit(FAMILY, ({ neighbor }) =>
        expect(neighbor).toMatchObject([{ id: '198.51.100.1', activate: expect.anything() }]),
      );
    },
  );

  test('that is mended by hand is whole again, too', async () => {
    await lab.made('cisco:BgpProcess', { asNumber: '65010' });
    const made = await lab.made(NEIGHBOR, inputs);
    edit(FAMILY, (family) => delete (family['neighbor'] as Bag[])[0]!['activate']);
    const seen = await lab.refreshed(NEIGHBOR, made);
    edit(FAMILY, (family) => ((family['neighbor'] as Bag[])[0]!['activate'] = [null]));
    expect((await lab.refreshed(NEIGHBOR, seen)).memory.incomplete).toBeUndefined();
  });
});

test('an IKEv2 profile of which an end does not authenticate any more gets that back, and keeps the rest', async () => {
  const type = 'cisco:Ikev2Profile';
  const inputs = { name: 'DC1', keyring: 'DC1', remoteAddresses: ['203.0.113.7/32'], lifetime: 3600 };
  await lab.made('cisco:Ikev2Keyring', { name: 'DC1', peer: 'dc1', address: '203.0.113.7/32', preSharedKey: PSK });
  const made = await lab.made(type, inputs);
  const PROFILE = 'crypto/Cisco-IOS-XE-crypto:ikev2/profile/0';
  edit(`${PROFILE}/authentication`, (node) => delete node['remote']);
  const seen = await lab.refreshed(type, made);
  expect(seen.memory.incomplete).toContain('DC1 does not authenticate both ends by pre-shared keys');
  const mended = await lab.updated(type, seen, inputs);
  expect(mended.state).toMatchObject({ lifetime: 3600, keyring: 'DC1' });
  edit(PROFILE, ({ authentication }) =>
    expect(authentication).toEqual({ local: { 'pre-share': {} }, remote: { 'pre-share': {} } }),
  );
});
