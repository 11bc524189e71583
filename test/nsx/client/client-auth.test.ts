import { SecretSet } from '../../../provider/core/net/redaction';
import { connectNsx, type NsxClient } from '../../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../../provider/nsx/client/config';
import { Manager, USER, refusal, type Handler } from '../manager';

const { signal } = new AbortController();
const cleanups: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(handler: Handler = () => ({ body: {} })): Promise<Manager> {
  const manager = await Manager.start(handler);
  cleanups.push(() => manager.close());
  return manager;
}

function connect(manager: Manager, settings: object = USER): NsxClient {
  const config = resolveNsxConfig({ url: manager.url, ca: manager.caPem, maxCallsPerSecond: 1000, ...settings }, {});
  const client = connectNsx(config, { secrets: new SecretSet(), timings: { retryBaseMs: 1, retryMaxMs: 5 } });
  cleanups.push(() => client.close());
  return client;
}
const ids8 = [0, 1, 2, 3, 4, 5, 6, 7];
const eight = (client: NsxClient) =>
  Promise.allSettled(Array.from({ length: 8 }, (_, index) => client.get(`/infra/x${index}`, { signal })));

describe('session', () => {
  test('making a client calls nobody; eight first calls share one login, which percent-encodes the password', async () => {
    const manager = await start();
    const client = connect(manager);
    expect(manager.logins).toBe(0);
    const outcomes = await eight(client);
    expect(outcomes.every((outcome) => outcome.status === 'fulfilled')).toBe(true);
    expect(manager.logins).toBe(1);
    expect(manager.calls[0]!.headers).toMatchObject({ 'x-xsrf-token': expect.any(String), cookie: expect.any(String) });
    expect(manager.calls[0]!.headers.authorization).toBeUndefined();
  });

  test('an expired session is renewed once for all calls, and each call replayed', async () => {
    const manager = await start();
    const client = connect(manager);
    await client.get('/infra/x', { signal });
    manager.sessions.clear();
    const outcomes = await eight(client);
    expect(outcomes.every((outcome) => outcome.status === 'fulfilled')).toBe(true);
    expect(manager.logins).toBe(2);
  });

  test('a wrong password is tried once by eight calls, by later calls and by other clients', async () => {
    const manager = await start();
    const wrong = { ...USER, password: 'wrong-password' };
    const client = connect(manager, wrong);
    for (const outcome of await eight(client)) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: 'auth', hint: expect.stringContaining('nsx.password') },
      });
    }
    await expect(client.get('/infra/x', { signal })).rejects.toThrow(
      /^127.0.0.1:\d+ refused the login as admin: The credentials/,
    );
    await expect(connect(manager, wrong).get('/infra/x', { signal })).rejects.toMatchObject({ code: 'auth' });
    expect(manager.logins).toBe(1);
    await expect(connect(manager).get('/infra/x', { signal })).resolves.toEqual({});
  });

  test('a session that is refused right after the login ends in an error, not in a loop of logins', async () => {
    const manager = await start(() => refusal(403, 98, 'bad xsrf token'));
    const client = connect(manager);
    const refused = {
      code: 'permission',
      message: 'GET /infra/x: bad xsrf token (HTTP 403, code 98)',
      hint: expect.stringContaining('load balancer'),
    };
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject(refused);
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject(refused);
    expect([manager.logins, manager.calls.length]).toEqual([2, 3]);
  });

  test.each([
    [403, 403],
    [403, 98],
    [401, 401],
  ])(
    'an object refused with %d, code %d is refused for itself: the others are read, with one more login',
    async (status, code) => {
      const manager = await start((call) =>
        call.url.endsWith('/x3') ? refusal(status, code, 'The credentials were incorrect') : { body: {} },
      );
      const client = connect(manager);
      for (let round = 0; round < 2; round += 1) {
        const outcomes = await eight(client);
        expect(outcomes.map((outcome) => outcome.status === 'fulfilled')).toEqual(ids8.map((index) => index !== 3));
        expect(outcomes[3]).toMatchObject({
          reason: { code: 'permission', message: expect.stringContaining('/infra/x3') },
        });
      }
      expect(manager.logins).toBe(2);
    },
  );

  test('a missing permission is not taken for an expired session', async () => {
    const manager = await start(() => refusal(403, 289, 'no permission'));
    await expect(connect(manager).get('/infra/x', { signal })).rejects.toMatchObject({ code: 'permission' });
    expect(manager.logins).toBe(1);
  });

  test('cancelling the call that logs in does not fail the others', async () => {
    const manager = await start();
    const client = connect(manager);
    const user = new AbortController();
    const first = expect(client.get('/infra/x', { signal: user.signal })).rejects.toMatchObject({ code: 'cancelled' });
    const second = client.get('/infra/y', { signal });
    setImmediate(() => user.abort());
    await first;
    await expect(second).resolves.toEqual({});
    expect(manager.logins).toBe(1);
  });

  test('close ends the session, and a client that never called closes silently', async () => {
    const manager = await start();
    const client = connect(manager);
    await client.close();
    await client.get('/infra/x', { signal });
    await client.close();
    expect([manager.logouts, manager.sessions.size]).toEqual([1, 0]);
  });
});

