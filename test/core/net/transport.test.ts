/** One HTTP exchange: what is an answer, what is none, and what may not be in an error. */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { endpointUrl, headerOf, isLoopback, type HttpRequest } from '../../../provider/core/net/http';
import { proxyBefore } from '../../../provider/core/net/proxy';
import { NoAnswer } from '../../../provider/core/net/no-answer';
import { HttpTransport } from '../../../provider/core/net/transport';
import { selfSigned } from '../../../provider/core/net/x509';
import { onAnswer } from '../../../provider/core/run/deadline';

const STATUSES: Readonly<Record<string, number>> = { '/teapot': 418, '/busy': 429, '/broken': 503 };

let server: Server;
let origin: string;
let transport: HttpTransport;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/drop') return void request.socket.destroy();
      if (request.url === '/never') return;
      if (request.url!.startsWith('http:')) return void response.writeHead(407).end(); // it is taken for a proxy
      if (request.url === '/huge') return void response.end(Buffer.alloc(65 * 1024 * 1024, 'x'));
      const seen = { method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString('latin1') };
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.writeHead(STATUSES[request.url!] ?? 200).end(JSON.stringify(seen));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  transport = new HttpTransport({ connectTimeoutMs: 5_000, requestTimeoutMs: 10_000 });
});
afterAll(() => {
  transport.close();
  server.closeAllConnections();
  server.close();
});

const requestTo = (path: string): HttpRequest => ({
  method: 'POST',
  url: origin + path,
  headers: { authorization: 'hush-hush' },
  signal: new AbortController().signal,
  doing: `POST ${path}`,
});

const send = (path: string, more: Partial<HttpRequest> = {}) => transport.send({ ...requestTo(path), ...more });

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => undefined).catch((error: unknown) => error);

test.each([
  ['/', 1],
  ['/teapot', 1],
  ['/busy', 0],
  ['/broken', 0],
])(
  'who waits for an answer hears of it, and not of what a proxy says for a platform that hangs: %s',
  async (path, times) => {
    const { signal } = new AbortController();
    let heard = 0;
    onAnswer(signal, () => heard++);
    await send(path, { signal });
    await send(path);
    expect(heard).toBe(times);
  },
);

test('any status is an answer, and bytes go as they are', async () => {
  const answer = await send('/teapot', { body: '{ "a" : 1 }', headers: { 'content-type': false, 'x-own': 'é' } });
  expect(answer.status).toBe(418);
  const seen = JSON.parse(answer.text) as { headers: Record<string, string>; body: string };
  expect(seen).toMatchObject({ method: 'POST', body: '{ "a" : 1 }' });
  expect(seen.headers['content-type']).toBeUndefined();
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(headerOf(answer, 'set-cookie')).toBe('a=1');
});

test.each([
  ['/drop', /ECONNRESET/],
  ['/huge', /ANSWER_TOO_LONG/],
])('%s is no answer, and the error does not hold the request', async (path, code) => {
  const error = await failureOf(send(path));
  expect(error).toBeInstanceOf(NoAnswer);
  expect((error as NoAnswer).code).toMatch(code);
  expect([(error as NoAnswer).untrusted, (error as NoAnswer).unreachable]).toEqual([false, false]);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush');
});

test('many calls at once below one signal: nothing is warned of among what a command prints', async () => {
  const warned = jest.fn();
  process.on('warning', warned);
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 12 }, () => send('/', { signal })));
  process.off('warning', warned);
  expect(warned).not.toHaveBeenCalled();
});

test('a port where nobody listens', async () => {
  const closed = createServer();
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
  const { port } = closed.address() as AddressInfo;
  await new Promise((done) => closed.close(done));
  const error = await failureOf(send('/', { url: `http://127.0.0.1:${port}/` }));
  expect(error).toMatchObject({ code: 'ECONNREFUSED', unreachable: true, untrusted: false });
});

test('a connection that never comes about was never there: nothing was sent', async () => {
  // It accepts what comes on the listening socket and says nothing of TLS, as behind a firewall that drops what is sent.
  const silent = createTcpServer(() => undefined);
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const hasty = new HttpTransport({ connectTimeoutMs: 1, requestTimeoutMs: 10_000 });
  const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const error = await failureOf(hasty.send({ ...requestTo('/'), url }));
  hasty.close();
  silent.close();
  expect(error).toMatchObject({ code: 'ETIMEDOUT', unreachable: true, again: 'never' });
});

test.each<[string, string, boolean, string]>([
  ['ECONNREFUSED', '', false, 'never'],
  ['ECONNREFUSED', '', true, 'always'],
  ['ENOTFOUND', '', true, 'always'],
  ['EAI_AGAIN', '', false, 'always'],
  ['ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:443', true, 'always'],
  ['ETIMEDOUT', 'read ETIMEDOUT', true, 'unsure'],
  ['ECONNRESET', '', true, 'unsure'],
  ['ECONNABORTED', '', false, 'unsure'],
  ['ANSWER_TOO_LONG', '', true, 'never'],
  ['CERT_HAS_EXPIRED', '', true, 'never'],
  ['HTTP 502', '', false, 'never'],
  ['HTTP 502', '', true, 'always'],
  ['HTTP 403', '', true, 'never'],
])('%s %s, answered before: %s: %s', (code, message, answeredBefore, again) => {
  expect(new NoAnswer(code, message, undefined, answeredBefore).again).toBe(again);
});

