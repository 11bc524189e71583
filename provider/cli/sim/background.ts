/**
 * The simulators as a process of their own: `--detach FILE` starts one that outlives its shell and returns when it answers,
 * `--stop FILE` ends it. FILE holds the line that `sim` prints, and the process's id; who may read it may use the simulators.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { jsonIn } from '../../core/define/json';
import { isBag, type Bag } from '../../core/define/paths';
import { shellText } from '../../core/define/shell-text';
import { commandOf, isAlive } from '../../core/run/parent';
import { steadyNow } from '../../core/run/steady-clock';
import { writeWhole } from '../../core/run/whole-file';

/** The argument of the process itself, which nobody types: it is told apart from other processes by it. */
export const DETACHED = '--detached';

/** From SIGTERM to its end: it saves its state in between. */
const STOP_MS = 10_000;

const logOf = (file: string): string => `${file}.log`;

/** @returns the line of a new process that was started with these arguments. Errors: what it said when it ended instead. */
export async function detach(file: string, args: readonly string[]): Promise<string> {
  const path = resolve(file);
  const running = pidIn(path);
  if (running !== undefined) {
    throw new ProviderError({
      code: 'exists',
      message: `The simulators of ${file} run already (process ${running}).`,
      hint: `Use them, or end them first: hybridvpn sim --stop ${shellText(file)}`,
    });
  }
  const log = openLog(path);
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] as string, ...args, DETACHED, path], {
    detached: true,
    env: process.env,
    stdio: [args.includes('-') ? 'inherit' : 'ignore', log, log, 'ipc'], // - is what it reads
  });
  closeSync(log);
  const ready = await new Promise<boolean>((settle) => {
    child.once('message', () => settle(true));
    child.once('exit', () => settle(false));
  });
  if (!ready) {
    const said = readFileSync(logOf(path), 'utf8').trim();
    rmSync(logOf(path), { force: true });
    throw new Error(
      said.replace(/^hybridvpn: /, '') ||
        `the simulators ended before they were ready, and could not say why in ${logOf(file)}: look whether its disk is full`,
    );
  }
  child.disconnect();
  child.unref();
  return readFileSync(path, 'utf8');
}

function openLog(path: string): number {
  try {
    return openSync(logOf(path), 'w', 0o600);
  } catch (error) {
    throw new ProviderError({
      code: 'invalid',
      message: `${path} cannot be written: ${fileWords(error)}.`,
      hint: 'Name a file in a folder that exists and that you may write to.',
    });
  }
}

/** Called by the process itself when it answers. */
export function announce(path: string, settings: Readonly<Record<string, unknown>>): void {
  const line = JSON.stringify({ ...settings, process: { pid: process.pid } });
  writeWhole(path, `${line}\n`); // it holds a password
  process.send?.('ready');
}

/** Called by the process itself at its end. */
export function withdraw(path: string): void {
  for (const file of [path, logOf(path)]) rmSync(file, { force: true });
}

/** Ends the process of a file, and waits until it has. @returns whether there was one. Errors: what it said where it could not save its state */
export async function stop(file: string): Promise<boolean> {
  const path = resolve(file);
  const pid = pidIn(path);
  if (pid === undefined) {
    withdraw(path); // what a crash left behind
    return false;
  }
  process.kill(pid, 'SIGTERM');
  for (const until = steadyNow() + STOP_MS; isAlive(pid); await sleep(20)) {
    if (steadyNow() < until) continue;
    throw new Error(
      `the simulators of ${file} (process ${pid}) did not end within ${STOP_MS / 1000} s; see ${logOf(file)}`,
    );
  }
  // At its end it takes its files away, unless that failed.
  const said = existsSync(logOf(path)) ? readFileSync(logOf(path), 'utf8').trim() : '';
  withdraw(path);
  if (said !== '') throw new Error(said.replace(/^hybridvpn: /, ''));
  return true;
}

/** What the simulators of a file print. @throws ProviderError if none of that file run */
export function settingsIn(file: string): Bag {
  const path = resolve(file);
  if (pidIn(path) === undefined)
    throw new ProviderError({
      code: 'notFound',
      message: `No simulators of ${file} are running.`,
      hint: `Start them: hybridvpn sim --detach ${shellText(file)}`,
    });
  const line = jsonIn(readFileSync(path, 'utf8'));
  return isBag(line) ? line : {};
}

/** The process that a file tells of, if it still is that one: ids are used again. */
function pidIn(path: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ProviderError({
      code: 'invalid',
      message: `${path} cannot be read: ${fileWords(error)}.`,
      hint: 'Name the file of hybridvpn sim --detach, or for a new one a file that does not exist yet.',
    });
  }
  const pid = readPid(text);
  if (pid === undefined) {
    throw new ProviderError({
      code: 'invalid',
      message: `${path} was not written by hybridvpn sim --detach.`,
      hint: 'Name another file: this one would be overwritten.',
    });
  }
  return commandOf(pid)?.includes(`${DETACHED} ${path}`) ? pid : undefined;
}

function readPid(text: string): number | undefined {
  const line = jsonIn(text);
  const of = isBag(line) ? line['process'] : undefined;
  return isBag(of) && typeof of['pid'] === 'number' ? of['pid'] : undefined;
}