describe('without a session', () => {
  test.each([
    [
      'basic',
      { ...USER, authMode: 'basic' },
      `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}`,
    ],
    [
      'remote',
      { ...USER, authMode: 'remote' },
      `Remote ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}`,
    ],
    ['token', { token: 'a.b.c' }, 'Bearer a.b.c'],
  ])('%s', async (_mode, settings, expected) => {
    const manager = await start();
    await connect(manager, settings).get('/infra/x', { signal });
    expect(manager.logins).toBe(0);
    expect(manager.calls[0]!.headers.authorization).toBe(expected);
  });

  test('client certificate', async () => {
    const manager = await start();
    const { cert, key } = manager.authority.client('hybridvpn-principal');
    await connect(manager, { clientCert: cert, clientKey: key }).get('/infra/x', { signal });
    expect(manager.calls[0]).toMatchObject({ peer: 'hybridvpn-principal' });
    expect(manager.logins).toBe(0);
  });

  test('a wrong password counts once, however many calls start together', async () => {
    const manager = await start(() => refusal(403, 403, 'The credentials were incorrect'));
    const outcomes = await eight(connect(manager, { ...USER, authMode: 'basic' }));
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
    expect(manager.calls).toHaveLength(1);
  });

  test('an object refused to an accepted login is refused for itself', async () => {
    const manager = await start((call) =>
      call.url.endsWith('/x3') ? refusal(403, 403, 'The credentials were incorrect') : { body: {} },
    );
    const client = connect(manager, { ...USER, authMode: 'basic' });
    for (let round = 0; round < 2; round += 1) {
      const outcomes = await eight(client);
      expect(outcomes.map((outcome) => outcome.status === 'fulfilled')).toEqual(ids8.map((index) => index !== 3));
      expect(outcomes[3]).toMatchObject({ reason: { code: 'permission' } });
    }
  });

  test('a login that is no longer accepted is tried by one call more, not by all', async () => {
    let revoked = false;
    const manager = await start(() => (revoked ? refusal(403, 403, 'The credentials were incorrect') : { body: {} }));
    const client = connect(manager, { ...USER, authMode: 'basic' });
    await client.get('/infra/x', { signal });
    revoked = true;
    await expect(client.get('/infra/x', { signal })).rejects.toMatchObject({ code: 'auth' });
    const before = manager.calls.length;
    await eight(client);
    expect(manager.calls).toHaveLength(before);
  });

  test('after the first accepted call, calls run beside each other', async () => {
    let [running, most] = [0, 0];
    const manager = await start(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
      return { body: {} };
    });
    await eight(connect(manager, { ...USER, authMode: 'basic' }));
    expect(most).toBeGreaterThan(1);
    expect(manager.calls).toHaveLength(8);
  });
});
