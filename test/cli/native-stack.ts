/**
 * A stack of the native plugin on the real engine: the plugin bundled from the sources and put on PATH, the program one
 * that declares whatever `resources.json` lists with plain resource classes, so that no SDK has to be generated.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Bag } from '../../provider/core/define/paths';
import { bundle } from '../kit/built-provider';

const repository = resolve(__dirname, '../..');

const PROGRAM = `const pulumi = require('@pulumi/pulumi');
const components = new Map();
const parentOf = (component) => {
  if (component === undefined) return undefined;
  const { type, name } = component;
  if (!components.has(name)) components.set(name, new pulumi.ComponentResource(type, name));
  return components.get(name);
};
for (const { type, name, inputs, protect, component } of require('./resources.json')) {
  new pulumi.CustomResource(type, name, inputs, { protect, parent: parentOf(component) });
}
`;

export interface Exported {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly inputs?: Bag;
  readonly protect?: boolean;
}

/** Puts the plugin's executable into `folder`. */
export async function bundlePlugin(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await bundle(join(repository, 'provider/engines/pulumi-plugin'), join(folder, 'pulumi-resource-hybridvpn'));
}

/** Replaces the program in a project's folder by one with the inputs that its stack has for the plugin's resources. */
export function writeNativeProgram(folder: string, resources: readonly Exported[]): void {
  const componentOf = ({ parent }: Exported): { type: string; name: string } | undefined => {
    const found = resources.find(({ urn, type }) => urn === parent && type !== 'pulumi:pulumi:Stack');
    return found === undefined ? undefined : { type: found.type, name: nameOf(found) };
  };
  const own = resources.filter(({ type }) => type.startsWith('hybridvpn:'));
  const listed = own.map((one) => ({ ...one, name: nameOf(one), component: componentOf(one) }));
  writeFileSync(join(folder, 'resources.json'), JSON.stringify(listed));
  writeFileSync(join(folder, 'index.js'), PROGRAM);
}

const nameOf = ({ urn }: Exported): string => urn.slice(urn.lastIndexOf('::') + 2);

export class NativeStack {
  private constructor(
    private readonly pulumi: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** A project in an empty folder with the stack `dev`; `env` holds the connection settings. */
  static async create(pulumi: string, folder: string, env: Readonly<Record<string, string>>): Promise<NativeStack> {
    const bin = join(folder, 'bin');
    await bundlePlugin(bin);
    const backend = join(folder, 'backend');
    mkdirSync(backend);
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(
      join(folder, 'Pulumi.yaml'),
      'name: imported\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n',
    );
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'imported', main: 'index.js' }));
    writeNativeProgram(folder, []);
    const stack = new NativeStack(pulumi, folder, {
      ...process.env,
      ...env,
      PATH: [bin, dirname(pulumi), process.env['PATH'] ?? ''].join(delimiter),
      PULUMI_HOME: join(folder, 'home'),
      PULUMI_BACKEND_URL: `file://${backend}`,
      PULUMI_CONFIG_PASSPHRASE: 'test',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', // the plugin is on PATH: nothing to look up elsewhere
      NO_COLOR: '1',
    });
    await stack.must('stack', 'init', 'dev');
    return stack;
  }

  async must(...args: string[]): Promise<string> {
    return new Promise((done, failed) => {
      const options = { cwd: this.folder, env: this.env, maxBuffer: 1 << 26 };
      execFile(this.pulumi, [...args, '--non-interactive'], options, (error, stdout, stderr) => {
        if (error === null) done(`${stdout}${stderr}`);
        else failed(new Error(`pulumi ${args.join(' ')} failed:\n${stdout}\n${stderr}`));
      });
    });
  }

  /** The program from now on: what the stack holds. */
  async useOwnInputs(): Promise<void> {
    const file = join(this.folder, 'export.json');
    await this.must('stack', 'export', '--file', file);
    const { deployment } = require(file) as { deployment: { resources: Exported[] } };
    writeNativeProgram(this.folder, deployment.resources);
  }
}
