/**
 * `hybridvpn terraform-mirror DIR`: the Terraform provider of this package as a filesystem mirror, with a CLI
 * configuration that points at it, for people who installed from npm and have no registry entry to download from.
 */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../version';

export function terraformMirrorCommand(): Command {
  return new Command('terraform-mirror')
    .description('write the Terraform provider as a filesystem mirror, and a CLI configuration that uses it')
    .argument('<dir>', 'folder to write; it is created')
    .option('--json', 'print the paths as JSON')
    .action((dir: string, options: { json?: boolean }) => writeMirror(resolve(dir), options.json === true));
}

function writeMirror(dir: string, json: boolean): void {
  const built = join(packageRoot, 'dist', 'terraform-mirror');
  if (!existsSync(built)) throw new Error('the provider is not built; run `make build` in the checkout first');
  const mirror = join(dir, 'mirror');
  const config = join(dir, 'terraform.rc');
  mkdirSync(dirname(mirror), { recursive: true });
  cpSync(built, mirror, { recursive: true });
  writeFileSync(config, cliConfig(mirror));
  if (json) process.stdout.write(`${JSON.stringify({ mirror, config })}\n`);
  else process.stdout.write(`Mirror: ${mirror}\nUse it:  export TF_CLI_CONFIG_FILE=${config}\n`);
}

/** Our provider from the mirror, every other one as usual. */
function cliConfig(mirror: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["hybridvpn/hybridvpn"]
  }
  direct {
    exclude = ["hybridvpn/hybridvpn"]
  }
}
`;
}
