/**
 * What takes seconds to make and several test files need: made by the first one, once for the sources as they are, and
 * taken by all others from `.cache/tests`. It is read only: a test that changes it takes a copy.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { alone, cacheOf, take } from '../../tools/kit/cache';
import { root } from '../../tools/kit/root';
import { isBuilt, sourcesKey } from '../../tools/kit/sources';

const run = promisify(execFile);
const DAY_MS = 24 * 60 * 60 * 1000;

let key: string | undefined;

/** A folder that `make` has filled. `name` says with what, and has to hold everything but our sources that decides it. */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  key ??= sourcesKey(root, ['test/kit', 'test/engines/terraform']);
  const folder = join(cacheOf(root), 'tests', `${name}-${key}`);
  if (existsSync(folder)) return folder;
  return alone(root, `tests-${name}`, async () => {
    if (existsSync(folder)) return folder;
    mkdirSync(dirname(folder), { recursive: true });
    forgetOld(name, dirname(folder));
    const scratch = mkdtempSync(join(dirname(folder), 'making-'));
    try {
      await make(scratch);
      take(scratch, folder);
      return folder;
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

/** Those of other sources, once no test that still runs can be using them. */
function forgetOld(name: string, home: string): void {
  for (const other of readdirSync(home)) {
    const folder = join(home, other);
    if (other.slice(0, other.lastIndexOf('-')) !== name || Date.now() - statSync(folder).mtimeMs < DAY_MS) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `dist` as `make lib` makes it of these sources. */
export async function built(): Promise<void> {
  if (isBuilt(root)) return;
  await alone(root, 'build', async () => {
    if (!isBuilt(root)) await run(process.execPath, ['tools/run.mjs', 'tools/build.ts'], { cwd: root });
  });
}
