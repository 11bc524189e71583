/**
 * HTTP and HTTPS for every platform: one exchange at a time, through axios, which is loaded at the first call. Any status is
 * an answer. What is signed, who is logged in and what an error body means is the vendor's.
 *
 * HTTPS_PROXY and NO_PROXY of the environment are honoured; an endpoint on this machine is never reached through a proxy.
 * Failures come out without axios' own error as cause: that one holds the request, credentials included.
 */
import { setMaxListeners } from 'node:events';
import type http from 'node:http';
import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import type { AxiosInstance, AxiosResponse, AxiosStatic } from 'axios';
import { abortError, noteAnswer } from '../run/deadline';
import { steadyNow } from '../run/steady-clock';
import { headerOf, isLoopback, type HttpAnswer, type HttpRequest } from './http';
import { ENDLESS, NoAnswer } from './no-answer';
import { proxyBefore, proxyRefusal } from './proxy';

export interface TransportOptions {
  /** From the first packet to a connection that can be used, TLS included. */
  readonly connectTimeoutMs: number;
  /** How long nothing may come, from sending on. What comes slowly, as over a thin line, ends with its operation alone. */
  readonly requestTimeoutMs: number;
  readonly maxSockets?: number;
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly rejectUnauthorized?: boolean;
  };
}

/** One exchange with a platform, without a word of what was sent: for people who are asked what was called. */
export interface Exchange {
  /** `GET /infra`, `DescribeVpnConnection` */
  readonly doing: string;
  readonly host: string;
  /** Of HTTP; text: there was no answer. */
  readonly status: number | string;
  readonly ms: number;
  /** Milliseconds since 1970, of this machine when it was sent, and of the server where it tells. */
  readonly at: number;
  readonly serverTime?: number;
}

const watchers = new Set<(one: Exchange) => void>();

/** Told of every exchange of the process. @returns what ends it */
export function watchExchanges(watcher: (one: Exchange) => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** No list of any platform comes near it: something else answers, and must not fill the memory of the engine's machine. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface Transport {
  /** Rejects with `NoAnswer`, or with the error of the abort. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends idle connections; the next call makes new ones. */
  close(): void;
}

export class HttpTransport implements Transport {
  private agents: { readonly http: http.Agent; readonly https: http.Agent } | undefined;
  private axios: AxiosInstance | undefined;
  private readonly answered = new Set<string>();

