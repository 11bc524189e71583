/** Finds the package from where the engine will look for it, so that a wrong layout is told before anything is created. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HOST_MODULE } from './stub';

const resolved = new Set<string>();

/**
 * Throws unless `hybridvpn/dynamic-host` can be loaded from `folder`, the working directory of the program. The engine
 * starts the provider's process there, and not beside the file that imports the package.
 */
export function assertHostResolves(folder: string = process.cwd()): void {
  if (resolved.has(folder)) return;
  try {
    createRequire(join(folder, 'program.js')).resolve(HOST_MODULE);
  } catch (cause) {
    throw new Error(
      `The engine will not find ${HOST_MODULE} from ${folder}: add hybridvpn to the dependencies of the folder holding your Pulumi program, and install them.`,
      { cause },
    );
  }
  resolved.add(folder);
}
