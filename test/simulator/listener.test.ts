import http from 'node:http';
import https from 'node:https';
import { CertificateAuthority, SimClock, type SimListener } from '../../provider/simulator';
import { start } from './echo';

let open: SimListener[] = [];
afterEach(async () => {
  await Promise.all(open.map((listener) => listener.close()));
  open = [];
});

async function started(options: Parameters<typeof start>[0] = {}) {
  const made = await start(options);
  open.push(made.listener);
  return made;
}

test('the vendor sees the decoded path, the raw URL and the body of a GET', async () => {
  const { listener } = await started();
  const body = await new Promise<string>((resolve, reject) => {
    const request = http.request(
      `${listener.origin}/a%20b?q=1%2F2`,
      { method: 'GET', headers: { 'content-length': 6 } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(text));
      },
    );
    request.on('error', reject);
    request.end('a body');
  });
  expect(JSON.parse(body)).toMatchObject({ path: '/a b', rawUrl: '/a%20b?q=1%2F2', body: 'a body' });
});

test('calls are counted by method, path, action and status; admin calls are not', async () => {
  const { call, admin, listener } = await started();
  await call('/?Action=DescribeVpcs');
  await call('/?Action=DescribeVpcs');
  await call('/x', { method: 'POST' });
  expect(await (await admin('GET', 'calls')).json()).toEqual({
    total: 3,
    calls: [
      { method: 'GET', path: '/', action: 'DescribeVpcs', count: 2, byStatus: { 200: 2 } },
      { method: 'POST', path: '/x', count: 1, byStatus: { 200: 1 } },
    ],
  });
  expect(listener.urlLog()).toEqual(['/?Action=DescribeVpcs', '/?Action=DescribeVpcs', '/x']);
  expect(await (await admin('GET', 'urls')).json()).toEqual({ urls: listener.urlLog() });
});

test('state is read and written, a refused state is a 400 and changes nothing, reset brings the preset back', async () => {
  const { call, admin, echo, listener } = await started();
  await call('/');
  expect(await (await admin('GET', 'state')).json()).toEqual({ handled: 1 });
  expect((await admin('PUT', 'state', { handled: 7 })).status).toBe(204);
  const refused = await admin('PUT', 'state', {});
  expect([refused.status, await refused.json()]).toEqual([400, { error: 'the state was refused: handled is missing' }]);
  expect(echo.state.handled).toBe(7);
  listener.setFaults([{ effect: { status: 500 } }]);
  expect((await admin('POST', 'reset')).status).toBe(204);
  expect(echo.state.handled).toBe(0);
  expect(listener.calls().total).toBe(0);
  expect((await call('/')).status).toBe(200); // faults are gone too
});

test('the clock is moved over HTTP, and what is due is done before the answer', async () => {
  const { admin, clock } = await started();
  const due = jest.fn();
  clock.after(60_000, due);
  const answer = await (await admin('POST', 'clock', { advanceSeconds: 61 })).json();
  expect(due).toHaveBeenCalledTimes(1);
  expect(answer).toEqual({ now: 61_000, rate: 0 });
  expect(await (await admin('POST', 'clock', { rate: 5 })).json()).toMatchObject({ rate: 5 });
  expect((await admin('POST', 'clock', { advance: 1 })).status).toBe(400);
  expect((await admin('POST', 'clock', {})).status).toBe(400);
});

test('unknown admin names and methods say what there is', async () => {
  const { admin } = await started();
  expect((await admin('GET', 'nothing')).status).toBe(404);
  expect(await (await admin('POST', 'calls')).json()).toEqual({ error: '/__sim/calls takes GET, DELETE, not POST' });
});

test('over the rate limit the answer is the vendor’s own 429 and nothing is done', async () => {
  const { call, echo } = await started({ rateLimit: 2 });
  const statuses = [];
  for (let n = 0; n < 4; n++) statuses.push((await call('/')).status);
  expect(statuses.slice(0, 2)).toEqual([200, 200]);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(1);
  expect(echo.state.handled).toBe(statuses.filter((status) => status === 200).length);
  expect(await (await call('/')).json()).toEqual({ Code: 'throttled.429' });
});

test('a limit below one call a second lets the first one through', async () => {
  const { call } = await started({ rateLimit: 0.001 });
  expect([(await call('/')).status, (await call('/')).status]).toEqual([200, 429]);
});

test('latency is added to vendor calls', async () => {
  const { call } = await started({ latencyMs: 30 });
  const before = performance.now();
  await call('/');
  expect(performance.now() - before).toBeGreaterThanOrEqual(28);
});

test('a bug in a simulator is a 500 that says so, and is printed', async () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { call, echo } = await started();
  echo.failNext = true;
  const answer = await call('/broken?secret=1');
  expect(answer.status).toBe(500);
  expect(write.mock.calls.join()).toContain('alicloud simulator: GET /broken: Error: a bug');
  expect(write.mock.calls.join()).not.toContain('secret');
  write.mockRestore();
});

test('a taken port rejects', async () => {
  const { listener } = await started();
  await expect(start({ port: listener.port })).rejects.toThrow('EADDRINUSE');
});

test('over TLS the certificate is verifiable with the CA and the client’s certificate is seen', async () => {
  const authority = new CertificateAuthority();
  const { listener } = await started({ clock: new SimClock(), tls: { ...authority.server(), requestCert: true } });
  expect(listener.origin).toMatch(/^https:/);
  const get = (options: https.RequestOptions) =>
    new Promise<string>((resolve, reject) => {
      const request = https.get(`${listener.origin}/`, { agent: false, ...options }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(text));
      });
      request.on('error', reject);
    });
  const { key, cert } = authority.client('robot');
  expect(JSON.parse(await get({ ca: authority.caPem, key, cert })).peer).toBe('CN=robot');
  expect(JSON.parse(await get({ ca: authority.caPem })).peer).toBeUndefined();
  await expect(get({ ca: new CertificateAuthority().caPem })).rejects.toThrow();
});
