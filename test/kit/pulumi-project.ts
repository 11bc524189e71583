/**
 * A Pulumi project in a temporary folder, run by the real engine with a file backend: for tests on machines that have an
 * engine, and for recording what it says. The program builds whatever `program.json` lists, in order.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { mapLeaves, Ref, type Program } from '../../provider/program';
import { attachedDynamic, attachedPlugin, AttachedPrograms, type Attached } from '../../tools/kit/attached';
import { installed } from '../../tools/kit/engine-choice';
import { withCompiledModules } from './compiled-modules';
import { SDK_NAME, type NativePlugin } from './pulumi-native';
import { installPackage, linkDependencies, stagePackage } from './staged-package';

export interface Finished {
  readonly code: number;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

/** The engine's executable, if this machine has one that works. */
export const findPulumi = (): string | undefined => installed('pulumi')[0]?.command;

const SECRETS = ['password', 'accessKeyId', 'accessKeySecret'];

export interface ProjectOptions {
  readonly toy?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly plugin?: NativePlugin;
  /** Runs the program; the provider is one process for all commands, and what the engine starts has its SDK compiled. */
  readonly attached?: AttachedPrograms;
  /** The engine starts the provider for each command all the same, as it does for users. */
  readonly startsProvider?: boolean;
}

export class PulumiProject {
  private provider: Attached | undefined;

  private constructor(
    private readonly pulumi: string,
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly plugin: NativePlugin | undefined,
    private readonly programs: AttachedPrograms | undefined,
  ) {}

  /**
   * A project `hybridvpn-test` with the stack `dev` and the package installed from a tarball; with `plugin` the native
   * provider and its SDK instead.
   */
  static async create(pulumi: string, options: ProjectOptions = {}): Promise<PulumiProject> {
    const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-pulumi-'));
    await mkdir(join(folder, 'backend'));
    await mkdir(join(folder, 'project'));
    const project = new PulumiProject(
      pulumi,
      join(folder, 'project'),
      {
        ...process.env,
        ...(options.attached === undefined ? {} : await withCompiledModules()),
        ...options.env,
        PATH: [options.plugin?.folder, dirname(pulumi), process.env['PATH']]
          .filter((one) => one !== undefined)
          .join(delimiter),
        PULUMI_HOME: join(folder, 'home'),
        PULUMI_BACKEND_URL: `file://${join(folder, 'backend')}`,
        PULUMI_CONFIG_PASSPHRASE: 'test',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
        NO_COLOR: '1',
      },
      options.plugin,
      options.attached,
    );
    await linkDependencies(project.folder);
    if (options.plugin !== undefined) await options.plugin.install(project.folder);
    else await installPackage(await stagePackage({ toy: options.toy }), project.folder);
    const library = options.plugin === undefined ? 'hybridvpn' : SDK_NAME;
    const write = (name: string, text: string): Promise<void> => writeFile(join(project.folder, name), text);
    await write('Pulumi.yaml', 'name: hybridvpn-test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n');
    await write(
      'package.json',
      JSON.stringify({ name: 'hybridvpn-test', main: 'index.js', dependencies: { [library]: '*' } }),
    );
    await write('index.js', PROGRAM.replace("'hybridvpn'", `'${library}'`));
    await project.write(new Map());
    await project.must('stack', 'init', 'dev');
    if (!options.startsProvider) await project.attach();
    return project;
  }

  private async attach(): Promise<void> {
    if (this.programs === undefined) return;
    this.provider =
      this.plugin === undefined
        ? await attachedDynamic(this.folder, this.env)
        : await attachedPlugin(this.plugin.executable, this.env);
    Object.assign(this.env, this.provider.env);
  }

  async write(program: Program): Promise<void> {
    await writeFile(
      join(this.folder, 'program.json'),
      programJson(program, this.plugin === undefined ? 'dynamic' : 'native'),
    );
  }

