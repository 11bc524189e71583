/**
 * `hybridvpn lint`: checks both ends of every link that a file shows, before anything is sent. The file is what an engine
 * writes anyway (plan, state, preview, stack); nothing is looked up on a platform, and no key is printed.
 */
import { Option, type Command } from 'commander';
import { judge, readWithStates, twinOf, withRuleOptions, type RuleOptions } from '../lint/options';
import { lintReport } from '../lint/report';
import { linesText } from '../lines';

const LEVELS = ['error', 'warning', 'info', 'unchecked'] as const;
export type Level = (typeof LEVELS)[number];

interface LintOptions extends RuleOptions {
  readonly failOn: Level;
  readonly json?: boolean;
}

const HELP = `
FILE is told by its content: a Terraform plan or state (terraform show -json, or the state file), a Pulumi preview
(pulumi preview --json --show-sames) or a stack (pulumi stack export). A preview without --show-sames goes with
--state and the stack: an end that does not change is only there.

Examples:
  terraform plan -out=plan.bin && terraform show -json plan.bin | hybridvpn lint -
  pulumi preview --json --show-sames | hybridvpn lint - --fail-on error
  hybridvpn lint preview.json --state stack.json --json

Suppressions: {"suppressions": [{"rule": "link-asn", "object": "…", "reason": "…", "until": "2027-01-31"}]}
"object" is an address as lint prints it, or leave it out for every object. After "until" the finding is back.

Exit code 0: no finding of --fail-on or worse; 2: there are; 1: error. What could not be checked fails nothing, unless
--fail-on unchecked.`;

export function define(command: Command): void {
  withRuleOptions(command.argument('<file>', 'what the engine wrote, or - for stdin'))
    .addOption(new Option('--fail-on <level>', 'the least that fails').choices(LEVELS).default('warning'))
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(from: string, options: LintOptions): Promise<void> {
  const file = await readWithStates(from, options);
  const { program, language, kind } = file;
  const twin = twinOf(options);
  const where = { program, language };
  const report = lintReport({ ...judge(file, options), where, kind, failOn: options.failOn, ...(twin && { twin }) });
  process.stdout.write(options.json ? `${JSON.stringify(report.data, null, 2)}\n` : linesText(report.lines));
  if (report.failed) process.exitCode = 2;
}
