/**
 * The connection to one pfSense: paths of its REST API in, `data` of the answers out. Does nothing until the first call. What
 * goes over the wire is here: credentials, the two headers that the API is particular about, repetitions. Lists, turns and
 * applying are in `objects.ts` and `apply.ts`.
 */
import { settingToken, text } from '../../core/define/message';
import type { Log, PlatformClient } from '../../core/define/context';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { basicLogin, LoggedIn } from '../../core/net/logged-in';
import { refusedWrite, type Access } from '../../core/net/read-only';
import { liveSecrets } from '../../core/net/live-secrets';
import type { SecretSet } from '../../core/net/redaction';
import { RefusedLogin } from '../../core/net/refused-login';
import type { HttpAnswer, HttpRequest } from '../../core/net/http';
import { HttpTransport } from '../../core/net/transport';
import { retry, type Verdict } from '../../core/run/retry';
import { AskedOnce } from '../../core/run/shared-work';
import { Applying } from './apply';
import type { CallOptions, Repeating } from './call';
import type { PfsenseConfig } from './config';
import { errorFromNetwork, errorFromResponse, verdictFor, type Method } from './errors';
import { Interfaces } from './interfaces';
import { Tunnels } from './tunnels';
import { Turns } from './turns';

export type Query = Readonly<Record<string, string | number>>;

export interface ConnectOptions extends Access {
  readonly secrets?: SecretSet;
  /** Bounds of the pauses between repetitions. */
  readonly timings?: { readonly retryBaseMs?: number; readonly retryMaxMs?: number; readonly applyPollMs?: number };
}

const CONNECT_TIMEOUT_MS = 30_000;
/** A write waits up to a minute for the lock on the configuration. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Login protection lets an address in again after some minutes; until then each try makes it worse. */
const BELIEVE_REFUSAL_MS = 15 * 60_000;

export const connectPfsense = (config: PfsenseConfig, options: ConnectOptions = {}): PfsenseClient =>
  new PfsenseClient(config, options);

export class PfsenseClient implements PlatformClient, Repeating {
  readonly label: string;
  readonly turns: Turns;
  readonly applying: Applying;
  readonly interfaces: Interfaces;
  readonly tunnels: Tunnels;
  private readonly secrets: SecretSet;
  private readonly http: HttpTransport;
  private readonly credentials: Readonly<Record<string, string>>;
  private readonly calls: LoggedIn<HttpRequest>;
  private readonly readers = new Map<string, unknown>();
  private readonly netgateId = new AskedOnce((signal) => this.askNetgateId(signal));

  constructor(
    private readonly config: PfsenseConfig,
    private readonly options: ConnectOptions,
  ) {
    const { url, ca, allowUnverifiedTls, login } = config;
    this.label = new URL(url).host;
    this.secrets = options.secrets ?? liveSecrets;
    this.credentials = this.credentialsOf(login);
    const refused = new RefusedLogin([url, login]);
    this.http = new HttpTransport({
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      tls: { ca, rejectUnauthorized: !allowUnverifiedTls },
    });
    this.calls = new LoggedIn({
      platform: 'pfSense',
      label: this.label,
      http: this.http,
      secrets: this.secrets,
      login: refused,
      believeMs: BELIEVE_REFUSAL_MS,
      isSuccess: ({ status }) => status === 200,
      refusal: ({ doing }, answer) => errorFromResponse(doing, answer, this.secrets),
      noAnswer: ({ doing }, cause) => errorFromNetwork(doing, this.label, cause),
    });
    this.turns = new Turns(this.label);
    this.applying = new Applying(this, this.turns, options.timings?.applyPollMs);
    this.interfaces = new Interfaces(this);
    this.tunnels = new Tunnels(this);
  }

  get<T>(path: string, options: CallOptions, query: Query = {}): Promise<T> {
    return this.call<T>('GET', path, options, { query });
  }

  post<T>(path: string, body: object, options: CallOptions): Promise<T> {
    return this.call<T>('POST', path, options, { body });
  }

