/** Who is calling: Basic, Remote, session cookie with XSRF token, bearer token or client certificate. verified: P91, NL unless noted */
import { randomBytes, X509Certificate } from 'node:crypto';
import type { SimClock, SimRequest, SimResponse } from '../../simulator';
import { badCredentials, badXsrfToken, malformed, notAuthenticated, NsxError, untrustedCertificate } from './errors';
import { isObject } from './schema';

export interface AuthOptions {
  clock: SimClock;
  username: string;
  password: string;
  /** A JWT the manager takes. */
  bearerToken: string;
  /** Session inactivity timeout in virtual seconds. Default 1800. verified: KB 423054 */
  sessionSeconds?: number;
  /** Answer to an expired session. Default 403 with code 98. assumed: no source settles 401 or 403 */
  expiredSessionStatus?: 401 | 403;
  /** Failed logins in a row until the account is locked for 15 minutes. Default 5; 0 never locks. assumed */
  lockoutAfter?: number;
}

const LOCKOUT_MS = 15 * 60_000;

interface Session {
  xsrf: string;
  user: string;
  lastUsed: number;
}

export class Authenticator {
  private readonly sessions = new Map<string, Session>();
  private readonly identities = new Map<string, string>();
  /** By user name: a stranger's bad logins must not lock the administrator. */
  private readonly failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(private readonly options: AuthOptions) {}

  /** The caller's name, or the error. User and password win over a client certificate. */
  authenticate(req: SimRequest): string {
    const [scheme = '', credential = ''] = (req.headers.authorization ?? '').split(/ +/, 2);
    switch (scheme.toLowerCase()) {
      case 'basic':
      case 'remote': // a directory user, same encoding
        return this.login(...splitPair(Buffer.from(credential, 'base64').toString('utf8')));
      case 'bearer':
        if (credential !== this.options.bearerToken) throw badCredentials();
        return 'service-account';
    }
    const sessionId = cookie(req, 'JSESSIONID');
    if (sessionId !== undefined) return this.session(sessionId, req.headers['x-xsrf-token']);
    if (req.peerCertificate) {
      const user = this.identities.get(req.peerCertificate.fingerprint256);
      if (!user) throw untrustedCertificate();
      return user;
    }
    throw notAuthenticated();
  }

  /** POST /api/session/create */
  createSession(req: SimRequest): SimResponse {
    if (!(req.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
      throw malformed('session create takes application/x-www-form-urlencoded'); // assumed: the answer
    }
    const form = new URLSearchParams(req.body.toString('utf8'));
    const user = this.login(form.get('j_username') ?? '', form.get('j_password') ?? '');
    const id = randomBytes(16).toString('hex').toUpperCase();
    const xsrf = randomBytes(16).toString('hex');
    this.sessions.set(id, { xsrf, user, lastUsed: this.options.clock.now() });
    const setCookie = `JSESSIONID=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    return { status: 200, headers: { 'set-cookie': setCookie, 'x-xsrf-token': xsrf } };
  }

  /** POST /api/session/destroy */
  destroySession(req: SimRequest): SimResponse {
    this.sessions.delete(cookie(req, 'JSESSIONID') ?? '');
    return { status: 200 };
  }

  /** Registers a principal identity by the fingerprint of its certificate. */
  trust(fingerprint256: string, user: string): void {
    this.identities.set(fingerprint256, user);
  }

  /** POST /api/v1/trust-management/principal-identities/with-certificate. verified: the URL and fields, NL; the rest assumed */
  registerIdentity(body: unknown): SimResponse {
    if (!isObject(body) || typeof body.certificate_pem !== 'string' || typeof body.name !== 'string') {
      throw malformed('name and certificate_pem are required');
    }
    try {
      this.trust(new X509Certificate(body.certificate_pem).fingerprint256, body.name);
    } catch (error) {
      throw malformed(`certificate_pem: ${(error as Error).message}`);
    }
    return { status: 201, body: { ...body, certificate_pem: undefined, id: `pi-${body.name}` } };
  }

  /** Logs everybody out and unlocks every account; registered identities stay. */
  clear(): void {
    this.sessions.clear();
    this.failures.clear();
  }

  /** For the limiter: the name a request claims, without judging it. */
  claimedUser(req: SimRequest): string | undefined {
    const [scheme = '', credential = ''] = (req.headers.authorization ?? '').split(/ +/, 2);
    if (/^(basic|remote)$/i.test(scheme)) return splitPair(Buffer.from(credential, 'base64').toString('utf8'))[0];
    const session = this.sessions.get(cookie(req, 'JSESSIONID') ?? '');
    return session?.user ?? (req.peerCertificate && this.identities.get(req.peerCertificate.fingerprint256));
  }

  private login(user: string, password: string): string {
    const now = this.options.clock.now();
    const limit = this.options.lockoutAfter ?? 5;
    const failed = this.failures.get(user) ?? { count: 0, lockedUntil: 0 };
    if (now < failed.lockedUntil) throw badCredentials(); // the answer does not tell a locked account. verified: TF#761
    if (user === this.options.username && password === this.options.password) {
      this.failures.delete(user);
      return user;
    }
    const count = failed.count + 1;
    const locks = limit > 0 && count >= limit;
    this.failures.set(user, { count: locks ? 0 : count, lockedUntil: locks ? now + LOCKOUT_MS : 0 });
    throw badCredentials();
  }

  private session(id: string, xsrf: string | undefined): string {
    const session = this.sessions.get(id);
    const now = this.options.clock.now();
    const expired = !session || now - session.lastUsed > (this.options.sessionSeconds ?? 1800) * 1000;
    if (expired) {
      this.sessions.delete(id);
      if (this.options.expiredSessionStatus !== 401) throw badXsrfToken();
      throw new NsxError(401, 401, 'The session has expired.', 'common-services');
    }
    if (session.xsrf !== xsrf) throw badXsrfToken();
    session.lastUsed = now;
    return session.user;
  }
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf(':');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function cookie(req: SimRequest, name: string): string | undefined {
  for (const part of (req.headers.cookie ?? '').split(/; */)) {
    if (part.startsWith(`${name}=`)) return part.slice(name.length + 1);
  }
  return undefined;
}
