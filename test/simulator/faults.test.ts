import type { FaultRule, SimListener } from '../../provider/simulator';
import { start } from './echo';

let made: Awaited<ReturnType<typeof start>>;
let listener: SimListener;
beforeEach(async () => {
  made = await start();
  listener = made.listener;
});
afterEach(() => listener.close());

const put = (...rules: FaultRule[]) => made.admin('PUT', 'faults', { rules });
const statuses = async (count: number, path = '/') => {
  const seen = [];
  for (let n = 0; n < count; n++) seen.push((await made.call(path)).status);
  return seen;
};

test('nth counts the matching calls, times bounds the hits', async () => {
  await put({ match: { path: '/hit/*' }, nth: [2, 4], effect: { status: 503 } });
  expect(await statuses(1, '/other')).toEqual([200]);
  expect(await statuses(4, '/hit/a')).toEqual([200, 503, 200, 503]);
  await put({ match: {}, times: 2, effect: { status: 500 } });
  expect(await statuses(3)).toEqual([500, 500, 200]);
});

test('a rule matches by method, path glob and action', async () => {
  await put({ match: { method: 'post', path: '/a/**', action: 'Create*' }, effect: { status: 409 } });
  const post = (path: string) => made.call(path, { method: 'POST' }).then((response) => response.status);
  expect(await post('/a/b/c?Action=CreateVpnConnection')).toBe(409);
  expect(await post('/a/b/c?Action=DeleteVpnConnection')).toBe(200);
  expect(await post('/b?Action=CreateVpnConnection')).toBe(200);
  expect((await made.call('/a/b/c?Action=CreateVpnConnection')).status).toBe(200);
});

test('a status is answered with the vendor’s body and nothing is done; commit does it all the same', async () => {
  await put({ effect: { status: 500 } });
  expect(await (await made.call('/')).json()).toEqual({ Code: 'fault.500' });
  expect(made.echo.state.handled).toBe(0);
  await put({ effect: { status: 500, commit: true, body: { own: true }, headers: { 'retry-after': '3' } } });
  const answer = await made.call('/');
  expect(await answer.json()).toEqual({ own: true });
  expect(answer.headers.get('retry-after')).toBe('3');
  expect(made.echo.state.handled).toBe(1);
});

test('a lost answer: drop after has done the work, drop before has not', async () => {
  await put({ nth: [1], effect: { drop: 'before' } }, { nth: [2], effect: { drop: 'after' } });
  await expect(made.call('/')).rejects.toThrow();
  expect(made.echo.state.handled).toBe(0);
  await expect(made.call('/')).rejects.toThrow();
  expect(made.echo.state.handled).toBe(1);
  expect(listener.calls().calls[0]?.byStatus).toEqual({ dropped: 2 });
});

test('an effect without a status changes a real answer', async () => {
  await put({ effect: { delayMs: 20, headers: { 'x-extra': 'yes' } } });
  const before = performance.now();
  const answer = await made.call('/');
  expect(performance.now() - before).toBeGreaterThanOrEqual(18);
  expect([answer.status, answer.headers.get('x-extra'), answer.headers.get('x-handled')]).toEqual([200, 'yes', '1']);
});

test('probabilities are seeded: the same rule hits the same calls in every run', async () => {
  const rule: FaultRule = { id: 'flaky', probability: 0.5, effect: { status: 503 } };
  await put(rule);
  const first = await statuses(20);
  await put(rule);
  expect(await statuses(20)).toEqual(first);
  expect(new Set(first)).toEqual(new Set([200, 503]));
});

test('unknown keys and contradictions are a 400 that names them, and the old rules stay', async () => {
  await put({ id: 'old', effect: { status: 503 } });
  const refused = async (body: unknown) => {
    const answer = await made.admin('PUT', 'faults', body);
    expect(answer.status).toBe(400);
    return ((await answer.json()) as { error: string }).error;
  };
  expect(await refused({ rules: [{ effect: { stauts: 500 } }] })).toContain('stauts');
  expect(await refused({ rules: [{ match: { url: '/x' }, effect: {} }] })).toContain('url');
  expect(await refused({ rules: [], extra: 1 })).toContain('extra');
  expect(await refused({ rules: [{ effect: { drop: 'before', commit: true } }] })).toContain('contradicts');
  const { rules } = (await (await made.admin('GET', 'faults')).json()) as { rules: unknown[] };
  expect(rules).toEqual([{ id: 'old', match: {}, effect: { status: 503 }, matched: 0, fired: 0 }]);
});
