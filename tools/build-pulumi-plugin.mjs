/**
 * Builds the native Pulumi provider, twice the same script:
 *
 *   dist/pulumi-plugin/                     a folder for `pulumi package add ./dist/pulumi-plugin`
 *     PulumiPlugin.yaml  package.json         what Pulumi needs to run it with node; it runs `npm install` in there
 *     index.js  schema.json
 *     start/                                what Pulumi starts it with
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
for (const name of ['PulumiPlugin.yaml', 'package.json', 'index.js', 'schema.json', 'start']) {
  await rm(join(folder, name), { recursive: true, force: true });
}
await mkdir(join(folder, 'start/cmd/run-plugin'), { recursive: true });
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
      dependencies: { '@pulumi/pulumi': 'file:./start' },
    },
    null,
    2,
  )}\n`,
);
// In its place stands that one script, for it is all that is used: the real package asks a registry for 93 MB, and its own
// script loads most of them, 0.3 s at every start.
await writeFile(
  join(folder, 'start/package.json'),
  `${JSON.stringify(
    {
      name: '@pulumi/pulumi',
      version: devDependencies['@pulumi/pulumi'].replace(/^\D*/, ''),
      description:
        'Starts the plugin of the folder above as `@pulumi/pulumi/cmd/run-plugin` would; nothing else of that package',
      license,
      private: true,
    },
    null,
    2,
  )}\n`,
);
await writeFile(
  join(folder, 'start/cmd/run-plugin/index.js'),
  `// node run-plugin <folder of the plugin> <address of the engine>: the plugin sees its own path and the address alone.
process.argv.splice(1, 2, require.resolve(require('node:path').resolve(process.argv[2])));
require(process.argv[1]);
`,
);
console.log(`${folder}, ${executable}: ${Math.round(bytes / 1024)} KiB`);
