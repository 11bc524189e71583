/**
 * A listening gRPC server for a provider's services: a unix socket in a private directory or TCP on the loopback, with TLS
 * that lets in exactly one client where the engine offers it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type Socket } from 'node:net';
import { answerCall, MOST_KEPT_BYTES } from './grpc';
import { Connection } from './http2/connection';
import type { Services } from './services';

/** Longer socket paths do not fit into sockaddr_un on macOS (104 bytes with the final zero). */
const MAX_SOCKET_PATH = 103;

export type Address =
  | { readonly network: 'unix'; readonly path: string }
  | { readonly network: 'tcp'; readonly host: string; readonly port: number };

export interface ServerOptions {
  readonly services: Services;
  /** Absent: no TLS, for debugging only. */
  readonly tls?: { readonly key: string; readonly certificate: string; readonly clientCertificate: string };
  readonly network: 'unix' | 'tcp';
  /** For TCP: first and last port to try; 0 is any free port. */
  readonly ports?: { readonly min: number; readonly max: number };
  readonly socketDirectory?: string;
}

export interface RunningServer {
  readonly address: Address;
  /** Lets calls in progress finish (their replies are sent) for at most this many milliseconds, then closes everything. */
  close(graceMs: number): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const connections = new Set<Connection>();
  const server = newServer(options.tls, (socket) => {
    const connection = new Connection(socket, {
      maxBodyBytes: MOST_KEPT_BYTES,
      onCall: (call) => answerCall(options.services, call),
    });
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  const { address, cleanUp } = await listen(server, options);
  return {
    address,
    close: async (graceMs) => {
      await new Promise<void>((resolve) => {
        const force = setTimeout(() => {
          for (const connection of connections) connection.destroy();
          resolve();
        }, graceMs);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        for (const connection of connections) connection.close();
      });
      cleanUp();
    },
  };
}

function newServer(tls: ServerOptions['tls'], onConnection: (socket: Socket) => void): Server {
  // An answer is one write: put off until the last one is acknowledged, it would wait for nothing.
  const common = { noDelay: true };
  if (tls === undefined) return createServer(common, onConnection);
  const { key, certificate: cert, clientCertificate } = tls;
  const { createServer: createSecureServer } = require('node:tls') as typeof import('node:tls');
  const { X509Certificate } = require('node:crypto') as typeof import('node:crypto');
  const client = new X509Certificate(clientCertificate).raw;
  // No authority: for any that is named, Node reads all of its own first. Instead this very certificate is asked for, whose key
  // the handshake has proved: it admits the process that started us and nobody else.
  return createSecureServer(
    { ...common, key, cert, ca: [], requestCert: true, rejectUnauthorized: false, ALPNProtocols: ['h2'] },
    (socket) => {
      if (socket.getPeerX509Certificate()?.raw.equals(client) === true) onConnection(socket);
      else socket.destroy();
    },
  );
}

async function listen(server: Server, options: ServerOptions): Promise<{ address: Address; cleanUp: () => void }> {
  if (options.network === 'unix') {
    const directory = mkdtempSync(join(options.socketDirectory ?? tmpdir(), 'hybridvpn-'));
    const cleanUp = (): void => rmSync(directory, { recursive: true, force: true });
    process.once('exit', cleanUp);
    const path = join(directory, 'plugin.sock');
    if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) {
      await bind(server, { path });
      return {
        address: { network: 'unix', path },
        cleanUp: () => {
          process.removeListener('exit', cleanUp);
          cleanUp();
        },
      };
    }
    process.removeListener('exit', cleanUp);
    cleanUp();
  }
  const port = await bindInRange(server, options.ports ?? { min: 0, max: 0 });
  return { address: { network: 'tcp', host: '127.0.0.1', port }, cleanUp: () => undefined };
}

async function bindInRange(
  server: Server,
  { min, max }: { readonly min: number; readonly max: number },
): Promise<number> {
  for (let port = min; ; port += 1) {
    try {
      return await bind(server, { host: '127.0.0.1', port });
    } catch (error) {
      if (port >= max) {
        throw new Error(`no free port on 127.0.0.1 between ${min} and ${max} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`, {
          cause: error,
        });
      }
    }
  }
}

/** The port that it got; 0 for a socket. */
function bind(server: Server, where: { path: string } | { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
