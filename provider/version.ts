/** What package.json says of this package, and the folder it lies in, so that there is one place to raise the version. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const found = findManifest(__dirname);

export const version: string = found.version;
export const description: string = found.description;
export const packageRoot: string = found.root;

/** Sources, compiled files and bundles lie at different depths below package.json. */
function findManifest(folder: string): { version: string; description: string; root: string } {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name?: string;
      version?: string;
      description?: string;
    };
    const { name, version, description = '' } = manifest;
    if (name === 'hybridvpn' && version !== undefined) return { version, description, root: folder };
  } catch {
    // no package.json at this level
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the package.json of hybridvpn was not found above its own files');
  return findManifest(parent);
}
