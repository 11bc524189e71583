/**
 * `hybridvpn moved PLAN`: the `moved` blocks with which objects stay what they are when a program is written another way,
 * such as from single resources to a module. They stand in the user's root module, and only Terraform's plan knows all
 * addresses.
 */
import type { Command } from 'commander';
import { ProviderError } from '../../core/define/errors';
import { hclText as hcl, successorsIn } from '../../program';
import { inputName } from '../input';
import { terraformCommand } from '../terraform-command';
import { readWrittenFile } from '../written';

const HELP = `
Write the program anew, plan it, and give the plan as JSON: it would delete what there is and make it again.

  terraform plan -out=plan.bin && terraform show -json plan.bin | hybridvpn moved - > moved.tf

Plan again with moved.tf beside the program: what still changes is where both programs differ. Blocks whose objects have
moved can go after the apply. Exit code 0: every object that would go has one that follows it; 2: some have not, or which
one is unclear (they stand in comments); 1: error.`;

export function define(command: Command): void {
  command
    .argument('<plan>', 'output of `terraform show -json` for a plan, or - for stdin')
    .option('--json', 'print the moves as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

/** Said in the file that this output becomes: an empty one looks like a failure. */
const NOTHING = '# Nothing goes and nothing comes in this plan: there is nothing to move.';

async function run(file: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { program, kind } = await readWrittenFile(file);
  if (kind !== 'Terraform plan') {
    throw new ProviderError({
      code: 'invalid',
      message: `${inputName(file)} is a ${kind}: only a Terraform plan says what would go and what would come.`,
      hint: `Make one with: ${terraformCommand()} plan -out=plan.bin && ${terraformCommand()} show -json plan.bin`,
    });
  }
  const { moves, unsure, removed, added } = successorsIn(program);
  const blocks = moves.map(
    ({ from, to }) =>
    hcl.block('moved', [hcl.aligned([['from', from], ['to', to]])]), // prettier-ignore
  );
  const comments = [
    ...unsure.map(({ from, candidates }) => `# ${from} may be any of ${candidates.join(', ')}: say which.`),
    ...removed.map((address) => `# ${address} goes: nothing that comes is like it.`),
    ...added.map((address) => `# ${address} is new.`),
  ];
  const text = [...blocks, ...(comments.length === 0 ? [] : [comments.join('\n')])].join('\n\n') || NOTHING;
  process.stdout.write(
    json ? `${JSON.stringify({ version: 1, moves, unsure, removed, added }, null, 2)}\n` : `${text}\n`,
  );
  if (unsure.length + removed.length > 0) process.exitCode = 2;
}
