/**
 * The native provider as a program has it: the executable, bundled as `make build` does it, and the Node SDK that the real
 * engine generates from its schema. Types are stripped instead of checked, which needs neither npm nor a network.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { bundle } from './built-provider';

const run = promisify(execFile);
const SOURCE = join(__dirname, '../../provider/engines/pulumi-plugin');

export interface NativePlugin {
  /** Holds `pulumi-resource-hybridvpn`: goes first on PATH. */
  readonly folder: string;
  readonly executable: string;
  /** Puts the SDK into `project/node_modules`. */
  install(project: string): Promise<void>;
  remove(): Promise<void>;
}

export const SDK_NAME = '@hybridvpn/pulumi';

export async function buildNativePlugin(pulumi: string): Promise<NativePlugin> {
  const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-native-'));
  const executable = join(folder, 'pulumi-resource-hybridvpn');
  await bundle(SOURCE, executable);
  const env = { ...process.env, PULUMI_HOME: join(folder, 'home'), PULUMI_SKIP_UPDATE_CHECK: 'true' };
  await run(pulumi, ['package', 'gen-sdk', executable, '--language', 'nodejs', '--out', join(folder, 'sdk')], { env });
  const sdk = join(folder, 'sdk/nodejs');
  await transpile(sdk);
  return {
    folder,
    executable,
    install: async (project) => {
      const target = join(project, 'node_modules', SDK_NAME);
      await mkdir(target, { recursive: true });
      await cp(sdk, target, { recursive: true });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** With the compiler that the SDK is meant for: its modules add to `exports` by themselves, which bundlers do not expect. */
async function transpile(sdk: string): Promise<void> {
  const entries = await readdir(sdk, { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const compilerOptions = { target: ScriptTarget.ES2020, module: ModuleKind.CommonJS, esModuleInterop: true };
  for (const { parentPath, name } of sources) {
    const source = join(parentPath, name);
    const target = join(sdk, 'bin', relative(sdk, parentPath), name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, transpileModule(await readFile(source, 'utf8'), { compilerOptions }).outputText);
  }
  const file = join(sdk, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...manifest, main: 'bin/index.js' }));
  await cp(file, join(sdk, 'bin/package.json')); // utilities.js reads its version from beside itself
}
