/** `hybridvpn diagnose`: why a link is not up, and everything that somebody needs to see of it, in one file without secrets. Reads only. */
import type { Command } from 'commander';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { watchExchanges, type Exchange } from '../../core/net/transport';
import { writeOrNothing } from '../../core/run/whole-file';
import { label } from '../../link/peer-config';
import { bundleOf, type Bundle } from '../diagnose/bundle';
import { Connections } from '../links/connections';
import { linksFrom, oneLink, SOURCE_HELP } from '../links/source';
import { exitCodeOf } from '../status/exit-code';
import { leftOutText, linkLines } from '../status/table';
import { linesText } from '../lines';
import { collect } from '../given';

interface DiagnoseOptions {
  readonly out?: string;
  readonly gateway: string[];
  readonly set: string[];
  readonly connection?: string;
  readonly json?: boolean;
}

const TIMEOUT_MS = 5 * 60_000;

const HELP = `
LINK is its name as hybridvpn status shows it, an object of it or the id of one.

${SOURCE_HELP}

Examples:
  terraform show -json | hybridvpn diagnose dc1 -
  hybridvpn diagnose dc1 stack.json --out dc1.json
  hybridvpn diagnose dc1 --json | jq .status

The bundle has what the program and the platforms say of both ends, status, routes, logs and diagnosis of the platforms, findings of
the rules, and the calls that were made. Keys, passwords and credentials are not in it; addresses and names are: look at it before
it leaves the house.

Exit code 0: the link is up; 2: it is degraded or down, or its ends contradict each other; 1: error, or
an end could not be asked and nothing else is wrong: the same as of hybridvpn status. The bundle is written all the same.`;

export function define(command: Command): void {
  command
    .argument('<link>', 'the link')
    .argument('[file]', 'what the engine wrote, or - for stdin; without it the platforms are looked at')
    .option('--out <file>', 'where the bundle goes (default: diagnose-LINK-TIME.json in this folder)')
    .option('--gateway <id>', 'without FILE: only what is on this gateway (repeatable)', collect)
    .option('--connection <file>', 'JSON file with connection settings, such as the line of `hybridvpn sim`')
    .option('--json', 'print the bundle, and write no file unless --out names one')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(name: string, file: string | undefined, given: Partial<DiagnoseOptions>): Promise<void> {
  const options: DiagnoseOptions = { gateway: [], set: [], ...given };
  const calls: Exchange[] = [];
  const unwatch = watchExchanges((one) => calls.push(one));
  const connections = new Connections(options);
  try {
    const source = await linksFrom(file, { ...options, gateways: options.gateway });
    const link = oneLink(source, name);
    const what = { what: `the diagnosis of ${link.name}`, timeoutMs: TIMEOUT_MS, signal: new AbortController().signal };
    const bundle = await connections.run(what, (ctx) => bundleOf(ctx, source, link, calls));
    // Of a link with both ends nothing stands there.
    finish(bundle, bundle.status.alone === 'elsewhere' ? source.leftOut : [], options);
  } finally {
    unwatch();
    await connections.close();
  }
}

function finish(bundle: Bundle, leftOut: readonly string[], { out, json }: DiagnoseOptions): void {
  const text = `${JSON.stringify(bundle, null, 2)}\n`;
  const time = bundle.at.replace(/[-:]|\.\d+/g, '');
  const target = out ?? (json ? undefined : `diagnose-${label(bundle.link)}-${time}.json`);
  if (target !== undefined) save(target, text);
  if (json) process.stdout.write(text);
  else {
    const broken = bundle.findings.live.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const lines = [
      ...linkLines(bundle.status),
      ...leftOut.map(leftOutText),
      ...broken.map(({ severity, rule, message }) => `  ${severity}: ${message} [${rule}]`),
      ...bundle.clocks
        .filter(({ aheadSeconds }) => Math.abs(aheadSeconds) > 5)
        .map(({ host, aheadSeconds }) => `  The clock of ${host} is ${aheadSeconds} s ahead of this machine's.`),
      `diagnose: ${target}: ${bundle.calls.length} calls; no keys and no credentials in it, but addresses and names.`,
    ];
    process.stdout.write(linesText(lines));
  }
  process.exitCode = exitCodeOf([bundle.status], leftOut.length > 0);
}

/** Readable by whoever made it; one that is there is kept. */
function save(file: string, text: string): void {
  try {
    writeOrNothing(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new ProviderError({
      code: 'invalid',
      message: `${file} cannot be written: ${fileWords(error)}.`,
      hint: 'Give another name with --out.',
    });
  }
}
