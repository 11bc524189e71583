#!/usr/bin/env node
/**
 * The command `hybridvpn`: one file per subcommand, each loaded when it is called. Exit codes: 0 done or clean, 2 findings
 * or drift, 1 error.
 */
import { Command, CommanderError } from 'commander';
import { isProviderError } from '../core/define/errors';
import { version } from '../version';

async function main(argv: string[]): Promise<void> {
  const program = new Command('hybridvpn')
    .description('Route-based IPsec VPN links between VMware NSX and Alibaba Cloud')
    .version(version)
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  const { importCommand } = require('./import') as typeof import('./import');
  const { simCommand } = require('./sim') as typeof import('./sim');
  const { terraformMirrorCommand } = require('./terraform-mirror') as typeof import('./terraform-mirror');
  program.addCommand(importCommand());
  program.addCommand(simCommand());
  program.addCommand(terraformMirrorCommand());
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(argv);
}

main(process.argv).catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 1; // its message is already printed
    return;
  }
  const text = isProviderError(error) ? error.text : error instanceof Error ? error.message : String(error);
  process.stderr.write(`hybridvpn: ${text}\n`);
  process.exitCode = 1;
});
