/**
 * Who we are, for each of NSX's ways to say it. Two dangers shape this file: NSX locks an account after a few wrong
 * passwords, so a password that was refused is not tried again, neither by the next call nor by eight at once; and a
 * session ends after half an hour or with a failover of the VIP, so it is renewed once, by one login that all calls share.
 * A call that is refused all the same is refused for itself: its answer goes back, and others are not concerned.
 */
import { settingToken, text } from '../../core/define/message';
import { limited, raceAbort } from '../../core/run/deadline';
import { ProviderError } from '../../core/define/errors';
import { KeyedQueue } from '../../core/run/queue';
import { basicLogin } from '../../core/net/logged-in';
import type { Log } from '../../core/define/context';
import { RefusedLogin } from '../../core/net/refused-login';
import type { SecretSet } from '../../core/net/redaction';
import type { NsxConfig } from './config';
import { headerOf, type HttpAnswer } from '../../core/net/http';
import { steadyNow } from '../../core/run/steady-clock';
import { CREDENTIALS_HINT, URL_SETTING } from './error-table';
import { errorFromResponse, isAuthRefusal } from './errors';
import { LOGIN_NAME, type Transport } from './transport';

type Headers = Readonly<Record<string, string>>;
/** One attempt of a call with these headers. */
export type Attempt = (headers: Headers) => Promise<HttpAnswer>;

