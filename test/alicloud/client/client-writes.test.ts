/** Creating once, queueing per gateway, reading in bulk and tagging, against the simulated region. */
import {
  startAlicloudSimulator,
  type RunningAlicloudSimulator,
  type StartAlicloudOptions,
} from '../../../provider/alicloud/simulator';
import { connectAlicloud, type AlicloudClient } from '../../../provider/alicloud/client/client';
import type { Parameters } from '../../../provider/alicloud/client/flatten';
import { withGateway } from '../../../provider/alicloud/client/locks';
import {
  listCustomerGateways,
  listVpnRouteEntries,
  routeEntryId,
  type CustomerGateway,
  type VpnConnection,
} from '../../../provider/alicloud/client/readers';
import { syncTags, tagsOf } from '../../../provider/alicloud/client/tags';
import { createOnce, freshToken } from '../../../provider/alicloud/client/token';
import { SimClock } from '../../../provider/simulator';
import { withDeadline } from '../../../provider/core/run/deadline';
import type { ProviderError } from '../../../provider/core/define/errors';
import { contextFor, type TestContext } from './client-support';

const GATEWAY = 'vpn-sim0000000000000001';
const running: RunningAlicloudSimulator[] = [];
const clients: AlicloudClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

function connect(sim: RunningAlicloudSimulator): AlicloudClient {
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = sim;
  const client = connectAlicloud({ vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret }, {});
  clients.push(client);
  return client;
}

async function start(options: StartAlicloudOptions = {}) {
  const sim = await startAlicloudSimulator(options);
  running.push(sim);
  const client = connect(sim);
  return { sim, client, ctx: contextFor(client, { owner: 'test/one' }) };
}

/** Answers by status, of one action. */
function statuses(sim: RunningAlicloudSimulator, action: string): Record<string, number> {
  return sim.listener.calls().calls.find((line) => line.action === action)?.byStatus ?? {};
}

const failed = (promise: Promise<unknown>): Promise<ProviderError> =>
  promise.then(
    () => {
      throw new Error('expected a failure, and it succeeded');
    },
    (error: unknown) => error as ProviderError,
  );

function createCustomerGateway(ctx: TestContext, parameters: Parameters, what = 'customer gateway "a"') {
  const { client } = ctx;
  return createOnce<{ CustomerGatewayId: string }, CustomerGateway>(ctx, client, {
    action: 'CreateCustomerGateway',
    parameters,
    what,
    idOf: (answer) => answer.CustomerGatewayId,
    see: (id, signal) => client.readers.customerGateways.readFresh(id, signal),
  });
}

const gatewayA = { IpAddress: '203.0.113.10', Asn: 65001, Name: 'a' };

function connection(name: string, number: number, customerGatewayId: string): Parameters {
  const tunnel = (Role: string, index: number) => ({
    Role,
    CustomerGatewayId: customerGatewayId,
    TunnelIkeConfig: { IkeVersion: 'ikev2', Psk: `very-secret-psk-${name}` },
    TunnelBgpConfig: {
      LocalAsn: 65000,
      TunnelCidr: `169.254.${10 + number}.${index * 4}/30`,
      LocalBgpIp: `169.254.${10 + number}.${index * 4 + 1}`,
    },
  });
  return {
    VpnGatewayId: GATEWAY,
    Name: name,
    LocalSubnet: '0.0.0.0/0',
    RemoteSubnet: `10.${number}.0.0/16`,
    EnableTunnelsBgp: true,
    TunnelOptionsSpecification: [tunnel('master', 0), tunnel('slave', 1)],
  };
}

function createConnection(ctx: TestContext, name: string, number: number, customerGatewayId: string) {
  const { client } = ctx;
  const what = `create of VPN connection "${name}"`;
  return withGateway(
    ctx,
    client,
    GATEWAY,
    what,
    () =>
      createOnce<{ VpnConnectionId: string }, VpnConnection>(ctx, client, {
        action: 'CreateVpnConnection',
        parameters: connection(name, number, customerGatewayId),
        what: `VPN connection "${name}"`,
        idOf: (answer) => answer.VpnConnectionId,
        see: (id, signal) => client.readers.vpnConnections.readFresh(id, signal),
      }),
    { idOf: (created) => created.id },
  );
}

