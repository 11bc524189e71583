/**
 * One exchange with an NSX Manager: limited, logged, abortable. Knows nothing of logins, retries or policy objects.
 */
import type { Log } from '../../core/define/context';
import { retryAfter, shown } from '../../core/net/answer';
import { RateLimiter, type LimiterOptions } from '../../core/net/limiter';
import type { SecretSet } from '../../core/net/redaction';
import type { HttpAnswer } from '../../core/net/http';
import { NoAnswer } from '../../core/net/no-answer';
import { HttpTransport } from '../../core/net/transport';
import type { NsxConfig } from './config';
import type { Method } from './error-table';
import { errorFromNetwork } from './errors';

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

/** A manager under load takes its time for a handshake, too. */
const CONNECT_TIMEOUT_MS = 30_000;
/** NSX gives up a connection after 30 s without progress; a page of a thousand objects can take longer to build. */
const REQUEST_TIMEOUT_MS = 120_000;

/** NSX counts calls per user over all connections, so all clients of one user in this process share a limiter. */
const limiters = new Map<string, RateLimiter>();

/**
 * As NSX counts, in seconds, and whatever second one looks at has no more than that. Half of it may start at once, since most
 * runs are shorter than a second and would be spread over one for nothing. Not all of it: the process that planned for this one
 * has made its calls just before.
 */
export function paceOf({ maxCallsPerSecond, maxInFlight }: NsxConfig): LimiterOptions {
  const window = { calls: Math.ceil(maxCallsPerSecond), ms: 1000 };
  return { perSecond: maxCallsPerSecond, maxInFlight, burst: Math.ceil(maxCallsPerSecond / 2), window };
}

function limiterFor(config: NsxConfig): RateLimiter {
  const { url, username = '', maxCallsPerSecond, maxInFlight } = config;
  const key = JSON.stringify([url, username, maxCallsPerSecond, maxInFlight]);
  const known = limiters.get(key) ?? new RateLimiter(paceOf(config));
  limiters.set(key, known);
  return known;
}

export class Transport {
  readonly host: string;
  private readonly limiter: RateLimiter;
  private readonly http: HttpTransport;

  constructor(
    private readonly config: NsxConfig,
    private readonly secrets: SecretSet,
    private readonly log: Log,
  ) {
    this.host = new URL(config.url).host;
    this.limiter = limiterFor(config);
    this.http = new HttpTransport({
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      maxSockets: config.maxInFlight,
      tls: {
        ca: config.ca,
        cert: config.clientCert,
        key: config.clientKey,
        rejectUnauthorized: !config.allowUnverifiedTls,
      },
    });
  }

  /** Any answer of the server, refusals included; throws CallError when there is none, and on abort. */
  async send(exchange: Exchange): Promise<HttpAnswer> {
    const { method, name, target, headers, body, signal } = exchange;
    const doing = `${method} ${name}`;
    return this.limiter.run(signal, async () => {
      const started = Date.now();
      try {
        exchange.onSend?.();
        const response = await this.http.send({ method, url: this.config.url + target, headers, body, signal, doing });
        const load = response.status === 429 || response.status === 503;
        if (load) this.limiter.throttled(retryAfter(response));
        else this.limiter.succeeded();
        this.tell(exchange, `${response.status} in ${Date.now() - started} ms`, response);
        return response;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        const cause = error.redacted(this.secrets);
        const failure = errorFromNetwork(method, name, this.host, cause);
        this.tell(exchange, `${failure.vendorCode} after ${Date.now() - started} ms`);
        throw failure;
      }
    });
  }

  close(): void {
    this.http.close();
  }

  private tell(exchange: Exchange, outcome: string, response?: HttpAnswer): void {
    const log = exchange.log ?? this.log;
    log('debug', () => {
      const sent = exchange.body === undefined || exchange.name === LOGIN_NAME ? '' : `\n> ${exchange.body}`;
      const refused =
        response !== undefined && response.status >= 300 ? `\n< ${shown(response.text, this.secrets, 2000)}` : '';
      return this.secrets.redact(`NSX ${exchange.method} ${exchange.name}: ${outcome}${sent}${refused}`);
    });
  }
}

/** The login's body is nothing but credentials: it is never logged, redacted or not. */
export const LOGIN_NAME = '/api/session/create';
