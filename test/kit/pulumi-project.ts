/**
 * A Pulumi project in a temporary folder, run by the real engine with a file backend: for tests on machines that have an
 * engine, and for recording what it says. The program builds whatever `program.json` lists, in order.
 */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Bag } from '../../provider/core/define/paths';
import { SDK_NAME, type NativePlugin } from './pulumi-native';
import { installTarball, linkDependencies, stagePackage } from './staged-package';

export interface ProgramResource {
  readonly type: string;
  /** Inputs; `${name.id}` and `${name.output}` refer to resources before this one. */
  readonly inputs: Bag;
  readonly options?: Bag;
}

export type Program = Readonly<Record<string, ProgramResource>>;

export interface Finished {
  readonly code: number;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

/** The engine's executable, if this machine has one that works. */
export function findPulumi(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), join(homedir(), '.pulumi/bin')];
  for (const folder of folders.filter((one) => one !== '')) {
    const command = join(folder, 'pulumi');
    try {
      accessSync(command, constants.X_OK);
    } catch {
      continue; // the next folder may have it
    }
    if (spawnSync(command, ['version'], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' } }).status === 0)
      return command;
  }
  return undefined;
}

export class PulumiProject {
  private constructor(
    private readonly pulumi: string,
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * A project `hybridvpn-test` with the stack `dev` and the package installed from a tarball; with `plugin` the native
   * provider and its SDK instead.
   */
  static async create(
    pulumi: string,
    options: { toy?: boolean; env?: NodeJS.ProcessEnv; plugin?: NativePlugin } = {},
  ): Promise<PulumiProject> {
    const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-pulumi-'));
    await mkdir(join(folder, 'backend'));
    await mkdir(join(folder, 'project'));
    const project = new PulumiProject(pulumi, join(folder, 'project'), {
      ...process.env,
      ...options.env,
      PATH: [options.plugin?.folder, dirname(pulumi), process.env['PATH']]
        .filter((one) => one !== undefined)
        .join(delimiter),
      PULUMI_HOME: join(folder, 'home'),
      PULUMI_BACKEND_URL: `file://${join(folder, 'backend')}`,
      PULUMI_CONFIG_PASSPHRASE: 'test',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      NO_COLOR: '1',
    });
    await linkDependencies(project.folder);
    if (options.plugin !== undefined) await options.plugin.install(project.folder);
    else await installPackage(project.folder, options.toy);
    const library = options.plugin === undefined ? 'hybridvpn' : SDK_NAME;
    const write = (name: string, text: string): Promise<void> => writeFile(join(project.folder, name), text);
    await write('Pulumi.yaml', 'name: hybridvpn-test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n');
    await write(
      'package.json',
      JSON.stringify({ name: 'hybridvpn-test', main: 'index.js', dependencies: { [library]: '*' } }),
    );
    await write('index.js', PROGRAM.replace("'hybridvpn'", `'${library}'`));
    await project.write({});
    await project.must('stack', 'init', 'dev');
    return project;
  }

  async write(program: Program): Promise<void> {
    await writeFile(join(this.folder, 'program.json'), JSON.stringify(program));
  }

  /** `config({'nsx.url': …}, {'nsx.password': …})`: plain and secret settings below `hybridvpn:`. */
  async config(plain: Record<string, string>, secret: Record<string, string> = {}): Promise<void> {
    const pairs = (values: Record<string, string>, flag: string): string[] =>
      Object.entries(values).flatMap(([path, value]) => [flag, `hybridvpn:${path}=${value}`]);
    await this.must('config', 'set-all', '--path', ...pairs(plain, '--plaintext'), ...pairs(secret, '--secret'));
  }

  /** Runs the engine. `grpcLog`: file for the conversation between engine and providers, secrets in clear. */
  run(args: readonly string[], options: { grpcLog?: string } = {}): Promise<Finished> {
    const env = { ...this.env, ...(options.grpcLog === undefined ? {} : { PULUMI_DEBUG_GRPC: options.grpcLog }) };
    return new Promise((resolve) => {
      execFile(
        this.pulumi,
        [...args, '--non-interactive'],
        { cwd: this.folder, env, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
        },
      );
    });
  }

  async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  }

  /** Starts the engine and leaves it to the caller, who may interrupt it. */
  start(args: readonly string[]): ChildProcess {
    return spawn(this.pulumi, [...args, '--non-interactive'], { cwd: this.folder, env: this.env });
  }

  async remove(): Promise<void> {
    await rm(dirname(this.folder), { recursive: true, force: true });
  }
}

async function installPackage(folder: string, toy: boolean | undefined): Promise<void> {
  const staged = await stagePackage({ toy });
  try {
    await installTarball(staged, folder);
  } finally {
    await staged.remove();
  }
}

const PROGRAM = `const hybridvpn = require('hybridvpn');
const pulumi = require('@pulumi/pulumi');
const made = {};
const resolved = (value) => {
  if (Array.isArray(value)) return value.map(resolved);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolved(v)]));
  const reference = typeof value === 'string' ? /^\\$\\{(\\w+)\\.(\\w+)\\}$/.exec(value) : null;
  return reference === null ? value : made[reference[1]][reference[2]];
};
for (const [name, { type, inputs, options }] of Object.entries(require('./program.json'))) {
  const [platform, kind] = type.split(':');
  made[name] = new hybridvpn[platform][kind](name, resolved(inputs), options);
}
for (const [name, resource] of Object.entries(made)) exports[name] = resource.id;
`;
