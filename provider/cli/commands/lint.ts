/**
 * `hybridvpn lint`: checks both ends of every link that a file shows, before anything is sent. The file is what an engine
 * writes anyway (plan, state, preview, stack); nothing is looked up on a platform, and no key is printed.
 */
import { Option, type Command } from 'commander';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { checkLinks, type CheckOptions } from '../../link/check';
import { rulesOf } from '../../link/rules';
import { readStream, type Program, type ReadFile } from '../../program';
import { inputChunks, inputName } from '../input';
import { lintReport } from '../lint/report';
import { suppressedFindings, suppressionsOfRules } from '../lint/suppressed';
import { withState } from '../lint/merge';
import { today } from '../suppressions';

const LEVELS = ['error', 'warning', 'info', 'unchecked'] as const;
export type Level = (typeof LEVELS)[number];

interface LintOptions {
  readonly state: string[];
  readonly suppressions?: string;
  readonly failOn: Level;
  readonly failoverTarget?: number;
  readonly pathMtu?: number;
  readonly peakMbps?: number;
  readonly peakPps?: number;
  readonly whole?: boolean;
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
  command
    .argument('<file>', 'what the engine wrote, or - for stdin')
    .option('--state <file>', 'state or stack with the objects that FILE does not show (repeatable)', collect)
    .option('--suppressions <file>', 'JSON file with findings that are accepted for a time')
    .addOption(new Option('--fail-on <level>', 'the least that fails').choices(LEVELS).default('warning'))
    .option('--failover-target <seconds>', 'time within which traffic must have moved to the other tunnel', positive)
    .option('--path-mtu <bytes>', 'smallest packet between the gateways (default: 1500)', positive)
    .option('--peak-mbps <number>', 'what each link must carry with one tunnel down', positive)
    .option('--peak-pps <number>', 'packets a second of the same', positive)
    .option('--whole', 'FILE shows everything on the platforms: what it does not have does not exist')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

function positive(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new ProviderError({ code: 'invalid', message: `"${text}" is not a number above 0.`, hint: 'Give one.' });
}

async function run(file: string, given: Partial<LintOptions> & Pick<LintOptions, 'failOn'>): Promise<void> {
  const options: LintOptions = { state: [], ...given };
  const main = await read(file);
  const states: { readonly from: string; readonly program: Program }[] = [];
  for (const from of options.state) states.push({ from, program: (await read(from)).program });
  const program = states.reduce((whole, { from, program: more }) => withState(whole, more, from), main.program);
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const { findings, topology } = checkLinks(program, sides, checkOptions(options));
  const where = { program, language: main.language };
  const ruleIds = rulesOf(sides).map(({ id }) => id);
  const suppressions = options.suppressions === undefined ? [] : suppressionsOfRules(options.suppressions, ruleIds);
  const judged = suppressedFindings(findings, suppressions, where, today());
  const report = lintReport({ ...judged, topology, where, kind: main.kind, failOn: options.failOn });
  process.stdout.write(options.json ? `${JSON.stringify(report.data, null, 2)}\n` : `${report.lines.join('\n')}\n`);
  if (report.failed) process.exitCode = 2;
}

function read(file: string): Promise<ReadFile> {
  return readStream(catalog, inputChunks(file), inputName(file));
}

function checkOptions({ failoverTarget, pathMtu, peakMbps: mbps, peakPps: pps, whole }: LintOptions): CheckOptions {
  return {
    failoverTarget,
    pathMtu,
    whole,
    ...(mbps === undefined && pps === undefined ? {} : { peak: { mbps, pps } }),
  };
}
