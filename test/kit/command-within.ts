/**
 * A run of the command in this process, which saves what a process of its own costs: its start, and compiling the command.
 * Everything else is as in one. All modules of the command are made anew for each run, so that nothing one run remembers
 * (secrets to redact, logins, proofs, what was asked once) serves another, and what they know as `process` is the run's own:
 * its streams, environment, signals and exit code. Several runs may be under way at once.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import { dependencies } from '../../package.json';
import { goesStraight, type Net } from './without-connections';

const repository = resolve(__dirname, '../..');

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is bundled. */
interface Modules {
  /** Runs the command. `ended`: it has said all that it has to say. */
  main(): { readonly ended: Promise<void> };
  net(): Net;
}
export type MakeModules = (
  exports: object,
  require: (name: string) => unknown,
  module: { readonly exports: object },
  process: NodeJS.Process,
  folder: string,
) => void;

/**
 * Our modules, and those of commander, which takes arguments and streams from `process`. Other packages are the same for all
 * runs: they are loaded once, and warm from the second run on.
 */
export async function bundleWithin(folder: string): Promise<void> {
  const loading = (path: string): string => `require(${JSON.stringify(join(repository, 'provider', path))})`;
  await build({
    ...{ bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error' },
    stdin: {
      contents: `
        exports.main = () => ${loading('cli/main.ts')};
        exports.net = () => ({ ...${loading('core/net/transport.ts')}, ...${loading('core/run/deadline.ts')} });`,
      resolveDir: repository,
    },
    outfile: join(folder, BUNDLE),
    external: Object.keys(dependencies).filter((name) => name !== 'commander'),
  });
}
const BUNDLE = 'within.cjs';

/** By folder: compiled once for all test files of this worker. */
const compiled = new Map<string, MakeModules>();

/** What `bundleWithin` wrote. */
export function modulesIn(folder: string): MakeModules {
  const file = join(folder, BUNDLE);
  const parameters = ['exports', 'require', 'module', 'process', '__dirname'];
  const made =
    compiled.get(folder) ??
    (compileFunction(readFileSync(file, 'utf8'), parameters, { filename: file }) as unknown as MakeModules);
  compiled.set(folder, made);
  return made;
}

class Heard extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** `main` is the file that node would run: modules look for theirs beside it, and start it for what has to be a process. */
export async function runWithin(
  make: MakeModules,
  main: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Finished> {
  const [stdout, stderr] = [new Heard(), new Heard()];
  let exited: (code: number) => void;
  const exit = new Promise<number>((settle) => (exited = settle));
  const own = Object.create(process, {
    argv: { value: [process.execPath, main, ...args] },
    execArgv: { value: [] },
    env: { value: { ...env } },
    stdin: { value: Readable.from([]) },
    stdout: { value: stdout },
    stderr: { value: stderr },
    exitCode: { value: undefined, writable: true },
    exit: { value: (code?: number) => exited(code ?? Number(own.exitCode ?? 0)) },
    send: { value: undefined },
  }) as NodeJS.Process;
  (EventEmitter as unknown as (this: EventEmitter) => void).call(own);
  const made = { exports: {} };
  make(made.exports, (name) => (/^(node:)?process$/.test(name) ? own : require(name)), made, own, dirname(main));
  const modules = made.exports as Modules;
  goesStraight(modules.net());
  await modules.main().ended;
  // What waits for a signal goes on, as a process would.
  const code = own.listenerCount('SIGTERM') > 0 ? await exit : Number(own.exitCode ?? 0);
  own.emit('exit', code);
  return { code, stdout: stdout.text, stderr: stderr.text };
}
