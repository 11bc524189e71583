/**
 * Builds the Terraform provider and lays it out as a filesystem mirror:
 *
 *   <mirror>/<registry host>/hybridvpn/hybridvpn/<version>/<os>_<arch>/terraform-provider-hybridvpn_v<version>
 *
 * The executable is a Node script, the same for every platform that can start one by its first line. Windows cannot, so
 * it is not among them.
 *
 *   node tools/build-terraform.mjs [--folder provider/engines/terraform] [--out dist/terraform-mirror]
 */
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleProvider } from './bundle-terraform.mjs';

/** Where Terraform and OpenTofu look for `hybridvpn/hybridvpn` when a configuration names no host. */
const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'];
const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, 'provider/engines/terraform') },
    out: { type: 'string', default: join(root, 'dist/terraform-mirror') },
  },
});

await rm(values.out, { recursive: true, force: true });
const name = `terraform-provider-hybridvpn_v${version}`;
const targets = HOSTS.flatMap((host) =>
  PLATFORMS.map((platform) => join(values.out, host, 'hybridvpn/hybridvpn', version, platform, name)),
);
const [first, ...others] = targets;
const { bytes } = await bundleProvider({ folder: values.folder, outfile: first });
for (const target of others) {
  await mkdir(join(target, '..'), { recursive: true });
  await copyFile(first, target); // not hard links: npm leaves those out of a package
}
console.log(`${values.out}: ${name}, ${Math.round(bytes / 1024)} KiB, ${PLATFORMS.join(', ')}`);
