/**
 * A simulator on a real socket. node:http instead of a web framework: a fault must be able to break the connection, a GET may
 * carry a body, and vendors sign or log the URL exactly as it was sent.
 */
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { ADMIN_PREFIX, handleAdmin } from './admin';
import { CallLog } from './calls';
import type { SimClock } from './clock';
import { FaultInjector, type FaultEffect, type FaultReport, type FaultRule } from './faults';
import { RateLimiter } from './limiter';
import type { CallReport, SimRequest, SimResponse, VendorSimulator } from './types';

export interface ListenOptions {
  clock: SimClock;
  /** 0 or absent: a free port. */
  port?: number;
  /** PEM texts. With `requestCert` a client certificate is asked for, never demanded. */
  tls?: { key: string; cert: string; ca?: string; requestCert?: boolean };
  /** Added to every vendor call, in real milliseconds. */
  latencyMs?: number;
  /** Calls per second and client; more is 429 in the vendor's own body. */
  rateLimit?: number;
}

export interface SimListener {
  port: number;
  /** `http://127.0.0.1:PORT` or the same with https. */
  origin: string;
  close(): Promise<void>;
  calls(): CallReport;
  setFaults(rules: FaultRule[]): void;
  /** The rules that are set, with how often each fired. */
  faultReport(): FaultReport[];
  /** Every raw request URL, oldest first. */
  urlLog(): string[];
  /** What becomes of a request: for callers in this process, which need no connection for it. */
  answer(request: RawRequest): Promise<Outcome>;
}

/** A request before its URL is taken apart. */
export type RawRequest = Pick<
  SimRequest,
  'method' | 'rawUrl' | 'headers' | 'body' | 'peerCertificate' | 'remoteAddress'
>;

/** What became of a call: the answer, or a broken connection. */
export type Outcome = SimResponse | 'dropped';

/** Starts serving on 127.0.0.1. Rejects if the port is taken. */
export async function listen(sim: VendorSimulator, options: ListenOptions): Promise<SimListener> {
  const { clock, tls, latencyMs = 0 } = options;
  const faults = new FaultInjector();
  const calls = new CallLog();
  const limiter = new RateLimiter(options.rateLimit);
  const admin = { sim, clock, faults, calls };

  async function serve(req: SimRequest): Promise<Outcome> {
    if (req.path.startsWith(ADMIN_PREFIX)) return handleAdmin(admin, req);
    calls.arrived(req.rawUrl);
    const action = sim.action(req);
    const effect = faults.pick(req, action);
    let outcome: Outcome = { status: 500 };
    try {
      if (latencyMs > 0) await sleep(latencyMs);
      // An answer that nobody waits for any more must not keep a process alive whose listener is closed.
      if (effect?.delayMs) await sleep(effect.delayMs, undefined, { ref: false });
      const client = sim.client?.(req) ?? req.remoteAddress ?? '';
      outcome = limiter.admit(client) ? await withFault(sim, req, effect) : sim.errorBody(429, 'throttled');
      return outcome;
    } finally {
      calls.answered(req.method, req.path, action, outcome === 'dropped' ? outcome : outcome.status);
    }
  }

  const failed = (method: string | undefined, url: string | undefined, error: unknown): SimResponse => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${sim.name} simulator: ${method} ${url?.split('?')[0]}: ${text}\n`);
    return { status: 500, body: { error: `the simulator failed, which is a bug in it: ${text}` } };
  };

  async function answer(raw: RawRequest): Promise<Outcome> {
    try {
      const req = taken(raw);
      return await (req ? serve(req) : sim.errorBody(400, 'fault'));
    } catch (error) {
      return failed(raw.method, raw.rawUrl, error);
    }
  }

  const onRequest: http.RequestListener = (incoming, outgoing) =>
    void readRequest(incoming)
      .then(answer, (error: unknown) => failed(incoming.method, incoming.url, error))
      .then((outcome) => (outcome === 'dropped' ? incoming.socket.destroy() : send(outgoing, outcome)));

  const server = tls
    ? https.createServer({ ...tls, requestCert: tls.requestCert ?? false, rejectUnauthorized: false }, onRequest)
    : http.createServer(onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    calls: () => calls.report(),
    setFaults: (rules) => faults.set(rules),
    faultReport: () => faults.report(),
    urlLog: () => calls.urlLog(),
    answer,
  };
}

async function withFault(sim: VendorSimulator, req: SimRequest, effect: FaultEffect | undefined): Promise<Outcome> {
  if (!effect) return sim.handle(req);
  if (effect.drop === 'before') return 'dropped';
  const commit = effect.commit ?? (effect.drop === 'after' || effect.status === undefined);
  const real = commit ? await sim.handle(req) : undefined;
  if (effect.drop === 'after') return 'dropped';
  const base = effect.status === undefined ? (real ?? { status: 200 }) : sim.errorBody(effect.status, 'fault');
  return {
    status: effect.status ?? base.status,
    headers: { ...base.headers, ...effect.headers },
    body: effect.body === undefined ? base.body : effect.body,
  };
}

async function readRequest(incoming: http.IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: incoming.method ?? 'GET',
    rawUrl: incoming.url ?? '/',
    headers,
    body: Buffer.concat(chunks),
    peerCertificate: peerCertificate(incoming),
    remoteAddress: incoming.socket.remoteAddress,
  };
}

/** Undefined if the URL cannot be decoded: the vendor's 400, as any front end would answer. */
function taken(raw: RawRequest): SimRequest | undefined {
  const queryAt = raw.rawUrl.indexOf('?');
  const path = queryAt < 0 ? raw.rawUrl : raw.rawUrl.slice(0, queryAt);
  const query = new URLSearchParams(queryAt < 0 ? '' : raw.rawUrl.slice(queryAt + 1));
  try {
    return { ...raw, path: decodeURIComponent(path), query };
  } catch {
    return undefined;
  }
}

function peerCertificate(incoming: http.IncomingMessage): SimRequest['peerCertificate'] {
  if (!(incoming.socket instanceof TLSSocket)) return undefined;
  const certificate = incoming.socket.getPeerCertificate();
  if (!certificate?.fingerprint256) return undefined;
  const subject = Object.entries(certificate.subject).flatMap(([name, value]) =>
    [value].flat().map((v) => `${name}=${v}`),
  );
  return { subject: subject.join(','), fingerprint256: certificate.fingerprint256 };
}

function send(outgoing: http.ServerResponse, response: SimResponse): void {
  const { headers, text } = asSent(response);
  outgoing.writeHead(response.status, headers);
  outgoing.end(text);
}

/** Header names in lower case. */
export function asSent(response: SimResponse): { headers: Record<string, string | string[]>; text: string } {
  const isText = typeof response.body === 'string';
  const text = response.body === undefined ? '' : isText ? (response.body as string) : JSON.stringify(response.body);
  const headers = new Map(Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  if (!headers.has('content-type') && response.body !== undefined) {
    headers.set('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  }
  headers.set('content-length', String(Buffer.byteLength(text)));
  if (response.status === 204 || response.status === 304) headers.delete('content-length');
  return { headers: Object.fromEntries(headers), text };
}
