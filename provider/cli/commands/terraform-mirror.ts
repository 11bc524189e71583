/**
 * `hybridvpn terraform-mirror DIR`: the Terraform provider of this package as a filesystem mirror, with a CLI
 * configuration that points at it and the modules beside it, which no mirror carries: for people who installed from npm and
 * have no registry entry to download from.
 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { shellText } from '../../core/define/shell-text';
import { writeMirrorFolder } from '../mirror';

export function define(command: Command): void {
  command
    .argument('<dir>', 'folder to write; it is created')
    .option('--json', 'print the paths as JSON')
    .addHelpText('after', '\nExit code 0: written; 1: error.')
    .action((dir: string, options: { json?: boolean }) => write(resolve(dir), options.json === true));
}

function write(dir: string, json: boolean): void {
  const { mirror, config, modules } = writeMirrorFolder(dir);
  if (json) process.stdout.write(`${JSON.stringify({ version: 1, mirror, config, modules })}\n`);
  else
    process.stdout.write(
      [
        `Mirror: ${mirror}`,
        `Use it: export TF_CLI_CONFIG_FILE=${shellText(config)}`,
        ...readdirSync(modules).map((name) => `Module: source = ${JSON.stringify(`${modules}//${name}`)}`),
        '',
      ].join('\n'),
    );
}
