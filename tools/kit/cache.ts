/**
 * Folders below `.cache` (ignored by git) that take long to make and follow from something: the name says from what, so
 * that another origin is another folder. Only whole ones get the name, and several processes may want one at a time.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const cacheOf = (root: string): string => {
  const folder = join(root, '.cache');
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** A folder of the cache, made by `make` if it is not there. */
export function cached(root: string, name: string, make: (folder: string) => void): string {
  const folder = join(cacheOf(root), name);
  if (existsSync(folder)) return folder;
  const scratch = mkdtempSync(join(cacheOf(root), 'making-'));
  try {
    make(scratch);
    take(scratch, folder);
    return folder;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A rename; where somebody else was first, theirs is as good. */
export function take(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Runs `work` while no other process runs work of this name; whoever comes second waits for the first to end. */
export async function alone<T>(root: string, name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(cacheOf(root), `${name}.lock`);
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isLeft(lock)) rmSync(lock, { force: true });
      else await pause(50);
    }
  }
  try {
    return await work();
  } finally {
    await unlink(lock);
  }
}

/** A lock whose process has ended, a killed one. */
function isLeft(lock: string): boolean {
  let pid: number;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
  } catch {
    return false; // given back just now
  }
  if (!(pid > 0)) return false; // taken just now, and not written yet
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
