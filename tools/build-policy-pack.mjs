/**
 * Builds the policy pack, a folder for `pulumi preview --policy-pack DIR`:
 *
 *   dist/policy-pack/PulumiPolicy.yaml  package.json  index.js
 *
 * One script with everything but `@pulumi/policy`, which is taken from the project that uses the pack.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { packagesOf, withoutSimulators } from './bundle-terraform.mjs';
import { withoutUnused } from './bundle-unused.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version, license, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({
  // `packages`: a file for the list of the packages that went into it.
  options: { out: { type: 'string', default: join(root, 'dist') }, packages: { type: 'string' } },
});

const folder = join(values.out, 'policy-pack');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [join(root, 'provider/policy/main.ts')],
  outfile: join(folder, 'index.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  external: ['@pulumi/policy'],
  plugins: [withoutSimulators(), withoutUnused(root)],
});
await writeFile(
  join(folder, 'PulumiPolicy.yaml'),
  'description: Both ends of every link fit each other\nruntime: nodejs\n',
);
await writeFile(
  join(folder, 'package.json'),
  `${JSON.stringify(
    {
      name: 'hybridvpn-policy-pack',
      version,
      description: 'Checks both ends of every link of a stack against each other',
      license,
      private: true,
      main: 'index.js',
      dependencies: { '@pulumi/policy': peerDependencies['@pulumi/policy'] },
    },
    null,
    2,
  )}\n`,
);
if (values.packages !== undefined) await writeFile(values.packages, JSON.stringify(packagesOf(metafile)));
const [{ bytes }] = Object.values(metafile.outputs);
console.log(`${folder}: ${Math.round(bytes / 1024)} KiB`);