describe('createOnce', () => {
  it('finds the object that was made although the answers were 500 and the connection broke', async () => {
    const { sim, client, ctx } = await start();
    sim.listener.setFaults([
      { match: { action: 'CreateCustomerGateway' }, nth: [1], effect: { status: 500, commit: true } },
      { match: { action: 'CreateCustomerGateway' }, nth: [2], effect: { drop: 'after' } },
    ]);
    const created = await createCustomerGateway(ctx, gatewayA);
    expect(created.generation).toBe(0);
    expect(await listCustomerGateways(client, {}, ctx.signal)).toHaveLength(1);
  });

  it('finds it in another process too, when the first was killed before the answer', async () => {
    const { sim, client, ctx } = await start();
    const first = await createCustomerGateway(ctx, gatewayA);
    const second = connect(sim);
    const again = await createCustomerGateway(contextFor(second, { owner: 'test/one' }), gatewayA);
    expect(again.id).toBe(first.id);
    expect(await listCustomerGateways(client, {}, ctx.signal)).toHaveLength(1);
  });

  it('says without an owner that what it found may be of another state, where it was made before this run', async () => {
    const { sim } = await start();
    const warned = async (owner: string | undefined, later: number, parameters: Parameters): Promise<number> => {
      const ctx = { ...contextFor(connect(sim), { owner }), now: () => Date.now() + later };
      await createCustomerGateway(ctx, parameters);
      return ctx.logged.filter((line) => /^warn .* by an equal request .* owner/.test(line)).length;
    };
    const gatewayB = { ...gatewayA, IpAddress: '198.51.100.99' };
    const HOUR = 3_600_000;
    expect([await warned(undefined, 0, gatewayA), await warned(undefined, HOUR, gatewayA)]).toEqual([0, 1]);
    expect([await warned('test/one', 0, gatewayB), await warned('test/one', HOUR, gatewayB)]).toEqual([0, 0]);
  });

  it('makes a new object when the replayed one was deleted, here or elsewhere', async () => {
    const { sim, client, ctx } = await start();
    const first = await createCustomerGateway(ctx, gatewayA);
    const remove = (id: string) =>
      client.call('vpc', 'DeleteCustomerGateway', { CustomerGatewayId: id }, ctx, { clientToken: freshToken() });
    await remove(first.id);
    client.ids.noteDeleted(first.id);
    const second = await createCustomerGateway(ctx, gatewayA);
    expect(second.id).not.toBe(first.id);
    expect(second.generation).toBeGreaterThan(0);
    await remove(second.id);
    const elsewhere = connect(sim);
    const third = await createCustomerGateway(contextFor(elsewhere, { owner: 'test/one' }), gatewayA);
    expect([first.id, second.id]).not.toContain(third.id);
    expect(third.generation).toBeGreaterThan(second.generation);
  });

  it('the fortieth life of equal inputs asks no more often than the eighth, in processes that know nothing', async () => {
    // An hour ago by the platform's clock: what is replayed is seen to be old, and not waited for.
    const clock = new SimClock({ start: Date.now() - 3_600_000 });
    const { sim, client, ctx } = await start({ clock });
    const ids = new Set<string>();
    for (let life = 1; life <= 40; life++) {
      const before = statuses(sim, 'CreateCustomerGateway')[200] ?? 0;
      const made = await createCustomerGateway(contextFor(connect(sim), { owner: 'test/one' }), gatewayA);
      expect((statuses(sim, 'CreateCustomerGateway')[200] ?? 0) - before).toBeLessThanOrEqual(8);
      const parameters = { CustomerGatewayId: made.id };
      await client.call('vpc', 'DeleteCustomerGateway', parameters, ctx, { clientToken: freshToken() });
      ids.add(made.id);
    }
    expect(ids.size).toBe(40);
    clock.stop();
  });

  it('names both when two resources ask for the same thing', async () => {
    const { ctx } = await start();
    const first = await createCustomerGateway(ctx, gatewayA, 'customer gateway "one"');
    const error = await failed(createCustomerGateway(ctx, gatewayA, 'customer gateway "two"'));
    expect(error.code).toBe('exists');
    for (const text of ['"one"', '"two"', first.id]) expect(error.message).toContain(text);
  });

  it('takes the next generation when the token was used for other parameters', async () => {
    const { sim, ctx } = await start();
    const body = { Code: 'IdempotentParameterMismatch', Message: 'no', RequestId: 'r' };
    sim.listener.setFaults([{ match: { action: 'CreateCustomerGateway' }, nth: [1], effect: { status: 400, body } }]);
    expect((await createCustomerGateway(ctx, gatewayA)).generation).toBeGreaterThan(0);
  });
});

