/**
 * Plugin archives as `pulumi plugin install` takes them, from a file or from a server that has them below one address:
 *
 *   pulumi-resource-hybridvpn-v<version>-<os>-<arch>.tar.gz   the executable at the top, and the licences
 */
import { join } from 'node:path';
import { version } from '../../provider/version';
import { executableEntries, writeTarGz, type Packing } from './archives';
import type { Bundle } from './executable';
import { suffixOf, type Platform } from './platforms';

export const pulumiArchive = ({ os, arch }: Platform): string =>
  `pulumi-resource-hybridvpn-v${version}-${os}-${arch}.tar.gz`;

export const pulumiExecutable = (platform: Platform): string => `pulumi-resource-hybridvpn${suffixOf(platform)}`;

export async function writePulumiArchive(bundle: Bundle, platform: Platform, packing: Packing): Promise<string> {
  const archive = join(packing.out, pulumiArchive(platform));
  const entries = await executableEntries(bundle, platform, pulumiExecutable(platform), packing.scratch);
  await writeTarGz(archive, entries, packing.level);
  return archive;
}
