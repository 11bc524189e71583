import { createConnection, createCustomerGateway, gatewayId, startRegion, type TestRegion } from './support';

describe('preset site', () => {
  let region: TestRegion;
  beforeEach(async () => void (region = await startRegion({ extraGateways: 2 })));
  afterEach(() => region.close());

  test('has a dual-tunnel gateway in two zones, with AutoPropagate off', async () => {
    const gateway = await region.ok('DescribeVpnGateway', { VpnGatewayId: gatewayId });
    expect(gateway).toMatchObject({
      VpcId: 'vpc-sim0000000000000001',
      InternetIp: '203.0.113.10',
      DisasterRecoveryInternetIp: '203.0.113.11',
      GatewayType: 'Traditional',
      VpnType: 'Normal',
      Status: 'active',
      BusinessStatus: 'Normal',
      EnableBgp: true,
      AutoPropagate: false,
    });
    const vSwitches = await region.ok('DescribeVSwitches', { VpcId: gateway.VpcId });
    const zones = vSwitches.VSwitches.VSwitch.filter((vSwitch: { VSwitchId: string }) =>
      [gateway.VSwitchId, gateway.DisasterRecoveryVSwitchId].includes(vSwitch.VSwitchId),
    ).map((vSwitch: { ZoneId: string }) => vSwitch.ZoneId);
    expect(zones).toEqual(['cn-hangzhou-a', 'cn-hangzhou-b']);
    const available = await region.ok('DescribeVpnGatewayAvailableZones');
    expect(available.AvailableZoneIdList.map((zone: { ZoneId: string }) => zone.ZoneId)).toEqual(zones);
  });

  test('has further gateways with addresses of their own', async () => {
    const { VpnGateways, TotalCount } = await region.ok('DescribeVpnGateways', { PageSize: 50 });
    const addresses = VpnGateways.VpnGateway.flatMap((g: Record<string, string>) => [
      g.InternetIp,
      g.DisasterRecoveryInternetIp,
    ]);
    expect([TotalCount, new Set(addresses).size]).toEqual([3, 6]);
    expect(VpnGateways.VpnGateway[2].VpnGatewayId).toBe('vpn-sim0000000000000003');
    expect((await region.ok('DescribeVpnGateways', { Status: 'updating' })).TotalCount).toBe(0);
  });

  test('has a system and a custom route table', async () => {
    const { RouterTableList } = await region.ok('DescribeRouteTableList', { VpcId: 'vpc-sim0000000000000001' });
    expect(RouterTableList.RouterTableListType).toMatchObject([
      { RouteTableType: 'System', VSwitchIds: { VSwitchId: ['vsw-sim0000000000000001', 'vsw-sim0000000000000002'] } },
      { RouteTableType: 'Custom', VSwitchIds: { VSwitchId: ['vsw-sim0000000000000003'] } },
    ]);
    expect((await region.ok('DescribeVpcs')).Vpcs.Vpc[0].RouterTableIds.RouterTableIds).toHaveLength(2);
  });

  test('route entries come in portions', async () => {
    const portion = (NextToken?: string) =>
      region.ok('DescribeRouteEntryList', {
        RouteTableId: 'vtb-sim0000000000000001',
        MaxResult: 3,
        ...(NextToken ? { NextToken } : {}),
      });
    const first = await portion();
    const second = await portion(first.NextToken);
    expect([first, second].map((one) => one.RouteEntrys.RouteEntry.length)).toEqual([3, 1]);
    expect(second).not.toHaveProperty('NextToken');
    const strange = { RouteTableId: 'vtb-sim0000000000000001', NextToken: 'strange' };
    expect(await region.refused('DescribeRouteEntryList', strange)).toBe('400 IllegalParam.NextToken');
  });

  test('has a transit router with a CIDR, at the CEN endpoint', async () => {
    const { TransitRouters } = await region.ok('ListTransitRouters', {}, 'Cbn');
    expect(TransitRouters).toMatchObject([
      {
        TransitRouterId: 'tr-sim0000000000000001',
        CenId: 'cen-sim0000000000000001',
        Type: 'Enterprise',
        TransitRouterCidrList: [{ Cidr: '10.30.0.0/24' }],
      },
    ]);
    expect((await region.ok('ListTransitRouters', { TransitRouterId: 'tr-none' }, 'Cbn')).TotalCount).toBe(0);
    expect((await region.ok('DescribeCens', {}, 'Cbn')).Cens.Cen[0].CenId).toBe('cen-sim0000000000000001');
  });

  test('tells a client who it is and where the products are', async () => {
    const { AccountId, Arn } = await region.ok('GetCallerIdentity', {}, 'Sts');
    expect(AccountId).toMatch(/^\d{16}$/);
    expect(Arn).toBe(`acs:ram::${AccountId}:root`);
    const at = async (ServiceCode: string) =>
      (await region.ok('DescribeEndpoints', { Id: region.regionId, ServiceCode }, 'Location')).Endpoints.Endpoint[0]
        .Endpoint;
    expect([await at('vpc'), await at('cbn')]).toEqual([region.vpcEndpoint, region.cbnEndpoint]);
  });

  test('unknown ids are 404 in their own words', async () => {
    expect(await region.refused('DescribeVpnGateway', { VpnGatewayId: 'vpn-none' })).toBe(
      '404 InvalidVpnGatewayInstanceId.NotFound',
    );
    expect(await region.refused('DescribeRouteEntryList', { RouteTableId: 'vtb-none' })).toBe(
      '404 InvalidRouteTableId.NotFound',
    );
  });

  test('the log of a tunnel can be read and paged', async () => {
    const VpnConnectionId = await createConnection(region, 1);
    const TunnelId = 'tun-sim0000000000000001';
    const logs = await region.ok('DescribeVpnConnectionLogs', { VpnConnectionId, TunnelId, PageSize: 1 });
    expect(logs).toMatchObject({
      IsCompleted: true,
      Count: 2,
      Data: { Logs: [expect.stringContaining('203.0.113.10')] },
    });
    expect(await region.refused('DescribeVpnConnectionLogs', { VpnConnectionId })).toBe('400 IllegalParam.TunnelId');
  });
});

