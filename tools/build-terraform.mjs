/**
 * Builds the Terraform provider, one executable script: `provider/cli/mirror.ts` lays it out for Terraform.
 *
 *   node tools/build-terraform.mjs [--folder provider/engines/terraform] [--out dist/bin/terraform-provider-hybridvpn]
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleProvider } from './bundle-terraform.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, 'provider/engines/terraform') },
    out: { type: 'string', default: join(root, 'dist/bin/terraform-provider-hybridvpn') },
  },
});

const { bytes } = await bundleProvider({ folder: values.folder, outfile: values.out });
console.log(`${values.out}: ${Math.round(bytes / 1024)} KiB`);