export interface Authenticator {
  /** Runs a call as us. Refusals of the call itself come back as responses; refusals of who we are throw code `auth`. */
  run(attempt: Attempt, signal: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export function authenticatorFor(config: NsxConfig, transport: Transport, secrets: SecretSet, log: Log): Authenticator {
  const { username = '', password = '', token = '' } = config;
  secrets.add(password, token, config.clientKey);
  if (config.authMode === 'session') return new SessionAuth(config, transport, secrets, log);
  if (config.authMode === 'certificate') return new StaticAuth(config, transport, secrets, {});
  if (config.authMode === 'token')
    return new StaticAuth(config, transport, secrets, { authorization: `Bearer ${token}` });
  return new StaticAuth(config, transport, secrets, {
    authorization: `${config.authMode === 'remote' ? 'Remote' : 'Basic'} ${basicLogin(username, password, secrets)}`,
  });
}

/** A refused password is believed for as long as NSX locks an account by default. */
const BELIEVE_REFUSAL_MS = 15 * 60_000;
/** A session that was just renewed is not the reason of a refusal. */
const RENEW_AGAIN_MS = 60_000;
const LOGIN_TIMEOUT_MS = 60_000;
const LOGOUT_TIMEOUT_MS = 5_000;
/** Any account may ask who it is. */
const WHO_AM_I = '/api/v1/aaa/user-info';

function refusedLoginOf({ url, username, password, token, clientCert, authMode }: NsxConfig): RefusedLogin {
  return new RefusedLogin([url, authMode, username, password, token, clientCert]);
}

/** The same header with every call. Until one call was accepted they go one by one, so that a wrong password counts once. */
class StaticAuth implements Authenticator {
  private readonly refusedLogin: RefusedLogin;
  private readonly queue = new KeyedQueue();
  private accepted = false;

  constructor(
    private readonly config: NsxConfig,
    private readonly transport: Transport,
    private readonly secrets: SecretSet,
    private readonly headers: Headers,
  ) {
    this.refusedLogin = refusedLoginOf(config);
  }

  async run(attempt: Attempt, signal: AbortSignal): Promise<HttpAnswer> {
    if (!this.accepted) {
      const first = await this.queue.run('first call', { signal }, async () =>
        this.accepted ? undefined : this.try(attempt, signal),
      );
      if (first !== undefined) return first;
    }
    return this.try(attempt, signal);
  }

  async close(): Promise<void> {
    // Nothing is kept on the manager.
  }

  private async try(attempt: Attempt, signal: AbortSignal): Promise<HttpAnswer> {
    this.refusedLogin.throwIfKnown();
    const response = await attempt(this.headers);
    if (isAuthRefusal(response)) {
      // A password that was right may be right still, and one object forbidden: that must not stop the others.
      if (this.accepted && !isAuthRefusal(await this.whoAmI(signal))) return response;
      throw this.refusedLogin.remember(refusal(this.config, response, this.secrets), BELIEVE_REFUSAL_MS);
    }
    // A manager that is overloaded or starting has not looked at the password yet.
    if (response.status !== 429 && response.status < 500) this.accepted = true;
    return response;
  }

  private whoAmI(signal: AbortSignal): Promise<HttpAnswer> {
    return this.transport.send({ method: 'GET', target: WHO_AM_I, name: WHO_AM_I, headers: this.headers, signal });
  }
}

interface Session {
  readonly headers: Headers;
}

class SessionAuth implements Authenticator {
  private readonly refusedLogin: RefusedLogin;
  private session: Promise<Session> | undefined;
  private renewedAt = -Infinity;

  constructor(
    private readonly config: NsxConfig,
    private readonly transport: Transport,
    private readonly secrets: SecretSet,
    private readonly log: Log,
  ) {
    this.refusedLogin = refusedLoginOf(config);
  }

  async run(attempt: Attempt, signal: AbortSignal): Promise<HttpAnswer> {
    const session = this.current();
    const response = await attempt((await raceAbort(session, signal, `logging in to ${this.transport.host}`)).headers);
    if (!isAuthRefusal(response)) return response;
    // An expired session and a forbidden object are answered alike. With a new session one knows: what it refuses too is
    // refused to this call alone, and the session stays for the others.
    if (this.session === session) {
      if (steadyNow() - this.renewedAt < RENEW_AGAIN_MS) return response;
      this.log('debug', 'NSX no longer accepts the session; logging in again');
      this.renewedAt = steadyNow();
      this.session = undefined;
    }
    return attempt((await raceAbort(this.current(), signal, `logging in to ${this.transport.host}`)).headers);
  }

  async close(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    if (session === undefined) return;
    const target = '/api/session/destroy';
    try {
      const { headers } = await session;
      await limited(undefined, LOGOUT_TIMEOUT_MS, 'logout from NSX', (signal) =>
        this.transport.send({ method: 'POST', target, name: target, headers, signal }),
      );
    } catch (error) {
      // A session that is not ended expires by itself; failing a finished run for it would be worse.
      this.log('debug', `logout from NSX failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The session, or the login under way; one login serves everyone who comes meanwhile. */
  private current(): Promise<Session> {
    this.refusedLogin.throwIfKnown();
    if (this.session !== undefined) return this.session;
    const login = this.login();
    this.session = login;
    login.catch(() => {
      if (this.session === login) this.session = undefined;
    });
    return login;
  }

  /** Belongs to nobody's signal: the first caller's cancellation must not fail the others. */
  private async login(): Promise<Session> {
    const { username = '', password = '' } = this.config;
    const login = {
      method: 'POST',
      target: LOGIN_NAME,
      name: LOGIN_NAME,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      // Percent-encoded, spaces as well: as it stands, or with "+", some passwords are refused.
      body: `j_username=${encodeForm(username)}&j_password=${encodeForm(password)}`,
    } as const;
    const response = await limited(undefined, LOGIN_TIMEOUT_MS, `login to ${this.transport.host}`, (signal) =>
      this.transport.send({ ...login, signal }),
    );
    if (isAuthRefusal(response))
      throw this.refusedLogin.remember(refusal(this.config, response, this.secrets), BELIEVE_REFUSAL_MS);
    if (response.status >= 300) throw errorFromResponse('POST', LOGIN_NAME, response, this.secrets);
    return this.sessionFrom(response);
  }

  private sessionFrom(response: HttpAnswer): Session {
    const cookies = [response.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0] ?? '');
    const xsrf = headerOf(response, 'x-xsrf-token');
    if (cookies.length === 0) {
      throw new ProviderError({
        code: 'platform',
        message: `${this.transport.host} answered the login without a session cookie`,
        hint: text`Check that ${URL_SETTING} is an NSX Manager; a proxy in between must pass cookies.`,
      });
    }
    this.secrets.add(...cookies.map((cookie) => cookie.slice(cookie.indexOf('=') + 1)), xsrf);
    return { headers: { cookie: cookies.join('; '), ...(xsrf === undefined ? {} : { 'x-xsrf-token': xsrf }) } };
  }
}

function refusal(config: NsxConfig, response: HttpAnswer, secrets: SecretSet): ProviderError {
  const who = config.username === undefined ? `with a ${config.authMode}` : `as ${config.username}`;
  const refused = `${new URL(config.url).host} refused the login ${who}`;
  const error = errorFromResponse('POST', 'login', response, secrets);
  return error.with({
    code: 'auth',
    message: `${refused}: ${error.message.replace(/^POST login: /, '')}`,
    hint:
      config.authMode === 'token'
        ? text`Check ${settingToken('nsx', 'token', ['NSXT_TOKEN'])}: it may have expired.`
        : CREDENTIALS_HINT,
    brief: `${refused}; it was not tried again. See the first error of this run.`,
  });
}

function encodeForm(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
