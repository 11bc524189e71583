/**
 * A scripted NSX Manager for client tests: it checks logins as NSX does and otherwise answers what the test says, so that
 * each refusal of the error table can be produced without arranging objects for it.
 */
import { createServer, type Server } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { CertificateAuthority } from '../../provider/simulator/certificates';

export interface Call {
  readonly method: string;
  /** Path and query, decoded as far as URL does not. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly peer?: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  /** Sent as JSON, a string as it is. */
  readonly body?: unknown;
  /** Closes the connection instead of answering. */
  readonly drop?: boolean;
}

export type Handler = (call: Call, nth: number) => Reply | Promise<Reply>;

export const USER = { username: 'admin', password: 'p@ss w+rd&%!' };

/** NSX's error body. */
export const refusal = (status: number, code: number | string, message = 'refused'): Reply => ({
  status,
  body: { httpStatus: 'X', error_code: code, module_name: 'Policy', error_message: message },
});

export class Manager {
  /** Calls after the login. */
  readonly calls: Call[] = [];
  logins = 0;
  logouts = 0;
  /** Sessions that are accepted. */
  readonly sessions = new Set<string>();
  private constructor(
    private readonly server: Server,
    readonly caPem: string,
    readonly authority: CertificateAuthority,
  ) {}

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** `handler` sees calls with a valid session or an Authorization header. */
  static async start(handler: Handler): Promise<Manager> {
    const authority = new CertificateAuthority();
    const pair = authority.server();
    const server = createServer({ ...pair, ca: authority.caPem, requestCert: true, rejectUnauthorized: false });
    const manager = new Manager(server, authority.caPem, authority);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const peer = (request.socket as TLSSocket).getPeerCertificate()?.subject?.CN;
        const call: Call = {
          method: request.method ?? '',
          url: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
          peer: typeof peer === 'string' ? peer : undefined,
        };
        void manager.answer(call, handler).then((reply) => {
          if (reply.drop) return request.socket.destroy();
          const text =
            reply.body === undefined || typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
          response.writeHead(reply.status ?? 200, reply.headers).end(text);
          return undefined;
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return manager;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(call: Call, handler: Handler): Promise<Reply> {
    if (call.url === '/api/session/create') return this.login(call);
    const cookie = /JSESSIONID=([^;]+)/.exec(call.headers.cookie ?? '')?.[1];
    if (call.url === '/api/session/destroy') {
      this.logouts += 1;
      this.sessions.delete(cookie ?? '');
      return {};
    }
    this.calls.push(call);
    const valid =
      cookie !== undefined && this.sessions.has(cookie) && call.headers['x-xsrf-token'] === `xsrf-${cookie}`;
    if (!valid && call.headers.authorization === undefined && call.peer === undefined) {
      return refusal(403, 403, 'The credentials were incorrect or the account specified has been locked.');
    }
    return handler(call, this.calls.length);
  }

  private login(call: Call): Reply {
    this.logins += 1;
    const form = new URLSearchParams(call.body);
    if (
      form.get('j_username') !== USER.username ||
      form.get('j_password') !== USER.password ||
      call.body.includes('+')
    ) {
      return refusal(403, 403, 'The credentials were incorrect or the account specified has been locked.');
    }
    const id = `session-${this.logins}-of-many`;
    this.sessions.add(id);
    return { headers: { 'set-cookie': [`JSESSIONID=${id}; Path=/; Secure; HttpOnly`], 'x-xsrf-token': `xsrf-${id}` } };
  }
}