  constructor(private readonly options: TransportOptions) {}

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.watched(request);
    // What stands before a platform that hangs says something, too, and nothing of use.
    if (answer.status < 500 && answer.status !== 429) noteAnswer(request.signal);
    return answer;
  }

  private async watched(request: HttpRequest): Promise<HttpAnswer> {
    if (watchers.size === 0) return this.exchange(request);
    const [at, started] = [Date.now(), steadyNow()];
    const tell = (status: number | string, date?: string): void => {
      const serverTime = date === undefined ? NaN : Date.parse(date);
      const { doing, url } = request;
      const told = { doing, host: new URL(url).host, status, ms: Math.round(steadyNow() - started), at };
      const one: Exchange = Number.isNaN(serverTime) ? told : { ...told, serverTime };
      for (const watcher of watchers) watcher(one);
    };
    try {
      const answer = await this.exchange(request);
      tell(answer.status, headerOf(answer, 'date'));
      return answer;
    } catch (error) {
      tell(error instanceof NoAnswer ? error.code : 'given up');
      throw error;
    }
  }

  private async exchange({ method, url, headers, body, signal, doing }: HttpRequest): Promise<HttpAnswer> {
    this.axios ??= this.connect();
    setMaxListeners(0, signal); // the library listens to it for each call, and Node would warn at the eleventh
    const to = new URL(url);
    const direct = isLoopback(to.hostname);
    // Looked for where something is to be told: most calls are answered.
    const proxy = (): string | undefined => (direct ? undefined : proxyBefore(to));
    try {
      const answer = await this.axios.request<unknown>({
        method,
        url,
        headers,
        data: body,
        signal,
        ...(direct ? { proxy: false as const } : {}),
      });
      if (isOfProxy(to, answer)) {
        throw Object.assign(new Error(proxyRefusal(proxy(), answer.status)), { code: `HTTP ${answer.status}` });
      }
      this.answered.add(to.host);
      return {
        status: answer.status,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), headerValue(value)]),
        ),
        text: typeof answer.data === 'string' ? answer.data : '',
      };
    } catch (error) {
      if (signal.aborted) throw abortError(signal, `waiting for ${to.host} to answer ${doing}`);
      const { code, message = String(error) } = error as NodeJS.ErrnoException;
      const found: [code: string, message: string] = message.startsWith('maxContentLength')
        ? [ENDLESS, `the answer is longer than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB, which none of the platform's is`]
        : [code ?? 'unknown', message];
      throw new NoAnswer(...found, proxy(), this.answered.has(to.host));
    }
  }

  close(): void {
    this.agents?.http.destroy();
    this.agents?.https.destroy();
    this.agents = undefined;
    this.axios = undefined;
  }

  private connect(): AxiosInstance {
    const { requestTimeoutMs } = this.options;
    this.agents = newAgents(this.options);
    return (require('axios') as AxiosStatic).create({
      httpAgent: this.agents.http,
      httpsAgent: this.agents.https,
      timeout: requestTimeoutMs,
      maxRedirects: 0,
      maxContentLength: MAX_ANSWER_BYTES,
      validateStatus: () => true,
      responseType: 'text',
      // Bytes that are signed are sent as they are, and answers are parsed where errors can be told apart.
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
    });
  }
}

/**
 * Whether it is no answer of the server. No platform has 407; and a proxy that refuses to connect to a server of TLS is told
 * by the library as if that one had answered, on a connection without TLS: its 404 or 403 would count as the platform's.
 */
function isOfProxy({ protocol }: URL, { status, request }: AxiosResponse<unknown>): boolean {
  const { socket } = (request ?? {}) as { socket?: { encrypted?: boolean } | null };
  // Without one nothing is known: a request that Node has taken off its connection.
  return status === 407 || (protocol === 'https:' && Boolean(socket) && socket?.encrypted !== true);
}

const headerValue = (value: unknown): string | string[] | undefined =>
  value === undefined || value === null
    ? undefined
    : Array.isArray(value)
      ? value.map(String)
      : String(value as string);

/** Keep-alive agents that give up connecting after a while: axios' own timeout is about the answer, and much longer. */
function newAgents({ connectTimeoutMs, maxSockets, tls }: TransportOptions): { http: http.Agent; https: http.Agent } {
  const nodeHttp = require('node:http') as typeof import('node:http');
  const nodeHttps = require('node:https') as typeof import('node:https');
  const { createSecureContext } = require('node:tls') as typeof import('node:tls');
  const limited = <A extends http.Agent>(agent: A, connected: 'connect' | 'secureConnect', more = () => ({})): A => {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options: Parameters<typeof connect>[0], callback?: Parameters<typeof connect>[1]) => {
      const socket = connect({ ...options, ...more() }, callback);
      if (socket) limitConnect(socket, connected, connectTimeoutMs);
      return socket;
    };
    return agent;
  };
  const common = { keepAlive: true, ...(maxSockets === undefined ? {} : { maxSockets }) };
  // One for all connections: reading the certificates again for each costs more than the rest of connecting.
  let secureContext: SecureContext | undefined;
  const secure = (): object => ({ secureContext: (secureContext ??= createSecureContext(tls ?? {})) });
  return {
    http: limited(new nodeHttp.Agent(common), 'connect'),
    https: limited(new nodeHttps.Agent({ ...common, ...tls }), 'secureConnect', secure),
  };
}

function limitConnect(socket: Duplex, connected: string, timeoutMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: 'ETIMEDOUT' }));
  }, timeoutMs);
  const done = (): void => clearTimeout(timer);
  socket.once(connected, done).once('close', done);
}
