/**
 * One HTTP exchange with an NSX Manager: limited, logged, abortable. Knows nothing of logins, retries or policy objects.
 */
import { Agent } from 'node:https';
import type { AxiosInstance } from 'axios';
import { abortError } from '../../core/run/deadline';
import type { LogLevel } from '../../core/define/context';
import { RateLimiter } from '../../core/net/limiter';
import type { SecretSet } from '../../core/net/redaction';
import { isLoopback, type NsxConfig } from './config';
import type { Method } from './error-table';
import { errorFromNetwork, retryAfter, type RawResponse } from './errors';

export type Log = (level: LogLevel, message: string) => void;

export interface Exchange {
  readonly method: Method;
  /** Path and query from the root of the server. */
  readonly target: string;
  /** How messages name it: the policy path. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly log?: Log;
  /** Called when the call leaves: from here on it may be carried out whatever becomes of the answer. */
  onSend?(): void;
}

/** NSX gives up a connection after 30 s without progress; a page of a thousand objects can take longer to build. */
const REQUEST_TIMEOUT_MS = 120_000;

/** NSX counts calls per user over all connections, so all clients of one user in this process share a limiter. */
const limiters = new Map<string, RateLimiter>();

function limiterFor(config: NsxConfig): RateLimiter {
  const { url, username = '', maxCallsPerSecond: perSecond, maxInFlight } = config;
  const key = JSON.stringify([url, username, perSecond, maxInFlight]);
  const known = limiters.get(key) ?? new RateLimiter({ perSecond, maxInFlight });
  limiters.set(key, known);
  return known;
}

export class Transport {
  readonly host: string;
  private readonly limiter: RateLimiter;
  private agent: Agent | undefined;
  private http: AxiosInstance | undefined;
  private reached = false;

  constructor(
    private readonly config: NsxConfig,
    private readonly secrets: SecretSet,
    private readonly log: Log,
  ) {
    this.host = new URL(config.url).host;
    this.limiter = limiterFor(config);
  }

  /** Any answer of the server, refusals included; throws NsxError when there is none, and on abort. */
  async send(exchange: Exchange): Promise<RawResponse> {
    const { method, name, signal } = exchange;
    return this.limiter.run(signal, async () => {
      const started = Date.now();
      try {
        exchange.onSend?.();
        const response = await this.exchange(exchange);
        this.reached = true;
        const load = response.status === 429 || response.status === 503;
        if (load) this.limiter.throttled(retryAfter(response));
        else this.limiter.succeeded();
        this.tell(exchange, `${response.status} in ${Date.now() - started} ms`, response);
        return response;
      } catch (error) {
        if (signal.aborted) throw abortError(signal, `${method} ${name}`);
        const failure = errorFromNetwork(method, name, this.host, this.secrets.redact(error), this.reached);
        this.tell(exchange, `${failure.vendorCode} after ${Date.now() - started} ms`);
        throw failure;
      }
    });
  }

  close(): void {
    this.agent?.destroy();
    this.agent = undefined;
    this.http = undefined;
  }

  private async exchange({ method, target, headers, body, signal }: Exchange): Promise<RawResponse> {
    this.http ??= this.connect();
    const response = await this.http.request<string>({
      method,
      url: this.config.url + target,
      data: body,
      headers,
      signal,
    });
    return {
      status: response.status,
      headers: response.headers as RawResponse['headers'],
      text: typeof response.data === 'string' ? response.data : '',
    };
  }

  private connect(): AxiosInstance {
    // Loaded at the first call: a plugin that only answers its schema must not pay for it.
    const axios = require('axios') as import('axios').AxiosStatic;
    const { config } = this;
    this.agent = new Agent({
      keepAlive: true,
      maxSockets: config.maxInFlight,
      ca: config.ca,
      cert: config.clientCert,
      key: config.clientKey,
      rejectUnauthorized: !config.allowUnverifiedTls,
    });
    return axios.create({
      httpsAgent: this.agent,
      timeout: REQUEST_TIMEOUT_MS,
      maxRedirects: 0,
      // A port forward on this machine is not behind the company's proxy.
      ...(isLoopback(new URL(config.url).hostname) ? { proxy: false as const } : {}),
      validateStatus: () => true,
      responseType: 'text',
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
    });
  }

  private tell(exchange: Exchange, outcome: string, response?: RawResponse): void {
    const log = exchange.log ?? this.log;
    const sent = exchange.body === undefined || exchange.name === LOGIN_NAME ? '' : `\n> ${exchange.body}`;
    const refused = response !== undefined && response.status >= 300 ? `\n< ${response.text.slice(0, 2000)}` : '';
    log('debug', this.secrets.redact(`NSX ${exchange.method} ${exchange.name}: ${outcome}${sent}${refused}`));
  }
}

/** The login's body is nothing but credentials: it is never logged, redacted or not. */
export const LOGIN_NAME = '/api/session/create';
