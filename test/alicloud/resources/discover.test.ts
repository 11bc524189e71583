/** Finding Alibaba Cloud objects: per region, per gateway, and what looks like a connection of ours and is none. */
import type { Found } from '../../../provider/core/define/definition';
import { definitions, GATEWAY, Lab } from '../lab';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.start({ extraGateways: 1 });
});

afterAll(() => lab.stop());

const discovered = (type: string, gateways: readonly string[] = []): Promise<readonly Found[]> =>
  definitions[type]!.discover!({ ...lab.call, untimed: (wait) => wait(), now: Date.now }, { gateways });

test('customer gateways are on no gateway, and are called by their address when they have no name', async () => {
  const named = await lab.made('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', name: 'dc1' });
  const plain = await lab.made('alicloud:CustomerGateway', { ipAddress: '198.51.100.21' });
  const found = await discovered('alicloud:CustomerGateway');
  expect(new Set(found)).toEqual(
    new Set([
      { id: named.id, name: 'dc1' },
      { id: plain.id, name: '198.51.100.21' },
    ]),
  );
});

test('route entries: of all gateways, or of one, and none of a gateway that is not there', async () => {
  const peer = (await discovered('alicloud:CustomerGateway'))[0]!.id;
  const tunnel = (psk: string) => ({ customerGatewayId: peer, psk });
  const connection = await lab.made('alicloud:VpnConnection', {
    vpnGatewayId: GATEWAY,
    name: 'static',
    localSubnet: '172.16.0.0/16',
    remoteSubnet: '10.20.0.0/16',
    tunnels: { master: tunnel('Key-1'), slave: tunnel('Key-2') },
  });
  expect(await discovered('alicloud:VpnConnection')).toEqual([{ id: connection.id, name: 'static', gateway: GATEWAY }]);
  const route = await lab.made('alicloud:VpnRouteEntry', {
    vpnGatewayId: GATEWAY,
    nextHop: connection.id,
    routeDest: '10.20.0.0/16',
  });
  const entry = { id: route.id, name: 'to-10.20.0.0/16', gateway: GATEWAY };
  expect(await discovered('alicloud:VpnRouteEntry')).toEqual([entry]);
  expect(await discovered('alicloud:VpnRouteEntry', [GATEWAY])).toEqual([entry]);
  expect(await discovered('alicloud:VpnRouteEntry', ['vpn-nowhere'])).toEqual([]);
});

test('propagation counts where it is on: off is how gateways are delivered', async () => {
  expect(await discovered('alicloud:VpnGatewayRoutePropagation')).toEqual([]);
  await lab.made('alicloud:VpnGatewayRoutePropagation', { vpnGatewayId: GATEWAY });
  expect(await discovered('alicloud:VpnGatewayRoutePropagation')).toEqual([
    { id: GATEWAY, name: 'site', gateway: GATEWAY },
  ]);
});
