/** Folders on this machine's disk. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The folder and those above it, as far as they are missing. Node's own `recursive` tries for ever, at full speed, where a
 * folder cannot be made although the one above it exists (`/proc/x/y`).
 *
 * @throws the file system's error, of the first folder that cannot be made; also where a file has its name
 */
export function makeFolder(path: string, mode?: number): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was faster
    }
  }
  if (!statSync(path).isDirectory()) readdirSync(path); // fails as no folder: made, it would be told as there already
}
