/**
 * Runs the part of the bundle that most launches never need. In the built executable the provider proper is one string,
 * which V8 only skims at start; this compiles and runs it at the first call, with V8's compiled code from an earlier
 * launch where there is one (parsing it anew costs more than everything else in a plan).
 *
 * The compiled code is kept per Node version in the user's cache folder, and is used only if the same user wrote it and
 * nobody else can.
 */
import { createHash } from 'node:crypto';
import { openSync, closeSync, fstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { makeFolder } from '../../core/run/folders';

export interface DeferredBundle {
  /** A CommonJS module. */
  readonly source: string;
  /** Identifies the source; computed when it was bundled. */
  readonly hash: string;
  /** For stack traces. */
  readonly filename: string;
}

type ModuleFunction = (exports: object, require: NodeJS.Require, module: { exports: object }) => void;

const DIGEST_BYTES = 32;
const GROUP_OR_OTHERS_MAY_WRITE = 0o022;

/** The module's exports. A cache that cannot be read or written costs time and nothing else. */
export function runDeferred(
  bundle: DeferredBundle,
  require: NodeJS.Require,
  cacheFolder = defaultCacheFolder(),
): object {
  const file = join(cacheFolder, `${bundle.hash}-${process.version}-${process.arch}.bin`);
  const cachedData = readOwn(file);
  const script = new Script(`(function (exports, require, module) {${bundle.source}\n})`, {
    filename: bundle.filename,
    cachedData,
  });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    // At the end, when the functions that a command uses have been compiled: they are then part of the cache.
    process.once('exit', () => write(cacheFolder, file, script));
  }
  const module = { exports: {} };
  (script.runInThisContext() as ModuleFunction)(module.exports, require, module);
  return module.exports;
}

function defaultCacheFolder(): string {
  const base =
    process.env.XDG_CACHE_HOME ||
    (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
  return join(base, 'hybridvpn');
}

function readOwn(file: string): Buffer | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return undefined; // the first launch of this version
  }
  try {
    const { uid, mode } = fstatSync(handle);
    // Under sudo the home may be another user's: code from there must not run as root.
    const safe = process.getuid === undefined || (uid === process.getuid() && (mode & GROUP_OR_OTHERS_MAY_WRITE) === 0);
    return safe ? unseal(readFileSync(handle)) : undefined;
  } finally {
    closeSync(handle);
  }
}

/** V8 trusts what it is given: a file damaged by a power cut would crash the process, so the digest goes before the data. */
function seal(data: Buffer): Buffer {
  return Buffer.concat([digest(data), data]);
}

function unseal(sealed: Buffer): Buffer | undefined {
  const data = sealed.subarray(DIGEST_BYTES);
  return sealed.length > DIGEST_BYTES && digest(data).equals(sealed.subarray(0, DIGEST_BYTES)) ? data : undefined;
}

function digest(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function write(folder: string, file: string, script: Script): void {
  // Another launch may read at this moment: it sees the whole file or none.
  const unfinished = `${file}.${process.pid}`;
  try {
    makeFolder(folder, 0o700);
    writeFileSync(unfinished, seal(script.createCachedData()), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    discard(unfinished); // a read-only or full home: the next launch compiles again
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It was never there: not even its folder could be made.
  }
}
