/** Packages that one tool needs and that weigh more than all others: each `tools/<name>` with a lockfile, installed by make. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheOf } from './cache';

/** The folder whose `node_modules` hold those of `tools/<name>`; undefined: they are not there, or of another lockfile. */
export function pinned(root: string, name: string): string | undefined {
  const folder = join(cacheOf(root), name);
  const lock = (at: string): string => readFileSync(join(at, 'package-lock.json'), 'utf8');
  const isInstalled = existsSync(join(folder, 'node_modules/.package-lock.json')); // npm's last file
  return isInstalled && lock(folder) === lock(join(root, 'tools', name)) ? folder : undefined;
}
