import { createConnection, createCustomerGateway, gatewayId, startRegion, type TestRegion } from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion({ busySeconds: 10 })));
afterEach(() => region.close());

const admin = (path: string, method = 'GET', body?: unknown) =>
  fetch(`${region.listener.origin}/__sim/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });

test('calls are counted by action, whatever the signature carries it in', async () => {
  await region.ok('DescribeVpnGateways');
  await region.call('DescribeVpnGateway', { VpnGatewayId: 'vpn-none' });
  const { calls } = (await (await admin('calls')).json()) as { calls: { action: string; byStatus: object }[] };
  expect(calls.map(({ action, byStatus }) => [action, byStatus])).toEqual([
    ['DescribeVpnGateways', { 200: 1 }],
    ['DescribeVpnGateway', { 404: 1 }],
  ]);
});

test('the state survives a round trip, with a change still under way', async () => {
  await createConnection(region, 1);
  const state = await (await admin('state')).json();
  await createCustomerGateway(region, 2);
  expect((await admin('state', 'PUT', state)).status).toBe(204);
  expect(await (await admin('state')).json()).toEqual(state);
  await region.advance(10);
  const one = await region.ok('DescribeVpnConnection', { VpnConnectionId: 'vco-sim0000000000000001' });
  expect(one.State).toBe('active');
  // The counters came back with the objects, so the second gateway's id is given again.
  expect(await createCustomerGateway(region, 2)).toBe('cgw-sim0000000000000002');
});

test('a part of the state can be put, a name that does not exist cannot', async () => {
  expect((await admin('state', 'PUT', { knobs: { busySeconds: 0 } })).status).toBe(204);
  expect(region.simulator.world.knobs).toMatchObject({ busySeconds: 0, pskView: 'clear' });
  const refused = await admin('state', 'PUT', { gateways: {} });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('no state called gateways')]);
});

test('advancing the clock completes what is due', async () => {
  await createConnection(region, 1);
  await admin('clock', 'POST', { advanceSeconds: 10 });
  expect((await region.ok('DescribeVpnGateway', { VpnGatewayId: gatewayId })).Status).toBe('active');
});

test('a reset brings the preset and the knobs back, and ids start over', async () => {
  await createConnection(region, 1);
  region.simulator.setState({ knobs: { pskView: 'empty' } });
  await admin('reset', 'POST');
  expect((await region.ok('DescribeVpnConnections')).TotalCount).toBe(0);
  expect(region.simulator.world.knobs.pskView).toBe('clear');
  expect(await createCustomerGateway(region, 1)).toBe('cgw-sim0000000000000001');
});

test('a fault answers in the vendor’s shape, committed or not', async () => {
  const create = { IpAddress: '198.51.100.1' };
  const rule = { id: 'fault', match: { action: 'CreateCustomerGateway' }, times: 1 };
  await admin('faults', 'PUT', { rules: [{ ...rule, effect: { status: 500, commit: true } }] });
  const { status, body } = await region.call('CreateCustomerGateway', create);
  expect([status, body.Code, typeof body.RequestId]).toEqual([500, 'InternalError', 'string']);
  expect((await region.ok('DescribeCustomerGateways')).TotalCount).toBe(1);
});

test('beyond the rate limit the vendor’s throttling code comes with status 400', async () => {
  const limited = await startRegion({ rateLimit: 2 });
  const answers = await Promise.all(Array.from({ length: 6 }, () => limited.call('DescribeVpnGateways')));
  await limited.close();
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused.map((answer) => `${answer.status} ${answer.body.Code}`))).toEqual(
    new Set(['400 Throttling.User']),
  );
});

test('preset empty has no inventory', async () => {
  const empty = await startRegion({ preset: 'empty' });
  const counts = [(await empty.ok('DescribeVpcs')).TotalCount, (await empty.ok('DescribeVpnGateways')).TotalCount];
  await empty.close();
  expect(counts).toEqual([0, 0]);
});
