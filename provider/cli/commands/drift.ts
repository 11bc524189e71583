/**
 * `hybridvpn drift`: what became of the objects of a state or a stack since the last run, and what else stands on their
 * gateways. Needs neither the program nor an engine; asks the platforms through connections that can only read.
 */
import { Option, type Command } from 'commander';
import { catalog } from '../../catalog';
import { nearest } from '../../core/define/nearest';
import { ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { throwIfAborted } from '../../core/run/deadline';
import {
  accepted,
  askAll,
  Connections,
  driftReport,
  KINDS,
  otherEnds,
  readAccepted,
  unmanaged,
  type EntryKind,
} from '../drift';
import { inputsOf, readState, type HeldState } from '../state';
import { today } from '../../program';
import { linesText, wholeText } from '../lines';

interface DriftOptions {
  readonly stack?: string;
  readonly cwd?: string;
  readonly connection?: string;
  readonly suppressions?: string;
  readonly failOn: readonly EntryKind[];
  readonly unmanaged: boolean;
  readonly json?: boolean;
}

const DEFAULT_FAILS: readonly EntryKind[] = ['changed', 'deleted', 'unfinished'];

const first = catalog.vendors[0]!.name;

const HELP = `
FILE is a Terraform state (the state file, or terraform state pull) or a Pulumi stack (pulumi stack export); --stack asks the
backend for one. Several are compared together: what one of them holds is not unmanaged.

Connections come from the environment, as for the engines, or from --connection with one object for each platform, as hybridvpn
sim prints it. A provider alias, an explicit provider or a "connection" of the program needs settings under its name:
{"${first}": {…}, "connections": {"west": {"${first}": {…}}}}. HYBRIDVPN_FINGERPRINT_KEY: the fingerprintKey of the program, if
it has one.

Examples:
  terraform state pull | hybridvpn drift -
  pulumi stack export --stack prod | hybridvpn drift - --json
  hybridvpn drift --stack prod --cwd infra --fail-on changed,deleted,unmanaged

Suppressions: {"suppressions": [{"drift": "changed", "object": "…", "path": "tags", "reason": "…", "until": "2027-01-31"}]}
"drift" is one of ${KINDS.join(', ')}; "object" and "path" are as drift prints them, or left out for every one. After "until"
the drift is back.

Exit code 0: nothing of what --fail-on names; 2: there is; 1: error, also where an object could not be read. Nothing is written.`;

export function define(command: Command): void {
  command
    .argument('[file...]', 'state or stack, or - for stdin')
    .option('--stack <name>', 'Pulumi stack, exported by the pulumi CLI')
    .option('--cwd <folder>', 'folder of its project')
    .option('--connection <file>', 'JSON file with connection settings')
    .option('--suppressions <file>', 'JSON file with drift that is accepted for a time')
    .addOption(
      new Option('--fail-on <kinds>', `which fail, with commas, or none: ${KINDS.join(', ')}`)
        .argParser(kinds)
        .default(DEFAULT_FAILS, DEFAULT_FAILS.join(',')),
    )
    .option('--no-unmanaged', 'do not look for objects that no state holds')
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

function kinds(text: string): EntryKind[] {
  const names = text === 'none' ? [] : text.split(',').map((one) => one.trim());
  return names.map((name) => {
    const kind = KINDS.find((one) => one === name);
    if (kind !== undefined) return kind;
    throw new ProviderError({
      code: 'invalid',
      message: `--fail-on: there is no kind of drift "${name}".`,
      hint: nearest(name, [...KINDS, 'none']),
    });
  });
}

async function run(files: readonly string[], options: DriftOptions): Promise<void> {
  const suppressions = options.suppressions === undefined ? [] : readAccepted(options.suppressions);
  const inputs = await inputsOf(files, options, note);
  const states: HeldState[] = [];
  for (const input of inputs) states.push(await readState(catalog, input));
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  const connections = new Connections(catalog, {
    connection: options.connection,
    env: process.env,
    signal: controller.signal,
    fingerprintKey: process.env['HYBRIDVPN_FINGERPRINT_KEY'] || undefined,
    note,
  });
  try {
    const asked = await askAll(states, connections, note);
    const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
    const own = await otherEnds(
      asked.flatMap(({ entries }) => entries),
      asked,
      sides,
      connections,
    );
    const others = options.unmanaged ? await unmanaged(catalog, asked, connections, note) : [];
    // What is not known for this reason alone is nothing to tell, of object after object.
    throwIfAborted(controller.signal, 'comparing the objects with their platforms');
    const judged = accepted([...own, ...others], suppressions, today());
    const report = driftReport({ ...judged, states, asked, failOn: options.failOn });
    const text = options.json ? `${JSON.stringify(report.data, null, 2)}\n` : linesText(report.lines);
    process.stdout.write(liveSecrets.redact(text));
    process.exitCode = report.code;
  } finally {
    process.removeListener('SIGINT', stop);
    await connections.close();
  }
}

function note(text: string): void {
  process.stderr.write(liveSecrets.redact(wholeText(text)));
}
