/**
 * The connection to one IOS-XE router: paths of its configuration in, nodes out. Does nothing until the first call. What goes
 * over the wire is here: credentials, media types, repetitions, the turn to write, and saving. Which node a resource is stands
 * in `resources/`.
 */
import type { Context, Log, PlatformClient } from '../../core/define/context';
import { asProviderError, isProviderError, ProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { settingToken, text } from '../../core/define/message';
import { isBag, type Bag } from '../../core/define/paths';
import { keyIn } from '../../core/net/answer';
import { basicLogin, LoggedIn } from '../../core/net/logged-in';
import { refusedWrite, type Access } from '../../core/net/read-only';
import { liveSecrets } from '../../core/net/live-secrets';
import type { SecretSet } from '../../core/net/redaction';
import { RefusedLogin } from '../../core/net/refused-login';
import type { HttpAnswer, HttpRequest } from '../../core/net/http';
import { HttpTransport } from '../../core/net/transport';
import { verdictOn } from '../../core/net/call-error';
import { unlessGone } from '../../core/run/gone';
import { KeyedQueue } from '../../core/run/queue';
import { retry, type Verdict } from '../../core/run/retry';
import { AskedOnce } from '../../core/run/shared-work';
import type { CiscoConfig } from './config';
import { errorFromNetwork, errorFromResponse, foreign, isOddRefusal, mayBeDone, type Method } from './errors';
import { entriesIn } from './legible';
import { NATIVE_ROOT, memberName, parentOf } from './paths';
import { releaseIn, type Release } from './release';

/** How the parts of the client ask for something; a Context fits. */
export interface CallOptions {
  readonly signal: AbortSignal;
  progress?: Context['progress'];
  log?: Context['log'];
}

export interface ConnectOptions extends Access {
  readonly secrets?: SecretSet;
  /** Bounds of the pauses between repetitions. */
  readonly timings?: { readonly retryBaseMs?: number; readonly retryMaxMs?: number };
}

type Request = HttpRequest & { readonly method: Method };

const CONNECT_TIMEOUT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 60_000;
const BELIEVE_REFUSAL_MS = 60_000;
const MEDIA_TYPE = 'application/yang-data+json';
const SAVE = '/restconf/operations/cisco-ia:save-config/';

/** One write at a time per router, for all connections of this process to it: each is a commit that locks the configuration. */
const turns = new KeyedQueue();
/** Routers of which something was changed and not saved since. */
const changed = new Set<string>();

export const connectCisco = (config: CiscoConfig, options: ConnectOptions = {}): CiscoClient =>
  new CiscoClient(config, options);

export class CiscoClient implements PlatformClient {
  readonly label: string;
  private readonly secrets: SecretSet;
  private readonly http: HttpTransport;
  private readonly authorization: string;
  private readonly calls: LoggedIn<Request>;
  private readonly readers = new Map<string, unknown>();
  private readonly serial = new AskedOnce((signal) => this.askSerial(signal));
  private readonly version = new AskedOnce((signal) => this.askRelease(signal));
  /** A connection lasts for a run: engines make a new one with each. */
  private unsaved: 'changed' | 'told' | undefined;

  constructor(
    private readonly config: CiscoConfig,
    private readonly options: ConnectOptions,
  ) {
    const { url, username, password, ca, allowUnverifiedTls } = config;
    this.label = new URL(url).host;
    this.secrets = options.secrets ?? liveSecrets;
    this.authorization = `Basic ${basicLogin(username, password, this.secrets)}`;
    const refused = new RefusedLogin([url, username, password]);
    this.http = new HttpTransport({
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      tls: { ca, rejectUnauthorized: !allowUnverifiedTls },
    });
    this.calls = new LoggedIn({
      platform: 'IOS-XE',
      label: this.label,
      http: this.http,
      secrets: this.secrets,
      login: refused,
      believeMs: BELIEVE_REFUSAL_MS,
      isSuccess: ({ status }) => status >= 200 && status < 300,
      refusal: ({ method, doing }, answer) => errorFromResponse(method, doing, answer, this.secrets),
      noAnswer: ({ doing }, cause) => errorFromNetwork(doing, this.label, cause),
    });
  }

  /** The value of a node below `native`; undefined: it is not there. */
  get<T>(path: string, options: CallOptions): Promise<T | undefined> {
    return this.valueAt<T>(`${NATIVE_ROOT}/${path}`, options);
  }

  /** The same of any module, also of what runs. */
  async valueAt<T>(url: string, options: CallOptions): Promise<T | undefined> {
    const body = await this.ask(url, options);
    const member = memberName(url);
    if (body === undefined) return undefined;
    // Something else's object would be a node that is not there, and so would one without a value, and none at all.
    if (!Object.hasOwn(body, member) || body[member] === null) throw foreign(doingOf('GET', url));
    return body[member] as T;
  }

  /** Of what is an entry of a list: itself, which some releases write as a list of one. Undefined: it is not there. */
  async entry(path: string, options: CallOptions, keys: readonly string[] = []): Promise<Bag | undefined> {
    const all = await this.list(path, options, keys);
    if (all.length > 1) throw foreign(doingOf('GET', path));
    return all[0];
  }

  /**
   * Entries of a list below `native`, all of them; some releases write one alone as itself.
   * @throws ProviderError where one lacks a member of `keys`: nobody could tell which one it is
   */
  async list(path: string, options: CallOptions, keys: readonly string[] = []): Promise<readonly Bag[]> {
    return this.listAt(`${NATIVE_ROOT}/${path}`, options, keys);
  }

  /** The same of any module, also of what runs. */
  async listAt(url: string, options: CallOptions, keys: readonly string[]): Promise<readonly Bag[]> {
    return entriesIn(await this.valueAt<unknown>(url, options), keys, doingOf('GET', url));
  }

  /** Of what runs, and of other modules than `native`: the whole body. Undefined: it is not there. */
  async ask(url: string, options: CallOptions): Promise<Bag | undefined> {
    return unlessGone(this.call('GET', url, options));
  }

  /** Adds the entry at `path` to its list. @throws ProviderError `exists` where it is there */
  async post(path: string, entry: Bag, options: CallOptions): Promise<void> {
    const parent = parentOf(path);
    const to = parent === undefined ? NATIVE_ROOT : `${NATIVE_ROOT}/${parent}`;
    await this.call('POST', to, options, { [memberName(path)]: [entry] }, path);
  }

  /** Makes the node at `path` this and nothing else. */
  async put(path: string, value: unknown, options: CallOptions): Promise<void> {
    await this.call('PUT', `${NATIVE_ROOT}/${path}`, options, { [memberName(path)]: value });
  }

  /** Merges into what is there; takes nothing away. `about`: the entries that it is for, where `path` is their list. */
  async patch(path: string, value: unknown, options: CallOptions, about = path): Promise<void> {
    await this.call('PATCH', `${NATIVE_ROOT}/${path}`, options, { [memberName(path)]: value }, about);
  }

  /** False: it was gone. */
  async delete(path: string, options: CallOptions): Promise<boolean> {
    try {
      await this.call('DELETE', `${NATIVE_ROOT}/${path}`, options);
      return true;
    } catch (error) {
      if (isProviderError(error, 'notFound')) return false;
      throw error;
    }
  }

  /**
   * Runs `work` in its turn to write; waiting for that is not the operation's own time. The last one in the line saves what
   * it and those before it changed, also where it failed itself.
   */
  async inTurn<T>(ctx: Context, what: string, work: () => Promise<T>): Promise<T> {
    return turns.inTurn(ctx, this.label, what, async () => {
      let result: T;
      try {
        result = await work();
      } catch (error) {
        await this.save(ctx).catch((second: unknown) => ctx.log('warn', asProviderError(second, 'Saving').message));
        throw error;
      }
      await this.save(ctx);
      return result;
    });
  }

  /** Somebody changed it, and nobody knows whether that was saved. */
  async noteUnsaved(): Promise<void> {
    changed.add(this.label);
  }

  /** Keeps what was changed over a restart of the router; where that is not to be, says so once in a run. */
  private async save(ctx: Context): Promise<void> {
    if (this.config.saveConfig) {
      if (!changed.has(this.label) || turns.size(this.label) > 1) return;
      await this.call('POST', SAVE, ctx);
      changed.delete(this.label);
    } else if (this.unsaved === 'changed') {
      this.unsaved = 'told';
      ctx.log(
        'warn',
        text`The configuration of ${this.label} is changed and not saved. A restart of the router forgets what this run does. Set ${settingToken('cisco', 'saveConfig', ['IOSXE_SAVE_CONFIG'])} to save at the end of each run, or enter \`write memory\` on the router.`,
      );
    }
  }

  /** The serial number of the chassis, or of the virtual one; undefined where it may not be read. */
  identity(signal: AbortSignal): Promise<string | undefined> {
    return this.serial.get(signal, 'asking for the serial number of the router');
  }

  release(signal: AbortSignal): Promise<Release> {
    return this.version.get(signal, 'asking for the release of the router');
  }

  /** The one reader of a kind on this connection, made at its first use. */
  reader<R>(kind: string, make: () => R): R {
    const known = (this.readers.get(kind) as R | undefined) ?? make();
    this.readers.set(kind, known);
    return known;
  }

  /** What readers remember of lists. */
  forget(): void {
    this.readers.clear();
  }

  async close(): Promise<void> {
    this.http.close();
  }

  private async askSerial(signal: AbortSignal): Promise<string | undefined> {
    try {
      const udi = await this.entry('license/udi', { signal });
      return udi === undefined ? undefined : keyIn(udi, 'sn');
    } catch (error) {
      if (!isProviderError(error, 'permission', 'unsupported')) throw error;
      return undefined;
    }
  }

  private async askRelease(signal: AbortSignal): Promise<Release> {
    const release = releaseIn(await this.get<unknown>('version', { signal }));
    if (release !== undefined) return release;
    throw new ProviderError({
      code: 'platform',
      message: `${this.label} does not tell its release.`,
      hint: 'Check that it is an IOS-XE router, with a version line in its running configuration.',
    });
  }

  /** `about`: what messages name, below `native`; a list that is written to says nothing about whose entry failed. */
  private async call(
    method: Method,
    path: string,
    options: CallOptions,
    body?: Bag,
    about?: string,
  ): Promise<Bag | undefined> {
    const named = about === undefined ? path : `${NATIVE_ROOT}/${about}`;
    const doing = doingOf(method, named);
    if (this.options.readOnly === true && method !== 'GET') throw refusedWrite(doing);
    if (body !== undefined) this.secrets.addFrom(body);
    const { url, maxRetries } = this.config;
    const request = {
      method,
      doing,
      url: `${url}${path}`,
      headers: {
        accept: MEDIA_TYPE,
        'content-type': body === undefined ? (false as const) : MEDIA_TYPE,
        authorization: this.authorization,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
    };
    const { retryBaseMs: baseMs, retryMaxMs: maxMs } = this.options.timings ?? {};
    let refusals = 0;
    const settings = {
      what: `IOS-XE ${doing}`,
      classify: (error: unknown): Verdict => {
        if (isOddRefusal(error)) return (refusals += 1) > 2 ? 'fail' : { retryAfterMs: 4 * (baseMs ?? 250) };
        // All but POST say what is to be; and saving twice is saving once.
        return verdictOn(error, method !== 'POST' || path === SAVE);
      },
      maxRetries,
      baseMs,
      maxMs,
    };
    const log = this.logOf(options);
    const answer = await retry({ ...options, log }, settings, async () => {
      try {
        const answered = await this.calls.send(request, log);
        this.noteChange(request, path);
        return answered;
      } catch (error) {
        if (mayBeDone(error)) this.noteChange(request, path);
        throw error;
      }
    });
    return this.bodyOf(method, doing, answer);
  }

  private noteChange({ method }: Request, path: string): void {
    if (method === 'GET' || path === SAVE) return;
    changed.add(this.label);
    this.unsaved ??= 'changed';
  }

  private bodyOf(method: Method, doing: string, { text: body, status }: HttpAnswer): Bag | undefined {
    if (status === 204) return undefined;
    // What a router says to a write; to a question it says in so many words that there is nothing.
    if (body === '' && method !== 'GET') return undefined;
    const parsed = jsonIn(body); // what it is instead is not shown: it may be anything
    if (!isBag(parsed)) throw foreign(doing);
    this.secrets.addFrom(parsed);
    return parsed;
  }

  private logOf({ log }: CallOptions): Log {
    return this.secrets.guard(log ?? (() => undefined));
  }
}

const doingOf = (method: Method, url: string): string => `${method} ${url.replace('/restconf/data/', '')}`;
