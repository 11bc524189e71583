/** Runs one command of an engine and keeps what it said; a failure shows all of it. */
import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  /** Exit codes that are answers and not failures. */
  readonly accept?: readonly number[];
  /** Shows the command's own output while it runs. */
  readonly show?: boolean;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(command: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (options.show) process.stdout.write(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (options.show) process.stderr.write(text);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  if (code !== 0 && !(options.accept ?? []).includes(code)) {
    throw new Error(
      `${command} ${args.join(' ')} ended with exit code ${code}\n${options.show ? '' : `${stdout}\n${stderr}`}`,
    );
  }
  return { code, stdout, stderr };
}
