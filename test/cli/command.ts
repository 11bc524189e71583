/** The command `hybridvpn`, bundled from the sources, with nothing to build before. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { jsonSchemas } from '../../provider/cli/schemas';
import { madeOnce } from '../kit/made-once';
import { bundleWithin, modulesIn, runWithin, type Finished, type MakeModules } from '../kit/command-within';

export type { Finished } from '../kit/command-within';

const repository = resolve(__dirname, '../..');

export class CommandLine {
  private constructor(
    readonly folder: string,
    private readonly modules: MakeModules,
  ) {}

  /** What node runs. */
  get main(): string {
    return join(this.folder, 'main.cjs');
  }

  /** The environment of every run. */
  get environment(): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], NODE_PATH: join(repository, 'node_modules') };
  }

  static async build(): Promise<CommandLine> {
    const made = await madeOnce('cli', async (home) => {
      const bundle = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' } as const;
      const file = join(home, 'bundle.cjs');
      await build({
        ...bundle,
        entryPoints: [join(repository, 'provider/cli/main.ts')],
        outfile: file,
        external: ['@alicloud/credentials'],
        banner: { js: 'const __dirname = require("node:path").dirname(process.argv[1]);' },
      });
      // Compiled once: that is most of what a short command costs.
      const deferred = join(repository, 'provider/engines/shared/deferred.ts');
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      await build({
        ...bundle,
        stdin: {
          contents: `
            import { readFileSync } from 'node:fs';
            import { runDeferred } from ${JSON.stringify(deferred)};
            const source = readFileSync(__dirname + '/bundle.cjs', 'utf8').replace(/^#!.*/, '');
            runDeferred({ source, hash: '${hash}', filename: __filename }, require, __dirname + '/compiled');`,
          resolveDir: repository,
        },
        outfile: join(home, 'main.cjs'),
      });
      // The command looks for its package.json above itself.
      writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'hybridvpn', version: '0.0.0' }));
      await promisify(execFile)(process.execPath, [join(home, 'main.cjs'), 'drift', '--help'], {
        env: { ...process.env, NODE_PATH: join(repository, 'node_modules') },
      });
      await bundleWithin(home);
    });
    const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-cli-'));
    cpSync(made, folder, { recursive: true });
    return new CommandLine(folder, modulesIn(made));
  }

  /**
   * Runs in this process, as `command-within.ts` does it, with this environment beside PATH and nothing else of the test's own. What
   * `--json` prints has its form.
   */
  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    const finished = await runWithin(this.modules, this.main, args, { ...this.environment, ...env });
    assertForm(args, finished.stdout);
    return finished;
  }

  /** The same as a process of its own. */
  async runApart(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    const options = { env: { ...this.environment, ...env }, maxBuffer: 1 << 26 };
    const finished = await new Promise<Finished>((done) => {
      execFile(process.execPath, [this.main, ...args], options, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      );
    });
    assertForm(args, finished.stdout);
    return finished;
  }

  /** Runs, and fails with what it said if it does. */
  async must(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Finished> {
    const finished = await this.run(args, env);
    if (finished.code !== 0)
      throw new Error(`hybridvpn ${args.join(' ')} ended with ${finished.code}:\n${finished.stderr}`);
    return finished;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every test that runs a command with `--json` holds its output against the schema: what is published is what is printed. */
function assertForm(args: readonly string[], stdout: string): void {
  const [name = ''] = args;
  if (!args.includes('--json') || args.includes('--help') || stdout === '') return;
  if (name === 'import' && !args.includes('--out')) return; // stdout has the file itself
  const schema = jsonSchemas[name];
  if (schema === undefined) throw new Error(`${name} --json has no schema in provider/cli/schemas`);
  const outputs = args.includes('--watch') ? stdout.trim().split('\n') : [stdout];
  for (const output of outputs) {
    const { success, error } = schema.safeParse(JSON.parse(output));
    if (!success) throw new Error(`${name} --json is not of its schema: ${error.message}`);
  }
}