  patch<T>(path: string, body: object, options: CallOptions): Promise<T> {
    return this.call<T>('PATCH', path, options, { body });
  }

  delete<T>(path: string, query: Query, options: CallOptions): Promise<T> {
    return this.call<T>('DELETE', path, options, { query });
  }

  /** The id that Netgate gave this installation; undefined when we may not read it, or it has none. */
  identity(signal: AbortSignal): Promise<string | undefined> {
    return this.netgateId.get(signal, 'asking for the id of this pfSense');
  }

  /** The one reader of a kind on this connection, made at its first use. */
  reader<R>(kind: string, make: () => R): R {
    const known = (this.readers.get(kind) as R | undefined) ?? make();
    this.readers.set(kind, known);
    return known;
  }

  repeated<T>(
    what: string,
    options: CallOptions,
    classify: (error: unknown) => Verdict,
    work: (attempt: number) => Promise<T>,
  ): Promise<T> {
    const { retryBaseMs: baseMs, retryMaxMs: maxMs } = this.options.timings ?? {};
    const settings = { what: `pfSense ${what}`, classify, maxRetries: this.config.maxRetries, baseMs, maxMs };
    return retry({ ...options, log: this.logOf(options) }, settings, work);
  }

  /** To be called after an own write: names may be others. */
  forget(): void {
    this.interfaces.forget();
    this.tunnels.forget();
  }

  async close(): Promise<void> {
    this.http.close();
  }

  private async askNetgateId(signal: AbortSignal): Promise<string | undefined> {
    try {
      const { netgate_id: id } = await this.get<{ netgate_id?: string | null }>('/status/system', { signal });
      return id === null || id === '' ? undefined : id;
    } catch (error) {
      if (!isProviderError(error, 'permission', 'notFound', 'unsupported')) throw error;
      return undefined;
    }
  }

  private async call<T>(
    method: Method,
    path: string,
    options: CallOptions,
    { query = {}, body }: { readonly query?: Query; readonly body?: object },
  ): Promise<T> {
    const doing = `${method} ${path}${options.about === undefined ? '' : ` (${options.about})`}`;
    if (this.options.readOnly === true && method !== 'GET') throw refusedWrite(doing);
    if (body !== undefined) this.secrets.addFrom(body);
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
    const request = {
      method,
      doing,
      url: `${this.config.url}/api/v2${path}${parameters.size === 0 ? '' : `?${parameters.toString()}`}`,
      headers: this.headers(body),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
    };
    const log = this.logOf(options);
    const answer = await this.repeated(
      doing,
      options,
      (error) => verdictFor(method, error),
      () => this.calls.send(request, log),
    );
    return this.dataOf<T>(doing, answer);
  }

  /**
   * The API decodes by Content-Type, and takes the query of a GET or DELETE for nothing where that says JSON: an id would be
   * "required", and a filter would match everything. It encodes by Accept, and knows one type: a list of several is refused.
   */
  private headers(body: object | undefined): Record<string, string | false> {
    return {
      accept: 'application/json',
      'content-type': body === undefined ? false : 'application/json',
      ...this.credentials,
    };
  }

  private credentialsOf(login: PfsenseConfig['login']): Readonly<Record<string, string>> {
    if (!('apiKey' in login))
      return { authorization: `Basic ${basicLogin(login.username, login.password, this.secrets)}` };
    this.secrets.add(login.apiKey);
    return { 'x-api-key': login.apiKey };
  }

  private dataOf<T>(doing: string, { text: body }: HttpAnswer): T {
    const parsed = jsonIn(body); // what it is instead is not shown: it may be anything
    if (typeof parsed !== 'object' || parsed === null || !('data' in parsed)) {
      throw new ProviderError({
        code: 'platform',
        message: `${doing}: the answer is not one of the REST API`,
        hint: text`Check ${settingToken('pfsense', 'url', ['PFSENSE_URL'])}, and proxies in between.`,
      });
    }
    this.secrets.addFrom(parsed.data);
    return parsed.data as T;
  }

  private logOf({ log }: CallOptions): Log {
    return this.secrets.guard(log ?? (() => undefined));
  }
}
