import { busyCodes } from '../../../provider/alicloud/simulator';
import { connectionParameters, createConnection, createCustomerGateway, startRegion, type TestRegion } from './support';

const regions: TestRegion[] = [];
async function start(...options: Parameters<typeof startRegion>): Promise<TestRegion> {
  const region = await startRegion(...options);
  regions.push(region);
  return region;
}
afterEach(async () => void (await Promise.all(regions.splice(0).map((region) => region.close()))));

const accountOf = async (region: TestRegion) => (await region.ok('GetCallerIdentity', {}, 'Sts')).AccountId;

test('two simulators are two accounts; a reset keeps the account, and so does a saved state', async () => {
  const [first, second] = [await start(), await start()];
  expect(await accountOf(first)).not.toBe(await accountOf(second));
  const account = await accountOf(first);
  first.simulator.reset();
  expect(await accountOf(first)).toBe(account);
  second.simulator.setState(JSON.parse(JSON.stringify(first.simulator.getState())));
  expect(await accountOf(second)).toBe(account);
});

test.each([
  [{ busySecond: 1 }, /knobs\.busySecond is not a field/],
  [{ pskView: 'hidden' }, /knobs\.pskView value hidden is not one of \[clear, masked, empty\]/],
  [{ quotas: { customerGateways: -1 } }, /knobs\.quotas\.customerGateways must be at least 0/],
])('knobs that do not exist or take no such value: %j', async (knobs, message) => {
  const region = await start();
  expect(() => region.simulator.setState({ knobs })).toThrow(message);
});

test('a state of before, without an account and with gateways that could not be made, is taken', async () => {
  const region = await start();
  const state = JSON.parse(JSON.stringify(region.simulator.getState()));
  delete state.accountId;
  for (const gateway of Object.values<Record<string, unknown>>(state.vpnGateways.objects)) {
    for (const name of ['paid', 'activeFrom', 'resourceGroupId', 'chargeType']) delete gateway[name];
  }
  region.simulator.setState(state);
  const { VpnGateways } = await region.ok('DescribeVpnGateways');
  expect(VpnGateways.VpnGateway[0]).toMatchObject({ Status: 'active', ResourceGroupId: 'rg-sim0000000000000001' });
});

test('a busy object is refused by one code, or by each of them in turn', async () => {
  const region = await start({ busySeconds: 60, busyCode: 'TaskConflict' });
  await createConnection(region, 1);
  const another = connectionParameters(await createCustomerGateway(region, 2), 12);
  expect(await region.refused('CreateVpnConnection', another)).toBe('400 TaskConflict');
  region.simulator.setState({ knobs: { busyCode: 'each' } });
  const codes = new Set<string>();
  for (const _ of busyCodes) codes.add((await region.refused('CreateVpnConnection', another)).slice(4));
  expect([...codes].sort()).toEqual([...busyCodes].sort());
  region.simulator.setState({ knobs: { busyCode: 'kind' } });
  expect(await region.refused('CreateVpnConnection', another)).toBe('400 VpnGateway.Configuring');
});
