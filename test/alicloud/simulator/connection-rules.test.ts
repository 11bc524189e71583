import {
  connectionParameters,
  createConnection,
  createCustomerGateway,
  gatewayId,
  startRegion,
  type Parameters,
  type TestRegion,
} from './support';

let region: TestRegion;
let customerGatewayId: string;
beforeAll(async () => {
  region = await startRegion({ extraGateways: 1 });
  customerGatewayId = await createCustomerGateway(region, 1);
  await createConnection(region, 2);
});
afterAll(() => region.close());

const spec = (tunnel: 1 | 2, field: string) => `TunnelOptionsSpecification.${tunnel}.${field}`;
/** A dry run: what passes is told by DryRunOperation. */
const check = (change: Parameters) =>
  region.refused('CreateVpnConnection', { ...connectionParameters(customerGatewayId, 30), DryRun: true, ...change });
const passed = '400 DryRunOperation';

test('a passing dry run is an error and creates nothing', async () => {
  expect(await check({})).toBe(passed);
  expect((await region.ok('DescribeVpnConnections')).TotalCount).toBe(1);
});

test.each([
  ['169.254.0.0/30', 'IllegalParam.TunnelCidr'],
  ['169.254.6.0/30', 'IllegalParam.TunnelCidr'],
  ['169.254.169.252/30', 'IllegalParam.TunnelCidr'],
  ['169.254.30.2/30', 'IllegalParam.TunnelCidr'],
  ['169.254.30.0/29', 'IllegalParam.TunnelCidr'],
  ['10.0.0.0/30', 'IllegalParam.TunnelCidr'],
  ['nonsense', 'IllegalParam.TunnelCidr'],
  ['169.254.40.0/30', 'IllegalParam.LocalBgpIp'], // fine by itself, but LocalBgpIp stayed in the other network
])('TunnelCidr %s is refused with %s', async (cidr, expected) => {
  expect(await check({ [spec(1, 'TunnelBgpConfig.TunnelCidr')]: cidr })).toBe(`400 ${expected}`);
});

test.each(['169.254.30.0', '169.254.30.3', '169.254.30.5', 'x'])('LocalBgpIp %s is refused', async (address) => {
  expect(await check({ [spec(1, 'TunnelBgpConfig.LocalBgpIp')]: address })).toBe('400 IllegalParam.LocalBgpIp');
});

test.each([
  ['the other connection of the gateway', '169.254.12.0/30', '169.254.12.1'],
  ['the other tunnel of the request', '169.254.30.4/30', '169.254.30.5'],
])('a tunnel network of %s is refused', async (_case, cidr, address) => {
  const block = { [spec(1, 'TunnelBgpConfig.TunnelCidr')]: cidr, [spec(1, 'TunnelBgpConfig.LocalBgpIp')]: address };
  expect(await check(block)).toBe('400 IllegalParam.TunnelCidr');
});

test('another gateway may use the same tunnel network', async () => {
  const elsewhere = {
    VpnGatewayId: 'vpn-sim0000000000000002',
    [spec(1, 'TunnelBgpConfig.TunnelCidr')]: '169.254.12.0/30',
  };
  const local = { [spec(1, 'TunnelBgpConfig.LocalBgpIp')]: '169.254.12.2' };
  expect(await check({ ...elsewhere, ...local })).toBe(passed);
});

test.each([
  ['every printable character but the space', '~!`@#$%^&*()_-+={}[]\\|;:,.<>/?\'"aA0', passed],
  ['100 characters', 'x'.repeat(100), passed],
  ['101 characters', 'x'.repeat(101), '400 IllegalParam.Psk'],
  ['a space', 'a b', '400 IllegalParam.Psk'],
  ['a letter beyond ASCII', 'pässword', '400 IllegalParam.Psk'],
])('a PSK of %s', async (_case, psk, expected) => {
  expect(await check({ [spec(1, 'TunnelIkeConfig.Psk')]: psk })).toBe(expected);
});

