import { readFileSync } from 'node:fs';
import https from 'node:https';
import { SimClock } from '../../../provider/simulator';
import {
  createNsxSimulator,
  startNsxSimulator,
  type NsxSimulator,
  type RunningNsx,
} from '../../../provider/nsx/simulator';

let running: RunningNsx | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

function get(path: string, options: https.RequestOptions = {}): Promise<{ status?: number; body: any }> {
  const { url, caPem } = running as RunningNsx;
  return new Promise((resolve, reject) => {
    https
      .get(url + path, { ca: caPem, agent: false, ...options }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode, body: text ? JSON.parse(text) : undefined }));
      })
      .on('error', reject);
  });
}
const auth = () => `${running?.username}:${running?.password}`;
const VERSION = '/api/v1/node/version';

test('two simulators are two managers, and one that goes on with the state of another is that one', () => {
  const [one, other] = [createNsxSimulator({ clock: new SimClock() }), createNsxSimulator({ clock: new SimClock() })];
  const identity = (sim: NsxSimulator) => sim.getState().identity;
  expect(identity(one)?.clusterId).not.toBe(identity(other)?.clusterId);
  expect(identity(one)?.nodeId).not.toBe(identity(other)?.nodeId);
  one.reset();
  other.setState(one.getState());
  expect(identity(other)).toEqual(identity(one));
});

test('serves HTTPS that verifies with the CA file, and cleans the file up', async () => {
  running = await startNsxSimulator({ clock: new SimClock({ rate: 0 }) });
  const { caFile } = running;
  expect((await get(VERSION, { ca: readFileSync(caFile), auth: auth() })).status).toBe(200);
  await running.close();
  expect(() => readFileSync(caFile)).toThrow('ENOENT');
});

test('a principal identity gets in by its certificate alone; a strange one is 500/99', async () => {
  running = await startNsxSimulator({ clock: new SimClock({ rate: 0 }) });
  const { key, cert } = running.clientCertificate('robot');
  expect(await get('/api/v1/aaa/user-info', { key, cert })).toMatchObject({
    status: 200,
    body: { user_name: 'robot' },
  });
  const elsewhere = await startNsxSimulator({ clock: new SimClock({ rate: 0 }) });
  const stranger = elsewhere.clientCertificate('stranger');
  await elsewhere.close();
  const refused = await get(VERSION, { key: stranger.key, cert: stranger.cert });
  expect([refused.status, refused.body.error_code]).toEqual([500, 99]);
  expect((await get(VERSION, { key: stranger.key, cert: stranger.cert, auth: auth() })).status).toBe(200); // a password wins
});

test('the limiter counts per user and answers with a string code and no httpStatus', async () => {
  running = await startNsxSimulator({ clock: new SimClock({ rate: 0 }), rateLimit: 2 });
  const answers = await Promise.all(Array.from({ length: 4 }, () => get(VERSION, { auth: auth() })));
  const throttled = answers.filter(({ status }) => status === 429);
  expect(throttled.length).toBeGreaterThanOrEqual(1);
  expect(throttled[0]?.body).toEqual({
    module_name: 'common-services',
    error_message: "Client 'admin' exceeded request rate of 2 per second.",
    error_code: '102',
  });
  const { key, cert } = running.clientCertificate('robot');
  expect((await get(VERSION, { key, cert })).status).toBe(200); // another user, another budget
});

test('calls and faults know the routes by name', async () => {
  running = await startNsxSimulator({ clock: new SimClock({ rate: 0 }), rateLimit: 0 });
  running.listener.setFaults([{ match: { action: 'LIST tier-0s' }, times: 1, effect: { status: 503 } }]);
  const list = () => get('/policy/api/v1/infra/tier-0s', { auth: auth() });
  expect(await list()).toMatchObject({ status: 503, body: { httpStatus: 'SERVICE_UNAVAILABLE' } });
  expect((await list()).status).toBe(200);
  await get('/policy/api/v1/infra/tier-0s/T0', { auth: auth() });
  await get('/policy/api/v1/infra/tier-0s/T0/locale-services/default/bgp/neighbors/status', { auth: auth() });
  await get('/policy/api/v1/search/query?query=id:T0', { auth: auth() });
  expect(running.listener.calls().calls.map(({ action }) => action)).toEqual([
    'LIST tier-0s',
    'GET tier-0s',
    'GET neighbors/status',
    'GET search/query',
  ]);
});

test('the site’s rack neighbor is established from the start', async () => {
  running = await startNsxSimulator({ clock: new SimClock({ rate: 0 }) });
  const path = '/policy/api/v1/infra/tier-0s/T0/locale-services/default/bgp/neighbors/status';
  const { body } = await get(path, { auth: auth() });
  expect(body.results.map((row: any) => [row.neighbor_address, row.connection_state])).toEqual([
    ['192.0.2.1', 'ESTABLISHED'],
    ['192.0.2.1', 'ESTABLISHED'],
  ]);
});

test('preset empty has the system’s profiles and no gateway', async () => {
  running = await startNsxSimulator({ clock: new SimClock({ rate: 0 }), preset: 'empty' });
  expect((await get('/policy/api/v1/infra/tier-0s', { auth: auth() })).body.results).toEqual([]);
  expect((await get('/policy/api/v1/infra/ipsec-vpn-ike-profiles', { auth: auth() })).body.result_count).toBe(7);
});
