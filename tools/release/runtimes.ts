/** The Node of each platform, fetched once by npm's client and kept in the cache. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';
import { cached } from '../kit/cache';
import { root } from '../kit/root';
import { Refusal } from '../kit/refusal';
import { NODE, suffixOf, type Platform } from './platforms';

export interface Runtime {
  readonly executable: string;
  /** Node's licence with those of all that it is made of. The packages for Windows have none: it is the same text. */
  readonly licence: string | undefined;
}

export function runtimeOf(platform: Platform): Runtime {
  const folder = cached(root, cacheName(platform), (scratch) => fetch(platform, scratch));
  const licence = join(folder, 'LICENSE');
  return {
    executable: join(folder, 'bin', `node${suffixOf(platform)}`),
    licence: existsSync(licence) ? licence : undefined,
  };
}

export const cacheName = ({ runtime }: Platform): string => `${runtime}-${NODE}`;

/** Whether `runtimeOf` needs no registry. */
export const isFetched = (platform: Platform): boolean => existsSync(join(root, '.cache', cacheName(platform)));

function fetch({ runtime, integrity }: Platform, folder: string): void {
  const packed = spawnSync('npm', ['pack', `${runtime}@${NODE}`, '--silent'], { cwd: folder, encoding: 'utf8' });
  const tarball = join(folder, `${runtime}-${NODE}.tgz`);
  if (packed.status !== 0 || !existsSync(tarball))
    throw new Refusal(`npm could not fetch ${runtime} ${NODE}, the Node for one of the platforms:\n${packed.stderr}`);
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found !== integrity)
    throw new Refusal(
      `${runtime} ${NODE} is not the package that tools/release/platforms.ts names: its digest is ${found}.`,
    );
  extract({ file: tarball, cwd: folder, strip: 1, sync: true, filter: (path) => /\/(bin\/node|LICENSE)/.test(path) });
  rmSync(tarball);
}
