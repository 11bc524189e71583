/**
 * The native provider as a program has it: the executable, bundled as `make build` does it, and the Node SDK that the real
 * engine generates from its schema, once for all test files. Types are stripped instead of checked, which needs neither npm
 * nor a network.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { bundle } from './built-provider';
import { madeOnce } from './made-once';

const run = promisify(execFile);
const SOURCE = join(__dirname, '../../provider/engines/pulumi-plugin');

export interface NativePlugin {
  /** Holds `pulumi-resource-hybridvpn`: goes first on PATH. */
  readonly folder: string;
  readonly executable: string;
  /** Puts the SDK into `project/node_modules`. */
  install(project: string): Promise<void>;
}

export const SDK_NAME = '@hybridvpn/pulumi';
const EXECUTABLE = 'pulumi-resource-hybridvpn';

export async function buildNativePlugin(pulumi: string): Promise<NativePlugin> {
  const { mtimeMs, size } = await stat(pulumi); // another engine generates another SDK
  const folder = await madeOnce(`native-${Math.round(mtimeMs)}-${size}`, (home) => make(pulumi, home));
  return {
    folder,
    executable: join(folder, EXECUTABLE),
    install: async (project) => {
      const target = join(project, 'node_modules', SDK_NAME);
      await mkdir(target, { recursive: true });
      await cp(join(folder, 'sdk/nodejs'), target, { recursive: true });
    },
  };
}

async function make(pulumi: string, folder: string): Promise<void> {
  const executable = join(folder, EXECUTABLE);
  await bundle(SOURCE, executable);
  const env = { ...process.env, PULUMI_HOME: join(folder, 'home'), PULUMI_SKIP_UPDATE_CHECK: 'true' };
  await run(pulumi, ['package', 'gen-sdk', executable, '--language', 'nodejs', '--out', join(folder, 'sdk')], { env });
  await transpile(join(folder, 'sdk/nodejs'));
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
