/** Commands of the system that namespaces and daemons are made and asked with. */
import { execFile, spawn } from 'node:child_process';

/** Longer takes none of them; a daemon that does not answer must not stop the others' turn. */
const TIMEOUT_MS = 10_000;

/** @returns what it printed. Errors: its name, and what it said. */
export function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: TIMEOUT_MS, maxBuffer: 16 << 20, env: { ...process.env, ...env } };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else
        reject(
          // The first line says what is wrong; some tools say all that they can do below it.
          new Error(
            `${command} ${args.slice(0, 4).join(' ')}: ${firstLine(stderr) ?? firstLine(stdout) ?? error.message}`,
          ),
        );
    });
  });
}

const firstLine = (text: string): string | undefined => text.trim().split('\n')[0] || undefined;

/** A script of the shell, which ends at its first command that fails. */
export function script(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-eu'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let [said, wrong] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (wrong += part));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`a command failed: ${wrong.trim()}`)),
    );
    child.stdin.end(text);
  });
}