test.each([
  ['two masters', { [spec(2, 'Role')]: 'master' }, 'IllegalParam.TunnelOptionsSpecification'],
  ['a role that does not exist', { [spec(2, 'Role')]: 'backup' }, 'IllegalParam.Role'],
  [
    'an unknown customer gateway',
    { [spec(1, 'CustomerGatewayId')]: 'cgw-none' },
    'InvalidCustomerGatewayInstanceId.NotFound',
  ],
  ['an unknown gateway', { VpnGatewayId: 'vpn-none' }, 'InvalidVpnGatewayInstanceId.NotFound'],
  ['a GCM algorithm', { [spec(1, 'TunnelIkeConfig.IkeEncAlg')]: 'aes256-gcm' }, 'IllegalParam.IkeEncAlg'],
  ['an SM algorithm on a normal gateway', { [spec(1, 'TunnelIkeConfig.IkeEncAlg')]: 'sm4' }, 'IllegalParam.IkeEncAlg'],
  ['DH group 19', { [spec(1, 'TunnelIkeConfig.IkePfs')]: 'group19' }, 'IllegalParam.IkePfs'],
  ['IKE without DH', { [spec(1, 'TunnelIkeConfig.IkePfs')]: 'disabled' }, 'IllegalParam.IkePfs'],
  ['a lifetime over a day', { [spec(1, 'TunnelIpsecConfig.IpsecLifetime')]: 86401 }, 'IllegalParam.IpsecLifetime'],
  ['an id with a space', { [spec(1, 'TunnelIkeConfig.LocalId')]: 'a b' }, 'IllegalParam.LocalId'],
  ['a subnet with host bits', { LocalSubnet: '10.0.0.1/8' }, 'IllegalParam.LocalSubnet'],
  ['an empty subnet item', { RemoteSubnet: '10.0.0.0/8,' }, 'IllegalParam.RemoteSubnet'],
  ['a top-level customer gateway', { CustomerGatewayId: 'cgw-x' }, 'IllegalParam.CustomerGatewayId'],
  ['a top-level IKE block', { IkeConfig: '{}' }, 'IllegalParam.IkeConfig'],
  ['a name that is a URL', { Name: 'http://x' }, 'InvalidName'],
])('%s is refused', async (_case, change, code) => {
  expect(await check(change as unknown as Parameters)).toMatch(new RegExp(`^40[04] ${code}$`));
});

test('PFS may be disabled for IPsec', async () => {
  expect(await check({ [spec(1, 'TunnelIpsecConfig.IpsecPfs')]: 'disabled' })).toBe(passed);
});

test('one tunnel alone is refused', async () => {
  const both = connectionParameters(customerGatewayId, 30);
  const one = Object.fromEntries(Object.entries(both).filter(([name]) => !name.includes('.2.')));
  expect(await region.refused('CreateVpnConnection', one)).toBe('400 IllegalParam.TunnelOptionsSpecification');
});

test('BGP needs a tunnel network on each tunnel and an ASN on each customer gateway', async () => {
  const bare = Object.fromEntries(
    Object.entries(connectionParameters(customerGatewayId, 30)).filter(([name]) => !name.includes('.2.TunnelBgp')),
  );
  expect(await region.refused('CreateVpnConnection', bare)).toBe('400 IllegalParam.TunnelCidr');
  const created = await region.ok('CreateCustomerGateway', { IpAddress: '198.51.100.3' });
  expect(await check({ [spec(2, 'CustomerGatewayId')]: created.CustomerGatewayId })).toBe(
    '400 IllegalParam.CustomerGatewayId',
  );
});

test('equal gateway, customer gateways and subnets are a duplicate, unless the knob allows it', async () => {
  const twin = {
    [spec(1, 'CustomerGatewayId')]: 'cgw-sim0000000000000002',
    [spec(2, 'CustomerGatewayId')]: 'cgw-sim0000000000000002',
  };
  expect(await check(twin)).toBe('400 InvalidVpnConnection.AlreadyExists');
  region.simulator.setState({ knobs: { duplicateConnections: 'allow' } });
  expect(await check(twin)).toBe(passed);
  region.simulator.setState({ knobs: { duplicateConnections: 'refuse' } });
});

test('a gateway holds as many connections as its quota', async () => {
  region.simulator.setState({ knobs: { quotas: { connectionsPerGateway: 1 } } });
  expect(await check({})).toBe('400 Resource.QuotaFull');
  expect(await check({ VpnGatewayId: 'vpn-sim0000000000000002' })).toBe(passed);
  region.simulator.setState({ knobs: { quotas: { connectionsPerGateway: 10 } } });
  expect(gatewayId).toBe('vpn-sim0000000000000001');
});
