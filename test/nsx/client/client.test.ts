import { told } from '../../../provider/core/define/context';
import { createServer, type AddressInfo } from 'node:net';
import { ProviderError } from '../../../provider/core/define/errors';
import { SecretSet } from '../../../provider/core/net/redaction';
import { connectNsx, type ConnectOptions, type NsxClient } from '../../../provider/nsx/client/client';
import { escapeSearch } from '../../../provider/nsx/client/paging';
import { resolveNsxConfig } from '../../../provider/nsx/client/config';
import { policyReader } from '../../../provider/nsx/client/readers';
import { Manager, USER, refusal, type Call, type Handler, type Reply } from '../manager';

const FAST = { retryBaseMs: 1, retryMaxMs: 5, purgePollMs: 5, purgeMaxMs: 5000, inUseBaseMs: 1, inUseMaxMs: 200 };
const PREFIX = '/policy/api/v1';
const { signal } = new AbortController();
const cleanups: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Setup {
  readonly manager: Manager;
  readonly client: NsxClient;
  readonly lines: string[];
}

async function setup(handler: Handler, settings: object = {}, options: ConnectOptions = {}): Promise<Setup> {
  const manager = await Manager.start(handler);
  const lines: string[] = [];
  const client = connect(manager, settings, { log: (_level, message) => void lines.push(told(message)), ...options });
  cleanups.push(() => manager.close());
  return { manager, client, lines };
}

function connect(manager: Manager, settings: object = {}, options: ConnectOptions = {}): NsxClient {
  const config = resolveNsxConfig(
    { url: manager.url, ...USER, ca: manager.caPem, maxCallsPerSecond: 1000, ...settings },
    {},
  );
  const client = connectNsx(config, { timings: FAST, secrets: new SecretSet(), ...options });
  cleanups.push(() => client.close());
  return client;
}

/** Answers with these in turn, the last one for ever. */
const script =
  (...replies: Reply[]): Handler =>
  (_call, nth) =>
    replies[Math.min(nth, replies.length) - 1]!;

const methodsOf = (calls: readonly Call[]) => calls.map((call) => `${call.method} ${call.url.replace(PREFIX, '')}`);

test('what one look has asked once it keeps for itself, and so do its readers: a look that comes later sees what is there then', async () => {
  let revision = 0;
  const { client } = await setup(() => ({ body: { path: '/infra/x', _revision: ++revision } }));
  const seen = async (by: NsxClient) => (await policyReader(by, 'IPSecVpnIkeProfile').readFresh('/infra/x', signal))?._revision; // prettier-ignore
  const look = client.once();
  const [first, again] = [await seen(look), await seen(look)];
  expect([first, again]).toEqual([1, 1]);
  expect(await seen(client.once())).toBe(2);
  expect(await seen(client)).toBe(3);
});

