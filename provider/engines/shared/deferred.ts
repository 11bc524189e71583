/**
 * Runs the part of the bundle that most launches never need. In the built executable the provider proper is one string,
 * which V8 only skims at start; this compiles and runs it at the first call, with V8's compiled code from an earlier
 * launch where there is one (parsing it anew costs more than everything else in a plan).
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { compiledFile, readCompiled, writeCompiled } from './compiled';

/** What this process was asked for: the code that answers it has been compiled when the process ends. */
const asked = new Set<string>();

/** `what`: few different ones, and nothing of a user's: a method, and the kind of object it is called for. */
export function isAskedFor(what: string): void {
  asked.add(what);
}

export interface DeferredBundle {
  /** A CommonJS module. */
  readonly source: string;
  /** Identifies the source; computed when it was bundled. */
  readonly hash: string;
  /** For stack traces. */
  readonly filename: string;
}

type ModuleFunction = (exports: object, require: NodeJS.Require, module: { exports: object }) => void;

/** The module's exports. A cache that cannot be read or written costs time and nothing else. */
export function runDeferred(
  bundle: DeferredBundle,
  require: NodeJS.Require,
  cacheFolder = defaultCacheFolder(),
): object {
  const file = compiledFile(cacheFolder, bundle.hash);
  const known = readCompiled(file);
  const cachedData = known?.data;
  const script = new Script(`(function (exports, require, module) {${bundle.source}\n})`, {
    filename: bundle.filename,
    cachedData,
  });
  const before = script.cachedDataRejected === true ? undefined : known?.covers;
  // At the end, when the functions that a command uses have been compiled: they are then part of the cache. A command starts
  // a process that checks, one that plans and one that applies, so each adds what none before it was asked for.
  process.once('exit', () => {
    if (before !== undefined && [...asked].every((what) => before.has(what))) return;
    writeCompiled(file, script.createCachedData(), new Set([...(before ?? []), ...asked]));
  });
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
