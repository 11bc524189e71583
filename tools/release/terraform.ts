/**
 * What Terraform's and OpenTofu's registries take of a provider:
 *
 *   terraform-provider-hybridvpn_<version>_<os>_<arch>.zip   the executable, and the licences
 *   terraform-provider-hybridvpn_<version>_manifest.json     which protocol it speaks
 *   terraform-provider-hybridvpn_<version>_SHA256SUMS        of all of those; beside it belongs SHA256SUMS.sig, the detached
 *                                                            signature, which the release workflow makes
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../provider/version';
import { executableEntries, writeZip, type Packing } from './archives';
import { sha256 } from './digests';
import type { Bundle } from './executable';
import { nameOf, suffixOf, type Platform } from './platforms';

const STEM = `terraform-provider-hybridvpn_${version}`;

export const terraformArchive = (platform: Platform): string => `${STEM}_${nameOf(platform)}.zip`;

/** The file with the digests of the archives. */
export const terraformSums = `${STEM}_SHA256SUMS`;

export const terraformExecutable = (platform: Platform): string =>
  `terraform-provider-hybridvpn_v${version}${suffixOf(platform)}`;

export async function writeTerraformArchive(bundle: Bundle, platform: Platform, packing: Packing): Promise<string> {
  const archive = join(packing.out, terraformArchive(platform));
  const entries = await executableEntries(bundle, platform, terraformExecutable(platform), packing.scratch);
  await writeZip(archive, entries, packing.level);
  return archive;
}

/** What stands beside the archives in `out`. Returns the files. */
export function writeTerraformIndex(archives: readonly string[], out: string): string[] {
  const manifest = `${STEM}_manifest.json`;
  writeFileSync(
    join(out, manifest),
    `${JSON.stringify({ version: 1, metadata: { protocol_versions: ['6.0'] } }, null, 2)}\n`,
  );
  const lines = [...archives, manifest].map((name) => `${sha256(readFileSync(join(out, name)))}  ${name}\n`);
  writeFileSync(join(out, terraformSums), lines.join(''));
  return [manifest, terraformSums];
}
