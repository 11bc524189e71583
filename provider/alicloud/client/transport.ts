/**
 * One signed request over HTTP(S), through axios, which is loaded at the first call. TLS certificates are always
 * verified. HTTPS_PROXY and NO_PROXY of the environment are honoured by axios; a loopback endpoint never goes through a
 * proxy. Failures come out as ProviderErrors without axios' own error as cause: that one holds the request, keys included.
 */
import type http from 'node:http';
import type { Duplex } from 'node:stream';
import { abortError } from '../../core/run/deadline';
import { ProviderError } from '../../core/define/errors';
import type { Endpoint } from './config';
import { markAgain } from './errors';
import type { SignedRequest } from './signing';

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Transport {
  /** Any status is an answer. Rejects with ProviderError `network`, `tls`, `timeout` or `cancelled`. */
  send(endpoint: Endpoint, request: SignedRequest, signal: AbortSignal, doing: string): Promise<HttpAnswer>;
  /** Closes idle connections. */
  close(): void;
}

export interface TransportOptions {
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
}

export function axiosTransport(options: TransportOptions): Transport {
  let agents: { http: http.Agent; https: http.Agent } | undefined;
  return {
    async send(endpoint, request, signal, doing) {
      const axios = require('axios') as typeof import('axios');
      agents ??= newAgents(options.connectTimeoutMs);
      try {
        const answer = await axios.request<string>({
          method: 'POST',
          url: endpoint.origin + request.path,
          // False keeps axios from adding a content type of its own, which the signature would not cover.
          headers: { 'content-type': false, ...request.headers },
          // A body without parameters is none: its hash and the missing content type are signed.
          data: request.body === '' ? undefined : request.body,
          // The signature covers these very bytes, and answers are parsed where errors can be told apart.
          transformRequest: [(data: unknown) => data],
          transformResponse: [(data: unknown) => data],
          responseType: 'text',
          validateStatus: () => true,
          maxRedirects: 0,
          timeout: options.requestTimeoutMs,
          signal,
          httpAgent: agents.http,
          httpsAgent: agents.https,
          ...(endpoint.loopback ? { proxy: false } : {}),
        });
        const headers = Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
        );
        return { status: answer.status, headers, text: String(answer.data ?? '') };
      } catch (error) {
        if (signal.aborted) throw abortError(signal, doing);
        throw unreachable(endpoint, error, doing);
      }
    },
    close() {
      agents?.http.destroy();
      agents?.https.destroy();
      agents = undefined;
    },
  };
}

/** Keep-alive agents that give up connecting after a while: axios' own timeout is about the answer, and much longer. */
function newAgents(connectTimeoutMs: number): { http: http.Agent; https: http.Agent } {
  const nodeHttp = require('node:http') as typeof import('node:http');
  const nodeHttps = require('node:https') as typeof import('node:https');
  const limited = <A extends http.Agent>(agent: A, connected: 'connect' | 'secureConnect'): A => {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options: Parameters<typeof connect>[0], callback?: Parameters<typeof connect>[1]) => {
      const socket = connect(options, callback);
      if (socket) limitConnect(socket, connected, connectTimeoutMs);
      return socket;
    };
    return agent;
  };
  return {
    http: limited(new nodeHttp.Agent({ keepAlive: true }), 'connect'),
    https: limited(new nodeHttps.Agent({ keepAlive: true }), 'secureConnect'),
  };
}

function limitConnect(socket: Duplex, connected: string, timeoutMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: 'ETIMEDOUT' }));
  }, timeoutMs);
  const done = (): void => clearTimeout(timer);
  socket.once(connected, done).once('close', done);
}

/** Codes after which a second attempt is pointless: the answer would be the same. */
const FINAL = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

function isTlsCode(code: string): boolean {
  return /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO|HOSTNAME_MISMATCH)/.test(code);
}

function unreachable(endpoint: Endpoint, error: unknown, doing: string): ProviderError {
  const code = String((error as { code?: unknown }).code ?? '');
  const reason = error instanceof Error ? error.message : String(error);
  const cause = new Error(code === '' ? reason : `${code}: ${reason}`);
  if (isTlsCode(code)) {
    return new ProviderError({
      code: 'tls',
      message: `The certificate of ${endpoint.host} is not trusted (${code}), ${doing}.`,
      hint: 'If a company proxy opens TLS connections, add its CA with NODE_EXTRA_CA_CERTS=file.pem. Verification cannot be switched off.',
      cause,
    });
  }
  const hint =
    code === 'ENOTFOUND'
      ? "The host name is unknown: check the region id, the configured endpoints and this machine's DNS."
      : code === 'ECONNREFUSED'
        ? 'Nothing listens there: check the configured endpoints (a simulator must be running).'
        : "Check this machine's network, and HTTPS_PROXY and NO_PROXY if a proxy is needed.";
  const failure = new ProviderError({
    code: 'network',
    message: `No answer from ${endpoint.host} (${code === '' ? reason : code}), ${doing}.`,
    hint,
    cause,
  });
  return FINAL.has(code) ? failure : markAgain(failure, 'network');
}
