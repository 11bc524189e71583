/**
 * A listening gRPC server for a provider's services: a unix socket in a private directory or TCP on the loopback, with TLS
 * that lets in exactly one client where the engine offers it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Service } from './services';

/** Terraform's own limit for plugins, and more than Pulumi sends: a resource is one message, and so is a schema. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** Longer socket paths do not fit into sockaddr_un on macOS (104 bytes with the final zero). */
const MAX_SOCKET_PATH = 103;

export type Address =
  | { readonly network: 'unix'; readonly path: string }
  | { readonly network: 'tcp'; readonly host: string; readonly port: number };

export interface ServerOptions {
  readonly services: readonly Service[];
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
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.enable_channelz': 0,
  });
  for (const service of options.services) server.addService(service.definition, service.implementation);
  const credentials = credentialsOf(options.tls);
  const { address, cleanUp } = await listen(server, credentials, options);
  return {
    address,
    close: async (graceMs) => {
      await new Promise<void>((resolve) => {
        const force = setTimeout(() => {
          server.forceShutdown();
          resolve();
        }, graceMs);
        server.tryShutdown(() => {
          clearTimeout(force);
          resolve();
        });
      });
      cleanUp();
    },
  };
}

function credentialsOf(tls: ServerOptions['tls']): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  // The client's certificate is its own authority, so this admits the process that started us and nobody else.
  return ServerCredentials.createSsl(
    Buffer.from(tls.clientCertificate),
    [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) }],
    true,
  );
}

async function listen(
  server: Server,
  credentials: ServerCredentials,
  options: ServerOptions,
): Promise<{ address: Address; cleanUp: () => void }> {
  if (options.network === 'unix') {
    const directory = mkdtempSync(join(options.socketDirectory ?? tmpdir(), 'hybridvpn-'));
    const cleanUp = (): void => rmSync(directory, { recursive: true, force: true });
    process.once('exit', cleanUp);
    const path = join(directory, 'plugin.sock');
    if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) {
      await bind(server, `unix:${path}`, credentials);
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
  const port = await bindInRange(server, credentials, options.ports ?? { min: 0, max: 0 });
  return { address: { network: 'tcp', host: '127.0.0.1', port }, cleanUp: () => undefined };
}

async function bindInRange(
  server: Server,
  credentials: ServerCredentials,
  { min, max }: { readonly min: number; readonly max: number },
): Promise<number> {
  for (let port = min; ; port += 1) {
    try {
      return await bind(server, `ipv4:127.0.0.1:${port}`, credentials);
    } catch (error) {
      if (port >= max) {
        throw new Error(`no free port on 127.0.0.1 between ${min} and ${max} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`, {
          cause: error,
        });
      }
    }
  }
}

function bind(server: Server, target: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, credentials, (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}
