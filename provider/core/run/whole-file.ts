/** Files that another process, or the next run, may read while they are written. */
import { existsSync, renameSync, rmSync, writeFileSync, type WriteFileOptions } from 'node:fs';

/**
 * Writes a file that its owner alone may read. Whoever reads it meanwhile, and whoever comes after a kill, has the one before
 * or this one, and no half.
 */
export function writeWhole(path: string, text: string): void {
  const next = `${path}.${process.pid}.new`;
  rmSync(next, { force: true }); // of a killed process that had this id: it would keep its mode
  try {
    writeFileSync(next, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw named(error, path);
  }
}

/** Writes a file, or leaves no new one behind: half of one is in the way of the next run, which writes over nothing. */
export function writeOrNothing(path: string, text: string, options?: WriteFileOptions): void {
  const was = existsSync(path);
  try {
    writeFileSync(path, text, options);
  } catch (error) {
    if (!was) rmSync(path, { force: true });
    throw named(error, path);
  }
}

/** The system's own error for a full disk names no file. */
const named = (error: unknown, path: string): unknown => Object.assign(error as Error, { path });
