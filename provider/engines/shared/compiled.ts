/**
 * V8's compiled code between launches, in a folder of the user's: one file for each bundle and version of Node. What is found
 * there is used only if the same user wrote it and nobody else can. Each release and each Node writes another file of two
 * megabytes, so those that were not used for longest are dropped.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  futimesSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../../core/run/folders';

const DIGEST_BYTES = 32;
/** Begins the line in front of the data. */
const COVERS = 'covers ';
const ALIGNED = 8;
const GROUP_OR_OTHERS_MAY_WRITE = 0o022;
/** More than the bundles, releases and versions of Node that somebody works with in turn. */
const MOST_KEPT = 24;
/** How exactly it is known when a file was last used: telling at each launch would write to the disk each time. */
const USE_IS_TOLD_AFTER_MS = 24 * 60 * 60 * 1000;
/** Our files in the folder, those too that a launch which was killed has left half written. */
const OURS = /^[0-9a-f]+-v[^/]*\.bin(\.\d+)?$/;

export const compiledFile = (folder: string, hash: string): string =>
  join(folder, `${hash}-${process.version}-${process.arch}.bin`);

export interface Compiled {
  readonly data: Buffer;
  /** What processes were asked for whose functions are in it. */
  readonly covers: ReadonlySet<string>;
}

/** Undefined: there is none that may be used. */
export function readCompiled(file: string): Compiled | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return undefined; // the first launch of this version
  }
  try {
    const { uid, mode, mtimeMs } = fstatSync(handle);
    // Under sudo the home may be another user's: code from there must not run as root.
    const safe = process.getuid === undefined || (uid === process.getuid() && (mode & GROUP_OR_OTHERS_MAY_WRITE) === 0);
    if (!safe) return undefined;
    tellUse(handle, mtimeMs);
    return unseal(readFileSync(handle));
  } finally {
    closeSync(handle);
  }
}

function tellUse(handle: number, last: number): void {
  const now = Date.now();
  if (now - last < USE_IS_TOLD_AFTER_MS) return;
  try {
    futimesSync(handle, now / 1000, now / 1000);
  } catch {
    // On a disk that only reads, nothing is dropped either.
  }
}

/** Where it cannot be written, the next launch compiles again. */
export function writeCompiled(file: string, data: Buffer, covers: ReadonlySet<string>): void {
  // Another launch may read at this moment: it sees the whole file or none.
  const unfinished = `${file}.${process.pid}`;
  const folder = dirname(file);
  try {
    makeFolder(folder, 0o700);
    writeFileSync(unfinished, seal({ data, covers }), { mode: 0o600 });
    renameSync(unfinished, file);
    for (const old of leastUsed(folder, basename(file))) discard(join(folder, old));
  } catch {
    discard(unfinished); // a read-only or full home
  }
}

/** Of our files all but the most recently used; `written` is one of those, whatever the clock says. */
function leastUsed(folder: string, written: string): string[] {
  const others = readdirSync(folder).filter((name) => name !== written && OURS.test(name));
  if (others.length < MOST_KEPT) return [];
  const used = others.flatMap((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false }); // another launch drops files, too
    return found === undefined ? [] : [{ name, at: found.mtimeMs }];
  });
  return used
    .sort((a, b) => b.at - a.at)
    .slice(MOST_KEPT - 1)
    .map(({ name }) => name);
}

/**
 * V8 trusts what it is given: a file damaged by a power cut would crash the process, so a digest goes before all else. Then a
 * line with what the data covers, filled up so that the data begins where V8 can use it without a copy.
 */
function seal({ data, covers }: Compiled): Buffer {
  const line = COVERS + JSON.stringify([...covers]);
  const filled = line.padEnd(Math.ceil((line.length + 1) / ALIGNED) * ALIGNED - 1);
  const content = Buffer.concat([Buffer.from(`${filled}\n`, 'latin1'), data]);
  return Buffer.concat([digest(content), content]);
}

function unseal(sealed: Buffer): Compiled | undefined {
  const content = sealed.subarray(DIGEST_BYTES);
  if (sealed.length <= DIGEST_BYTES || !digest(content).equals(sealed.subarray(0, DIGEST_BYTES))) return undefined;
  const end = content.indexOf('\n');
  const line = content.toString('latin1', 0, end);
  if (!line.startsWith(COVERS)) return undefined; // of a build that wrote no such line
  const covers = JSON.parse(line.slice(COVERS.length)) as string[];
  return { data: content.subarray(end + 1), covers: new Set(covers) };
}

function digest(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It was never there: not even its folder could be made.
  }
}
