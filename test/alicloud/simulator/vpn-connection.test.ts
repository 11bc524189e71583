import {
  connectionParameters,
  createConnection,
  createCustomerGateway,
  gatewayId,
  startRegion,
  tunnelsOf,
  type Body,
  type Parameters,
  type TestRegion,
} from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion()));
afterEach(() => region.close());

const id = 'vco-sim0000000000000001';
const describeOne = () => region.ok('DescribeVpnConnection', { VpnConnectionId: id });
const modify = (parameters: Parameters) =>
  region.ok('ModifyVpnConnectionAttribute', { VpnConnectionId: id, ...parameters });

describe('reading', () => {
  test.each([
    ['typed', { on: true, lifetime: 86400, localAsn: 45104, peerAsn: 65000 }],
    ['text', { on: 'true', lifetime: '86400', localAsn: '45104', peerAsn: '65000' }],
  ] as const)('booleans and numbers inside of a tunnel are %s, those of the connection typed', async (form, as) => {
    region.simulator.setState({ knobs: { tunnelValues: form } });
    await createConnection(region, 1);
    const { master, slave } = await tunnelsOf(region, id);
    expect(master).toMatchObject({
      TunnelId: 'tun-sim0000000000000001',
      TunnelIndex: 1,
      Role: 'master',
      InternetIp: '203.0.113.10',
      ZoneNo: 'cn-hangzhou-a',
      State: 'active',
      EnableDpd: as.on,
      EnableNatTraversal: as.on,
      TunnelIkeConfig: { IkeLifetime: as.lifetime },
      TunnelIpsecConfig: { IpsecLifetime: as.lifetime },
      TunnelBgpConfig: {
        EnableBgp: as.on,
        LocalAsn: as.localAsn,
        PeerAsn: as.peerAsn,
        TunnelCidr: '169.254.11.0/30',
        LocalBgpIp: '169.254.11.1',
        PeerBgpIp: '169.254.11.2',
      },
    });
    expect(slave).toMatchObject({ TunnelIndex: 2, InternetIp: '203.0.113.11', ZoneNo: 'cn-hangzhou-b' });
    expect(await describeOne()).toMatchObject({
      EffectImmediately: true,
      EnableTunnelsBgp: true,
      VpnGatewayId: gatewayId,
    });
  });

  test('the blocks of single-tunnel mode: filled from the master tunnel, empty, or left out', async () => {
    await createConnection(region, 1);
    expect(await describeOne()).toMatchObject({
      CustomerGatewayId: 'cgw-sim0000000000000001',
      IkeConfig: { IkeVersion: 'ikev2', IkeLifetime: 86400, Psk: 'psk-of-master' },
      IpsecConfig: { IpsecPfs: 'group2', IpsecLifetime: 86400 },
      VpnBgpConfig: { EnableBgp: 'true', LocalAsn: 45104, PeerAsn: 65000, PeerBgpIp: '169.254.11.2' },
      VcoHealthCheck: { Enable: 'false' },
      TransitRouterId: '',
      ZoneNo: 'cn-hangzhou-a',
    });
    region.simulator.setState({ knobs: { pskView: 'masked' } });
    expect((await describeOne()).IkeConfig.Psk).toBe('****');
    region.simulator.setState({ knobs: { singleTunnelBlocks: 'empty' } });
    expect(await describeOne()).toMatchObject({ CustomerGatewayId: '', IkeConfig: {}, VpnBgpConfig: {} });
    region.simulator.setState({ knobs: { singleTunnelBlocks: 'absent' } });
    expect(Object.keys(await describeOne())).not.toContain('IkeConfig');
  });

  test('what was not given is filled in with this product’s defaults', async () => {
    await createConnection(region, 1);
    const { master } = await tunnelsOf(region, id);
    expect(master.TunnelIkeConfig).toEqual({
      IkeVersion: 'ikev2',
      IkeMode: 'main',
      IkeEncAlg: 'aes',
      IkeAuthAlg: 'md5',
      IkePfs: 'group2',
      IkeLifetime: 86400,
      LocalId: '203.0.113.10',
      RemoteId: '198.51.100.1',
      Psk: 'psk-of-master',
    });
    expect(master.TunnelIpsecConfig).toEqual({
      IpsecEncAlg: 'aes',
      IpsecAuthAlg: 'md5',
      IpsecPfs: 'group2',
      IpsecLifetime: 86400,
    });
  });

  test('AutoConfigRoute never comes back; tags are Tags in one and Tag in the list', async () => {
    await createConnection(region, 1, { 'Tags.1.Key': 'a', 'Tags.1.Value': 'b' });
    const one = await describeOne();
    const [listed] = (await region.ok('DescribeVpnConnections')).VpnConnections.VpnConnection as Body[];
    expect(one).not.toHaveProperty('AutoConfigRoute');
    expect(one.Tags).toEqual({ Tag: [{ Key: 'a', Value: 'b' }] });
    expect(listed).toMatchObject({ Tag: { Tag: [{ Key: 'a', Value: 'b' }] } });
    expect(listed).not.toHaveProperty('Tags');
  });

  test('the list has the depth of the single get, and filters', async () => {
    await createConnection(region, 1);
    await createConnection(region, 2);
    const find = async (filter: Parameters) =>
      ((await region.ok('DescribeVpnConnections', filter)).VpnConnections.VpnConnection as Body[]).map(
        (connection) => connection.Name,
      );
    expect(await find({})).toEqual(['link-11', 'link-12']);
    expect(await find({ CustomerGatewayId: 'cgw-sim0000000000000002' })).toEqual(['link-12']);
    expect(await find({ VpnGatewayId: 'vpn-other' })).toEqual([]);
    expect(await find({ VpnConnectionId: id })).toEqual(['link-11']);
    const [listed] = (await region.ok('DescribeVpnConnections')).VpnConnections.VpnConnection as Body[];
    expect(listed?.TunnelOptionsSpecification.TunnelOptions[0].TunnelIkeConfig.Psk).toBe('psk-of-master');
    expect(listed?.TunnelOptionsSpecification.TunnelOptions[0].TunnelBgpConfig).not.toHaveProperty('EnableBgp');
  });

  test.each([
    ['masked' as const, '****'],
    ['empty' as const, ''],
  ])('PSKs can be %s', async (pskView, expected) => {
    await createConnection(region, 1);
    region.simulator.setState({ knobs: { pskView } });
    expect((await tunnelsOf(region, id)).master.TunnelIkeConfig.Psk).toBe(expected);
  });

  test('shuffled tunnels come in another order from read to read', async () => {
    await createConnection(region, 1);
    region.simulator.setState({ knobs: { tunnelOrder: 'shuffled' } });
    const roles = async () => (await describeOne()).TunnelOptionsSpecification.TunnelOptions.map((t: Body) => t.Role);
    expect([await roles(), await roles()].sort()).toEqual([
      ['master', 'slave'],
      ['slave', 'master'],
    ]);
  });

  test('a lagging list does not show a new connection that the single get has', async () => {
    region.simulator.setState({ knobs: { listLagSeconds: 5 } });
    await createConnection(region, 1);
    const count = async () => (await region.ok('DescribeVpnConnections')).TotalCount;
    expect([await count(), (await describeOne()).VpnConnectionId]).toEqual([0, id]);
    await region.advance(5);
    expect(await count()).toBe(1);
  });

  test('without BGP the addresses are empty text', async () => {
    const cgw = await createCustomerGateway(region, 1);
    await region.ok('CreateVpnConnection', {
      VpnGatewayId: gatewayId,
      LocalSubnet: '10.0.0.0/8, 172.16.0.0/12',
      RemoteSubnet: '192.168.0.0/16',
      'TunnelOptionsSpecification.1.Role': 'master',
      'TunnelOptionsSpecification.1.CustomerGatewayId': cgw,
      'TunnelOptionsSpecification.2.Role': 'slave',
      'TunnelOptionsSpecification.2.CustomerGatewayId': cgw,
    });
    const one = await describeOne();
    expect(one).toMatchObject({ LocalSubnet: '10.0.0.0/8,172.16.0.0/12', EffectImmediately: false });
    const { master, slave } = await tunnelsOf(region, id);
    expect(master.TunnelBgpConfig).toMatchObject({ LocalAsn: '', TunnelCidr: '', PeerBgpIp: '', BgpStatus: 'false' });
    expect(master.TunnelIkeConfig.Psk).toMatch(/^\S{16}$/);
    expect(master.TunnelIkeConfig.Psk).not.toBe(slave.TunnelIkeConfig.Psk);
  });

  test('an unknown id is 404', async () => {
    for (const action of ['DescribeVpnConnection', 'DeleteVpnConnection', 'ModifyVpnConnectionAttribute']) {
      expect(await region.refused(action, { VpnConnectionId: 'vco-none' })).toBe(
        '404 InvalidVpnConnectionInstanceId.NotFound',
      );
    }
  });
});