describe('verbs', () => {
  test('paths are encoded, queries added, bodies JSON, answers parsed', async () => {
    const { client, manager } = await setup(() => ({ body: { id: 'x' } }));
    await expect(client.get('/infra/tier-0s/T 0?action=show_sensitive_data', { signal })).resolves.toEqual({ id: 'x' });
    await client.put('/infra/x', { a: 1 }, { signal });
    await client.get('/api/v1/cluster', { signal, query: { a: 'b c', no: undefined } });
    expect(manager.calls.map((call) => call.url)).toEqual([
      `${PREFIX}/infra/tier-0s/T%200?action=show_sensitive_data`,
      `${PREFIX}/infra/x`,
      '/api/v1/cluster?a=b%20c',
    ]);
    expect(manager.calls[1]).toMatchObject({
      method: 'PUT',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    });
  });

  test('PATCH and DELETE answer with nothing', async () => {
    const { client } = await setup(() => ({}));
    await expect(client.patch('/infra/x', {}, { signal })).resolves.toBeUndefined();
    await expect(client.delete('/infra/x', { signal })).resolves.toBe(true);
  });

  test('a path that could leave its collection is refused without a call', async () => {
    const { client, manager } = await setup(() => ({}));
    await expect(client.get('/infra/../x', { signal })).rejects.toMatchObject({ code: 'invalid' });
    await expect(client.get('infra/x', { signal })).rejects.toMatchObject({ code: 'invalid' });
    expect(manager.logins).toBe(0);
  });

  test.each([
    ['404 with code 600', refusal(404, 600)],
    ['400 with code 500012, below a missing parent', refusal(400, 500012)],
  ])('%s is gone: find is undefined, delete is done', async (_name, reply) => {
    const { client } = await setup(() => reply);
    await expect(client.find('/infra/x', { signal })).resolves.toBeUndefined();
    await expect(client.delete('/infra/x', { signal })).resolves.toBe(false);
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({ code: 'notFound' });
  });

  test("404 with code 500090 is read again; a proxy's 404 page is not 'gone'", async () => {
    const stale = await setup(script(refusal(404, 500090), { body: { id: 'x' } }));
    await expect(stale.client.find('/infra/x', { signal })).resolves.toEqual({ id: 'x' });
    const written = await setup((call, nth) =>
      call.method === 'GET' ? { body: { id: 'x', _revision: nth } } : nth === 2 ? refusal(404, 500090) : { body: {} },
    );
    await written.client.modify('/infra/x', (current) => current, { signal });
    expect(written.manager.calls.map(({ method, body }) => [method, body])).toEqual([
      ['GET', ''],
      ['PUT', '{"id":"x","_revision":1}'],
      ['GET', ''],
      ['PUT', '{"id":"x","_revision":3}'],
    ]);
    const page = await setup(() => ({ status: 404, body: '<html>Not here</html>' }));
    await expect(page.client.find('/infra/x', { signal })).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('Not here'),
    });
  });

  test('modify starts over when someone else wrote in between', async () => {
    let revision = 3;
    const { client, manager } = await setup((call) => {
      if (call.method === 'GET') return { body: { enabled: false, _revision: revision } };
      const body = JSON.parse(call.body) as Record<string, unknown>;
      if (revision === 3) {
        revision = 4;
        return refusal(412, 604, 'modified by somebody else');
      }
      return { body: { ...body, _revision: 5 } };
    });
    const result = await client.modify('/infra/bgp', (bgp) => ({ ...bgp, enabled: true }), { signal });
    expect(result).toEqual({ enabled: true, _revision: 5 });
    expect(methodsOf(manager.calls)).toEqual(['GET /infra/bgp', 'PUT /infra/bgp', 'GET /infra/bgp', 'PUT /infra/bgp']);
  });

  test('the identity is asked for once; a forbidden one is undefined', async () => {
    const { client, manager } = await setup(() => ({ body: { cluster_id: 'c-1' } }));
    await client.identity(signal);
    await expect(client.identity(signal)).resolves.toBe('c-1');
    expect(manager.calls).toHaveLength(1);
    const forbidden = await setup(() => refusal(403, 289, 'no permission'));
    await expect(forbidden.client.identity(signal)).resolves.toBeUndefined();
  });

  test('operations that start together share the question for the identity, also when one is cancelled', async () => {
    const { client, manager } = await setup(() => ({ body: { cluster_id: 'c-1' } }));
    const first = new AbortController();
    const cancelled = client.identity(first.signal);
    const others = Promise.all([client.identity(signal), client.identity(signal)]);
    first.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await expect(others).resolves.toEqual(['c-1', 'c-1']);
    expect(manager.calls).toHaveLength(1);
  });

  test('one reader per kind', async () => {
    const { client } = await setup(() => ({}));
    const make = jest.fn(() => ({}));
    expect(client.reader('a', make)).toBe(client.reader('a', make));
    expect(make).toHaveBeenCalledTimes(1);
  });
});

