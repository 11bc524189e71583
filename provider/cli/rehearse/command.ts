/** One command of an engine, without a word of it on the terminal: it is shown where it failed. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { ProviderError } from '../../core/define/errors';
import { onAbort } from '../../core/run/deadline';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly input?: string;
}

/** Time for an engine to end in an orderly way. */
const END_MS = 5_000;

/** @throws ProviderError where there is no such command; its exit code is the caller's to judge */
export async function run(command: string, args: readonly string[], options: CommandOptions): Promise<Ran> {
  const { cwd, env, signal, input } = options;
  assertFolder(cwd);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin?.on('error', () => undefined); // it ended without reading all of it, which its exit code tells
    child.stdin?.end(input);
    let force: NodeJS.Timeout | undefined;
    const stop = (): void => {
      child.kill('SIGINT');
      force = setTimeout(() => child.kill('SIGKILL'), END_MS);
    };
    const release = signal === undefined ? () => undefined : onAbort(signal, stop);
    const done = (): void => {
      clearTimeout(force);
      release();
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      done();
      reject(error.code === 'ENOENT' ? missing(command) : error);
    });
    child.once('close', (code) => {
      done();
      resolve({ code: code ?? 1, stdout, stderr });
    });
  });
}

/** The same of one that has to succeed. @throws ProviderError with what it said */
export async function must(
  command: string,
  args: readonly string[],
  options: CommandOptions,
  hint: string,
): Promise<string> {
  const ran = await run(command, args, options);
  if (ran.code === 0) return ran.stdout;
  throw new ProviderError({
    code: options.signal?.aborted ? 'cancelled' : 'invalid',
    message: `${command} ${args[0] ?? ''} failed: ${lastWords(ran)}`,
    hint,
  });
}

const MOST_LINES = 25;

/** From its first error on, without what only looks good. */
export function lastWords({ stdout, stderr }: Ran): string {
  const lines = stripVTControlCharacters(`${stdout}\n${stderr}`)
    .split('\n')
    .map((line) => line.replace(/^[│╷╵]\s?/, '').trimEnd())
    .filter((line) => line !== '');
  const first = lines.findIndex((line) => /^\s*error\b/i.test(line));
  const said = lines.slice(first < 0 ? -MOST_LINES : first).slice(0, MOST_LINES);
  return said.length === 0 ? 'it said nothing' : said.join('\n');
}

/** A system says the same of a folder to start in that is not there and of a command. @throws ProviderError */
function assertFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  const is = found === undefined ? 'there is no such folder' : 'it is not a folder';
  throw new ProviderError({
    code: 'invalid',
    message: `Nothing can be run in ${folder}: ${is}.`,
    hint: 'Give the folder of the program with --dir.',
  });
}

const missing = (command: string): ProviderError =>
  new ProviderError({
    code: 'invalid',
    message: `There is no ${command}.`,
    hint: 'A plan is rehearsed with its own engine: put it on PATH, or name it with --engine.',
  });
