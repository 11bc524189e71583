import { errorOf, manager } from './manager';

const LIST = '/infra/tier-0s';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function loggedIn(options: Parameters<typeof manager>[0] = {}) {
  const made = manager({ password: 'p+a&ss=w%rd', ...options });
  const login = (user: string, password: string) =>
    made.call(
      'POST',
      '/api/session/create',
      new URLSearchParams({ j_username: user, j_password: password }).toString(),
      FORM,
    );
  const answer = login('admin', 'p+a&ss=w%rd');
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const token = String(answer.headers['x-xsrf-token']);
  const get = (headers: Record<string, string>) => made.call('GET', LIST, undefined, { authorization: '', ...headers });
  return { ...made, login, answer, cookie, token, get };
}

test('a session needs its cookie and its XSRF token, and ends with destroy', () => {
  const { answer, cookie, token, get, call } = loggedIn();
  expect(answer.status).toBe(200);
  expect(answer.headers['set-cookie']).toMatch(/^JSESSIONID=\w+; Path=\/; Secure; HttpOnly/);
  expect(get({ cookie, 'x-xsrf-token': token }).status).toBe(200);
  expect(errorOf(get({ cookie, 'x-xsrf-token': 'wrong' }))).toEqual([403, 98]);
  expect(errorOf(get({ cookie }))).toEqual([403, 98]);
  expect(
    call('POST', '/api/session/destroy', undefined, { authorization: '', cookie, 'x-xsrf-token': token }).status,
  ).toBe(200);
  expect(errorOf(get({ cookie, 'x-xsrf-token': token }))).toEqual([403, 98]);
});

test('a session expires by inactivity, not by age', async () => {
  const { cookie, token, get, clock } = loggedIn({ sessionSeconds: 100 });
  for (let n = 0; n < 3; n++) {
    await clock.advance(90);
    expect(get({ cookie, 'x-xsrf-token': token }).status).toBe(200);
  }
  await clock.advance(101);
  expect(errorOf(get({ cookie, 'x-xsrf-token': token }))).toEqual([403, 98]);
  const other = loggedIn({ sessionSeconds: 1, expiredSessionStatus: 401 });
  await other.clock.advance(2);
  expect(errorOf(other.get({ cookie: other.cookie, 'x-xsrf-token': other.token }))).toEqual([401, 401]);
});

test('bad logins are 403/403 and lock the account for a while, other accounts not', async () => {
  const { login, clock } = loggedIn({ lockoutAfter: 3 });
  for (let n = 0; n < 3; n++) expect(errorOf(login('admin', 'wrong'))).toEqual([403, 403]);
  expect(errorOf(login('admin', 'p+a&ss=w%rd'))).toEqual([403, 403]);
  await clock.advance(16 * 60);
  expect(login('admin', 'p+a&ss=w%rd').status).toBe(200);
  for (let n = 0; n < 5; n++) login('stranger', 'wrong');
  expect(login('admin', 'p+a&ss=w%rd').status).toBe(200);
});

test('Basic, Remote and Bearer are taken, nothing and nonsense are not', () => {
  const { get, sim } = loggedIn();
  const pair = Buffer.from('admin:p+a&ss=w%rd').toString('base64');
  expect(get({ authorization: `Basic ${pair}` }).status).toBe(200);
  expect(get({ authorization: `Remote ${pair}` }).status).toBe(200);
  expect(get({ authorization: `Bearer ${sim.bearerToken}` }).status).toBe(200);
  expect(errorOf(get({ authorization: 'Bearer other' }))).toEqual([403, 403]);
  expect(errorOf(get({}))).toEqual([401, 401]);
});

test('health is open, the rest of the manager API is not; both say what clients ask first', () => {
  const { call } = manager();
  const anonymous = (path: string) => call('GET', path, undefined, { authorization: '' }).status;
  expect(anonymous('/api/v1/reverse-proxy/node/health')).toBe(200);
  expect(anonymous('/api/v1/node/version')).toBe(401);
  expect(call('GET', '/api/v1/node/version').body.node_version).toMatch(/^4\.2\./);
  expect(call('GET', '/policy/api/v1/node/version').status).toBe(200);
  expect(call('GET', '/api/v1/cluster').body.cluster_id).toMatch(/^[0-9a-f-]{36}$/);
});
