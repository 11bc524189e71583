import { connectionParameters, createCustomerGateway, gatewayId, startRegion, type Parameters } from './support';
import type { TestRegion } from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion({ provisionSeconds: 4 })));
afterEach(() => region.close());

const order = (more: Parameters = {}): Parameters => ({
  VpcId: 'vpc-sim0000000000000001',
  VSwitchId: 'vsw-sim0000000000000001',
  DisasterRecoveryVSwitchId: 'vsw-sim0000000000000002',
  Bandwidth: 10,
  ...more,
});
const make = async (more: Parameters = {}): Promise<string> =>
  (await region.ok('CreateVpnGateway', order(more))).VpnGatewayId;
const status = async (id: string): Promise<string> =>
  (await region.ok('DescribeVpnGateway', { VpnGatewayId: id })).Status;

test('nothing can be made on a gateway that is not there yet; then it takes connections with its two addresses', async () => {
  const id = await make();
  const customerGatewayId = await createCustomerGateway(region, 1);
  const connection = { ...connectionParameters(customerGatewayId, 10), VpnGatewayId: id };
  expect(await region.refused('CreateVpnConnection', connection)).toBe('400 VpnGateway.Configuring');
  await region.advance(4);
  expect(await status(id)).toBe('active');
  const { VpnConnectionId } = await region.ok('CreateVpnConnection', connection);
  const { TunnelOptionsSpecification } = await region.ok('DescribeVpnConnection', { VpnConnectionId });
  expect(TunnelOptionsSpecification.TunnelOptions.map((tunnel: Parameters) => tunnel.InternetIp)).toEqual([
    '203.0.113.12',
    '203.0.113.13',
  ]);
  expect(await region.refused('DeleteVpnGateway', { VpnGatewayId: id })).toBe('400 DependencyViolation.VpnConnection');
});

test('the same order under one token is one gateway', async () => {
  expect(await make({ ClientToken: 't' })).toBe(await make({ ClientToken: 't' }));
});

test('a subscription waits for its payment', async () => {
  const id = await make({ InstanceChargeType: 'PREPAY', Period: 1 });
  await region.advance(60);
  expect(await status(id)).toBe('init');
  const paid = await make({ InstanceChargeType: 'PREPAY', Period: 1, AutoPay: true });
  await region.advance(4);
  expect(await region.ok('DescribeVpnGateway', { VpnGatewayId: paid })).toMatchObject({
    Status: 'active',
    ChargeType: 'Prepay',
  });
  expect(await region.refused('DeleteVpnGateway', { VpnGatewayId: paid })).toBe('400 OperationDenied.PrePaid');
});

test('a private gateway has addresses of its vSwitches', async () => {
  const id = await make({ NetworkType: 'private', Bandwidth: 200 });
  const { InternetIp, DisasterRecoveryInternetIp } = await region.ok('DescribeVpnGateway', { VpnGatewayId: id });
  expect([InternetIp, DisasterRecoveryInternetIp]).toEqual(['10.20.1.130', '10.20.2.130']);
});

test.each<[string, Parameters, string]>([
  ['an unknown VPC', { VpcId: 'vpc-x' }, '404 InvalidVpcId.NotFound'],
  ['an unknown vSwitch', { VSwitchId: 'vsw-x' }, '404 InvalidVSwitchId.NotFound'],
  ['a bandwidth that is not sold', { Bandwidth: 7 }, '400 IllegalParam.Bandwidth'],
  ['a small private one', { NetworkType: 'private' }, '400 IllegalParam.Bandwidth'],
  ['a subscription without a period', { InstanceChargeType: 'PREPAY' }, '400 IllegalParam.Period'],
])('refuses %s', async (_case, more, expected) => {
  expect(await region.refused('CreateVpnGateway', order(more))).toBe(expected);
});

test('without a second vSwitch it is a single-tunnel gateway', async () => {
  const { DisasterRecoveryVSwitchId: _, ...one } = order();
  const { VpnGatewayId } = await region.ok('CreateVpnGateway', one);
  await region.advance(4);
  const gateway = await region.ok('DescribeVpnGateway', { VpnGatewayId });
  expect(Object.keys(gateway)).not.toContain('DisasterRecoveryInternetIp');
  const connection = { ...connectionParameters(await createCustomerGateway(region, 1), 10), VpnGatewayId };
  expect(await region.refused('CreateVpnConnection', connection)).toBe('400 IllegalParam.TunnelOptionsSpecification');
});

test('a deleted gateway is `deleting`, refuses changes, and is gone', async () => {
  await region.ok('DeleteVpnGateway', { VpnGatewayId: gatewayId });
  expect(await status(gatewayId)).toBe('deleting');
  expect(await region.refused('DeleteVpnGateway', { VpnGatewayId: gatewayId })).toBe('400 VpnGateway.Configuring');
  await region.advance(4);
  expect(await region.refused('DescribeVpnGateway', { VpnGatewayId: gatewayId })).toBe(
    '404 InvalidVpnGatewayInstanceId.NotFound',
  );
});

test('a connection is in the resource group of its gateway', async () => {
  const { VpnConnectionId } = await region.ok(
    'CreateVpnConnection',
    connectionParameters(await createCustomerGateway(region, 1), 10),
  );
  const move = { ResourceType: 'VpnGateWay', InstanceId: gatewayId, NewResourceGroupId: 'rg-two' };
  await region.ok('MoveVpnResourceGroup', move);
  expect((await region.ok('DescribeVpnConnection', { VpnConnectionId })).ResourceGroupId).toBe('rg-two');
  expect((await region.ok('DescribeVpnConnections', { ResourceGroupId: 'rg-one' })).TotalCount).toBe(0);
});
