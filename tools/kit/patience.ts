/** Runs a command that may take minutes: what it does is said at once, and that it still does it every few seconds. */
import { spawn } from 'node:child_process';

const EVERY_MS = 10_000;

export interface Said {
  /** null: it could not be started; `output` says why. */
  readonly status: number | null;
  readonly output: string;
}

export interface PatientOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly say?: (line: string) => void;
  readonly everyMs?: number;
}

/** `title` is what a person reads: `go: compiling`. Its last line of output goes along: it is all there is to see of it. */
export async function patiently(
  title: string,
  command: string,
  args: readonly string[],
  { cwd, env = {}, say = console.log, everyMs = EVERY_MS }: PatientOptions,
): Promise<Said> {
  const started = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;
  say(`${title} …`);
  let output = '';
  const tick = setInterval(() => {
    const last = output.trimEnd().split('\n').pop() ?? '';
    say(`${title} … ${seconds()}${last === '' ? '' : `: ${last.slice(0, 100)}`}`);
  }, everyMs);
  try {
    const status = await new Promise<number | null>((resolve) => {
      const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.once('error', (error) => {
        output = error.message;
        resolve(null);
      });
      child.once('close', (code) => resolve(code ?? 1));
    });
    say(`${title}: ${status === 0 ? 'done' : 'failed'} after ${seconds()}`);
    return { status, output };
  } finally {
    clearInterval(tick);
  }
}
