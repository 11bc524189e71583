/**
 * `hybridvpn status`: what both ends of every link say at this moment, where they contradict each other, and why a tunnel is
 * down. Reads only.
 */
import { Option, type Command } from 'commander';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { sleep } from '../../core/run/waits';
import { lookAt } from '../../link/up/look';
import { Connections } from '../links/connections';
import { linksFrom, SOURCE_HELP, type Source } from '../links/source';
import { Changes } from '../status/changes';
import { statusData, type StatusData } from '../status/data';
import { exitCodeOf } from '../status/exit-code';
import { statusMetrics } from '../status/metrics';
import { statusLines } from '../status/table';
import { linesText } from '../lines';
import { collect } from '../given';

interface StatusOptions {
  readonly gateway: string[];
  readonly set: string[];
  readonly connection?: string;
  /** Seconds. */
  readonly watch?: number;
  readonly json?: boolean;
  readonly metrics?: boolean;
}

const TIMEOUT_MS = 10 * 60_000;
const WATCH_SECONDS = 5;

const HELP = `
${SOURCE_HELP}

Examples:
  terraform show -json | hybridvpn status -
  pulumi stack export | hybridvpn status - --json
  hybridvpn status state.json --watch 10
  hybridvpn status state.json --metrics > /var/lib/node_exporter/hybridvpn.prom.tmp

--watch shows the links again and again until it is interrupted or nobody reads it; where the output is no terminal, one after the other. With
--json each is one line. What is watched is read once: links that are made later are not among them.

Exit code 0: every link is up, with both tunnels at both ends and the networks that are expected; 2: one is
not, or its ends contradict each other; 1: error, or an end could not be asked and all others are up, also one that may stand on
a platform whose settings are not whole, or that did not answer. Of --watch it is that of the last look. Without FILE, --watch
and --metrics need whole settings of every platform that has some, and its answer.`;

export function define(command: Command): void {
  command
    .argument('[file]', 'what the engine wrote, or - for stdin; without it the platforms are looked at')
    .option('--gateway <id>', 'without FILE: only what is on this gateway (repeatable)', collect)
    .option('--connection <file>', 'JSON file with connection settings, such as the line of `hybridvpn sim`')
    .addOption(
      new Option('--watch [seconds]', `look again after so many seconds (default: ${WATCH_SECONDS})`).argParser(
        seconds,
      ),
    )
    .option('--json', 'print the status as JSON')
    .addOption(new Option('--metrics', 'print the status as OpenMetrics text').conflicts(['json', 'watch']))
    .addHelpText('after', HELP)
    .action(run);
}

function seconds(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 1) return number;
  throw new ProviderError({
    code: 'invalid',
    message: `--watch ${text}: it must be 1 second or more.`,
    hint: 'What follows it is taken for its seconds: write FILE before it.',
  });
}

interface Given extends Omit<Partial<StatusOptions>, 'watch'> {
  /** True: without seconds. */
  readonly watch?: number | true;
}

async function run(file: string | undefined, { watch, ...given }: Given): Promise<void> {
  const options: StatusOptions = {
    gateway: [],
    set: [],
    ...given,
    ...(watch === undefined ? {} : { watch: watch === true ? WATCH_SECONDS : watch }),
  };
  // Who asks once is helped by what the other platforms say. What is seen at the start is what is watched, and a collector must not
  // take the half of a link for another one.
  const partly = options.watch === undefined && options.metrics !== true;
  const source = await linksFrom(file, { ...options, gateways: options.gateway, partly, every: !partly });
  const connections = new Connections(options);
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  process.stdout.once('error', stop); // `--watch | head`: it would ask the platforms for ever, and nobody reads it
  try {
    const look = (): Promise<StatusData> => snapshot(source, connections, stopped.signal);
    if (options.watch === undefined) show(await look(), options);
    else await watching(look, stopped.signal, { ...options, watch: options.watch });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
    process.stdout.removeListener('error', stop);
    await connections.close();
  }
}

async function snapshot(source: Source, connections: Connections, signal: AbortSignal): Promise<StatusData> {
  const what = { what: 'the status of the links', timeoutMs: TIMEOUT_MS, signal };
  const looks = await connections.run(what, (ctx) => lookAt(ctx, source.links, { counters: true }));
  return liveSecrets.redact(statusData(looks, source, new Date()));
}

/** Until it is interrupted, or nobody reads it any more: that is how it ends, and no failure. */
async function watching(
  look: () => Promise<StatusData>,
  signal: AbortSignal,
  options: StatusOptions & { readonly watch: number },
): Promise<void> {
  const changes = new Changes();
  try {
    for (;;) {
      const data = await look();
      show(data, options, changes.since(data));
      await sleep(options.watch * 1000, signal, 'watching the links');
    }
  } catch (error) {
    if (!signal.aborted || !isProviderError(error)) throw error;
  }
}

const CLEAR = '\u001b[H\u001b[2J\u001b[3J';

function show(data: StatusData, { json, metrics, watch }: StatusOptions, changes: readonly string[] = []): void {
  process.exitCode = exitCodeOf(data.links, data.leftOut !== undefined);
  if (metrics) process.stdout.write(statusMetrics(data));
  else if (json) process.stdout.write(`${JSON.stringify(data, null, watch === undefined ? 2 : 0)}\n`);
  else if (watch === undefined) process.stdout.write(linesText(statusLines(data)));
  else {
    const lines = [
      ...statusLines(data),
      ...(changes.length === 0 ? [] : ['changes:', ...changes.map((one) => `  ${one}`)]),
    ];
    process.stdout.write(`${process.stdout.isTTY ? CLEAR : ''}${linesText([data.at, ...lines])}\n`);
  }
}
