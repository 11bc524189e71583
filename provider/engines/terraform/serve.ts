/**
 * The life of a provider process: handshake, serve, stop. Terraform starts several per command and kills what does not
 * leave within two seconds after GRPCController.Shutdown.
 *
 *   - SIGINT is ignored: a Ctrl-C reaches the whole process group, and dying of it would lose what an apply has created.
 *     Terraform follows with StopProvider, which aborts waits, and saves what the calls return.
 *   - stdout carries the handshake line and nothing else; logs go to stderr.
 *   - `--debug` serves without TLS until interrupted and prints the TF_REATTACH_PROVIDERS to use.
 */
import { selfSigned } from '../../core/net/x509';
import { abandon } from '../shared/leaving';
import { watchParent } from '../../core/run/parent';
import { type RunningServer, startServer } from '../shared/server';
import { Operations, type Services, type StaticAnswers } from '../shared/services';
import { type HandshakeInput, HandshakeRefusal, handshakeLine, readHandshake, reattachValue } from './handshake';
import type { Dispatcher } from './dispatcher';
import { createLogger, type Logger } from './log';
import type { UnaryName } from './proto/methods';
import { pluginServices, providerService } from './services';

/** Provider addresses that lead to this process in debug mode: Terraform's and OpenTofu's default hosts. */
const SOURCES = ['registry.terraform.io/hybridvpn/hybridvpn', 'registry.opentofu.org/hybridvpn/hybridvpn'];

/** Terraform kills the process two seconds after asking; the reply itself takes milliseconds. */
const SHUTDOWN_GRACE_MS = 1_000;

export interface ServeOptions {
  /** Answers encoded when the provider was built: the schema above all. */
  readonly answers: StaticAnswers<UnaryName>;
  /** Loads the provider proper, at the first call that needs it. */
  readonly dispatcher: () => Promise<Dispatcher>;
}

/** Runs until Terraform ends the process. Never rejects: a failure to start is a message on stderr and exit code 1. */
export async function serveProvider(options: ServeOptions): Promise<void> {
  try {
    if (process.argv.includes('--debug')) await serveForDebugging(options);
    else await serveForTerraform(options, readHandshake(process.env));
  } catch (error) {
    const text =
      error instanceof HandshakeRefusal ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}

async function serveForTerraform(options: ServeOptions, input: HandshakeInput): Promise<void> {
  process.on('SIGINT', () => undefined);
  const log = createLogger(process.env);
  // `ca`: the certificate is its own root in Terraform's eyes, and not every TLS library trusts a root that may not sign.
  const identity = selfSigned({ commonName: 'localhost', dnsNames: ['localhost'], ca: true });
  const operations = new Operations();
  let running: RunningServer | undefined;
  const leave = (): void => void running?.close(SHUTDOWN_GRACE_MS).then(() => process.exit(0));
  running = await startServer({
    services: servicesOf(options, operations, log, leave),
    tls: { key: identity.key, certificate: identity.cert, clientCertificate: input.clientCertificate },
    network: process.platform === 'win32' ? 'tcp' : 'unix',
    ports: input.ports,
    socketDirectory: input.socketDirectory,
  });
  const giveUp = (why: string): void => {
    log('warn', `${why}: aborting what is in progress and leaving`);
    abandon(operations, why, leave);
  };
  process.once('SIGTERM', () => giveUp('SIGTERM'));
  watchParent(() => giveUp('Terraform is gone'));
  process.stdout.write(handshakeLine(running.address, identity.cert));
}

async function serveForDebugging(options: ServeOptions): Promise<void> {
  const attachable = await serveAttachable(options, createLogger(process.env));
  const stop = (): void => void attachable.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`TF_REATTACH_PROVIDERS='${attachable.reattach}'\n`);
}

/** A provider that serves one command after another, whoever's process it is in. */
export interface Attachable {
  /** The value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  stop(): Promise<void>;
}

/** Without TLS. */
export async function serveAttachable(options: ServeOptions, log: Logger): Promise<Attachable> {
  const operations = new Operations();
  const running = await startServer({
    // A reattached Terraform may ask every process to leave; this one stays for the next command.
    services: servicesOf(options, operations, log, () => undefined),
    network: process.platform === 'win32' ? 'tcp' : 'unix',
  });
  return {
    reattach: reattachValue(SOURCES, running.address, process.pid),
    stop: () => {
      operations.stop('interrupted');
      return running.close(SHUTDOWN_GRACE_MS);
    },
  };
}

function servicesOf(options: ServeOptions, operations: Operations, log: Logger, onShutdown: () => void): Services {
  const { answers, dispatcher } = options;
  return { ...providerService({ answers, dispatcher, operations, log }), ...pluginServices({ onShutdown }) };
}