/** Holds the gateway's turn until `letGo`. */
function occupy(client: AlicloudClient, ctx: TestContext) {
  let letGo: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  return { first: client.queue.run(GATEWAY, { signal: ctx.signal }, () => until), letGo };
}

describe('withGateway', () => {
  it('lets parallel creates take turns: no refused write, two polls at most once the busy time is known', async () => {
    const { sim, client, ctx } = await start({ busySeconds: 0.4 });
    const peer = await createCustomerGateway(ctx, gatewayA);
    const count = 6;
    const contexts = Array.from({ length: count }, (_, index) => contextFor(client, { owner: `test/${index}` }));
    const created = await Promise.all(contexts.map((one, index) => createConnection(one, `c${index}`, index, peer.id)));
    expect(new Set(created.map(({ id }) => id)).size).toBe(count);
    expect(statuses(sim, 'CreateVpnConnection')).toEqual({ 200: count });
    const polls = statuses(sim, 'DescribeVpnGateway')['200'] ?? 0;
    expect(polls).toBeLessThanOrEqual(2 * count);
    expect(contexts[2]?.told[0]).toBe(`create of VPN connection "c2": waiting for 2 earlier changes of ${GATEWAY}`);
    expect(sim.listener.urlLog().join()).not.toContain('very-secret');
  });

  it('waits with the timeout stopped while others have their turn', async () => {
    const { client, ctx } = await start();
    let untimed = 0;
    const counting = { ...ctx, untimed: <T>(wait: () => Promise<T>) => ((untimed += 1), wait()) };
    const { first, letGo } = occupy(client, ctx);
    const second = withGateway(counting, client, GATEWAY, 'second', async () => 'done', { unchanged: () => true });
    expect(ctx.told).toEqual([`second: waiting for 1 earlier change of ${GATEWAY}`]);
    letGo();
    await first;
    expect(await second).toBe('done');
    expect(untimed).toBe(1);
  });

  it('leaves the queue at once when cancelled', async () => {
    const { client, ctx } = await start();
    const controller = new AbortController();
    const { first, letGo } = occupy(client, ctx);
    const waiting = contextFor(client, { signal: controller.signal });
    let wrote = false;
    const second = failed(withGateway(waiting, client, GATEWAY, 'second', async () => (wrote = true)));
    controller.abort();
    expect((await second).code).toBe('cancelled');
    letGo();
    await first;
    expect(wrote).toBe(false);
  });

  it('repeats a write that collides with another process, and has one object in the end', async () => {
    const { sim, client, ctx } = await start({ busySeconds: 0.5 });
    const peer = await createCustomerGateway(ctx, gatewayA);
    const stranger = connect(sim);
    const pair = [
      createConnection(contextFor(client, { owner: 'test/here' }), 'here', 1, peer.id),
      createConnection(contextFor(stranger, { owner: 'test/there' }), 'there', 2, peer.id),
    ];
    expect(new Set((await Promise.all(pair)).map(({ id }) => id)).size).toBe(2);
  });

  it('keeps the id when the gateway does not settle in time', async () => {
    const { client, ctx } = await start({ busySeconds: 30 });
    const peer = await createCustomerGateway(ctx, gatewayA);
    const impatient = contextFor(client, { owner: 'test/x', signal: withDeadline(undefined, 1000).signal });
    const error = await failed(createConnection(impatient, 'slow', 1, peer.id));
    expect(error).toMatchObject({ code: 'timeout', existingId: expect.stringMatching(/^vco-/) as string });
    expect(error.message).toContain(GATEWAY);
  });

  it('fails at once on a gateway that is locked for payment', async () => {
    const { sim, client, ctx } = await start();
    const gateway = sim.simulator.world.gateway(GATEWAY);
    const write = async () => {
      gateway.businessStatus = 'FinancialLocked';
    };
    const error = await failed(withGateway(ctx, client, GATEWAY, 'a write', write));
    expect(error).toMatchObject({ code: 'platform', hint: expect.stringContaining('bill') as string });
    const refused = await failed(createConnection(contextFor(client), 'c', 1, 'cgw-1'));
    expect(refused).toMatchObject({ vendorCode: 'VpnGateway.FinancialLocked' });
  });
});