  /** `config({'nsx.url': …}, {'nsx.password': …})`: plain and secret settings below `hybridvpn:`. */
  async config(plain: Record<string, string>, secret: Record<string, string> = {}): Promise<void> {
    const pairs = (values: Record<string, string>, flag: string): string[] =>
      Object.entries(values).flatMap(([path, value]) => [flag, `hybridvpn:${path}=${value}`]);
    await this.must('config', 'set-all', '--path', ...pairs(plain, '--plaintext'), ...pairs(secret, '--secret'));
  }

  /** The settings of all platforms, each secret one as a secret. */
  configure(settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void> {
    const all = Object.entries(settings).flatMap(([platform, values]) =>
      Object.entries(values).map(([name, value]) => [`${platform}.${name}`, String(value)] as const),
    );
    const isSecret = ([key]: readonly [string, string]): boolean => SECRETS.some((name) => key.endsWith(name));
    return this.config(
      Object.fromEntries(all.filter((one) => !isSecret(one))),
      Object.fromEntries(all.filter(isSecret)),
    );
  }

  /** For all runs from now on: connections that the stack's configuration does not tell. */
  async environment(env: Readonly<Record<string, string>>): Promise<void> {
    Object.assign(this.env, env);
    if (this.provider === undefined) return;
    await this.provider.stop();
    await this.attach();
  }

  /** Runs the engine. `grpcLog`: file for the conversation between engine and providers, secrets in clear. */
  async run(args: readonly string[], options: { grpcLog?: string } = {}): Promise<Finished> {
    const env = { ...this.env, ...(options.grpcLog === undefined ? {} : { PULUMI_DEBUG_GRPC: options.grpcLog }) };
    const more = this.programs?.argumentsFor(args[0]) ?? [];
    return new Promise((resolve) => {
      execFile(
        this.pulumi,
        [...args, ...more, '--non-interactive'],
        { cwd: this.folder, env, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
        },
      );
    });
  }

  /** The stack as the backend has it on disk. */
  stored(): Promise<string> {
    return readFile(join(dirname(this.folder), 'backend/.pulumi/stacks/hybridvpn-test/dev.json'), 'utf8');
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
    await this.provider?.stop();
    await rm(dirname(this.folder), { recursive: true, force: true });
  }
}

type PulumiDoor = 'dynamic' | 'native';

/** What `BUILDER` builds. `customTimeouts` reach no dynamic provider: there they are an argument. */
export function programJson(program: Program, door: PulumiDoor): string {
  const declared = [...program].map(([address, { type, name, inputs, options = {} }]) => {
    const { timeouts, dependsOn } = options;
    const times = Object.entries(timeouts ?? {}).map(([verb, seconds]) => [verb, `${seconds}s`]);
    const native = door === 'native' &&
      timeouts !== undefined && { customTimeouts: Object.fromEntries(times) as object };
    const dynamic = door === 'dynamic' && timeouts !== undefined && { timeouts };
    const plain = mapLeaves(inputs, (leaf) => (leaf instanceof Ref ? { $ref: [leaf.address, ...leaf.path] } : leaf));
    return { address, type, name, inputs: { ...(plain as object), ...dynamic }, options: { ...native }, dependsOn };
  });
  return JSON.stringify(declared);
}

/** JavaScript that makes `made` of what `programJson` wrote, with `hybridvpn` at hand. */
export const BUILDER = `const made = {};
const at = ([address, ...path]) => path.reduce((value, name) => value[name], made[address]);
const resolved = (value) => {
  if (Array.isArray(value)) return value.map(resolved);
  if (value === null || typeof value !== 'object') return value;
  return value.$ref ? at(value.$ref) : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolved(v)]));
};
const build = (declared) => {
  for (const { address, type, name, inputs, options, dependsOn = [] } of declared) {
    const [platform, kind] = type.split(':');
    const opts = { ...options, dependsOn: dependsOn.map((other) => made[other]) };
    made[address] = new hybridvpn[platform][kind](name, resolved(inputs), opts);
  }
};
`;

const PROGRAM = `const hybridvpn = require('hybridvpn');
${BUILDER}
build(require('./program.json'));
for (const [name, resource] of Object.entries(made)) exports[name] = resource.id;
`;
