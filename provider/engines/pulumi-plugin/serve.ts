/**
 * The life of a provider process: serve, print the port, stop. Pulumi starts one per command and provider instance, reads
 * the port from the first line on stdout, and kills the process when it is done.
 *
 *   - SIGINT alone is no reason to leave: a Ctrl-C reaches the whole process group, and dying of it would lose what an
 *     update has created. Pulumi follows with Cancel, which aborts waits, and saves what the calls return. After both, and
 *     with nothing running, the process leaves: it is also how Pulumi ends a plugin, and it waits five seconds for that.
 *   - stdout carries the port and nothing else: any other text before it makes Pulumi give up.
 *   - Without an engine's address on the command line it serves until interrupted, for PULUMI_DEBUG_PROVIDERS=hybridvpn:<port>.
 */
import { abandon } from '../shared/leaving';
import { watchParent } from '../../core/run/parent';
import { startServer } from '../shared/server';
import { Operations } from '../shared/services';
import type { Introduction } from './introduction';
import { providerService, type ProviderServiceOptions } from './services';

const SHUTDOWN_GRACE_MS = 1_000;

export type ServeOptions = Pick<ProviderServiceOptions, 'answers' | 'provider'>;

/** Runs until Pulumi ends the process. Never rejects: a failure to start is a message on stderr and exit code 1. */
export async function serveProvider(options: ServeOptions): Promise<void> {
  try {
    await serve(options, engineAddressOf(process.argv.slice(2)));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Pulumi may pass flags such as `-logtostderr` before the address. */
function engineAddressOf(args: readonly string[]): string | undefined {
  return args.find((arg) => /^[^-].*:\d+$/.test(arg));
}

async function serve(options: ServeOptions, engineAddress: string | undefined): Promise<void> {
  const operations = new Operations();
  const introduction: Introduction = { engineAddress };
  const ending = { interrupted: false, cancelled: false };
  const end = (what: keyof typeof ending): void => {
    ending[what] = true;
    if (ending.interrupted && ending.cancelled) void operations.idle().then(leave);
  };
  const services = providerService({ ...options, introduction, operations, onCancel: () => end('cancelled') });
  const running = await startServer({ services, network: 'tcp' });
  const leave = (): void => void running.close(SHUTDOWN_GRACE_MS).then(() => process.exit(0));
  process.once('SIGTERM', () => abandon(operations, 'SIGTERM', leave));
  if (engineAddress === undefined) process.once('SIGINT', () => abandon(operations, 'interrupted', leave));
  else {
    process.on('SIGINT', () => end('interrupted'));
    watchParent(() => abandon(operations, 'Pulumi is gone', leave));
  }
  if (running.address.network === 'tcp') process.stdout.write(`${running.address.port}\n`);
}