test('an abort ends the exchange with its own reason, and says who was waited for', async () => {
  const controller = new AbortController();
  const call = failureOf(send('/never', { signal: controller.signal }));
  controller.abort();
  expect(await call).toMatchObject({
    code: 'cancelled',
    message: expect.stringContaining(`waiting for ${new URL(origin).host} to answer`) as string,
  });
});

test('a proxy that passes nothing on is named, without its login', async () => {
  process.env['HTTP_PROXY'] = origin.replace('//', '//ann:hush-hush@');
  const error = (await failureOf(send('', { url: 'http://far.invalid/' }))) as NoAnswer;
  delete process.env['HTTP_PROXY'];
  expect(error).toMatchObject({ code: 'HTTP 407', unreachable: true });
  expect(error.hintOr('direct')).toContain(`The proxy ${origin} of the environment`);
  expect(JSON.stringify(error)).not.toContain('hush');
});

test('what answers behind a proxy that connects is the server, and a proxy that stops doing so is waited for', async () => {
  const tls = selfSigned({ commonName: 'far.invalid', dnsNames: ['far.invalid'], days: 1, ca: true });
  const far = createTlsServer(
    { key: tls.key, cert: tls.cert },
    (_request, response) => void response.writeHead(503).end(),
  );
  let refusal: number | undefined;
  const proxy = createServer().on('connect', (_request, socket, _head) => {
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    const on = connect((far.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      on.pipe(socket).pipe(on);
    });
    for (const one of [on, socket]) one.on('error', () => void [on.destroy(), socket.destroy()]);
  });
  for (const one of [far, proxy]) await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
  process.env['HTTPS_PROXY'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const through = new HttpTransport({ connectTimeoutMs: 5_000, requestTimeoutMs: 10_000, tls: { ca: tls.cert } });
  const ask = () => through.send({ ...requestTo('/'), url: 'https://far.invalid/' });
  try {
    refusal = 502;
    expect(await failureOf(ask())).toMatchObject({ code: 'HTTP 502', refusedByProxy: true, passing: false });
    refusal = undefined;
    expect(await ask()).toMatchObject({ status: 503 });
    refusal = 502;
    expect(await failureOf(ask())).toMatchObject({ refusedByProxy: true, unreachable: true, passing: true });
    refusal = 403;
    expect(await failureOf(ask())).toMatchObject({ refusedByProxy: true, unreachable: true, passing: false });
  } finally {
    delete process.env['HTTPS_PROXY'];
    through.close();
    for (const one of [far, proxy]) [one.closeAllConnections(), one.close()];
  }
});

test.each([
  [{}, undefined],
  [{ HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
  [{ https_proxy: 'p:1', HTTP_PROXY: 'http://other' }, 'p:1'],
  [{ ALL_PROXY: 'http://p:1', NO_PROXY: 'localhost, .example.com' }, undefined],
  [{ ALL_PROXY: 'http://p:1', NO_PROXY: 'a.example.co' }, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
])('with %j the proxy is %s', (env, proxy) => {
  expect(proxyBefore(new URL('https://a.example.com/'), env)).toBe(proxy);
});

test('a proxy without a scheme is told as that', () => {
  const error = new NoAnswer('EPROTO', 'wrong version number', 'proxy.example:3128');
  expect(error.hintOr('direct')).toMatch(/has no scheme: write http:..proxy\.example:3128\.$/);
});

test('a port without TLS is not told as one with a certificate, nor by the place in OpenSSL', () => {
  const trouble = (code: string): string =>
    new NoAnswer(code, 'wrong version number:../ssl3_record.c:350:\n').tlsTrouble('h:80');
  expect(trouble('EPROTO')).toBe('h:80 does not speak TLS as it has to, or refuses ours (EPROTO)');
  expect(trouble('CERT_HAS_EXPIRED')).toMatch(/^h:80: the certificate is not trusted: /);
});

test.each(['CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'])(
  '%s is about the certificate',
  (code) => expect(new NoAnswer(code, 'no').untrusted).toBe(true),
);

test.each([
  ['h', 'https://h/'],
  ['h:81', 'https://h:81/'],
  ['http://h/p?q', 'http://h/p?q'],
  ['[::1]:81', 'https://[::1]:81/'],
  ['not a host', undefined],
  ['', undefined],
])('"%s" is the endpoint %s', (given, url) => expect(endpointUrl(given, 'https')?.href).toBe(url));

test('loopback is this machine and nothing that looks like it', () => {
  expect(['localhost', 'a.localhost', '[::1]', '127.1.2.3'].filter(isLoopback)).toHaveLength(4);
  expect(['localhost.example', '128.0.0.1', '127.example', '10.0.0.1'].filter(isLoopback)).toEqual([]);
});
