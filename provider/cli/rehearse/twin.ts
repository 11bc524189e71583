/** Twins of the platforms as a process of their own, which cleans up after itself however it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { isBag, type Bag } from '../../core/define/paths';

/** By platform, in the words of the provider's configuration. */
export type SimulatorSettings = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RunningTwin {
  readonly settings: SimulatorSettings;
  /** Where the map of the tunnels stands; gone with the twin. */
  readonly folder: string;
  readonly madeUp: readonly string[];
  stop(): Promise<void>;
}

/** @param state of an engine. @throws ProviderError where it cannot be played */
export async function startTwin(state: string): Promise<RunningTwin> {
  const args = [...process.execArgv, process.argv[1]!, 'sim', '--dataplane', '--from', '-', '--readable-keys'];
  // Not in the group that a terminal interrupts: it is told, once the engine has ended.
  const child = spawn(process.execPath, args, { env: process.env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.on('error', () => undefined); // it refused the state, and says why
  child.stdin.end(state);
  const ended = once(child, 'exit').then((): never => {
    throw new ProviderError({
      code: 'invalid',
      message: `The twins did not start: ${said.trim().replace(/^hybridvpn: /, '')}`,
      hint: 'hybridvpn sim --dataplane --from STATE says the same by itself.',
    });
  });
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  ended.catch(() => undefined); // from here on it ends when it is told to
  const told = JSON.parse(line) as Bag;
  const twin = told['twin'];
  const madeUp =
    isBag(twin) && isBag(twin['madeUp']) ? Object.values(twin['madeUp'] as Record<string, string[]>).flat() : [];
  return {
    settings: Object.fromEntries(
      catalog.vendors.flatMap(({ name }) => (isBag(told[name]) ? [[name, told[name] as Record<string, string>]] : [])),
    ),
    folder: String(told['dataplane']),
    madeUp,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