describe('AutoPropagate', () => {
  let region: TestRegion;
  const set = (AutoPropagate: boolean) => ({ VpnGatewayId: gatewayId, AutoPropagate });
  beforeEach(async () => void (region = await startRegion({ busySeconds: 10 })));
  afterEach(() => region.close());

  test('is turned on asynchronously', async () => {
    expect(await region.ok('ModifyVpnGatewayAttribute', set(true))).toMatchObject({ Status: 'updating' });
    expect(await region.refused('ModifyVpnGatewayAttribute', set(false))).toBe('400 VpnGateway.Configuring');
    await region.advance(10);
    expect(await region.ok('DescribeVpnGateway', { VpnGatewayId: gatewayId })).toMatchObject({
      Status: 'active',
      AutoPropagate: true,
    });
  });

  test('cannot be turned off while a connection has BGP on', async () => {
    await region.ok('ModifyVpnGatewayAttribute', set(true));
    await region.advance(10);
    const VpnConnectionId = await createConnection(region, 1);
    await region.advance(10);
    expect(await region.refused('ModifyVpnGatewayAttribute', set(false))).toBe(
      '400 OperationUnsupported.AutoPropagate',
    );
    await region.ok('ModifyVpnConnectionAttribute', { VpnConnectionId, EnableTunnelsBgp: false });
    await region.advance(10);
    await region.ok('ModifyVpnGatewayAttribute', set(false));
  });

  test('belongs to one action for traditional gateways and another for enhanced ones', async () => {
    expect(await region.refused('UpdateEnhancedVpnGateway', set(true))).toBe('400 OperationUnsupported.GatewayType');
    region.simulator.world.gateway(gatewayId).gatewayType = 'Enhanced.SiteToSite';
    expect(await region.refused('ModifyVpnGatewayAttribute', set(true))).toBe('400 OperationUnsupported.GatewayType');
    await region.ok('UpdateEnhancedVpnGateway', set(true));
  });

  test('a rename leaves the gateway active', async () => {
    const answer = await region.ok('ModifyVpnGatewayAttribute', { VpnGatewayId: gatewayId, Name: 'renamed' });
    expect(answer).toMatchObject({ Name: 'renamed', Status: 'active' });
    expect(await region.ok('CheckVpnBgpEnabled')).toMatchObject({ BgpEnabled: true });
  });
});

describe('tags', () => {
  let region: TestRegion;
  beforeEach(async () => void (region = await startRegion()));
  afterEach(() => region.close());
  const type = { ResourceType: 'CUSTOMERGATEWAY' };

  test('are set, listed in portions and removed', async () => {
    const ids = [await createCustomerGateway(region, 1), await createCustomerGateway(region, 2)];
    const both = { ...type, 'ResourceId.1': ids[0] as string, 'ResourceId.2': ids[1] as string };
    await region.ok('TagResources', {
      ...both,
      'Tag.1.Key': 'a',
      'Tag.1.Value': '1',
      'Tag.2.Key': 'b',
      'Tag.2.Value': '',
    });
    const first = await region.ok('ListTagResources', { ...both, MaxResults: 3 });
    const second = await region.ok('ListTagResources', { ...both, MaxResults: 3, NextToken: first.NextToken });
    expect([...first.TagResources.TagResource, ...second.TagResources.TagResource]).toHaveLength(4);
    expect(second.NextToken).toBe('');
    await region.ok('UnTagResources', { ...both, 'TagKey.1': 'a' });
    expect((await region.ok('DescribeCustomerGateways', { 'Tag.1.Key': 'a' })).TotalCount).toBe(0);
    await region.ok('UnTagResources', { ...both, All: true });
    expect((await region.ok('ListTagResources', both)).TagResources.TagResource).toEqual([]);
  });

  test('the type is written in any case, and must exist', async () => {
    const id = { 'ResourceId.1': gatewayId };
    await region.ok('TagResources', { ResourceType: 'VpnGateway', ...id, 'Tag.1.Key': 'a' });
    expect(await region.refused('ListTagResources', { ResourceType: 'MOON', ...id })).toBe(
      '400 InvalidResourceType.NotFound',
    );
    expect(await region.refused('ListTagResources', { ...type })).toBe('400 MissingResourceId');
  });

  test('a resource has at most 20, and one unknown id refuses the call', async () => {
    const id = await createCustomerGateway(region, 1);
    const some = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`Tag.${n + 1}.Key`, `k${from + n}`]));
    await region.ok('TagResources', { ...type, 'ResourceId.1': id, ...some(0, 15) });
    await region.ok('TagResources', { ...type, 'ResourceId.1': id, ...some(10, 10) });
    expect(await region.refused('TagResources', { ...type, 'ResourceId.1': id, ...some(20, 1) })).toBe(
      '400 NumberExceed.Tags',
    );
    const unknown = { ...type, 'ResourceId.1': id, 'ResourceId.2': 'cgw-none', 'TagKey.1': 'k0' };
    expect(await region.refused('UnTagResources', unknown)).toBe('404 InvalidResourceId.NotFound');
    expect((await region.ok('DescribeCustomerGateways', { 'Tag.1.Key': 'k0' })).TotalCount).toBe(1);
  });

  test('UntagResources is how the CEN product spells it, not this one', async () => {
    expect(await region.refused('UntagResources', {})).toBe('404 InvalidApi.NotFound');
  });
});