describe('modifying', () => {
  beforeEach(() => createConnection(region, 1));
  const tunnel = 'TunnelOptionsSpecification.1';

  test('answers typed and wrapped, unlike the describe', async () => {
    const body = await modify({ [`${tunnel}.Role`]: 'slave', [`${tunnel}.EnableDpd`]: false });
    const [, slave] = body.TunnelOptionsSpecification.TunnelOptions as Body[];
    expect(slave).toMatchObject({ Role: 'slave', EnableDpd: false, TunnelBgpConfig: { LocalAsn: 45104 } });
    expect((await tunnelsOf(region, id)).slave.EnableDpd).toBe(false);
  });

  test('IKE settings without a PSK get a new random one', async () => {
    await modify({ [`${tunnel}.Role`]: 'master', [`${tunnel}.TunnelIkeConfig.IkeEncAlg`]: 'aes256' });
    const first = (await tunnelsOf(region, id)).master.TunnelIkeConfig;
    expect(first).toMatchObject({ IkeEncAlg: 'aes256', IkeVersion: 'ikev2' });
    expect(first.Psk).not.toBe('psk-of-master');
    expect((await tunnelsOf(region, id)).slave.TunnelIkeConfig.Psk).toBe('psk-of-slave');
    await modify({ [`${tunnel}.Role`]: 'master', [`${tunnel}.TunnelIkeConfig.IkeEncAlg`]: 'aes' });
    expect((await tunnelsOf(region, id)).master.TunnelIkeConfig.Psk).not.toBe(first.Psk);
  });

  test('RemoteId stays with the old address when the customer gateway changes', async () => {
    const other = await createCustomerGateway(region, 9);
    const { slave } = await tunnelsOf(region, id);
    await modify({ [`${tunnel}.TunnelId`]: slave.TunnelId, [`${tunnel}.CustomerGatewayId`]: other });
    expect((await tunnelsOf(region, id)).slave).toMatchObject({
      CustomerGatewayId: other,
      TunnelIkeConfig: { RemoteId: '198.51.100.1' },
    });
  });

  test('a tunnel is named by id or role, once', async () => {
    const refused = (parameters: Parameters) =>
      region.refused('ModifyVpnConnectionAttribute', { VpnConnectionId: id, ...parameters });
    expect(await refused({ [`${tunnel}.EnableDpd`]: true })).toBe('400 IllegalParam.TunnelOptionsSpecification');
    expect(await refused({ [`${tunnel}.TunnelId`]: 'tun-none' })).toBe('404 InvalidTunnelInstanceId.NotFound');
    const twice = { [`${tunnel}.Role`]: 'master', 'TunnelOptionsSpecification.2.Role': 'master' };
    expect(await refused(twice)).toBe('400 IllegalParam.TunnelOptionsSpecification');
  });

  test('while BGP is on a BGP block must repeat its TunnelCidr', async () => {
    const change = { VpnConnectionId: id, [`${tunnel}.Role`]: 'master', [`${tunnel}.TunnelBgpConfig.LocalAsn`]: 65100 };
    expect(await region.refused('ModifyVpnConnectionAttribute', change)).toBe('400 IllegalParam.TunnelCidr');
  });

  test('a refused change changes nothing', async () => {
    const before = await describeOne();
    await region.refused('ModifyVpnConnectionAttribute', {
      VpnConnectionId: id,
      Name: 'renamed',
      [`${tunnel}.Role`]: 'master',
      [`${tunnel}.TunnelBgpConfig.TunnelCidr`]: '169.254.11.4/30',
    });
    expect({ ...(await describeOne()), RequestId: '' }).toEqual({ ...before, RequestId: '' });
  });

  test('ModifyTunnelAttribute answers a flat typed tunnel and updates that tunnel alone', async () => {
    region.simulator.setState({ knobs: { busySeconds: 10 } });
    const { master } = await tunnelsOf(region, id);
    const spec = 'TunnelOptionsSpecification';
    const body = await region.ok('ModifyTunnelAttribute', {
      VpnConnectionId: id,
      TunnelId: master.TunnelId,
      [`${spec}.EnableNatTraversal`]: false,
      [`${spec}.TunnelIkeConfig.Psk`]: 'changed',
    });
    expect(body).toMatchObject({
      State: 'updating',
      EnableNatTraversal: false,
      TunnelIkeConfig: { Psk: 'changed', IkeLifetime: 86400 },
      TunnelBgpConfig: { EnableBgp: true, LocalAsn: 45104, PeerAsn: 65000 },
    });
    const during = await tunnelsOf(region, id);
    expect([during.master.State, during.slave.State]).toEqual(['updating', 'active']);
    expect(await region.refused('DeleteVpnConnection', { VpnConnectionId: id })).toBe('400 VpnConnection.Configuring');
    await region.advance(10);
    expect((await tunnelsOf(region, id)).master.State).toBe('active');
  });

  test('BGP is turned on by the connection before a tunnel’s block may be changed', async () => {
    await modify({ EnableTunnelsBgp: false });
    const { master } = await tunnelsOf(region, id);
    const change = {
      VpnConnectionId: id,
      TunnelId: master.TunnelId,
      'TunnelOptionsSpecification.TunnelBgpConfig.TunnelCidr': '169.254.20.0/30',
    };
    expect(await region.refused('ModifyTunnelAttribute', change)).toBe('400 IllegalParam.TunnelBgpConfig');
  });
});