describe('readers', () => {
  it('read a wave of any size with one paged list, and confirm absence by a GET', async () => {
    const { sim, client, ctx } = await start({ quotas: { customerGateways: 200 } });
    // Written straight into the world: 120 creates would wait for their quota.
    const { customerGateways } = sim.simulator.world;
    const made = await createCustomerGateway(ctx, gatewayA);
    const model = customerGateways.values()[0];
    if (model === undefined) throw new Error('the simulator did not keep the customer gateway just made');
    for (let index = 0; index < 119; index += 1) {
      const id = customerGateways.nextId('cgw');
      customerGateways.set(id, { ...model, id, ipAddress: `198.51.100.${index}` });
    }
    const before = sim.listener.calls().total;
    const ids = customerGateways.values().map((gateway) => gateway.id);
    const read = await Promise.all(ids.map((id) => client.readers.customerGateways.read(id, ctx.signal)));
    expect(read.map((gateway) => gateway?.CustomerGatewayId)).toEqual(ids);
    expect(sim.listener.calls().total - before).toBe(3);
    expect(await client.readers.customerGateways.read('cgw-none', ctx.signal)).toBeUndefined();
    expect(await client.readers.customerGateways.readFresh(made.id, ctx.signal)).toMatchObject({
      IpAddress: '203.0.113.10',
    });
    expect(await client.readers.vpnGateways.read('vpn-none', ctx.signal)).toBeUndefined();
    expect(await client.readers.vpnConnections.read('vco-none', ctx.signal)).toBeUndefined();
  });

  it('read route entries by gateway, next hop and destination', async () => {
    const { client, ctx } = await start({ busySeconds: 0 });
    const peer = await createCustomerGateway(ctx, gatewayA);
    const { id } = await createConnection(ctx, 'c', 1, peer.id);
    const route = { VpnGatewayId: GATEWAY, RouteDest: '10.77.0.0/16', NextHop: id, Weight: 100, PublishVpc: false };
    await client.call('vpc', 'CreateVpnRouteEntry', route, ctx, { clientToken: freshToken() });
    const read = (dest: string) => client.readers.vpnRouteEntries.read(routeEntryId(GATEWAY, id, dest), ctx.signal);
    expect(await read('10.77.0.0/16')).toMatchObject({ RouteDest: '10.77.0.0/16', NextHop: id });
    expect(await read('10.78.0.0/16')).toBeUndefined();
    expect(await listVpnRouteEntries(client, GATEWAY, 'custom', ctx.signal)).toHaveLength(1);
    expect(await client.readers.vpnRouteEntries.readFresh('vpn-none/vco-1/10.0.0.0/8', ctx.signal)).toBeUndefined();
  });
});

test('tags are brought to what is wanted with the fewest calls', async () => {
  const { sim, client, ctx } = await start();
  const { id } = await createCustomerGateway(ctx, {
    ...gatewayA,
    Tags: [
      { Key: 'keep', Value: '1' },
      { Key: 'drop', Value: '2' },
      { Key: 'constructor', Value: '2' }, // what every object of JavaScript has
    ],
  });
  const tags = async () => tagsOf((await client.readers.customerGateways.readFresh(id, ctx.signal)) ?? {});
  const wanted = { keep: '1', fresh: '3' };
  await syncTags(client, ctx, 'CUSTOMERGATEWAY', id, await tags(), wanted);
  expect(await tags()).toEqual(wanted);
  await syncTags(client, ctx, 'CUSTOMERGATEWAY', id, await tags(), wanted);
  expect(statuses(sim, 'TagResources')).toEqual({ 200: 1 });
  expect(statuses(sim, 'UnTagResources')).toEqual({ 200: 1 });
});

test('the simulated account is the identity', async () => {
  const { sim, client, ctx } = await start();
  const { accountId } = sim.simulator.world.identity;
  expect(await client.identity(ctx.signal)).toBe(`${accountId}/cn-hangzhou`);
});
