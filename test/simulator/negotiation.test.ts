/** Two simulators that are told of each other: a tunnel comes up only if both ends match, and fails in each platform's words. */
import { createAlicloudSimulator } from '../../provider/alicloud/simulator';
import { diagnose } from '../../provider/alicloud/simulator/diagnosis';
import { learntRoutes } from '../../provider/alicloud/simulator/bgp-routes';
import { bgpIsUp, tunnelStatus } from '../../provider/alicloud/simulator/negotiation';
import { SimClock } from '../../provider/simulator';
import { Linked, paths, ROLES, type Role } from '../kit/linked';

let link: Linked;
let restore: () => void;

beforeAll(async () => {
  link = await Linked.start();
  await link.build();
  restore = link.remember();
});
beforeEach(() => restore());
afterAll(() => link.stop());

/** What NSX and Alibaba Cloud say of a tunnel. */
async function says(role: Role = 'master') {
  const { world } = link.alicloud.simulator;
  const { connection } = link;
  const tunnel = link.tunnel(role);
  const session = (await link.call('GET', `${paths.session(role)}/detailed-status`)).results[0];
  const statistics = (await link.call('GET', `${paths.session(role)}/statistics`)).results[0];
  const rows = (await link.call('GET', `${paths.locale}/bgp/neighbors/status`)).results;
  const row = rows.find((one: { neighbor_path: string }) => one.neighbor_path === paths.neighbor(role));
  return {
    session: session.runtime_status as string,
    ike: session.ike_status.fail_reason as string | undefined,
    tunnel: statistics.policy_statistics[0].tunnel_statistics[0].tunnel_down_reason as string | undefined,
    neighbor: row?.connection_state as string | undefined,
    hold: row?.hold_time as number | undefined,
    cloud: tunnelStatus(world, connection, tunnel),
    bgp: bgpIsUp(world, connection, tunnel),
    code: diagnose(world, connection, tunnel)?.code,
    values: [diagnose(world, connection, tunnel)?.local, diagnose(world, connection, tunnel)?.remote],
  };
}

test('a link whose ends match comes up, at the same moment at both ends, with the shorter hold time', async () => {
  for (const role of ROLES) link.change(role, () => undefined);
  expect(await says()).toMatchObject({ session: 'NEGOTIATING', cloud: 'ike_sa_not_established' });
  await link.clock.advance(5);
  for (const role of ROLES) {
    expect(await says(role)).toMatchObject({ session: 'UP', cloud: 'ipsec_sa_established', neighbor: 'ACTIVE' });
  }
  await link.clock.advance(5);
  for (const role of ROLES) {
    expect(await says(role)).toMatchObject({ neighbor: 'ESTABLISHED', hold: 12, bgp: true, code: undefined });
  }
});

const down = { session: 'DOWN', cloud: 'ike_sa_not_established' };
const halfUp = { session: 'DOWN', ike: undefined, cloud: 'ipsec_sa_not_established' };
const noBgp = { session: 'UP', cloud: 'ipsec_sa_established', bgp: false };

