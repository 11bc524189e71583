/**
 * `hybridvpn terraform-mirror DIR`: the Terraform provider of this package as a filesystem mirror, with a CLI
 * configuration that points at it and the modules beside it, which no mirror carries: for people who installed from npm and
 * have no registry entry to download from.
 */
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { ProviderError } from '../../core/define/errors';
import { makeFolder } from '../../core/run/folders';
import { packageRoot, version } from '../../version';
import { TERRAFORM_EXECUTABLE, writeMirror } from '../mirror';

export function define(command: Command): void {
  command
    .argument('<dir>', 'folder to write; it is created')
    .option('--json', 'print the paths as JSON')
    .action((dir: string, options: { json?: boolean }) => write(resolve(dir), options.json === true));
}

function write(dir: string, json: boolean): void {
  const built = join(packageRoot, TERRAFORM_EXECUTABLE);
  if (!existsSync(built)) {
    throw new ProviderError({
      code: 'invalid',
      message: 'The provider is not built.',
      hint: 'Run `make build` in the checkout first.',
    });
  }
  const mirror = join(dir, 'mirror');
  const config = join(dir, 'terraform.rc');
  const modules = join(dir, 'modules');
  try {
    makeFolder(dir);
    writeMirror(built, mirror, version);
    cpSync(join(packageRoot, 'sdk', 'terraform', 'modules'), modules, { recursive: true });
    writeFileSync(config, cliConfig(mirror));
  } catch (error) {
    throw new ProviderError({
      code: 'invalid',
      message: `The mirror cannot be written to ${dir}: ${(error as Error).message}.`,
      hint: 'Give a folder that you may write to; it is created if it is missing.',
      cause: error,
    });
  }
  if (json) process.stdout.write(`${JSON.stringify({ mirror, config, modules })}\n`);
  else
    process.stdout.write(
      `Mirror: ${mirror}\nUse it:  export TF_CLI_CONFIG_FILE=${config}\nModule:  source = "${join(modules, 'hybrid-vpn')}"\n`,
    );
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
