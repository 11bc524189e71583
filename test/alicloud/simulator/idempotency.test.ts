import { connectionParameters, createCustomerGateway, startRegion, type TestRegion } from './support';

let region: TestRegion;
beforeEach(async () => void (region = await startRegion()));
afterEach(() => region.close());

const create = { IpAddress: '198.51.100.1', Asn: '65001', ClientToken: 'token-1' };

test('the same token and parameters give the same object, under a new RequestId', async () => {
  const first = await region.ok('CreateCustomerGateway', create);
  const second = await region.ok('CreateCustomerGateway', create);
  expect(second.RequestId).not.toBe(first.RequestId);
  expect({ ...second, RequestId: '' }).toEqual({ ...first, RequestId: '' });
  expect((await region.ok('DescribeCustomerGateways')).TotalCount).toBe(1);
});

test('without a token the second create is a second create', async () => {
  const { ClientToken: _none, ...bare } = create;
  await region.ok('CreateCustomerGateway', bare);
  expect(await region.refused('CreateCustomerGateway', bare)).toBe('400 InvalidIpAddress.AlreadyExist');
});

test('the same token with other parameters is a mismatch, with another action it is not', async () => {
  const { CustomerGatewayId } = await region.ok('CreateCustomerGateway', create);
  const other = { ...create, IpAddress: '198.51.100.2' };
  expect(await region.refused('CreateCustomerGateway', other)).toBe('400 IdempotentParameterMismatch');
  await region.ok('DeleteCustomerGateway', { CustomerGatewayId, ClientToken: 'token-1' });
});

test('a token replays the result even after the object was deleted', async () => {
  const { CustomerGatewayId } = await region.ok('CreateCustomerGateway', create);
  await region.ok('DeleteCustomerGateway', { CustomerGatewayId });
  expect((await region.ok('CreateCustomerGateway', create)).CustomerGatewayId).toBe(CustomerGatewayId);
  expect(await region.refused('DescribeCustomerGateway', { CustomerGatewayId })).toMatch(/NotFound/);
  expect((await region.ok('CreateCustomerGateway', { ...create, ClientToken: 'token-2' })).CustomerGatewayId).toBe(
    'cgw-sim0000000000000002',
  );
});

test('a deletion repeated with its token succeeds again; without it, it is 404', async () => {
  const { CustomerGatewayId } = await region.ok('CreateCustomerGateway', create);
  const gone = { CustomerGatewayId, ClientToken: 'delete-1' };
  await region.ok('DeleteCustomerGateway', gone);
  await region.ok('DeleteCustomerGateway', gone);
  expect(await region.refused('DeleteCustomerGateway', { CustomerGatewayId })).toMatch(/^404/);
});

test('a replayed create is not stopped by the gateway it made busy', async () => {
  region.simulator.setState({ knobs: { busySeconds: 60 } });
  const parameters = connectionParameters(await createCustomerGateway(region, 5), 20, { ClientToken: 'c-1' });
  const first = await region.ok('CreateVpnConnection', parameters);
  expect((await region.ok('CreateVpnConnection', parameters)).VpnConnectionId).toBe(first.VpnConnectionId);
});

test('a busy refusal is not remembered: the same token works when the gateway is free', async () => {
  region.simulator.setState({ knobs: { busySeconds: 60, rememberRefusedTokens: true } });
  await region.ok('CreateVpnConnection', connectionParameters(await createCustomerGateway(region, 5), 20));
  const second = connectionParameters(await createCustomerGateway(region, 6), 21, { ClientToken: 'c-2' });
  expect(await region.refused('CreateVpnConnection', second)).toBe('400 VpnGateway.Configuring');
  await region.advance(60);
  await region.ok('CreateVpnConnection', second);
});

test('a final refusal is forgotten by default and remembered with the knob', async () => {
  const remembered = async (): Promise<boolean> => {
    await createCustomerGateway(region, 1);
    expect(await region.refused('CreateCustomerGateway', create)).toBe('400 InvalidIpAddress.AlreadyExist');
    const [blocking] = region.simulator.world.customerGateways.keys();
    await region.ok('DeleteCustomerGateway', { CustomerGatewayId: blocking as string });
    return (await region.call('CreateCustomerGateway', create)).status !== 200;
  };
  expect(await remembered()).toBe(false);
  region.simulator.reset();
  region.simulator.setState({ knobs: { rememberRefusedTokens: true } });
  expect(await remembered()).toBe(true);
});

test('while the first request runs, the same token is told to wait', async () => {
  region.simulator.setState({ knobs: { processingSeconds: 30 } });
  const first = region.ok('CreateCustomerGateway', create);
  // The second call can only be told so once the first has arrived.
  while (!region.simulator.world.tokens.size) await new Promise(setImmediate);
  expect(await region.refused('CreateCustomerGateway', create)).toBe('400 LastTokenProcessing');
  await region.advance(30);
  const { CustomerGatewayId } = await first;
  expect((await region.ok('CreateCustomerGateway', create)).CustomerGatewayId).toBe(CustomerGatewayId);
});

test('a token has at most 64 ASCII characters', async () => {
  expect(await region.refused('CreateCustomerGateway', { ...create, ClientToken: 'x'.repeat(65) })).toBe(
    '400 IllegalParam.ClientToken',
  );
});

test('a lost answer is repeated by the token: the write was made once', async () => {
  region.listener.setFaults([
    { id: 'lost', match: { action: 'CreateCustomerGateway' }, times: 1, effect: { drop: 'after' } },
  ]);
  await expect(region.call('CreateCustomerGateway', create)).rejects.toThrow();
  await region.ok('CreateCustomerGateway', create);
  expect((await region.ok('DescribeCustomerGateways')).TotalCount).toBe(1);
});