describe('paging', () => {
  test('a list ends where the cursor does', async () => {
    const { client, manager } = await setup(
      script(
        { body: { results: [{ id: 1 }, { id: 2 }], result_count: 3, cursor: 'c2' } },
        { body: { results: [{ id: 3 }] } },
      ),
    );
    await expect(client.list('/infra/x', { signal })).resolves.toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(manager.calls[1]!.url).toBe(`${PREFIX}/infra/x?page_size=1000&cursor=c2`);
  });

  test('a search ends where the count does: its cursor comes with the last page too', async () => {
    const { client, manager } = await setup(
      script(
        { body: { results: [{ id: 1 }, { id: 2 }], result_count: 3, cursor: '2' } },
        { body: { results: [{ id: 3 }], cursor: '3' } },
      ),
    );
    await expect(client.search('resource_type:X', { signal })).resolves.toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(manager.calls).toHaveLength(2);
    expect(new URL(manager.calls[0]!.url, 'https://x').searchParams.get('query')).toBe('resource_type:X');
  });

  test('a page that is too big is asked for in half the size at once', async () => {
    const sizes: number[] = [];
    const { client } = await setup((call) => {
      const size = Number(new URL(call.url, 'https://x').searchParams.get('page_size'));
      sizes.push(size);
      return size > 300 ? refusal(503, 60576) : { body: { results: [{ id: 1 }], result_count: 1, cursor: '1' } };
    });
    await expect(client.search('x', { signal })).resolves.toEqual([{ id: 1 }]);
    expect(sizes).toEqual([1000, 500, 250]);
  });

  test.each([60508, 60514, 60515])('code %d of the index is tried again', async (code) => {
    const { client } = await setup(script(refusal(400, code), { body: { results: [{ id: 1 }], result_count: 1 } }));
    await expect(client.search('x', { signal })).resolves.toEqual([{ id: 1 }]);
  });

  test('a search of which some results are enough reads no page more', async () => {
    const { client, manager } = await setup(
      script(
        { body: { results: [{ id: 1 }, { id: 2 }], result_count: 5, cursor: '2' } },
        { body: { results: [{ id: 3 }, { id: 4 }], cursor: '4' } },
      ),
    );
    await expect(client.search('x', { signal, enough: 3 })).resolves.toHaveLength(4);
    expect(manager.calls).toHaveLength(2);
  });

  test.each([refusal(400, 60508), refusal(503, 98), refusal(500, 612)])(
    'a search of somebody who has another way is not tried again: %j',
    async (refused) => {
      const { client, manager } = await setup(() => refused);
      await expect(client.search('x', { signal, impatient: true })).rejects.toBeInstanceOf(ProviderError);
      expect(manager.calls).toHaveLength(1);
    },
  );

  test('a cursor that comes back ends in an error, not in an endless loop', async () => {
    const { client } = await setup((_call, nth) => ({ body: { results: [{ id: 1 }], cursor: ['b', 'a'][nth % 2] } }));
    await expect(client.list('/infra/x', { signal })).rejects.toMatchObject({ code: 'platform' });
  });

  test('what has no objects in it is no page', async () => {
    const { client } = await setup(() => ({ body: { results: ['T0'], result_count: 1 } }));
    await expect(client.list('/infra/tier-0s', { signal })).rejects.toMatchObject({ code: 'platform' });
  });

  test('literals are escaped', () => {
    expect(escapeSearch('/infra/a-b (1)')).toBe('\\/infra\\/a\\-b\\ \\(1\\)');
  });
});

