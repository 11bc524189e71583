import {
  createConnection,
  gatewayId,
  startRegion,
  tunnelsOf,
  type Body,
  type Parameters,
  type TestRegion,
} from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion({ busySeconds: 10, establishSeconds: 3, bgpSeconds: 2 })));
afterEach(() => region.close());

const id = 'vco-sim0000000000000001';
const status = async () => {
  const { master, slave } = await tunnelsOf(region, id);
  const short = (tunnel: Body) =>
    `${tunnel.Status.startsWith('ipsec') ? 'up' : 'down'}/${tunnel.TunnelBgpConfig.BgpStatus}`;
  return [short(master), short(slave)];
};
const bgpRoutes = async () =>
  (await region.ok('DescribeVpnRouteEntries', { VpnGatewayId: gatewayId, RouteEntryType: 'bgp' })).VpnRouteEntries
    .VpnRouteEntry as Body[];
const route = { destination: '192.168.10.0/24' };

test('tunnel, then BGP, come up some seconds after the connection is configured', async () => {
  await createConnection(region, 1);
  await region.advance(12);
  expect(await status()).toEqual(['down/false', 'down/false']);
  await region.advance(1);
  expect(await status()).toEqual(['up/false', 'up/false']);
  await region.advance(2);
  expect(await status()).toEqual(['up/success', 'up/success']);
  expect((await region.ok('DescribeVpnConnection', { VpnConnectionId: id })).Status).toBe('ipsec_sa_established');
});

test('without EffectImmediately nothing happens until the peer initiates', async () => {
  await createConnection(region, 1, { EffectImmediately: false });
  await region.advance(60);
  const { master } = await tunnelsOf(region, id);
  expect(await status()).toEqual(['down/false', 'down/false']);
  region.simulator.setPeer(master.TunnelId, { initiates: true });
  expect(await status()).toEqual(['up/success', 'down/false']);
});

test('a peer that is away takes its tunnel down, and one that comes back negotiates anew', async () => {
  await createConnection(region, 1);
  await region.advance(60);
  const { master } = await tunnelsOf(region, id);
  region.simulator.setPeer(master.TunnelId, { online: false });
  expect(await status()).toEqual(['down/false', 'up/success']);
  region.simulator.setPeer(master.TunnelId, { online: true });
  expect(await status()).toEqual(['down/false', 'up/success']);
  await region.advance(5);
  expect(await status()).toEqual(['up/success', 'up/success']);
  expect(() => region.simulator.setPeer('tun-none', {})).toThrow('there is no tunnel tun-none');
});

test('BGP stays down without the switch', async () => {
  await createConnection(region, 1, { EnableTunnelsBgp: false });
  await region.advance(60);
  expect(await status()).toEqual(['up/false', 'up/false']);
});

test.each([
  [false, ['down/false', 'up/success']],
  [true, ['down/false', 'down/false']],
])('editing one tunnel resets both: %s', async (editResetsBothTunnels, expected) => {
  region.simulator.setState({ knobs: { editResetsBothTunnels } });
  await createConnection(region, 1);
  await region.advance(60);
  const change: Parameters = { VpnConnectionId: id, 'TunnelOptionsSpecification.1.Role': 'master' };
  await region.ok('ModifyVpnConnectionAttribute', { ...change, 'TunnelOptionsSpecification.1.EnableDpd': false });
  expect(await status()).toEqual(expected);
  await region.advance(15);
  expect(await status()).toEqual(['up/success', 'up/success']);
});

test('a rename resets neither tunnel', async () => {
  await createConnection(region, 1);
  await region.advance(60);
  await region.ok('ModifyVpnConnectionAttribute', { VpnConnectionId: id, Name: 'renamed' });
  expect(await status()).toEqual(['up/success', 'up/success']);
});

describe('routes learnt by BGP', () => {
  const tunnelIds = async () => {
    const { master, slave } = await tunnelsOf(region, id);
    return [master.TunnelId as string, slave.TunnelId as string] as const;
  };
  beforeEach(async () => {
    await createConnection(region, 1);
    for (const tunnelId of await tunnelIds()) region.simulator.setPeer(tunnelId, { routes: [route] });
    await region.advance(60);
  });

  test('come in through the master, and through the slave when the master is away', async () => {
    const [master, slave] = await tunnelIds();
    expect(await bgpRoutes()).toMatchObject([
      { RouteDest: route.destination, NextHop: id, NextHopTunnelId: master, Source: 'VPN_BGP', AsPath: '65000' },
    ]);
    region.simulator.setPeer(master, { online: false });
    expect((await bgpRoutes())[0]?.NextHopTunnelId).toBe(slave);
  });

  test('reach the VPC’s system table with AutoPropagate alone, and a custom table never', async () => {
    const inTable = async (RouteTableId: string) =>
      ((await region.ok('DescribeRouteEntryList', { RouteTableId })).RouteEntrys.RouteEntry as Body[]).some(
        (entry) => entry.DestinationCidrBlock === route.destination,
      );
    const [system, custom] = ['vtb-sim0000000000000001', 'vtb-sim0000000000000002'];
    expect([(await bgpRoutes())[0]?.State, await inTable(system)]).toEqual(['normal', false]);
    await region.ok('ModifyVpnGatewayAttribute', { VpnGatewayId: gatewayId, AutoPropagate: true });
    expect([(await bgpRoutes())[0]?.State, await inTable(system), await inTable(custom)]).toEqual([
      'published',
      true,
      false,
    ]);
    expect((await bgpRoutes()).filter((entry) => entry.Source === 'CLOUD').map((entry) => entry.RouteDest)).toEqual([
      '10.20.1.0/24',
      '10.20.2.0/24',
      '10.20.3.0/24',
    ]);
  });

  test('the default route and carrier-grade NAT space are not taken, nor more than the quota', async () => {
    const [master, slave] = await tunnelIds();
    region.simulator.setPeer(slave, { routes: [] });
    const announce = (destinations: string[]) =>
      region.simulator.setPeer(master, { routes: destinations.map((destination) => ({ destination })) });
    announce(['0.0.0.0/0', '100.64.0.0/16', '100.0.0.0/8', '192.168.1.0/24']);
    expect((await bgpRoutes()).map((entry) => entry.RouteDest)).toEqual(['192.168.1.0/24']);
    announce(Array.from({ length: 60 }, (_, n) => `192.168.${n}.0/24`));
    expect((await region.ok('DescribeVpnRouteEntries', { VpnGatewayId: gatewayId })).TotalCount).toBe(50);
  });
});
