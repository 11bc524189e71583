import { startRegion, type Parameters, type TestRegion } from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion({ preset: 'empty', provisionSeconds: 0 })));
afterEach(() => region.close());

test('an empty region: zones, a VPC with two vSwitches, a gateway on them, and all of it away again', async () => {
  const { AvailableZoneIdList } = await region.ok('DescribeVpnGatewayAvailableZones');
  const [first, second] = AvailableZoneIdList.map((zone: Parameters) => zone.ZoneId);
  const { VpcId, RouteTableId } = await region.ok('CreateVpc', { CidrBlock: '10.40.0.0/16', VpcName: 'default-net' });
  const vSwitch = async (ZoneId: string, CidrBlock: string): Promise<string> =>
    (await region.ok('CreateVSwitch', { VpcId, ZoneId, CidrBlock })).VSwitchId;
  const VSwitchId = await vSwitch(first, '10.40.1.0/24');
  const DisasterRecoveryVSwitchId = await vSwitch(second, '10.40.2.0/24');
  expect(await region.ok('DescribeVpcAttribute', { VpcId })).toMatchObject({
    VpcName: 'default-net',
    Status: 'Available',
    VSwitchIds: { VSwitchId: [VSwitchId, DisasterRecoveryVSwitchId] },
  });
  expect(await region.ok('DescribeVSwitchAttributes', { VSwitchId })).toMatchObject({
    ZoneId: first,
    RouteTable: { RouteTableId },
  });
  const gateway = { VpcId, VSwitchId, DisasterRecoveryVSwitchId, Bandwidth: 10 };
  const { VpnGatewayId } = await region.ok('CreateVpnGateway', gateway);
  expect(await region.refused('DeleteVSwitch', { VSwitchId })).toBe('400 DependencyViolation');
  await region.ok('DeleteVpnGateway', { VpnGatewayId });
  await region.ok('DeleteVSwitch', { VSwitchId });
  expect(await region.refused('DeleteVpc', { VpcId })).toBe('400 DependencyViolation');
  await region.ok('DeleteVSwitch', { VSwitchId: DisasterRecoveryVSwitchId });
  await region.ok('DeleteVpc', { VpcId });
  expect(await region.refused('DescribeVpcAttribute', { VpcId })).toBe('404 InvalidVpcId.NotFound');
  expect((await region.ok('DescribeRouteTableList')).TotalCount).toBe(0);
});

test.each([
  ['outside of the VPC', '10.41.0.0/24'],
  ['over another', '10.40.0.0/20'],
  ['host bits', '10.40.5.1/24'],
])('a vSwitch %s is refused', async (_case, CidrBlock) => {
  const { VpcId } = await region.ok('CreateVpc', { CidrBlock: '10.40.0.0/16' });
  await region.ok('CreateVSwitch', { VpcId, ZoneId: 'cn-hangzhou-a', CidrBlock: '10.40.1.0/24' });
  expect(await region.refused('CreateVSwitch', { VpcId, ZoneId: 'cn-hangzhou-a', CidrBlock })).toBe(
    '400 IllegalParam.CidrBlock',
  );
});
