import { createConnection, gatewayId, startRegion, type Body, type Parameters, type TestRegion } from './support';

let region: TestRegion;
let vco: string;
beforeEach(async () => {
  region = await startRegion({ quotas: { destinationRoutesPerGateway: 3, policyRoutesPerGateway: 2 } });
  vco = await createConnection(region, 1);
});
afterEach(() => region.close());

const key = (RouteDest: string): Parameters => ({ VpnGatewayId: gatewayId, RouteDest, NextHop: vco });
const create = (dest: string, extra: Parameters = {}) =>
  region.ok('CreateVpnRouteEntry', { ...key(dest), Weight: 100, PublishVpc: false, ...extra });
const entries = async (): Promise<Body[]> =>
  (await region.ok('DescribeVpnRouteEntries', { VpnGatewayId: gatewayId })).VpnRouteEntries.VpnRouteEntry;
const systemTable = async (): Promise<string[]> =>
  (
    await region.ok('DescribeRouteEntryList', { RouteTableId: 'vtb-sim0000000000000001', NextHopType: 'VpnGateway' })
  ).RouteEntrys.RouteEntry.map((entry: Body) => entry.DestinationCidrBlock);

describe('destination routes', () => {
  test('have no id: gateway, next hop and destination are the key', async () => {
    expect(await create('192.168.1.0/24')).toMatchObject({ VpnInstanceId: gatewayId, State: 'normal', Weight: 100 });
    expect(await entries()).toMatchObject([{ RouteDest: '192.168.1.0/24', NextHop: vco, RouteEntryType: 'custom' }]);
    expect(
      await region.refused('CreateVpnRouteEntry', { ...key('192.168.1.0/24'), Weight: 0, PublishVpc: false }),
    ).toBe('400 VpnRouteEntry.AlreadyExists');
  });

  test('are published and withdrawn in the system table', async () => {
    await create('192.168.1.0/24', { PublishVpc: true });
    await create('192.168.2.0/24');
    expect(await systemTable()).toEqual(['192.168.1.0/24']);
    const publish = (dest: string, PublishVpc: boolean) =>
      region.ok('PublishVpnRouteEntry', { ...key(dest), RouteType: 'dbr', PublishVpc });
    await publish('192.168.2.0/24', true);
    await publish('192.168.1.0/24', false);
    expect(await systemTable()).toEqual(['192.168.2.0/24']);
    expect((await entries()).map((entry) => entry.State)).toEqual(['normal', 'published']);
  });

  test('are deleted with the weight they have, which can be changed', async () => {
    await create('192.168.1.0/24');
    await region.ok('ModifyVpnRouteEntryWeight', { ...key('192.168.1.0/24'), Weight: 100, NewWeight: 0 });
    const gone = (Weight: number) => region.call('DeleteVpnRouteEntry', { ...key('192.168.1.0/24'), Weight });
    expect((await gone(100)).body.Code).toBe('InvalidRouteEntry.NotFound');
    expect((await gone(0)).status).toBe(200);
    expect((await gone(0)).body.Code).toBe('InvalidRouteEntry.NotFound');
  });

  test.each([
    ['0.0.0.0/0', '400 IllegalParam.RouteDest'],
    ['100.64.1.0/24', '400 IllegalParam.RouteDest'],
    ['192.168.1.1/24', '400 IllegalParam.RouteDest'],
  ])('%s is refused', async (dest, expected) => {
    expect(await region.refused('CreateVpnRouteEntry', { ...key(dest), Weight: 100, PublishVpc: true })).toBe(expected);
  });

  test('other refusals: weight, next hop, quota, a busy gateway', async () => {
    const refused = (change: Parameters) =>
      region.refused('CreateVpnRouteEntry', { ...key('192.168.9.0/24'), Weight: 100, PublishVpc: true, ...change });
    expect(await refused({ Weight: 50 })).toBe('400 IllegalParam.Weight');
    expect(await refused({ NextHop: 'vco-none' })).toBe('404 InvalidVpnConnectionInstanceId.NotFound');
    expect(await refused({ DryRun: true })).toBe('400 DryRunOperation');
    for (const n of [1, 2]) await create(`192.168.${n}.0/24`);
    region.simulator.setState({ knobs: { busySeconds: 10 } });
    await create('192.168.3.0/24');
    expect(await refused({})).toBe('400 VpnGateway.Configuring');
    await region.advance(10);
    expect(await refused({})).toBe('400 Resource.QuotaFull');
  });

  test('are paged', async () => {
    for (const n of [1, 2, 3]) await create(`192.168.${n}.0/24`);
    const page = await region.ok('DescribeVpnRouteEntries', { VpnGatewayId: gatewayId, PageNumber: 2, PageSize: 2 });
    expect([page.TotalCount, page.VpnRouteEntries.VpnRouteEntry.length]).toEqual([3, 1]);
  });
});

describe('policy routes', () => {
  const policy = { RouteSource: '10.20.0.0/16', Weight: 100 };
  const list = async () =>
    (await region.ok('DescribeVpnPbrRouteEntries', { VpnGatewayId: gatewayId })).VpnPbrRouteEntries.VpnPbrRouteEntry;

  test('have a source and a priority, 10 if not given', async () => {
    await region.ok('CreateVpnPbrRouteEntry', { ...key('192.168.1.0/24'), ...policy, PublishVpc: true });
    expect(await list()).toMatchObject([{ RouteSource: '10.20.0.0/16', Priority: 10, State: 'published' }]);
    await region.ok('ModifyVpnPbrRouteEntryPriority', {
      ...key('192.168.1.0/24'),
      ...policy,
      Priority: 10,
      NewPriority: 20,
    });
    expect(await list()).toMatchObject([{ Priority: 20 }]);
    await region.ok('ModifyVpnPbrRouteEntryWeight', { ...key('192.168.1.0/24'), ...policy, NewWeight: 0 });
    await region.ok('DeleteVpnPbrRouteEntry', { ...key('192.168.1.0/24'), ...policy, Weight: 0 });
    expect(await list()).toEqual([]);
  });

  test('withdrawing one also withdraws the destination route of that prefix', async () => {
    await create('192.168.1.0/24', { PublishVpc: true });
    await region.ok('CreateVpnPbrRouteEntry', { ...key('192.168.1.0/24'), ...policy, PublishVpc: true });
    await region.ok('PublishVpnRouteEntry', { ...key('192.168.1.0/24'), RouteType: 'pbr', PublishVpc: false });
    expect((await entries())[0]?.State).toBe('normal');
    expect(await systemTable()).toEqual([]);
  });

  test('have a quota of their own', async () => {
    const add = (n: number) =>
      region.call('CreateVpnPbrRouteEntry', { ...key(`192.168.${n}.0/24`), ...policy, PublishVpc: false });
    await add(1);
    await add(2);
    expect((await add(3)).body.Code).toBe('QuotaExceeded.PolicyBasedRoute');
  });
});
