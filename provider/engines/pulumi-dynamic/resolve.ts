/** Finds the package from where the engine will look for it, so that a wrong layout is told before anything is created. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { programError } from './program-error';
import { HOST_MODULE, stubOf } from './stub';

const resolved = new Set<string>();

/**
 * Throws unless `hybridvpn/dynamic-host` can be loaded from `folder`, the working directory of the program. The engine
 * starts the provider's process there, and not beside the file that imports the package.
 */
export function assertHostResolves(folder: string = process.cwd()): void {
  if (resolved.has(folder)) return;
  if (isBundled()) {
    throw programError(
      `hybridvpn was bundled into the program, and the engine cannot load it from there: mark hybridvpn external (esbuild --external:hybridvpn), and keep it in the dependencies of ${folder}.`,
    );
  }
  try {
    createRequire(join(folder, 'program.js')).resolve(HOST_MODULE);
  } catch {
    throw programError(
      `The engine will not find ${HOST_MODULE} from ${folder}: add hybridvpn to the dependencies of the folder holding your Pulumi program, and install them.${isInline() ? IN_PROCESS : ''}`,
    );
  }
  resolved.add(folder);
}

/** Installed as it may be, it is not found from where a service manager or a cron job starts the process. */
const IN_PROCESS =
  ' An inline program of the Automation API is in the working directory of its process: start that in the folder that has hybridvpn, or call process.chdir before the stack is made.';

/** Pulumi's language host tells the processes of programs that it starts what they belong to; the Automation API starts none. */
function isInline(): boolean {
  return process.env['PULUMI_NODEJS_PROJECT'] === undefined;
}

/** A bundler replaces the `require` that the stored provider text must hold as it stands. */
function isBundled(): boolean {
  return !/(?<![\w$])require\(\s*['"`]hybridvpn\/dynamic-host['"`]\s*\)/.test(String(stubOf('').check));
}
