/**
 * Builds the native Pulumi provider, twice the same script:
 *
 *   dist/pulumi-plugin/                     a folder for `pulumi package add ./dist/pulumi-plugin`
 *     PulumiPlugin.yaml  package.json         what Pulumi needs to run it with node; it runs `npm install` in there
 *     index.js  schema.json
 *   dist/bin/pulumi-resource-hybridvpn      an executable for PATH, named in `bin` of package.json
 *
 *   node tools/build-pulumi-plugin.mjs [--folder provider/engines/pulumi-plugin] [--out dist]
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleProvider } from './bundle-terraform.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version, description, license, devDependencies } = JSON.parse(
  await readFile(join(root, 'package.json'), 'utf8'),
);
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, 'provider/engines/pulumi-plugin') },
    out: { type: 'string', default: join(root, 'dist') },
  },
});

const executable = join(values.out, 'bin/pulumi-resource-hybridvpn');
const folder = join(values.out, 'pulumi-plugin');
const { bytes } = await bundleProvider({ folder: values.folder, outfile: executable });

// node_modules stay: `npm install` in here takes seconds, and a build must not cost them each time.
for (const name of ['PulumiPlugin.yaml', 'package.json', 'index.js', 'schema.json']) {
  await rm(join(folder, name), { force: true });
}
await mkdir(folder, { recursive: true });
await copyFile(executable, join(folder, 'index.js'));
await copyFile(join(root, 'sdk/schema.json'), join(folder, 'schema.json'));
await writeFile(join(folder, 'PulumiPlugin.yaml'), 'runtime: nodejs\n');
await writeFile(
  join(folder, 'package.json'),
  `${JSON.stringify(
    {
      name: 'pulumi-resource-hybridvpn',
      version,
      description: `${description}: the native Pulumi provider`,
      license,
      private: true,
      main: 'index.js',
      // Pulumi starts the folder with a script of this package; a folder without dependencies is refused.
      dependencies: { '@pulumi/pulumi': devDependencies['@pulumi/pulumi'] },
    },
    null,
    2,
  )}\n`,
);
console.log(`${folder}, ${executable}: ${Math.round(bytes / 1024)} KiB`);