test.each<[string, (link: Linked) => Promise<void> | void, object]>([
  [
    'the PSK',
    (l) => l.edit(paths.session('master'), { psk: 'another' }),
    { ...down, ike: 'Authentication failed', code: 'PskMismatch' },
  ],
  [
    'the id that NSX expects',
    (l) => l.edit(paths.session('master'), { peer_id: 'cloud.example.com' }),
    { ...down, ike: 'Authentication failed', code: 'PeerIdMismatch' },
  ],
  [
    'the id that NSX presents',
    (l) => l.edit(paths.endpoint, { local_id: '10.0.0.5' }),
    { ...down, ike: 'Authentication failed', code: 'PeerIdMismatch', values: ['192.0.2.100', '10.0.0.5'] },
  ],
  [
    'the IKE group',
    (l) => l.edit(paths.ike('master'), { dh_groups: ['GROUP15'] }),
    { ...down, ike: 'No proposal chosen', code: 'DhGroupMismatch', values: ['14', '15'] },
  ],
  [
    'the IKE version',
    (l) => l.change('master', ({ ike }) => (ike.IkeVersion = 'ikev1')),
    { ...down, ike: 'No proposal chosen', code: 'IkeVersionMismatch' },
  ],
  [
    'the IKE cipher',
    (l) => l.change('master', ({ ike }) => (ike.IkeEncAlg = 'aes')),
    { ...down, ike: 'No proposal chosen', code: 'AlgorithmMismatch', values: ['aes-128-cbc', 'aes-256-cbc'] },
  ],
  [
    'the IKE integrity',
    (l) => l.change('master', ({ ike }) => (ike.IkeAuthAlg = 'sha1')),
    { ...down, ike: 'No proposal chosen', code: 'AuthenticationAlgorithmMismatch' },
  ],
  [
    'the address that NSX calls',
    (l) => l.edit(paths.session('master'), { peer_address: '198.51.100.77' }),
    { ...down, ike: 'Timed out', code: 'Phase1NegotiationTimeout' },
  ],
  [
    'the address of the customer gateway',
    (l) => void (l.alicloud.simulator.world.customerGateway('cgw-link').ipAddress = '192.0.2.101'),
    { ...down, ike: 'Timed out', code: 'PeerMismatch', values: ['192.0.2.101', '192.0.2.100'] },
  ],
  [
    'an end that is switched off',
    (l) => l.edit(paths.session('master'), { enabled: false }),
    { ...down, ike: 'The session is disabled', code: 'Phase1NegotiationTimeout' },
  ],
  [
    'two ends that wait for each other',
    async (l) => {
      await l.edit(paths.session('master'), { connection_initiation_mode: 'RESPOND_ONLY' });
      l.connection.effectImmediately = false;
    },
    { ...down, ike: 'Negotiation not started' },
  ],
  [
    'the ESP cipher',
    (l) => l.change('master', ({ ipsec }) => (ipsec.IpsecEncAlg = 'aes')),
    { ...halfUp, tunnel: 'No proposal chosen', code: 'EncryptionAlgorithmMismatch' },
  ],
  [
    'the ESP integrity',
    (l) => l.change('master', ({ ipsec }) => (ipsec.IpsecAuthAlg = 'sha1')),
    { ...halfUp, tunnel: 'No proposal chosen', code: 'AlgorithmMismatch' },
  ],
  [
    'the AS number that NSX expects',
    (l) => l.edit(paths.neighbor('master'), { remote_as_num: '45105' }),
    { ...noBgp, neighbor: 'IDLE' },
  ],
  [
    'the AS number of the customer gateway',
    (l) => void (l.alicloud.simulator.world.customerGateway('cgw-link').asn = 65011),
    { ...noBgp, neighbor: 'IDLE' },
  ],
  [
    'the transfer network',
    (l) =>
      l.change('master', ({ bgp }) =>
        Object.assign(bgp!, { TunnelCidr: '169.254.10.8/30', LocalBgpIp: '169.254.10.9' }),
      ),
    { ...noBgp, neighbor: 'ACTIVE' },
  ],
  [
    'the BGP password',
    (l) => void (l.alicloud.simulator.world.customerGateway('cgw-link').authKey = 'secret'),
    { ...noBgp, neighbor: 'CONNECT' },
  ],
  [
    'BGP that one end does not speak',
    (l) => void (l.connection.enableTunnelsBgp = false),
    { ...noBgp, neighbor: 'ACTIVE' },
  ],
  [
    'selectors that leave BGP out',
    (l) => void (l.connection.localSubnet = '10.20.0.0/16'),
    { ...noBgp, neighbor: 'ACTIVE' },
  ],
])('%s', async (_what, spoil, expected) => {
  await link.clock.advance(20);
  await spoil(link);
  await link.clock.advance(20);
  expect(await says()).toMatchObject(expected);
  // The other tunnel is another negotiation: what was changed for one of them leaves it alone.
});

