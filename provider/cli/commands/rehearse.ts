/**
 * `hybridvpn rehearse`: applies a plan to twins with real tunnels, by its own engine, and measures what traffic suffers, beside what
 * was announced.
 */
import type { Command } from 'commander';
import { ProviderError } from '../../core/define/errors';
import { inputName } from '../input';
import { rehearse } from '../rehearse';
import { openPulumi } from '../rehearse/pulumi';
import { openTerraform } from '../rehearse/terraform';
import { textOf } from '../rehearse/text';
import { assertPlayable } from '../sim/playable';
import { terraformCommand } from '../terraform-command';
import { seconds } from '../given';

interface Options {
  readonly dir: string;
  readonly state?: string;
  readonly engine?: string;
  readonly stack?: string;
  readonly limit: number;
  readonly json?: boolean;
}

const HELP = `
PLAN is a saved plan (terraform plan -out=plan.bin), or one as JSON: then the state comes from the engine, or --state. With --stack
it is a preview (pulumi preview --json --show-sames), and the state is the stack's. Twins of the platforms are made from the state
before it, with tunnels that strongSwan and FRR play on this machine. Packets go through each tunnel and between the networks
behind each link while the engine applies the plan to the twins, in a copy of the program with a local state. No platform is asked
and no state is written; a plan that changes objects of other providers, or runs provisioners, is refused.

Examples:
  terraform plan -out=plan.bin && hybridvpn rehearse plan.bin
  hybridvpn rehearse plan.bin --dir infra --json > rehearsal.json
  pulumi preview --json --show-sames --stack prod | hybridvpn rehearse - --stack prod
  terraform show -json plan.bin | hybridvpn report - --rehearsal rehearsal.json

It needs Linux, root and Debian's packages of strongSwan and FRR, and says which of them are not there. One link takes a minute or
two. Ephemeral variables are taken from TF_VAR_…, as for an apply.

Exit code 0: nothing was worse than announced; 2: something was, or the apply fails on the twins; 1: error.`;

export function define(command: Command): void {
  command
    .argument('<plan>', 'saved plan, plan as JSON or preview (- for stdin)')
    .option('--dir <folder>', 'folder of the configuration or the project', '.')
    .option('--state <file>', 'with a plan as JSON: the state before it (default: the engine is asked)')
    .option('--stack <name>', 'of Pulumi: the stack that the preview is of')
    .option(
      '--engine <command>',
      'the engine: terraform (default), tofu (default where it alone is there) or pulumi (default with --stack)',
    )
    .option('--limit <seconds>', 'for the apply', seconds, 150)
    .option('--json', 'print the figures as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(plan: string, { json, limit, stack, engine, ...options }: Options): Promise<void> {
  assertPlayable('Run it as root on Linux. hybridvpn report tells the announced impact anywhere.');
  await interruptible(async (signal) => {
    const opened =
      stack === undefined
        ? await openTerraform(plan, { ...options, engine: engine ?? terraformCommand() })
        : await openPulumi(plan, { ...options, engine: engine ?? 'pulumi', stack });
    const done = await rehearse(opened, inputName(plan), { limit, signal });
    process.stdout.write(json ? `${JSON.stringify(done, null, 2)}\n` : textOf(done));
    if (done.worse.length > 0) process.exitCode = 2;
  });
}

/** Interrupted it ends what it started; a second signal ends it at once, and what it started ends by itself. */
async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.once(name, stop);
  try {
    await work(stopped.signal);
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    throw new ProviderError({ code: 'cancelled', message: 'The rehearsal was interrupted; nothing of it is left.' });
  } finally {
    for (const name of names) process.off(name, stop);
  }
}
