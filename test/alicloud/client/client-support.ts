/** A loopback server whose answers each test scripts, and the small objects that client tests share. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectAlicloud, type AlicloudClient, type ConnectOptions } from '../../../provider/alicloud/client/client';
import { told as textOf, type Context, type LogLevel } from '../../../provider/core/define/context';

export interface Seen {
  readonly action: string;
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Close the connection instead of answering. */
  readonly drop?: boolean;
}

export type Handler = (seen: Seen, index: number) => Reply | Promise<Reply>;

export interface FakeCloud {
  readonly endpoint: string;
  readonly seen: Seen[];
  /** Calls of one action, in order. */
  of(action: string): Seen[];
  close(): Promise<void>;
}

export async function fakeCloud(handler: Handler): Promise<FakeCloud> {
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const one: Seen = {
        action: String(request.headers['x-acs-action']),
        url: request.url ?? '',
        query: Object.fromEntries(new URL(request.url ?? '/', 'http://x').searchParams),
        form: Object.fromEntries(new URLSearchParams(body)),
        headers: request.headers,
        body,
      };
      seen.push(one);
      void Promise.resolve(handler(one, seen.length - 1)).then((reply) => {
        if (reply.drop === true) {
          request.socket.destroy();
          return;
        }
        const text =
          typeof reply.body === 'string' ? reply.body : JSON.stringify({ RequestId: 'R-1', ...(reply.body as object) });
        response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers }).end(text);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `127.0.0.1:${port}`,
    seen,
    of: (action) => seen.filter((one) => one.action === action),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function refusal(code: string, status = 400, message = `says ${code}`): Reply {
  return { status, body: { Code: code, Message: message, RequestId: 'R-no' } };
}

export function connectTo(cloud: { readonly endpoint: string }, options: ConnectOptions = {}): AlicloudClient {
  return connectAlicloud(
    {
      regionId: 'cn-hangzhou',
      vpcEndpoint: cloud.endpoint,
      protocol: 'HTTP',
      accessKeyId: 'testAk',
      accessKeySecret: 'testSecretValue',
    },
    {},
    options,
  );
}

export interface TestContext extends Context<AlicloudClient> {
  readonly logged: string[];
  readonly told: string[];
}

export function contextFor(client: AlicloudClient, more: { signal?: AbortSignal; owner?: string } = {}): TestContext {
  const logged: string[] = [];
  const told: string[] = [];
  return {
    client,
    signal: more.signal ?? new AbortController().signal,
    owner: more.owner,
    untimed: (wait) => wait(),
    progress: (text) => void told.push(String(text)),
    log: (level: LogLevel, message) => void logged.push(`${level} ${String(textOf(message))}`),
    now: Date.now,
    logged,
    told,
  };
}
