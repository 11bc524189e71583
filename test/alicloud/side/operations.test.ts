/** Acts on one tunnel of a connection that runs: the same on a VPN gateway and on a transit router, which only names it otherwise. */
import { tagsOf } from '../../../provider/alicloud/client/tags';
import { operations } from '../../../provider/alicloud/side/operations';
import type { Bag } from '../../../provider/core/define/paths';
import type { Stored } from '../../../provider/core/run/lifecycle';
import type { EndOfLink } from '../../../provider/model';
import { GATEWAY, Lab } from '../lab';

const KINDS = {
  'on a VPN gateway': { type: 'alicloud:VpnConnection', names: ['master', 'slave'], more: { vpnGatewayId: GATEWAY } },
  'on a transit router': { type: 'alicloud:VpnAttachment', names: ['tunnel1', 'tunnel2'], more: {} },
} as const;

let lab: Lab;
let peer: Stored;
beforeEach(async () => {
  lab = await Lab.start();
  peer = (await lab.create('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', asn: '65010' })).stored;
});
afterEach(() => lab.stop());

describe.each(Object.values(KINDS))('$type', ({ type, names: [first, second], more }) => {
  const program = (firstKey: string, name = 'dc1', of: Bag = {}): Bag => ({
    name,
    localSubnet: '10.20.0.0/16',
    remoteSubnet: '172.16.0.0/16',
    tunnels: {
      [first]: { customerGatewayId: peer.id, psk: firstKey, ...of },
      [second]: { customerGatewayId: peer.id, psk: 'Second-key_1' },
    },
    ...more,
  });
  const context = () => ({ ...lab.call, untimed: <T>(wait: () => Promise<T>) => wait(), now: Date.now });
  const endOf = ({ id }: Stored): EndOfLink => ({ id });
  const live = async ({ id }: Stored) => (await lab.client.readers.vpnConnections.readFresh(id, lab.call.signal))!;

  test('a new key for one tunnel leaves the other one, is marked, and the program that gives it has nothing to do', async () => {
    const stored = await lab.made(type, program('First-key_1'));
    const end = endOf(stored);
    expect(await operations.standing(context(), end)).toEqual({
      master: { psk: 'First-key_1' },
      slave: { psk: 'Second-key_1' },
    });
    const mark = { version: 2, retired: 'v1:b23d11f8dff4:9483d43e' };
    await operations.renew(context(), end, 'master', { key: { psk: 'First-key_2', mark } });
    await operations.renew(context(), end, 'master', { key: { psk: 'First-key_2', mark } });
    expect(await operations.standing(context(), end)).toEqual({
      master: { psk: 'First-key_2', mark },
      slave: { psk: 'Second-key_1' },
    });
    expect(
      lab.calls(/Attachment/.test(type) ? 'ModifyVpnAttachmentAttribute' : 'ModifyVpnConnectionAttribute').count,
    ).toBe(1);
    expect(Object.keys(tagsOf(await live(stored)))).toContain(`hybridvpn:key-${first}`);
    const seen = await lab.refreshed(type, stored);
    expect(lab.plan(type, seen, program('First-key_2'))).toEqual([]);
    // A third key of the program: what the rotation left would say something of another one.
    await lab.updated(type, seen, program('First-key_3'));
    expect(Object.keys(tagsOf(await live(stored)))).not.toContain(`hybridvpn:key-${first}`);
  });

  test('other algorithms for one tunnel: one call, marked with those of before, and nothing to do for a program that gives them', async () => {
    const stored = await lab.made(type, program('First-key_1'));
    const end = endOf(stored);
    const offer = { encryption: ['aes-256-cbc'], integrity: ['sha2-256'], groups: [14] };
    const before = { ike: offer, esp: offer };
    expect(await operations.suite!(context(), end, 'master')).toEqual(before);
    const suite = { ike: { ...offer, integrity: ['sha2-512'] }, esp: { ...offer, groups: [] } };
    const retired = { ike: { integrity: ['sha2-256'] }, esp: { groups: [14] } };
    const marked = { ...suite, retired };
    const key = { psk: 'First-key_2', mark: { version: 2, retired: 'v1:b23d11f8dff4:9483d43e' } };
    await operations.renew(context(), end, 'master', { key, suite: marked });
    await operations.renew(context(), end, 'master', { key, suite: marked });
    expect(await operations.suite!(context(), end, 'master')).toEqual(marked);
    expect(await operations.suite!(context(), end, 'slave')).toEqual(before);
    expect(
      lab.calls(/Attachment/.test(type) ? 'ModifyVpnAttachmentAttribute' : 'ModifyVpnConnectionAttribute').count,
    ).toBe(1);
    const seen = await lab.refreshed(type, stored);
    expect(seen.memory.retired).toEqual({
      [`tunnels.${first}.ikeAuthAlg`]: 'sha256',
      [`tunnels.${first}.ipsecPfs`]: 'group14',
    });
    // What was not changed is drift as ever.
    expect(
      lab.plan(
        type,
        seen,
        program('First-key_2', 'dc1', { ikeAuthAlg: 'sha512', ipsecPfs: 'disabled', ikePfs: 'group5' }),
      ),
    ).toHaveLength(1);
    const given = program('First-key_2', 'dc1', { ikeAuthAlg: 'sha512', ipsecPfs: 'disabled' });
    expect(lab.plan(type, seen, given)).toEqual([]);
    // Others still, of the program: what is left would say something of what is no more.
    await lab.updated(type, seen, program('First-key_2', 'dc1', { ikeAuthAlg: 'sha384', ipsecPfs: 'disabled' }));
    const tags = Object.keys(tagsOf(await live(stored)));
    expect([tags.includes(`hybridvpn:suite-${first}`), tags.includes(`hybridvpn:key-${first}`)]).toEqual([false, true]);
  });

  test('a lease is seen by the links beside it, and given back', async () => {
    const stored = await lab.made(type, program('First-key_1'));
    const end = endOf(stored);
    const until = '2030-01-01T00:00:00.000Z';
    await operations.lease(context(), end, { holder: 'me', until });
    expect(await operations.leases(context(), end)).toEqual([{ object: stored.id, holder: 'me', until }]);
    expect(await operations.busy(context(), end)).toEqual([]);
    await operations.lease(context(), end, undefined);
    expect(await operations.leases(context(), end)).toEqual([]);
  });
});
