/**
 * The connection to one pfSense: paths of its REST API in, `data` of the answers out. Does nothing until the first call. What
 * goes over the wire is here: credentials, the two headers that the API is particular about, repetitions. Lists, turns and
 * applying are in `objects.ts` and `apply.ts`.
 */
import type { Log, PlatformClient } from '../../core/define/context';
import { isProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { isBag, type Bag } from '../../core/define/paths';
import { keyIn, objectsIn } from '../../core/net/answer';
import { basicLogin, LoggedIn } from '../../core/net/logged-in';
import { refusedWrite, type Access } from '../../core/net/read-only';
import { liveSecrets } from '../../core/net/live-secrets';
import type { SecretSet } from '../../core/net/redaction';
import { RefusedLogin } from '../../core/net/refused-login';
import type { HttpAnswer, HttpRequest } from '../../core/net/http';
import { HttpTransport } from '../../core/net/transport';
import { verdictOn } from '../../core/net/call-error';
import { retry, type Verdict } from '../../core/run/retry';
import { AskedOnce } from '../../core/run/shared-work';
import { Applying } from './apply';
import type { CallOptions, One, Repeating } from './call';
import type { PfsenseConfig } from './config';
import { errorFromNetwork, errorFromResponse, foreign, type Method } from './errors';
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

  async get<T extends One>(path: string, options: CallOptions): Promise<T> {
    const data = await this.call('GET', path, options, {});
    if (!isBag(data)) throw foreign(doingOf('GET', path, options));
    return data as T;
  }

  async list<T extends object>(path: string, keys: readonly string[], options: CallOptions): Promise<readonly T[]> {
    const doing = doingOf('GET', path, options);
    const all = objectsIn(await this.call('GET', path, options, {}));
    if (all === undefined) throw foreign(doing);
    for (const one of all) assertKnown(one, keys, doing);
    return all as readonly T[];
  }

  /** @throws ProviderError where the answer lacks a member of `keys`: what was written is not known */
  post<T extends object>(path: string, body: object, options: CallOptions, keys: readonly string[] = []): Promise<T> {
    return this.write('POST', path, options, { body }, keys);
  }

  patch<T extends object>(path: string, body: object, options: CallOptions, keys: readonly string[] = []): Promise<T> {
    return this.write('PATCH', path, options, { body }, keys);
  }

  delete<T extends object>(path: string, query: Query, options: CallOptions, keys: readonly string[] = []): Promise<T> {
    return this.write('DELETE', path, options, { query }, keys);
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
      const system = await this.get<Bag>('/status/system', { signal });
      return keyIn(system, 'netgate_id');
    } catch (error) {
      if (!isProviderError(error, 'permission', 'notFound', 'unsupported')) throw error;
      return undefined;
    }
  }

  private async write<T extends object>(
    method: Method,
    path: string,
    options: CallOptions,
    sent: Sent,
    keys: readonly string[],
  ): Promise<T> {
    const data = await this.call(method, path, options, sent);
    const doing = doingOf(method, path, options);
    if (!isBag(data)) throw foreign(doing);
    assertKnown(data, keys, doing);
    return data as T;
  }

  private async call(method: Method, path: string, options: CallOptions, { query = {}, body }: Sent): Promise<unknown> {
    const doing = doingOf(method, path, options);
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
      // A POST makes a second object, and where an object stands in its list is no name of it: a write is not sent again blindly.
      (error) => verdictOn(error, method === 'GET'),
      () => this.calls.send(request, log),
    );
    return this.dataOf(doing, answer);
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

  private dataOf(doing: string, { text: body }: HttpAnswer): unknown {
    const parsed = jsonIn(body); // what it is instead is not shown: it may be anything
    if (!isBag(parsed) || !('data' in parsed)) throw foreign(doing);
    this.secrets.addFrom(parsed['data']);
    return parsed['data'];
  }

  private logOf({ log }: CallOptions): Log {
    return this.secrets.guard(log ?? (() => undefined));
  }
}

interface Sent {
  readonly query?: Query;
  readonly body?: object;
}

const doingOf = (method: Method, path: string, { about }: CallOptions): string =>
  `${method} ${path}${about === undefined ? '' : ` (${about})`}`;

/** Without its key it would be taken for another one, and the one that it is for gone. */
function assertKnown(object: Bag, keys: readonly string[], doing: string): void {
  const lacking = keys.find((name) => keyIn(object, name) === undefined);
  if (lacking !== undefined) throw foreign(doing, `: an object in it has no ${lacking}`);
}