describe('the gateway’s lock', () => {
  beforeEach(() => region.simulator.setState({ knobs: { busySeconds: 10 } }));
  const gatewayStatus = async () => (await region.ok('DescribeVpnGateway', { VpnGatewayId: gatewayId })).Status;

  test('a create keeps gateway and connection updating until its time has passed', async () => {
    await createConnection(region, 1);
    expect([(await describeOne()).State, await gatewayStatus()]).toEqual(['updating', 'updating']);
    await region.advance(9);
    expect((await describeOne()).State).toBe('updating');
    await region.advance(1);
    expect([(await describeOne()).State, await gatewayStatus()]).toEqual(['active', 'active']);
  });

  test('a second write on the gateway is refused while the first one runs, on another gateway it is not', async () => {
    await createConnection(region, 1);
    const cgw = await createCustomerGateway(region, 2);
    const second = connectionParameters(cgw, 30);
    expect(await region.refused('CreateVpnConnection', second)).toBe('400 VpnGateway.Configuring');
    expect(await region.refused('ModifyVpnConnectionAttribute', { VpnConnectionId: id, Name: 'x' })).toBe(
      '400 VpnConnection.Configuring',
    );
    await region.advance(10);
    await region.ok('CreateVpnConnection', second);
    // The first connection is idle, but its gateway is not.
    expect(await region.refused('DeleteVpnConnection', { VpnConnectionId: id })).toBe('400 VpnGateway.Configuring');
  });

  test('a deleted connection is updating, with its tunnels deleting, and then gone', async () => {
    await createConnection(region, 1);
    await region.advance(10);
    await region.ok('DeleteVpnConnection', { VpnConnectionId: id });
    expect((await describeOne()).State).toBe('updating');
    expect((await tunnelsOf(region, id)).master.State).toBe('deleting');
    await region.advance(10);
    expect(await region.refused('DescribeVpnConnection', { VpnConnectionId: id })).toBe(
      '404 InvalidVpnConnectionInstanceId.NotFound',
    );
  });

  test('a financially locked gateway takes no writes', async () => {
    const cgw = await createCustomerGateway(region, 1);
    region.simulator.world.gateway(gatewayId).businessStatus = 'FinancialLocked';
    expect(await region.refused('CreateVpnConnection', connectionParameters(cgw, 10))).toBe(
      '400 VpnGateway.FinancialLocked',
    );
  });
});

describe('deleting', () => {
  test('is refused while a route has the connection as its next hop', async () => {
    await createConnection(region, 1);
    const route = { VpnGatewayId: gatewayId, RouteDest: '192.168.1.0/24', NextHop: id, Weight: 100 };
    await region.ok('CreateVpnRouteEntry', { ...route, PublishVpc: true });
    expect(await region.refused('DeleteVpnConnection', { VpnConnectionId: id })).toBe(
      '400 DependencyViolation.VpnRouteEntry',
    );
    await region.ok('DeleteVpnRouteEntry', route);
    await region.ok('DeleteVpnConnection', { VpnConnectionId: id });
  });

  test('ids are not given twice', async () => {
    expect(await createConnection(region, 1)).toBe(id);
    await region.ok('DeleteVpnConnection', { VpnConnectionId: id });
    expect(await createConnection(region, 2)).toBe('vco-sim0000000000000002');
  });
});
