/** Files that another process, or the next run, may read while they are written. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that its owner alone may read. Whoever reads it meanwhile, and whoever comes after a kill, has the one before
 * or this one, and no half.
 */
export function writeWhole(path: string, text: string): void {
  const next = `${path}.${process.pid}.new`;
  rmSync(next, { force: true }); // of a killed process that had this id: it would keep its mode
  writeFileSync(next, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(next, path);
}
