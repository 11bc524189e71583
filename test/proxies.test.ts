/** A proxy that refuses to connect to a platform is told as the proxy, by every client, and never as the platform's answer. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectAlicloud } from '../provider/alicloud/client/client';
import { connectCisco } from '../provider/cisco/client/client';
import { resolveCiscoConfig } from '../provider/cisco/client/config';
import { connectNsx } from '../provider/nsx/client/client';
import { resolveNsxConfig } from '../provider/nsx/client/config';
import { connectPfsense } from '../provider/pfsense/client/client';
import { resolvePfsenseConfig } from '../provider/pfsense/client/config';

let proxy: Server;
let origin: string;
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  // The host says with which status it wants to be refused.
  proxy = createServer().on('connect', ({ url }, socket) => {
    asked.push(url);
    const status = /\d{3}/.exec(url!)![0];
    socket.end(`HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  process.env['HTTPS_PROXY'] = origin.replace('//', '//ann:hush-hush@');
});
afterAll(() => {
  delete process.env['HTTPS_PROXY'];
  proxy.close();
});

const login = { username: 'a', password: 'not-my-password' };
const { signal } = new AbortController();
const READS = {
  nsx: (url: string) => connectNsx(resolveNsxConfig({ url, ...login }, {})).get('/infra', { signal }),
  pfsense: (url: string) => connectPfsense(resolvePfsenseConfig({ url, ...login }, {})).get('x', { signal }),
  cisco: (url: string) => connectCisco(resolveCiscoConfig({ url, ...login }, {})).get('hostname', { signal }),
  alicloud: (url: string) => {
    const config = { vpcEndpoint: url, regionId: 'cn-hangzhou', accessKeyId: 'id', accessKeySecret: 'not-my-secret' };
    return connectAlicloud(config, {}).call('vpc', 'DescribeVpnGateways', {}, { signal });
  },
};

test.each(
  Object.entries(READS).flatMap(([vendor, read]) => [403, 404, 407, 503].map((status) => ({ vendor, read, status }))),
)('$vendor: HTTP $status', async ({ read, status }) => {
  const host = `h${status}.invalid`;
  const error = await read(host).catch((failure: unknown) => failure);
  expect(error).toMatchObject({
    code: 'network',
    message: expect.stringMatching(
      new RegExp(`no answer from ${host}\\b.*the proxy ${origin} did not pass it on \\(HTTP ${status}\\)`, 'i'),
    ) as string,
    hint: expect.stringMatching(
      new RegExp(
        `^The proxy ${origin} .*${status === 407 ? 'wants a login' : status === 503 ? 'does not reach' : 'does not let'}.* NO_PROXY`,
      ),
    ) as string,
  });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush');
  expect(asked.splice(0)).toEqual([`${host}:443`]); // once
});
