/** Processes that engines and tests start again and again take the engine's SDK compiled, where that is not what is tested. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../tools/kit/root';
import { madeOnce } from './made-once';

const PRELOADED = join(__dirname, 'compiled.cjs');

/** What such a process loads. Without its arguments the first one says so, and ends. */
const LOADED = "require('@pulumi/policy'); require('@pulumi/pulumi/cmd/dynamic-provider');";

/** Environment of the engine. */
export async function withCompiledModules(): Promise<Readonly<Record<string, string>>> {
  const folder = await madeOnce(`compiled-${process.version}`, async (home) => {
    const env = { ...process.env, COMPILED_TO: join(home, 'modules') };
    const args = ['--require', PRELOADED, '-e', LOADED];
    await promisify(execFile)(process.execPath, args, { cwd: root, env }).catch((error: { code?: unknown }) => {
      if (error.code !== 255) throw error;
    });
  });
  const options = [process.env['NODE_OPTIONS'], `--require ${JSON.stringify(PRELOADED)}`];
  return {
    NODE_OPTIONS: options.filter((one) => one !== undefined).join(' '),
    COMPILED_FROM: join(folder, 'modules'),
  };
}
