/**
 * A run of the command in this process, which saves what a process of its own costs: its start, and compiling the command.
 * Everything else is as in one. All modules that remember something are made anew for each run, so that what one run
 * knows (secrets to redact, logins that were refused, whose turn it is) serves no other, and what they know as `process` is the
 * run's own: its streams, environment, signals and exit code. Several runs may be under way at once.
 */
import { append } from '../../provider/core/define/multimap';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { compileFunction } from 'node:vm';
import { build, type Metafile, type Plugin } from 'esbuild';
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
 * Our modules that remember something, and those that lead to them; and commander, which takes arguments and streams from
 * `process`. All others are the worker's own: loaded once, and warm from the second run on.
 */
export async function bundleWithin(folder: string): Promise<void> {
  const net = (file: string): string => JSON.stringify(join(repository, `provider/core/net/${file}.ts`));
  const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error' } as const;
  const entry = {
    contents: `
      exports.main = () => require(${JSON.stringify(join(repository, 'provider/cli/main.ts'))});
      exports.net = () => ({ ...require(${net('transport')}), ...require(${net('no-answer')}) });`,
    resolveDir: repository,
  };
  const { metafile } = await build({
    ...common,
    ...{ stdin: entry, packages: 'external', absWorkingDir: repository, metafile: true, write: false },
  });
  const shared = new Set(sharedOf(metafile).map((file) => join(repository, file)));
  await build({
    ...common,
    ...{ stdin: entry, outfile: join(folder, BUNDLE), plugins: [external(shared)] },
    external: Object.keys(dependencies).filter((name) => name !== 'commander'),
  });
}

/** What a module keeps between calls, or has of its process or place. */
const REMEMBERS = new RegExp(
  [
    String.raw`^(?:export )?let `,
    String.raw`\b__(?:dirname|filename)\b`,
    String.raw`^(?:export )?const \w+[^=\n]*= new (?!RegExp\b|WeakMap\b|WeakSet\b|Variable\b|(?:Set|Map)(?:<.*>)?\((?!\)))`,
    String.raw`\bprocess\.(?:std(?:out|err|in)|env|arg[v0]|exec(?:Path|Argv)|exit(?:Code)?|on|once|off|emit|removeListener|send|cwd)\b`,
  ].join('|'),
  'm',
);

/** Which of these it looks like, and is the same for all runs: what was worked out once, and kinds of routes. */
const SAME_FOR_ALL = [
  'alicloud/resources/pbr-route-entry.ts',
  'alicloud/resources/vco-route-entry.ts',
  'alicloud/resources/vpn-route-entry.ts',
  'engines/terraform/codec.ts',
  'nsx/simulator/kinds/index.ts',
  'nsx/simulator/net.ts',
  'program/read/terraform-references.ts',
  'program/render/hcl-text.ts',
  'simulator/secure.ts',
].map((file) => `provider/${file}`);

/** Those that neither remember anything nor load, through whatever others, one that does. */
function sharedOf({ inputs }: Metafile): string[] {
  const sources = Object.keys(inputs).filter((file) => file.startsWith('provider/'));
  const gone = SAME_FOR_ALL.filter((file) => !sources.includes(file));
  if (gone.length > 0) throw new Error(`SAME_FOR_ALL names what the command does not load: ${gone.join(', ')}`);
  const users = new Map<string, string[]>();
  for (const file of sources) for (const { path } of inputs[file]!.imports) append(users, path, file);
  const own = new Set<string>();
  const add = (file: string): void => {
    if (own.has(file)) return;
    own.add(file);
    users.get(file)?.forEach(add);
  };
  const withoutComments = (file: string): string =>
    readFileSync(join(repository, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  sources.filter((file) => !SAME_FOR_ALL.includes(file) && REMEMBERS.test(withoutComments(file))).forEach(add);
  return sources.filter((file) => !own.has(file));
}

/** These files are loaded, by their path, and not bundled. */
const external = (files: ReadonlySet<string>): Plugin => ({
  name: 'external-files',
  setup(bundling) {
    bundling.onResolve({ filter: /^\./ }, async ({ path, pluginData, ...from }) => {
      if (pluginData !== undefined) return undefined;
      const found = await bundling.resolve(path, { ...from, pluginData: 'resolving' });
      return files.has(found.path) ? { path: found.path, external: true } : undefined;
    });
  },
});
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
