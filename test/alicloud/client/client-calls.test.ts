/** Calls against a scripted server: what goes where, what is repeated and how, and what a user is told. */
import https from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { connectAlicloud } from '../../../provider/alicloud/client/client';
import { authorization, encodeParameters, sha256Hex } from '../../../provider/alicloud/client/signing';
import { credentialsProvider } from '../../../provider/alicloud/client/credentials';
import { listCustomerGateways } from '../../../provider/alicloud/client/readers';
import { callsPerMinute } from '../../../provider/alicloud/client/quotas';
import { outcomeUnknown } from '../../../provider/alicloud/client/errors';
import { runOperation } from '../../../provider/core/run/operation';
import { registerClock, withDeadline } from '../../../provider/core/run/deadline';
import { liveSecrets } from '../../../provider/core/net/live-secrets';
import type { ProviderError } from '../../../provider/core/define/errors';
import { connectTo, contextFor, fakeCloud, refusal, type FakeCloud, type Handler } from './client-support';

const clouds: FakeCloud[] = [];
afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
});

async function start(handler: Handler) {
  const cloud = await fakeCloud(handler);
  clouds.push(cloud);
  const client = connectTo(cloud);
  return { cloud, client, ctx: contextFor(client) };
}

const failed = (promise: Promise<unknown>): Promise<ProviderError> =>
  promise.then(
    () => {
      throw new Error('expected the call to fail, and it succeeded');
    },
    (error: unknown) => error as ProviderError,
  );

