/**
 * The Terraform provider as a filesystem mirror:
 *
 *   <mirror>/<registry host>/hybridvpn/hybridvpn/<version>/<os>_<arch>/terraform-provider-hybridvpn_v<version>
 *
 * The executable is a Node script, the same for every platform that can start one by its first line. Windows cannot, so
 * it is not among them. All of these are one file under several names where the file system has hard links: the package
 * holds it once, and npm would leave links out.
 */
import { chmodSync, copyFileSync, cpSync, existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProviderError } from '../core/define/errors';
import { fileWords } from '../core/define/file-words';
import { makeFolder } from '../core/run/folders';
import { packageRoot, version as ownVersion } from '../version';

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

export interface MirrorFolder {
  readonly mirror: string;
  /** A CLI configuration that uses it. */
  readonly config: string;
  readonly modules: string;
}

/** @throws ProviderError if the provider is not built: nothing is written then */
export function assertBuilt(): string {
  const built = join(packageRoot, TERRAFORM_EXECUTABLE);
  if (existsSync(built)) return built;
  throw new ProviderError({
    code: 'invalid',
    message: 'The provider is not built.',
    hint: 'Run `make build` in the checkout first.',
  });
}

/** The mirror of this package's provider in `dir`, with a CLI configuration, and the modules, which no mirror carries. */
export function writeMirrorFolder(dir: string): MirrorFolder {
  const built = assertBuilt();
  const folder = { mirror: join(dir, 'mirror'), config: join(dir, 'terraform.rc'), modules: join(dir, 'modules') };
  try {
    makeFolder(dir);
    writeMirror(built, folder.mirror, ownVersion);
    cpSync(join(packageRoot, 'sdk', 'terraform', 'modules'), folder.modules, { recursive: true });
    writeFileSync(folder.config, cliConfig(folder.mirror));
    return folder;
  } catch (error) {
    throw new ProviderError({
      code: 'invalid',
      message: `The mirror cannot be written to ${dir}: ${fileWords(error)}.`,
      hint: 'Give a folder that you may write to; it is created if it is missing.',
      cause: error,
    });
  }
}

/**
 * Our provider from the mirror, every other one as usual. Under both hosts: a state that the other engine has written names its own,
 * which init would otherwise look for on that registry.
 */
function cliConfig(mirror: string): string {
  const ours = JSON.stringify(HOSTS.map((host) => `${host}/hybridvpn/hybridvpn`)).replace(',', ', ');
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${ours}
  }
  direct {
    exclude = ${ours}
  }
}
`;
}
