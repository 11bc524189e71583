/** Lookups against the simulated region. */
import getTunnelNetworks from '../../provider/alicloud/lookups/tunnel-networks';
import getVpcRouteTables from '../../provider/alicloud/lookups/vpc-route-tables';
import getVpnConnectionStatus from '../../provider/alicloud/lookups/vpn-connection-status';
import getVpnGateway from '../../provider/alicloud/lookups/vpn-gateway';
import getVpnRouteEntries from '../../provider/alicloud/lookups/vpn-route-entries';
import { platform } from '../../provider/alicloud';
import type { Bag } from '../../provider/core/define/paths';
import { GATEWAY, Lab } from './lab';

const VPC = 'vpc-sim0000000000000001';
let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

async function link(): Promise<string> {
  const peer = await lab.create(
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.20', asn: '65010' },
    lab.callAs('peer'),
  );
  const tunnel = (psk: string, third: number): Bag => ({
    customerGatewayId: peer.stored.id,
    psk,
    bgp: { tunnelCidr: `169.254.${third}.0/30` },
  });
  const stored = await lab.made('alicloud:VpnConnection', {
    vpnGatewayId: GATEWAY,
    name: 'dc1',
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    enableTunnelsBgp: true,
    tunnels: { master: tunnel('Master-key_1', 10), slave: tunnel('Slave-key_1', 11) },
  });
  return stored.id;
}

test('a VPN gateway that there is not has no networks that could be taken for free', async () => {
  expect(await lab.lookup(getTunnelNetworks, { vpnGatewayId: GATEWAY })).toEqual({ networks: [], tunnels: [] });
  await expect(lab.lookup(getTunnelNetworks, { vpnGatewayId: 'vpn-none' })).rejects.toMatchObject({
    code: 'notFound',
    message: 'There is no VPN gateway vpn-none.',
  });
});

test('a VPN gateway by id and by VPC', async () => {
  const byId = await lab.lookup(getVpnGateway, { vpnGatewayId: GATEWAY });
  expect(byId).toMatchObject({
    id: GATEWAY,
    vpnGatewayId: GATEWAY,
    vpcId: VPC,
    gatewayType: 'Traditional',
    dualTunnel: true,
    internetIps: ['203.0.113.10', '203.0.113.11'],
    zoneIds: ['cn-hangzhou-a', 'cn-hangzhou-b'],
    enableBgp: true,
    autoPropagate: false,
    spec: '200',
  });
  expect(await lab.lookup(getVpnGateway, { vpcId: VPC })).toEqual(byId);
  expect(getVpnGateway.outputs.safeParse(byId).success).toBe(true);
});

test('a VPC with several VPN gateways asks which; none is an error', async () => {
  await lab.stop();
  lab = await Lab.start({ extraGateways: 1 });
  await expect(lab.lookup(getVpnGateway, { vpcId: VPC })).rejects.toThrow(
    /2 such VPN gateways: .*vpn-sim0000000000000002/,
  );
  expect(await lab.lookup(getVpnGateway, { vpcId: VPC, name: 'site-2' })).toMatchObject({
    vpnGatewayId: 'vpn-sim0000000000000002',
  });
  await expect(lab.lookup(getVpnGateway, { vpcId: 'vpc-other' })).rejects.toMatchObject({
    code: 'notFound',
    path: 'vpcId',
  });
  await expect(lab.lookup(getVpnGateway, { vpnGatewayId: 'vpn-other' })).rejects.toMatchObject({ code: 'notFound' });
  await expect(lab.lookup(getVpnGateway, { vpnGatewayId: GATEWAY, name: 'another' })).rejects.toMatchObject({
    code: 'notFound',
    message: `There is no VPN gateway ${GATEWAY} "another".`,
  });
  await expect(lab.lookup(getVpnGateway, {})).rejects.toMatchObject({ code: 'invalid' });
});

test('a gateway without the second address is not dual-tunnel', async () => {
  lab.cloud.simulator.world.gateway(GATEWAY).disasterRecoveryInternetIp = '';
  expect(await lab.lookup(getVpnGateway, { vpnGatewayId: GATEWAY })).toMatchObject({
    dualTunnel: false,
    internetIps: ['203.0.113.10'],
  });
});