describe('a call', () => {
  it('keeps what an answer tells of keys out of later texts, whichever call it was', async () => {
    const { client, ctx } = await start(() => ({ body: { Diagnoses: [{ Tunnel: { Psk: 'told-by-a-diagnosis' } }] } }));
    await client.call('vpc', 'DiagnoseVpnConnections', {}, ctx);
    expect(liveSecrets.redact('it is told-by-a-diagnosis')).toBe('it is [redacted]');
  });

  it('keeps PSK and AuthKey out of the URL and the debug log', async () => {
    const { cloud, client, ctx } = await start(() => ({ body: { VpnConnectionId: 'vco-1' } }));
    const parameters = {
      VpnGatewayId: 'vpn-1',
      AuthKey: 'bgp-secret',
      TunnelOptionsSpecification: [{ TunnelIkeConfig: { Psk: 'psk-secret & more' } }],
    };
    const answer = await client.call<{ VpnConnectionId: string }>('vpc', 'CreateVpnConnection', parameters, ctx, {
      clientToken: 't1',
    });
    expect(answer.VpnConnectionId).toBe('vco-1');
    const [seen] = cloud.seen;
    expect(seen?.query).toEqual({ ClientToken: 't1', RegionId: 'cn-hangzhou', VpnGatewayId: 'vpn-1' });
    expect(seen?.form).toEqual({
      AuthKey: 'bgp-secret',
      'TunnelOptionsSpecification.1.TunnelIkeConfig.Psk': 'psk-secret & more',
    });
    expect(seen?.headers['x-acs-version']).toBe('2016-04-28');
    expect(ctx.logged.join()).toContain('CreateVpnConnection');
    expect(ctx.logged.join()).toContain('R-1');
    for (const text of [ctx.logged.join(), seen?.url]) expect(text).not.toMatch(/secret|testSecretValue/);
  });

  it('sends an empty body without content type', async () => {
    const { cloud, client, ctx } = await start(() => ({}));
    await client.call('cbn', 'ListTransitRouters', {}, ctx);
    expect(cloud.seen[0]).toMatchObject({ body: '' });
    expect(cloud.seen[0]?.headers['content-type']).toBeUndefined();
    expect(cloud.seen[0]?.headers['x-acs-version']).toBe('2017-09-12');
  });

  it('is signed so that a server can verify it', async () => {
    const { cloud, client, ctx } = await start(() => ({}));
    await client.call(
      'vpc',
      'ModifyVpnConnectionAttribute',
      { Name: "a b*'(!)~", TunnelOptionsSpecification: [{ Role: 'master' }] },
      ctx,
    );
    const seen = cloud.seen[0];
    const headers = Object.fromEntries(
      Object.entries(seen?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(headers['authorization']).toBe(
      authorization('POST', encodeParameters(seen?.query ?? {}), headers, sha256Hex(seen?.body ?? ''), {
        accessKeyId: 'testAk',
        accessKeySecret: 'testSecretValue',
      }),
    );
  });

  it('takes a passed dry run for a success', async () => {
    const { client, ctx } = await start(() => refusal('DryRunOperation'));
    await expect(client.call('vpc', 'CreateVpnConnection', { DryRun: true }, ctx)).resolves.toMatchObject({
      Code: 'DryRunOperation',
    });
    expect(await failed(client.call('vpc', 'CreateVpnConnection', {}, ctx))).toMatchObject({
      vendorCode: 'DryRunOperation',
    });
  });

  it('takes Success false under HTTP 200 for a refusal', async () => {
    const { client, ctx } = await start(() => ({
      body: { Success: false, Code: 'QuotaExceeded.Vpn', Message: 'no more' },
    }));
    expect(await failed(client.call('vpc', 'CreateVpnAttachment', {}, ctx))).toMatchObject({ code: 'quota' });
  });
});

describe('repeating', () => {
  it('sends a write again after a 500 that was committed, with the same token and a new nonce', async () => {
    const made = new Map<string, string>();
    const { cloud, client, ctx } = await start(({ query }, index) => {
      const token = query['ClientToken'] ?? '';
      if (!made.has(token)) made.set(token, `vco-${made.size + 1}`);
      return index < 3 ? refusal('InternalError', 500) : { body: { VpnConnectionId: made.get(token) } };
    });
    const answer = await client.call('vpc', 'CreateVpnConnection', { Name: 'n' }, ctx, { clientToken: 'same' });
    expect(answer).toMatchObject({ VpnConnectionId: 'vco-1' });
    expect(made.size).toBe(1);
    expect(cloud.seen.map((seen) => seen.query['ClientToken'])).toEqual(['same', 'same', 'same', 'same']);
    expect(new Set(cloud.seen.map((seen) => seen.headers['x-acs-signature-nonce'])).size).toBe(4);
  });

  it('sends a write again after a dropped connection', async () => {
    const { cloud, client, ctx } = await start((_seen, index) => (index === 0 ? { drop: true } : { body: { Ok: 1 } }));
    await client.call('vpc', 'DeleteVpnConnection', { VpnConnectionId: 'vco-1' }, ctx, { clientToken: 't' });
    expect(cloud.seen).toHaveLength(2);
  });

  it('never repeats a write without a token, unless it is idempotent by nature', async () => {
    const { cloud, client, ctx } = await start(() => refusal('ServiceUnavailable', 503));
    const error = await failed(client.call('vpc', 'CreateVpnConnection', {}, ctx));
    expect(error).toMatchObject({ code: 'platform', status: 503, requestId: 'R-no' });
    expect(cloud.seen).toHaveLength(1);
    const dropping = await start((_seen, index) => (index < 2 ? refusal('ServiceUnavailable', 503) : {}));
    await dropping.client.call('vpc', 'TagResources', {}, dropping.ctx, { idempotent: true });
    expect(dropping.cloud.seen).toHaveLength(3);
  });

  it('waits as long as a throttled answer asks', async () => {
    const times: number[] = [];
    const { client, ctx } = await start((_seen, index) => {
      times.push(Date.now());
      return index === 0 ? { ...refusal('Throttling.User'), headers: { 'x-acs-retry-after': '300' } } : {};
    });
    await client.call('vpc', 'DescribeVpnConnections', {}, ctx);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(299);
  });

  it('waits for whatever spells "busy"', async () => {
    const codes = [
      'VpnGateway.Configuring',
      'Some.New.Configuring',
      'VpnTask.CONFLICT',
      'VpnGateway.task.conflict',
      'TaskConflict',
      'OperationConflict',
      'LastTokenProcessing',
      'IncorrectStatus.ResourceStatus',
      'IncorrectStatus.TransitRouterAttachment',
      'IncorrectStatus.TransitRouterInstance',
      'IncorrectStatus',
      'InvalidStatus.ResourceStatus',
      'InvalidOperation.CenInstanceStatus',
      'InstanceStatus.NotSupport',
      'TokenProcessing',
      'SystemBusy',
      'LOCK_ERROR',
    ];
    const counts = await Promise.all(
      codes.map(async (code) => {
        const { cloud, client, ctx } = await start((_seen, index) => (index === 0 ? refusal(code) : {}));
        await client.call('vpc', 'CreateVpnRouteEntry', {}, ctx, { clientToken: 't' });
        return [code, cloud.seen.length];
      }),
    );
    expect(counts).toEqual(codes.map((code) => [code, 2]));
  });

  it("ends a busy wait with the operation's signal and says what it saw", async () => {
    const { client } = await start(() => refusal('VpnGateway.Configuring'));
    const ctx = contextFor(client, { signal: withDeadline(undefined, 700).signal });
    const error = await failed(client.call('vpc', 'CreateVpnRouteEntry', {}, ctx, { clientToken: 't' }));
    expect(['timeout', 'busy']).toContain(error.code);
    expect(error.message).toContain('CreateVpnRouteEntry');
  });

  it('asks once for new credentials when the session token has expired', async () => {
    let renewals = 0;
    const cloud = await fakeCloud(() => refusal('InvalidSecurityToken.Expired'));
    clouds.push(cloud);
    const client = connectTo(cloud, {
      credentials: {
        get: async () => ({
          accessKeyId: 'a',
          accessKeySecret: 'bbbb',
          securityToken: `token-${renewals}`,
          source: 'a test',
        }),
        renew: () => (renewals += 1) > 0,
      },
    });
    const error = await failed(client.call('vpc', 'CreateVpnConnection', {}, contextFor(client)));
    expect(error).toMatchObject({ code: 'auth', hint: expect.stringContaining('a test') as string });
    expect(cloud.seen.map((seen) => seen.headers['x-acs-security-token'])).toEqual(['token-0', 'token-1']);
  });

  it('stops at once when cancelled while the answer is outstanding', async () => {
    const controller = new AbortController();
    const { client } = await start(() => {
      controller.abort();
      return new Promise(() => undefined);
    });
    const error = await failed(
      client.call('vpc', 'DescribeVpnConnections', {}, contextFor(client, { signal: controller.signal })),
    );
    expect(error.code).toBe('cancelled');
  });
});

describe('refusals', () => {
  it.each([
    ['InvalidAccessKeyId.NotFound', 404, 'auth', /provider configuration/],
    ['InvalidAccessKeyId.Inactive', 403, 'auth', /disabled/],
    ['SignatureDoesNotMatch', 400, 'auth', /secret/],
    ['Forbidden.RAM', 403, 'permission', /vpc:DeleteVpnConnection/],
    ['Forbbiden.SubUser', 403, 'permission', /RAM policy/],
    ['VpnGateway.FinancialLocked', 400, 'platform', /overdue/],
    ['Resource.QuotaFull', 400, 'quota', /Quota Center/],
    ['DependencyViolation.VpnConnection', 400, 'inUse', /remove those first/],
    ['InvalidIpAddress.AlreadyExist', 400, 'exists', /import it/],
    ['InvalidVpnConnectionInstanceId.NotFound', 404, 'notFound', /region/],
    ['InvalidApi.NotFound', 404, 'unsupported', /check alicloud\.vpcEndpoint .*ALIBABA_CLOUD_VPC_ENDPOINT/],
    ['IdempotentParameterMismatch', 400, 'conflict', /ClientToken/],
    ['IllegalParam.LocalSubnet', 400, 'invalid', /documentation/],
    ['SomethingNew', 400, 'platform', /error centre/],
  ])('%s is %s %s', async (vendorCode, status, code, hint) => {
    const { cloud, client, ctx } = await start(() => refusal(vendorCode, status));
    const parameters = { VpnConnectionId: 'vco-1', VpnGatewayId: 'vpn-1' };
    const error = await failed(client.call('vpc', 'DeleteVpnConnection', parameters, ctx, { clientToken: 't' }));
    expect(error).toMatchObject({ code, vendorCode, status, requestId: 'R-no' });
    expect(error.message).toContain('DeleteVpnConnection vco-1 of vpn-1');
    expect(error.hint).toMatch(hint);
    expect(cloud.seen).toHaveLength(1);
  });

  it('tries refused keys once for all resources: the first is told in full, the others in a line', async () => {
    const { cloud, client, ctx } = await start(() => refusal('InvalidAccessKeyId.NotFound', 404));
    const look = (index: number) =>
      runOperation({ ...ctx, client }, { what: 'read', timeoutMs: 10_000 }, (inner) =>
        client.call('vpc', 'DescribeVpnGateway', { VpnGatewayId: `vpn-${index}` }, inner),
      );
    const errors = [await failed(look(0)), ...(await Promise.all([1, 2, 3].map((index) => failed(look(index)))))];
    expect(errors.map((error) => error.code)).toEqual(['auth', 'auth', 'auth', 'auth']);
    expect(errors[0]!.text).toContain('does not exist on this site');
    for (const error of errors.slice(1)) {
      expect(error.text).toBe(
        'Alibaba Cloud refused the credentials (InvalidAccessKeyId.NotFound); see the first error of this run.',
      );
    }
    expect(cloud.seen).toHaveLength(1);
  });

  it('looks for an object whose create was not answered, also when the last attempt was refused', async () => {
    const { client, ctx } = await start((_seen, index) =>
      index === 0 ? { drop: true } : refusal('IllegalParam.Name', 400),
    );
    const error = await failed(client.call('vpc', 'CreateCustomerGateway', {}, ctx, { clientToken: 't' }));
    expect(error).toMatchObject({ code: 'invalid', message: expect.stringContaining('(after 2 attempts') as string });
    expect(outcomeUnknown(error)).toBe(true);
  });

  it('removes a secret that the platform repeats', async () => {
    const { client, ctx } = await start(({ form }) =>
      refusal('IllegalParam.Psk', 400, `bad value ${form['T.Psk'] ?? ''}!`),
    );
    const error = await failed(client.call('vpc', 'ModifyX', { T: { Psk: 'my-psk-value' } }, ctx));
    expect(error.message).toContain('bad value');
    expect(error.message).not.toContain('my-psk-value');
  });

  it('says by how much the clock is wrong', async () => {
    const date = new Date(Date.now() - 20 * 60_000).toUTCString();
    const { client, ctx } = await start(() => ({ ...refusal('InvalidTimeStamp.Expired'), headers: { date } }));
    const error = await failed(client.call('vpc', 'DescribeVpnGateways', {}, ctx));
    expect(error.code).toBe('auth');
    expect(error.hint).toMatch(/20 minutes ahead.*clock skew/);
  });

  it('does not tell to set a clock that is right', async () => {
    const date = new Date().toUTCString();
    const { client, ctx } = await start(() => ({ ...refusal('InvalidTimeStamp.Expired'), headers: { date } }));
    const error = await failed(client.call('vpc', 'DescribeVpnGateways', {}, ctx));
    expect(error.hint).toMatch(/less than 15 minutes apart now: .* Run it again\.$/);
    expect(error.hint).not.toMatch(/NTP|skew/);
  });

  it('tells a page of a proxy from an answer', async () => {
    const { client, ctx } = await start(() => ({ status: 403, body: '<html>blocked</html>' }));
    const error = await failed(client.call('vpc', 'DescribeVpnGateways', {}, ctx));
    expect(error).toMatchObject({ code: 'platform', hint: expect.stringContaining('proxy') as string });
  });

  it.each(['<html>portal</html>', '', '[]', 'null', '{"error":"log in"}'])(
    'does not take for "gone" or "nothing" what Alibaba Cloud would not say: %j',
    async (body) => {
      const { client, ctx } = await start(() => ({ body }));
      const foreign = { code: 'platform', hint: expect.stringContaining('proxy') as string };
      expect(await failed(client.readers.customerGateways.read('cgw-1', ctx.signal))).toMatchObject(foreign);
      expect(await failed(listCustomerGateways(client, {}, ctx.signal))).toMatchObject(foreign);
    },
  );

  it('does not take an unknown region for an object that is gone', async () => {
    const { client, ctx } = await start(() => refusal('InvalidRegionId.NotFound', 404));
    const error = await failed(client.readers.vpnConnections.read('vco-1', ctx.signal));
    expect(error).toMatchObject({ code: 'invalid', hint: expect.stringContaining('regionId') as string });
  });

  it('takes a write whose answer cannot be read for one that may be done', async () => {
    const { client, ctx, cloud } = await start((_seen, index) => (index === 0 ? { body: '<html>' } : {}));
    await client.call('vpc', 'CreateCustomerGateway', {}, ctx, { clientToken: 'same' });
    expect(cloud.seen.map(({ query }) => query['ClientToken'])).toEqual(['same', 'same']);
  });

  it('outlives credentials that cannot be renewed once, and says when they stay away', async () => {
    const cloud = await fakeCloud(() => ({}));
    clouds.push(cloud);
    let answers = [true, false, true, false];
    const keys = { accessKeyId: 'id', accessKeySecret: 'secret' };
    const credentials = credentialsProvider({}, () => ({
      getCredential: async () => {
        const [there = false, ...rest] = answers;
        answers = rest;
        if (!there) throw new Error('no route to 100.100.100.200');
        return keys;
      },
    }));
    const client = connectTo(cloud, { credentials });
    const ctx = contextFor(client);
    await client.call('vpc', 'DescribeVpnGateways', {}, ctx);
    await client.call('vpc', 'DescribeVpnGateways', {}, ctx);
    const given = (signal: AbortSignal) =>
      client.call('vpc', 'DeleteVpnConnection', {}, { ...ctx, signal }, { clientToken: 't' });
    const { signal } = new AbortController();
    registerClock(signal, () => 250); // short of a pause, and never up: a busy machine would be late for a real one
    const error = await failed(given(signal));
    expect(error).toMatchObject({ code: 'auth', message: expect.stringContaining('gives none now') as string });
    expect(outcomeUnknown(error)).toBe(false);
    expect(cloud.seen).toHaveLength(2);
  });

  it('names the host that does not answer, at once, and the setting that says so', async () => {
    const cloud = await fakeCloud(() => ({}));
    await cloud.close();
    const client = connectTo(cloud);
    const error = await failed(client.call('vpc', 'DescribeVpnGateways', {}, contextFor(client)));
    expect(error).toMatchObject({ code: 'network', hint: expect.stringContaining('Nothing listens') as string });
    expect(error.hint).toMatch(/alicloud\.vpcEndpoint .*ALIBABA_CLOUD_VPC_ENDPOINT.*VPC_ENDPOINT/);
    expect(error.message).toContain(cloud.endpoint);
  });

  it('tries an endpoint that was never reached twice: all that asks it waits as long', async () => {
    const connections: Socket[] = [];
    const silent = createServer((socket) => connections.push(socket)); // takes the connection, and nothing comes of it
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const client = connectAlicloud(
      {
        regionId: 'cn-hangzhou',
        vpcEndpoint: `https://127.0.0.1:${(silent.address() as AddressInfo).port}`,
        connectTimeoutMs: 30,
        accessKeyId: 'a',
        accessKeySecret: 'testSecretValue',
      },
      {},
    );
    try {
      const error = await failed(client.call('vpc', 'DescribeVpnGateways', {}, contextFor(client)));
      expect(error).toMatchObject({ code: 'network', message: expect.stringMatching(/ETIMEDOUT.*after 2 attempts/) });
      expect(outcomeUnknown(error)).toBe(false);
      expect(connections).toHaveLength(2);
    } finally {
      await client.close();
      for (const socket of connections) socket.destroy(); // nobody reads that the other side has ended
      await new Promise((resolve) => silent.close(resolve));
    }
  });

  it('refuses a TLS connection that cannot be verified', async () => {
    // No certificate at all: the handshake fails whatever the trust settings of the machine are.
    const server = https.createServer((_request, response) => response.end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const client = connectAlicloud(
        {
          regionId: 'cn-hangzhou',
          vpcEndpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
          accessKeyId: 'a',
          accessKeySecret: 'testSecretValue',
        },
        {},
      );
      const error = await failed(client.call('vpc', 'CreateX', {}, contextFor(client)));
      expect(error.code).toBe('tls');
      expect(error.cause).not.toHaveProperty('config');
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe('identity', () => {
  it('is account and region, asked once', async () => {
    const { cloud, client, ctx } = await start(() => ({ body: { AccountId: '1234' } }));
    expect(await Promise.all([client.identity(ctx.signal), client.identity(ctx.signal)])).toEqual([
      '1234/cn-hangzhou',
      '1234/cn-hangzhou',
    ]);
    expect(cloud.seen).toMatchObject([{ action: 'GetCallerIdentity', query: {} }]);
  });

  it('is unknown without the permission, and an error with wrong credentials', async () => {
    const denied = await start(() => refusal('NoPermission', 403));
    expect(await denied.client.identity(denied.ctx.signal)).toBeUndefined();
    const wrong = await start(() => refusal('InvalidAccessKeyId.NotFound', 404));
    expect((await failed(wrong.client.identity(wrong.ctx.signal))).code).toBe('auth');
  });
});

test('quotas follow the published table', () => {
  expect(callsPerMinute('DescribeVpnGateway')).toBe(600);
  expect(callsPerMinute('ListTagResources')).toBe(300);
  expect(callsPerMinute('CreateCustomerGateway')).toBe(120);
  expect(callsPerMinute('CreateVpnConnection')).toBe(60);
});

test('making a client loads neither the HTTP library nor the credential chain', () => {
  jest.isolateModules(() => {
    const loaded = ['axios', '@alicloud/credentials'].filter((name) => {
      let touched = false;
      jest.doMock(name, () => ((touched = true), {}));
      const fresh =
        require('../../../provider/alicloud/client/client') as typeof import('../../../provider/alicloud/client/client');
      fresh.connectAlicloud({ regionId: 'cn-hangzhou' }, {});
      jest.dontMock(name);
      return touched;
    });
    expect(loaded).toEqual([]);
  });
});
