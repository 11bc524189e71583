/** What stands between a client and its platform, or comes and goes there: the same for all of them. */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../provider/core/net/x509';
import { connectFast } from './kit/impatient';

const { signal } = new AbortController();
const LOGIN = { username: 'a', password: 'not-my-password' };

interface Asked {
  get(path: string, options: object): Promise<unknown>;
  call(product: string, action: string, parameters: object, options: object): Promise<unknown>;
}

/** A read, what a platform answers to it, and the setting that has its address. */
const PLATFORMS = {
  nsx: { ask: (one: Asked) => one.get('/infra/x', { signal }), answer: { id: 'x' } },
  pfsense: { ask: (one: Asked) => one.get('/x', { signal }), answer: { response_id: 'SUCCESS', data: {} } },
  cisco: { ask: (one: Asked) => one.get('hostname', { signal }), answer: { 'Cisco-IOS-XE-native:hostname': 'r' } },
  alicloud: {
    ask: (one: Asked) => one.call('vpc', 'DescribeVpnGateways', {}, { signal }),
    answer: { RequestId: '1' },
  },
} as const;
type Vendor = keyof typeof PLATFORMS;
const ALL = Object.keys(PLATFORMS) as Vendor[];
/** Those whose address and certificate a person chooses. */
const OWN = ALL.filter((vendor) => vendor !== 'alicloud');

const connectTo = (vendor: Vendor, origin: string, more: object = {}) =>
  connectFast(
    vendor,
    vendor === 'alicloud'
      ? { vpcEndpoint: origin, protocol: 'HTTP', regionId: 'cn-hangzhou', accessKeyId: origin, accessKeySecret: 'no' }
      : { url: origin, ...LOGIN, ...(vendor === 'nsx' ? { authMode: 'basic' } : {}), ...more },
    [],
  ) as ReturnType<typeof connectFast> & Asked;

const listening = async (server: Server, port = 0): Promise<number> => {
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

function gone(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
}

test.each(ALL)('%s: what has answered before and is away for a moment is waited for', async (vendor) => {
  const { ask, answer } = PLATFORMS[vendor];
  const server = createServer((_request, response) => void response.end(JSON.stringify(answer)));
  const port = await listening(server);
  const client = connectTo(vendor, `http://127.0.0.1:${port}`);
  await ask(client);
  await gone(server);
  const again = ask(client);
  await new Promise((done) => setTimeout(done, 5));
  await listening(server, port);
  await expect(again).resolves.toBeDefined();
  await client.close();
  await gone(server);
});

test.each(ALL.flatMap((vendor) => [400, 403, 451].map((status) => [vendor, status] as const)))(
  '%s: a page with HTTP %d is told as what it is',
  async (vendor, status) => {
    const page = '<html><h1>Blocked by the filter</h1></html>';
    const server = createServer((_request, response) => void response.writeHead(status).end(page));
    const client = connectTo(vendor, `http://127.0.0.1:${await listening(server)}`);
    const { code, message, text } = (await PLATFORMS[vendor].ask(client).catch((error: unknown) => error)) as Record<
      string,
      string
    >;
    await client.close();
    await gone(server);
    expect(code).not.toBe('notFound');
    expect(message).toMatch(/Blocked by the filter|not as Alibaba Cloud does/);
    expect(text).toMatch(vendor === 'nsx' && status === 403 ? /role/ : /prox/);
    expect(text).not.toMatch(/value that the answer names/);
  },
);

test.each(ALL)('%s: a call that a load balancer waited for too long is sent again', async (vendor) => {
  const { ask, answer } = PLATFORMS[vendor];
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    if (calls === 1) response.writeHead(408).end('<html>Request Time-out</html>');
    else response.end(JSON.stringify(answer));
  });
  const client = connectTo(vendor, `http://127.0.0.1:${await listening(server)}`);
  await expect(ask(client)).resolves.toBeDefined();
  expect(calls).toBe(2);
  await client.close();
  await gone(server);
});

describe.each(OWN)('%s: a certificate', (vendor) => {
  const told = async (made: Parameters<typeof selfSigned>[0], trusted: boolean): Promise<string> => {
    const tls = selfSigned(made);
    const server = createTlsServer({ key: tls.key, cert: tls.cert });
    const client = connectTo(vendor, `https://127.0.0.1:${await listening(server)}`, trusted ? { ca: tls.cert } : {});
    const error = (await PLATFORMS[vendor].ask(client).catch((failure: unknown) => failure)) as Record<string, string>;
    await client.close();
    await gone(server);
    expect(error).toMatchObject({ code: 'tls' });
    return error['text']!.split('\n')[1]!;
  };
  const named = { commonName: 'router', dnsNames: ['router'], days: 1, ca: true };

  test('for another name is not helped by trusting it', async () =>
    expect(await told(named, true)).toMatch(new RegExp(`for another name: put a name that it has into ${vendor}.url`)));

  test('that nobody trusts is to be trusted', async () =>
    expect(await told(named, false)).toMatch(new RegExp(`into ${vendor}.caFile`)));
});
