/** A process that says in its first line how to reach it, and serves until it is ended. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Served {
  readonly line: string;
  stop(): Promise<void>;
}

export async function served(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
  cwd?: string,
): Promise<Served> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: env as NodeJS.ProcessEnv, cwd });
  const exited = once(child, 'exit');
  const ended = exited.then(([code, signal]) => {
    throw new Error(`${[command, ...args].join(' ')} ended with ${String(code ?? signal)} before it was ready`);
  });
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  ended.catch(() => undefined); // from here on an end is for those to see who ask it
  return {
    line,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