describe('repeating', () => {
  const throttled: Reply = { status: 429, body: { error_code: '102', error_message: 'exceeded request rate' } };

  test.each<[string, Reply]>([
    ['429 with a text for a code', throttled],
    ['503', { status: 503, body: 'starting' }],
    ['500 with code 610', refusal(500, 610)],
    ['409', refusal(409, 1)],
  ])('%s is repeated, a POST as well', async (_name, reply) => {
    const { client, manager } = await setup(script(reply, { body: { ok: true } }));
    await expect(client.post('/infra/x', {}, { signal })).resolves.toEqual({ ok: true });
    expect(manager.calls).toHaveLength(2);
  });

  test('a dropped connection is repeated for PUT and not for POST', async () => {
    const put = await setup(script({ drop: true }, { body: { ok: true } }));
    await expect(put.client.put('/infra/x', {}, { signal })).resolves.toEqual({ ok: true });
    const post = await setup(script({ drop: true }, { body: { ok: true } }));
    await expect(post.client.post('/infra/x', {}, { signal })).rejects.toMatchObject({ code: 'network' });
    expect(post.manager.calls).toHaveLength(1);
  });

  test('a PUT refused after a lost answer says that the object may exist', async () => {
    const { client } = await setup(script({ drop: true }, refusal(412, 206)));
    await expect(client.put('/infra/x', {}, { signal })).rejects.toMatchObject({
      code: 'conflict',
      existingId: '/infra/x',
    });
  });

  test('a cancelled PUT may have created the object only if it had left', async () => {
    const user = new AbortController();
    const { client } = await setup(() => {
      user.abort();
      return new Promise<Reply>(() => undefined);
    });
    const put = client.put('/infra/x', {}, { signal: user.signal });
    await expect(put).rejects.toMatchObject({ code: 'cancelled', existingId: '/infra/x' });
    await expect(client.put('/infra/x', {}, { signal: user.signal })).rejects.toMatchObject({ existingId: undefined });
  });

  test('a related error that says the same is not said again', async () => {
    const said = { error_message: 'twice' };
    const { client } = await setup(() => ({ status: 400, body: { ...said, error_code: 255, related_errors: [said] } }));
    await expect(client.get('/infra/x', { signal })).rejects.toThrow('GET /infra/x: twice (HTTP 400, code 255)');
  });

  it("a proxy's 403 may be no lack of a role", async () => {
    const { client } = await setup(() => ({ status: 403, body: { message: 'blocked by policy' } }));
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({
      code: 'permission',
      message: 'GET /infra/x: blocked by policy (HTTP 403)',
      hint: expect.stringMatching(/a role that may do this.*something in between/),
    });
  });

  it('a refusal without a code of NSX says that it may be none of NSX', async () => {
    const { client } = await setup(() => ({ status: 418, body: { message: 'denied' } }));
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({
      code: 'platform',
      message: 'GET /infra/x: denied (HTTP 418)',
      hint: expect.stringMatching(/not the answer of an NSX Manager: check nsx\.url .*NSXT_MANAGER_HOST/),
    });
  });

  test.each([
    [400, 255, 'invalid'],
    [400, 500105, 'taken'],
    [400, 500127, 'exists'],
    [412, 206, 'conflict'],
    [403, 289, 'permission'],
    [403, 505, 'permission'],
    [500, 99, 'auth'],
  ])('%d with code %d is final: %s', async (status, code, expected) => {
    const { client, manager } = await setup(() => refusal(status, code, 'because'));
    await expect(client.put('/infra/x', {}, { signal })).rejects.toMatchObject({
      code: expected,
      status,
      vendorCode: String(code),
      message: `PUT /infra/x: because (HTTP ${status}, code ${code})`,
      hint: expect.any(String),
    });
    expect(manager.calls).toHaveLength(1);
  });

  test('it gives up after maxRetries', async () => {
    const { client, manager } = await setup(() => throttled, { maxRetries: 2 });
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({ code: 'rateLimited' });
    expect(manager.calls).toHaveLength(3);
  });

  test('500012 on a write is a bad reference', async () => {
    const { client } = await setup(() => refusal(400, 500012, 'The path=[/infra/no] is invalid'));
    await expect(client.patch('/infra/x', {}, { signal })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('a path that waits for its purge is tried until it is free, visibly', async () => {
    const told: string[] = [];
    const { client, manager } = await setup(script(refusal(400, 500045), refusal(400, 500045), { body: { id: 'x' } }));
    const result = client.put('/infra/x', {}, { signal, progress: (text) => void told.push(text) });
    await expect(result).resolves.toEqual({ id: 'x' });
    expect(manager.calls).toHaveLength(3);
    expect(told[0]).toMatch(/^\/infra\/x: waiting until NSX has purged/);
  });

  test('waiting for the purge ends with the operation', async () => {
    const operation = new AbortController();
    const { client } = await setup((_call, nth) => {
      if (nth === 3) operation.abort(new ProviderError({ code: 'timeout', message: 'create did not finish' }));
      return refusal(400, 500045);
    });
    await expect(client.patch('/infra/x', {}, { signal: operation.signal })).rejects.toMatchObject({
      code: 'timeout',
      message:
        'time is up while waiting for the purge of the deleted object of /infra/x; last seen: not yet; NSX purges every five minutes',
    });
  });

  test('a delete waits a little for references to go, then names what holds on', async () => {
    const message =
      'The object path=[/infra/x] cannot be deleted as either it has children or it is being referenced by other objects path=[/infra/a,/infra/b]';
    const patient = { ...FAST, inUseMaxMs: 60_000 };
    const brief = await setup(script(refusal(400, 500030, message), {}), {}, { timings: patient });
    await expect(brief.client.delete('/infra/x', { signal })).resolves.toBe(true);
    let time = 0;
    const lasting = await setup(() => refusal(400, 500030, message), {}, { now: () => (time += 20) });
    await expect(lasting.client.delete('/infra/x', { signal })).rejects.toMatchObject({
      code: 'inUse',
      hint: 'Delete or change /infra/a, /infra/b first.',
    });
    expect(lasting.manager.calls.length).toBeGreaterThan(2);
  });

  test('a delete does not wait as long for what is still there', async () => {
    const message = 'The object path=[/infra/x] is being referenced by other objects path=[/infra/a]';
    const answers = ({ method }: { method: string }): Reply =>
      method === 'GET' ? { body: { path: '/infra/a' } } : refusal(400, 500030, message);
    const timings = { ...FAST, inUseLiveMs: 0, inUseMaxMs: 60_000 };
    const { client, manager } = await setup(answers, {}, { timings });
    await expect(client.delete('/infra/x', { signal })).rejects.toMatchObject({ code: 'inUse' });
    expect(manager.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  test('cancelling ends a call in flight', async () => {
    const { client } = await setup(() => new Promise<Reply>(() => undefined));
    const user = new AbortController();
    const call = expect(client.get('/infra/x', { signal: user.signal })).rejects.toMatchObject({ code: 'cancelled' });
    setImmediate(() => user.abort());
    await call;
  });
});

describe('connection', () => {
  test('an unknown CA is told as such, with the setting that helps', async () => {
    const { manager } = await setup(() => ({ body: { id: 'x' } }));
    await expect(connect(manager, { ca: undefined }).get('/infra/x', { signal })).rejects.toMatchObject({
      code: 'tls',
      hint: expect.stringContaining('nsx.caFile'),
    });
    await expect(
      connect(manager, { ca: undefined, allowUnverifiedTls: true }).get('/infra/x', { signal }),
    ).resolves.toEqual({ id: 'x' });
  });

  test('a refused connection is told at once', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = connectNsx(resolveNsxConfig({ url: `127.0.0.1:${port}`, ...USER }, {}), { timings: FAST });
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({
      code: 'network',
      hint: expect.stringContaining('NSXT_MANAGER_HOST'),
    });
  });

  test('a redirect is not followed with credentials', async () => {
    const { client, manager } = await setup(() => ({
      status: 307,
      headers: { location: 'https://other.example/x?y' },
    }));
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringContaining('https://other.example/x'),
    });
    expect(manager.calls).toHaveLength(1);
  });

  test.each(['<html>portal</html>', '', '[]', 'null', '{"error":"log in"}'])(
    'what NSX would not say is neither "gone" nor "nothing": %j',
    async (body) => {
      const { client } = await setup(() => ({ body }));
      const foreign = { code: 'platform', hint: expect.stringContaining('proxies') as string };
      await expect(client.list('/infra/tier-0s', { signal })).rejects.toMatchObject(foreign);
      await expect(client.search('resource_type:Tier0', { signal })).rejects.toMatchObject(foreign);
      const reader = policyReader(client, 'StaticRoutes');
      await expect(reader.read('/infra/tier-0s/T0/static-routes/a', signal)).rejects.toMatchObject(foreign);
    },
  );

  test('an empty list is one, with its members or with their number', async () => {
    const { client } = await setup(script({ body: { results: [] } }, { body: { result_count: 0 } }));
    await expect(client.list('/infra/tier-0s', { signal })).resolves.toEqual([]);
    await expect(client.list('/infra/tier-0s', { signal })).resolves.toEqual([]);
  });

  test('a write whose answer cannot be read may be done: it is sent again, and names what may be there', async () => {
    const once = await setup(script({ body: '' }, { body: { id: 'x' } }));
    await expect(once.client.put('/infra/x', {}, { signal })).resolves.toEqual({ id: 'x' });
    const never = await setup(() => ({ body: '<html>' }), { maxRetries: 1 });
    await expect(never.client.put('/infra/x', {}, { signal })).rejects.toMatchObject({ existingId: '/infra/x' });
    await expect(never.client.post('/infra/x', {}, { signal })).rejects.toMatchObject({ code: 'platform' });
    expect(methodsOf(never.manager.calls)).toEqual(['PUT /infra/x', 'PUT /infra/x', 'POST /infra/x']);
  });

  test('no secret reaches the log or an error', async () => {
    const { client, lines, manager } = await setup((call) =>
      call.method === 'GET'
        ? { body: { psk: 'shared-by-two' } }
        : refusal(400, 255, `psk new-secret-9 is weak, shared-by-two is better`),
    );
    await client.get('/infra/s', { signal, query: { action: 'show_sensitive_data' } });
    const failed = await client
      .put('/infra/s', { psk: 'new-secret-9', name: 'visible' }, { signal })
      .catch((error: Error) => error);
    const seen = `${lines.join('\n')}\n${String((failed as Error).message)}`;
    expect(seen).toContain('visible');
    for (const secret of [
      'new-secret-9',
      'shared-by-two',
      USER.password,
      encodeURIComponent(USER.password),
      ...manager.sessions,
    ]) {
      expect(seen).not.toContain(secret);
    }
  });
});
