/**
 * The Terraform provider as a filesystem mirror:
 *
 *   <mirror>/<registry host>/hybridvpn/hybridvpn/<version>/<os>_<arch>/terraform-provider-hybridvpn_v<version>
 *
 * The executable is a Node script, the same for every platform that can start one by its first line. Windows cannot, so
 * it is not among them. All of these are one file under several names where the file system has hard links: the package
 * holds it once, and npm would leave links out.
 */
import { chmodSync, copyFileSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where Terraform and OpenTofu look for `hybridvpn/hybridvpn` when a configuration names no host. */
const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'];
export const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];

/** Below the root of the package. */
export const TERRAFORM_EXECUTABLE = join('dist', 'bin', 'terraform-provider-hybridvpn');

/** Writes `executable` into `mirror`, this version as new; what else stands there stays. */
export function writeMirror(executable: string, mirror: string, version: string): void {
  let first: string | undefined;
  for (const host of HOSTS) {
    for (const platform of PLATFORMS) {
      const folder = join(mirror, host, 'hybridvpn/hybridvpn', version, platform);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const target = join(folder, `terraform-provider-hybridvpn_v${version}`);
      if (first === undefined) copyFileSync(executable, target);
      else sameFile(first, target);
      chmodSync(target, 0o755);
      first ??= target;
    }
  }
}

function sameFile(there: string, target: string): void {
  try {
    linkSync(there, target);
  } catch {
    copyFileSync(there, target); // a file system without links
  }
}