test('status of both tunnels, without any secret', async () => {
  const id = await link();
  const down = await lab.lookup(getVpnConnectionStatus, { vpnConnectionId: id });
  expect(getVpnConnectionStatus.outputs.safeParse(down).success).toBe(true);
  expect(JSON.stringify(down)).not.toMatch(/Master-key|psk/i);
  const world = lab.cloud.simulator.world;
  for (const tunnel of world.connection(id).tunnels)
    lab.cloud.simulator.setPeer(tunnel.id, { online: true, initiates: true });
  await lab.cloud.clock.advance(60);
  const up = await lab.lookup(getVpnConnectionStatus, { vpnConnectionId: id });
  expect(up).toMatchObject({
    state: 'active',
    allUp: true,
    tunnels: {
      master: {
        status: 'ipsec_sa_established',
        ikeEstablished: true,
        ipsecEstablished: true,
        bgpEstablished: true,
        peerAsn: '65010',
        peerBgpIp: '169.254.10.2',
      },
    },
  });
  lab.cloud.simulator.setPeer(world.connection(id).tunnels[0]!.id, { online: false });
  await lab.cloud.clock.advance(60);
  expect(await lab.lookup(getVpnConnectionStatus, { vpnConnectionId: id })).toMatchObject({ allUp: false });
  await expect(lab.lookup(getVpnConnectionStatus, { vpnConnectionId: 'vco-none' })).rejects.toMatchObject({
    code: 'notFound',
  });
});

test('routes of a gateway, and where they arrive', async () => {
  const id = await link();
  await lab.made('alicloud:VpnRouteEntry', { vpnGatewayId: GATEWAY, nextHop: id, routeDest: '10.1.0.0/16' });
  const { entries } = await lab.lookup(getVpnRouteEntries, { vpnGatewayId: GATEWAY });
  expect(entries).toEqual([
    { routeEntryType: 'custom', routeDest: '10.1.0.0/16', nextHop: id, weight: 100, published: true },
  ]);
  expect(await lab.lookup(getVpnRouteEntries, { vpnGatewayId: GATEWAY, routeEntryType: 'bgp' })).toEqual({
    entries: [],
  });
  const tables = await lab.lookup(getVpcRouteTables, { vpcId: VPC });
  expect(getVpcRouteTables.outputs.safeParse(tables).success).toBe(true);
  expect(tables).toMatchObject({ routeTables: [{ type: 'System' }, { type: 'Custom' }] });
  const [system, custom] = tables['routeTables'] as { entries: Bag[] }[];
  const route = {
    destinationCidrBlock: '10.1.0.0/16',
    type: 'Custom',
    status: 'Available',
    nextHopType: 'VpnGateway',
    nextHopId: GATEWAY,
  };
  expect(system!.entries).toContainEqual(route);
  expect(custom!.entries).not.toContainEqual(route);
  await expect(lab.lookup(getVpcRouteTables, { vpcId: 'vpc-other' })).rejects.toMatchObject({ code: 'notFound' });
});

test('the platform connects without touching the network, and says what is missing', () => {
  expect(() => platform.connect({}, {})).toThrow(/region/);
  expect(platform.connect({ regionId: 'cn-hangzhou' }, {}).label).toBe('Alibaba Cloud cn-hangzhou');
});

test('networks that tunnels have, without those of a link that is meant', async () => {
  const connection = await link();
  const found = await lab.lookup(getTunnelNetworks, { vpnGatewayId: GATEWAY });
  expect(found).toMatchObject({
    networks: ['169.254.10.0/30', '169.254.11.0/30'],
    tunnels: [
      { network: '169.254.10.0/30', role: 'master', vpnConnectionId: connection },
      { network: '169.254.11.0/30', role: 'slave', vpnConnectionId: connection },
    ],
  });
  expect(await lab.lookup(getTunnelNetworks, { vpnGatewayId: GATEWAY, without: ['dc1'] })).toEqual({
    networks: [],
    tunnels: [],
  });
});
