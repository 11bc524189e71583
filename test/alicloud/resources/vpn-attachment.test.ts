/** Connections for a transit router: what the case table cannot say. */
import type { Bag } from '../../../provider/core/define/paths';
import type { Stored } from '../../../provider/core/run/lifecycle';
import { definitions, GATEWAY, Lab } from '../lab';

const TYPE = 'alicloud:VpnAttachment';

let lab: Lab;
let peer: Stored;
beforeEach(async () => {
  lab = await Lab.start();
  peer = (await lab.create('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', asn: '65010' })).stored;
});
afterEach(() => lab.stop());

function program(more: Bag = {}): Bag {
  const tunnel = (psk: string): Bag => ({ customerGatewayId: peer.id, psk });
  return {
    name: 'dc1',
    localSubnet: '10.20.0.0/16',
    remoteSubnet: '172.16.0.0/16',
    tunnels: { tunnel1: tunnel('First-key_1'), tunnel2: tunnel('Second-key_1') },
    ...more,
  };
}

test('has ids, and leaves addresses to its attachment', async () => {
  const { id, state } = await lab.made(TYPE, program());
  expect(state).toMatchObject({ vpnConnectionId: id });
  expect(Object.keys(state)).not.toEqual(expect.arrayContaining(['internetIps']));
  expect(state['tunnelIds']).toEqual({
    tunnel1: expect.stringMatching(/^tun-/) as string,
    tunnel2: expect.stringMatching(/^tun-/) as string,
  });
});

test('each kind finds and imports its own alone', async () => {
  const attachment = await lab.made(TYPE, program());
  const { tunnel1: master, tunnel2: slave } = program()['tunnels'] as Record<string, Bag>;
  const connection = await lab.made('alicloud:VpnConnection', {
    ...program({ name: 'on-gateway', tunnels: { master, slave } }),
    vpnGatewayId: GATEWAY,
  });
  const found = async (type: string) =>
    (
      await definitions[type]!.discover!({ ...lab.call, untimed: (wait) => wait(), now: Date.now }, { gateways: [] })
    ).map(({ id }) => id);
  expect(await found(TYPE)).toEqual([attachment.id]);
  expect(await found('alicloud:VpnConnection')).toEqual([connection.id]);
  await expect(lab.import(TYPE, connection.id)).rejects.toThrow(`belongs to the VPN gateway ${GATEWAY}`);
  await expect(lab.import('alicloud:VpnConnection', attachment.id)).rejects.toThrow('belongs to a transit router');
});

test('what an earlier attempt made is found again by another process', async () => {
  const first = await lab.made(TYPE, program());
  const again = await lab.another().made(TYPE, program());
  expect(again.id).toBe(first.id);
});

test('an identity that is removed while the tunnel has no address is told to stay', async () => {
  const [own, without] = [{ localId: 'site-1' }, {}].map((more) => {
    const { tunnel1, tunnel2 } = program()['tunnels'] as Record<string, Bag>;
    return program({ tunnels: { tunnel1: { ...tunnel1, ...more }, tunnel2 } });
  });
  const stored = await lab.made(TYPE, own!);
  const { warnings } = await lab.update(TYPE, stored, without!);
  expect(warnings).toEqual([expect.stringContaining('tunnels.tunnel1.localId')]);
});
