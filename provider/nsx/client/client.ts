/**
 * The connection to one NSX Manager: policy paths in, stored bodies out. It logs in at the first call, stays below the
 * manager's limits, repeats what is safe to repeat, waits for purges, and says every refusal in our own error codes.
 *
 * A path is a policy path (`/infra/tier-0s/T0`), its ids as they are, with a query if need be; paths that start with
 * `/api/` or `/policy/api/` are taken from the root of the server.
 */
import type { Context, Log, PlatformClient } from '../../core/define/context';
import { limited } from '../../core/run/deadline';
import { isProviderError, isStale, ProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { isBag } from '../../core/define/paths';
import { refusedWrite, type Access } from '../../core/net/read-only';
import { liveSecrets } from '../../core/net/live-secrets';
import type { SecretSet } from '../../core/net/redaction';
import { verdictOn } from '../../core/net/call-error';
import { retry } from '../../core/run/retry';
import { steadyNow } from '../../core/run/steady-clock';
import { AskedInOneLook, AskedOnce } from '../../core/run/shared-work';
import { unlessGone } from '../../core/run/gone';
import { waitFor, type PollResult } from '../../core/run/waits';
import { authenticatorFor, type Attempt, type Authenticator } from './auth';
import { CODE_IN_USE, CODE_PURGING, type Method } from './error-table';
import { blockersIn, errorFromResponse, mayHaveHappened, unreadable } from './errors';
import { allOfList, allOfSearch, isPage, isPageTooBig, type FetchPage, type Page, type SearchOptions } from './paging';
import { targetOf, type Query } from './target';
import { Transport, type Exchange } from './transport';
import type { NsxConfig } from './config';

export type NsxBody = Record<string, unknown>;

/** A Context fits; only the signal is needed. */
export interface CallOptions {
  readonly signal: AbortSignal;
  /** Added to the query of the path; undefined values are left out. */
  readonly query?: Query;
  progress?(text: string): void;
  log?: Context['log'];
}

export interface Timings {
  /** Bounds of the first and of any later pause between repetitions. */
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  /** How often a path that waits for its purge is tried, and for how long when the signal sets no earlier end. */
  readonly purgePollMs: number;
  readonly purgeMaxMs: number;
  /** How long a delete is repeated while NSX cleans up what referred to the object … */
  readonly inUseMaxMs: number;
  /** … and while all that refers to it is still there: only somebody else can change that. */
  readonly inUseLiveMs: number;
  readonly inUseBaseMs: number;
}

export interface ConnectOptions extends Access {
  /** Where secret values are registered; default: the set of the process. */
  readonly secrets?: SecretSet;
  /** For calls whose options have no log of their own. */
  readonly log?: Log;
  readonly now?: () => number;
  readonly timings?: Partial<Timings>;
}

const TIMINGS: Timings = {
  retryBaseMs: 250,
  retryMaxMs: 15_000,
  purgePollMs: 10_000,
  purgeMaxMs: 10 * 60_000,
  inUseMaxMs: 30_000,
  inUseLiveMs: 5_000,
  inUseBaseMs: 1_000,
};

/** A client that does nothing until its first call. */
export function connectNsx(config: NsxConfig, options: ConnectOptions = {}): NsxClient {
  return new NsxClient(config, options);
}

export class NsxClient implements PlatformClient {
  readonly label: string;
  readonly secrets: SecretSet;
  /** Whether objects that do not say so themselves are waited for until NSX has carried them to its edges. */
  readonly waitForRealization: boolean;
  private readonly transport: Transport;
  private readonly auth: Authenticator;
  private readonly log: Log;
  private readonly now: () => number;
  private readonly timings: Timings;
  private readers = new Map<string, unknown>();
  private readonly clusterId = new AskedOnce((signal) => this.askClusterId(signal));

  constructor(
    private readonly config: NsxConfig,
    private readonly options: ConnectOptions,
  ) {
    this.secrets = options.secrets ?? liveSecrets;
    this.waitForRealization = config.waitForRealization;
    this.log = options.log ?? (() => undefined);
    this.now = options.now ?? steadyNow;
    this.timings = { ...TIMINGS, ...options.timings };
    this.transport = new Transport(config, this.secrets, this.log);
    this.auth = authenticatorFor(config, this.transport, this.secrets, this.log);
    this.label = this.transport.host;
  }

  /** The object; ProviderError `notFound` when it does not exist. */
  async get<T = NsxBody>(path: string, options: CallOptions): Promise<T> {
    return (await this.call('GET', path, undefined, options)) as T;
  }

  /** The object, or undefined when it, or its parent, does not exist. */
  async find<T = NsxBody>(path: string, options: CallOptions): Promise<T | undefined> {
    return unlessGone(this.get<T>(path, options));
  }

  /** Creates or replaces, and returns what NSX stored. An update needs the current `_revision`, or it is a `conflict`. */
  async put<T = NsxBody>(path: string, body: unknown, options: CallOptions): Promise<T> {
    return (await this.write('PUT', path, body, options)) as T;
  }

  /** Creates or replaces without a revision check; NSX answers with nothing. Send the whole object: it is no merge. */
  async patch(path: string, body: unknown, options: CallOptions): Promise<void> {
    await this.write('PATCH', path, body, options);
  }

  /** Not repeated unless NSX refused it before doing anything. */
  async post<T = NsxBody | undefined>(path: string, body: unknown, options: CallOptions): Promise<T> {
    return (await this.write('POST', path, body, options)) as T;
  }

  /**
   * Deletes; true if the object was there. A refusal because others refer to it is repeated for half a minute while one of
   * them is gone already, since NSX takes a while to clean up such references; for what is still there, not as long. Then
   * it is `inUse`, naming what holds on to it.
   */
  async delete(path: string, options: CallOptions): Promise<boolean> {
    const { inUseBaseMs: baseMs, inUseMaxMs, inUseLiveMs } = this.timings;
    const started = this.now();
    let patienceMs = 0;
    const classify = (error: unknown) =>
      hasCode(error, CODE_IN_USE) && this.now() - started < patienceMs ? 'retry' : 'fail';
    const what = `DELETE ${path}`;
    try {
      await retry(this.ctx(options), { what, classify, baseMs, maxMs: 5_000 }, async () => {
        try {
          await this.call('DELETE', path, undefined, options);
        } catch (error) {
          if (isProviderError(error, 'inUse')) {
            const allThere = await this.allThere(blockersIn(error.message, path), options);
            patienceMs = Math.min(inUseMaxMs, allThere ? inUseLiveMs : inUseMaxMs);
          }
          throw error;
        }
      });
      return true;
    } catch (error) {
      if (isProviderError(error, 'notFound')) return false;
      throw error;
    }
  }

  /** Whether none of these objects is gone. What cannot be told is none: the refusal is told in any case. */
  private async allThere(paths: readonly string[], options: CallOptions): Promise<boolean> {
    for (const path of paths) {
      try {
        await this.get(path, options);
      } catch (error) {
        const gone = isProviderError(error, 'notFound');
        if (!gone) options.log?.('debug', `${path}: not known whether it is there: ${String(error)}`);
        return false;
      }
    }
    return paths.length > 0;
  }

  /**
   * Reads the object, changes it and writes it back with its revision; when someone else wrote in between, it starts
   * over. For objects with several owners. `change` returns the whole new body, or undefined to leave it as it is.
   */
  async modify<T extends NsxBody>(
    path: string,
    change: (current: T) => T | undefined,
    options: CallOptions,
  ): Promise<T> {
    const classify = (error: unknown) => (isStale(error) ? 'retry' : 'fail');
    const what = `change of ${path}`;
    return retry(this.ctx(options), { what, classify, maxRetries: 4, ...this.pauses() }, async () => {
      const current = await this.get<T>(path, options);
      const wanted = change(current);
      if (wanted === undefined) return current;
      return this.put<T>(path, { ...wanted, _revision: current['_revision'] }, options);
    });
  }

  /** All objects of a collection, in as many pages as it takes; ProviderError `notFound` when the parent is missing. */
  async list<T = NsxBody>(path: string, options: CallOptions): Promise<T[]> {
    return allOfList(path, this.pages<T>(path, options));
  }

  /**
   * All results of a search query, such as `resource_type:StaticRoutes AND marked_for_delete:false`. The index follows
   * writes with a delay and shows deleted objects until their purge. Literals go through `escapeSearch`.
   */
  async search<T = NsxBody>(query: string, options: CallOptions & SearchOptions): Promise<T[]> {
    const fetch = this.pages<T>('/search/query', { ...options, query: { ...options.query, query } });
    return allOfSearch(query, fetch, options);
  }

  /** `cluster_id` of the manager's cluster, the same on all nodes and the VIP; undefined when we may not read it. */
  async identity(signal: AbortSignal): Promise<string | undefined> {
    return this.clusterId.get(signal, 'asking for the id of the cluster');
  }

  private async askClusterId(signal: AbortSignal): Promise<string | undefined> {
    try {
      const cluster = await this.get('/api/v1/cluster', { signal });
      const id = cluster['cluster_id'];
      return typeof id === 'string' ? id : undefined;
    } catch (error) {
      if (!isProviderError(error, 'permission', 'notFound')) throw error;
      return undefined;
    }
  }

  /** The one reader of a kind on this connection (a BulkReader, as a rule), made at its first use. */
  reader<R>(kind: string, make: () => R): R {
    const known = (this.readers.get(kind) as R | undefined) ?? make();
    this.readers.set(kind, known);
    return known;
  }

  once(): NsxClient {
    const look = new AskedInOneLook();
    const once = Object.create(this) as NsxClient;
    // Of its own: a reader keeps the client that it was made with, and whoever reads or writes later would see this look's answers.
    once.readers = new Map();
    once.call = (method, path, body, options, final) => {
      if (method !== 'GET') return this.call(method, path, body, options, final);
      const { target, name } = targetOf(path, options.query);
      return look.ask(target, options.signal, `waiting for ${this.label} to answer GET ${name}`, (signal) =>
        this.call(method, path, body, { ...options, signal }, final),
      );
    };
    return once;
  }

  /** Ends the session on the manager and closes connections; the client may be used again. */
  async close(): Promise<void> {
    await this.auth.close();
    this.transport.close();
  }

  private pages<T>(path: string, options: CallOptions & SearchOptions): FetchPage<T> {
    return async ({ cursor, pageSize, patient }) => {
      const query = { ...options.query, page_size: pageSize, cursor };
      const final = options.impatient === true ? () => true : patient ? () => false : isPageTooBig;
      const page = (await this.call('GET', path, undefined, { ...options, query }, final)) as Page<T>;
      if (!isPage(page)) throw unreadable('GET', path);
      return page;
    };
  }

  /** A write, waiting as long as it takes when the path still belongs to a deleted object. */
  private async write(method: Method, path: string, body: unknown, options: CallOptions): Promise<unknown> {
    this.secrets.addFrom(body);
    try {
      return await this.call(method, path, body, options);
    } catch (error) {
      if (!hasCode(error, CODE_PURGING)) throw error;
    }
    const { purgePollMs, purgeMaxMs } = this.timings;
    return limited(options.signal, purgeMaxMs, `${method} ${path}`, (signal) => {
      const ctx = { ...this.ctx(options), signal, now: this.now };
      const poll = async (): Promise<PollResult<unknown>> => {
        try {
          return { done: true, value: await this.call(method, path, body, { ...options, signal }) };
        } catch (error) {
          if (!hasCode(error, CODE_PURGING)) throw error;
          return { done: false, reason: 'not yet; NSX purges every five minutes' };
        }
      };
      ctx.progress(`${path}: waiting until NSX has purged the deleted object of this path (up to five minutes)`);
      return waitFor(ctx, {
        what: `the purge of the deleted object of ${path}`,
        poll,
        firstMs: purgePollMs,
        nextMs: purgePollMs,
        factor: 1,
      });
    });
  }

  /** One call with its repetitions; the parsed answer, undefined when there is none. `final` ends repeating early. */
  private async call(
    method: Method,
    path: string,
    body: unknown,
    options: CallOptions,
    final: (error: unknown) => boolean = () => false,
  ): Promise<unknown> {
    const { target, name } = targetOf(path, options.query);
    if (this.options.readOnly === true && method !== 'GET') throw refusedWrite(`${method} ${name}`);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const classify = (error: unknown) => (final(error) ? 'fail' : verdictOn(error, method !== 'POST'));
    const settings = { what: `NSX ${method} ${name}`, classify, maxRetries: this.config.maxRetries, ...this.pauses() };
    let unanswered = false;
    const attempt = async () => {
      let sent = false;
      const onSend = () => (sent = true);
      try {
        return await this.attempt({ method, target, name, body: text, onSend }, options);
      } catch (error) {
        unanswered ||= sent && mayHaveHappened(error);
        throw error;
      }
    };
    try {
      return await retry(this.ctx(options), settings, attempt);
    } catch (error) {
      // Some attempt may have been carried out although its answer was lost, and may be why the last one was refused.
      const creates = method === 'PUT' || method === 'PATCH';
      if (unanswered && creates && error instanceof ProviderError) throw error.with({ existingId: path.split('?')[0] });
      throw error;
    }
  }

  private async attempt(
    exchange: Omit<Exchange, 'headers' | 'signal' | 'log'>,
    { signal, log }: CallOptions,
  ): Promise<unknown> {
    const { method, name, body } = exchange;
    const content: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const send: Attempt = (credentials) => {
      const headers = { accept: 'application/json', ...content, ...credentials };
      return this.transport.send({ ...exchange, headers, signal, log });
    };
    const response = await this.auth.run(send, signal);
    if (response.status >= 300) throw errorFromResponse(method, name, response, this.secrets);
    return this.parse(method, name, response.text);
  }

  private parse(method: Method, name: string, text: string): unknown {
    const body = text.trim() === '' ? undefined : jsonIn(text);
    // Nothing at all is what NSX says to a PATCH or a DELETE. Taken for the answer to a GET it would be an object that is gone.
    const isAnswer = method === 'GET' || method === 'PUT' ? isBag(body) : body !== undefined || text.trim() === '';
    if (!isAnswer) throw unreadable(method, name);
    this.secrets.addFrom(body);
    return body;
  }

  private pauses(): { baseMs: number; maxMs: number } {
    return { baseMs: this.timings.retryBaseMs, maxMs: this.timings.retryMaxMs };
  }

  private ctx({ signal, progress, log }: CallOptions): {
    signal: AbortSignal;
    progress: (text: string) => void;
    log: Log;
  } {
    return {
      signal,
      progress: progress ?? (() => undefined),
      log: this.secrets.guard(log ?? this.log),
    };
  }
}

function hasCode(error: unknown, code: string): boolean {
  return isProviderError(error) && error.vendorCode === code;
}
