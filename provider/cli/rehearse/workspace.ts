/**
 * A folder that looks like the one of a program, for an engine that must not write into that: links to what is in it, and beside it
 * links to what is beside it, so that paths like `../modules/link` lead where they did.
 */
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Without a repository nobody knows how far up paths lead. */
const LEVELS = 3;

/** @param own names in the folder that are the copy's own. @returns the copy */
export function mirrored(folder: string, into: string, own: (name: string) => boolean): string {
  let [at, from] = [into, topOf(resolve(folder))];
  mkdirSync(at, { recursive: true });
  for (const name of below(from, resolve(folder))) {
    link(from, at, (one) => one === name);
    [from, at] = [join(from, name), join(at, name)];
    mkdirSync(at);
  }
  link(from, at, own);
  return at;
}

function link(from: string, to: string, left: (name: string) => boolean): void {
  for (const name of readdirSync(from)) if (!left(name)) symlinkSync(join(from, name), join(to, name));
}

/** Of its repository; without one, some levels up. */
function topOf(folder: string): string {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if (existsSync(join(at, '.git'))) return at;
  let at = folder;
  for (let level = 1; level < LEVELS && dirname(at) !== at; level++) at = dirname(at);
  return at;
}

function below(top: string, folder: string): string[] {
  return top === folder ? [] : [...below(top, dirname(folder)), basename(folder)];
}