test('a PFS group that does not fit shows at the first rekey alone', async () => {
  link.change('master', ({ ipsec }) => (ipsec.IpsecPfs = 'disabled'));
  await link.clock.advance(20);
  expect(await says()).toMatchObject({ session: 'UP', cloud: 'ipsec_sa_established', bgp: true });
  await link.clock.advance(3600);
  expect(await says()).toMatchObject({ ...halfUp, tunnel: 'No proposal chosen', code: 'DhGroupMismatch', bgp: false });
  expect(await says('slave')).toMatchObject({ session: 'UP', bgp: true });
});

test('behind a NAT it is the public address that meets the customer gateway, and the ids stay as they are', async () => {
  await link.edit(paths.endpoint, { local_address: '10.0.0.5' });
  await link.clock.advance(20);
  expect(await says()).toMatchObject({ ike: 'Timed out', code: 'PeerMismatch' });
  const state = link.nsx.simulator.getState();
  state.runtime.publicAddresses['10.0.0.5'] = '192.0.2.100';
  link.nsx.simulator.setState(state);
  expect(await says()).toMatchObject({ session: 'UP', cloud: 'ipsec_sa_established' });
});

describe('routes', () => {
  const vpnRoutes = () =>
    learntRoutes(link.alicloud.simulator.world, link.alicloud.simulator.world.gateway('vpn-sim0000000000000001'))
      .filter(({ source }) => source === 'VPN_BGP')
      .map(({ destination, tunnelId, asPath, published }) => [destination, tunnelId, asPath, published]);
  const table = async () =>
    (await link.call('GET', `${paths.tier0}/routing-table`)).results[0].route_entries
      .filter((entry: { route_type: string }) => entry.route_type === 'b')
      .map((entry: { network: string; next_hop: string }) => `${entry.network} ${entry.next_hop}`);

  test('go both ways through the preferred tunnel, and through the other one while that is lost', async () => {
    await link.clock.advance(20);
    expect(vpnRoutes()).toEqual([['10.10.1.0/24', 'tun-master', '65010', true]]);
    expect(await table()).toEqual(expect.arrayContaining(['10.20.1.0/24 169.254.10.1', '0.0.0.0/0 192.0.2.1']));
    expect((await table()).filter((line: string) => line.startsWith('10.20.1.0'))).toHaveLength(1);
    await link.edit(paths.session('master'), { enabled: false });
    expect(vpnRoutes()).toEqual([['10.10.1.0/24', 'tun-slave', '65010 65010 65010', true]]);
    expect(await table()).toContain('10.20.1.0/24 169.254.10.5');
  });

  test('need redistribution, filters that let them through, and propagation', async () => {
    await link.clock.advance(20);
    await link.call('PUT', `${paths.tier0}/prefix-lists/in`, {
      ...(await link.call('GET', `${paths.tier0}/prefix-lists/in`)),
      prefixes: [{ network: '10.20.0.0/16' }],
    });
    expect((await table()).filter((line: string) => line.startsWith('10.20'))).toEqual([]);
    await link.edit(paths.locale, { route_redistribution_config: { redistribution_rules: [] } });
    expect(vpnRoutes()).toEqual([]);
  });

  test('are not announced by a VPN gateway without propagation', async () => {
    link.alicloud.simulator.world.gateway('vpn-sim0000000000000001').autoPropagate = false;
    await link.clock.advance(20);
    expect((await table()).filter((line: string) => line.startsWith('10.20'))).toEqual([]);
    expect(vpnRoutes()).toEqual([['10.10.1.0/24', 'tun-master', '65010', false]]);
  });
});

test('the state comes out and goes in as before, and the verdict with it', async () => {
  await link.clock.advance(20);
  const [nsx, cloud] = [link.nsx.simulator.getState(), link.alicloud.simulator.getState()];
  const before = await says();
  await link.edit(paths.session('master'), { psk: 'another' });
  link.nsx.simulator.setState(nsx);
  link.alicloud.simulator.setState(cloud);
  expect(await says()).toEqual(before);
});

test('a simulator that met nobody pretends that its peers agree', () => {
  const clock = new SimClock({ rate: 0 });
  expect(createAlicloudSimulator({ clock }).world.known.none).toBe(true);
});
