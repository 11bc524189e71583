/** The version of this package and the folder it lies in, from package.json, so that there is one place to raise it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const found = findManifest(__dirname);

export const version: string = found.version;
export const packageRoot: string = found.root;

/** Sources, compiled files and bundles lie at different depths below package.json. */
function findManifest(folder: string): { version: string; root: string } {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name?: string;
      version?: string;
    };
    if (manifest.name === 'hybridvpn' && manifest.version !== undefined)
      return { version: manifest.version, root: folder };
  } catch {
    // no package.json at this level
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the package.json of hybridvpn was not found above its own files');
  return findManifest(parent);
}
