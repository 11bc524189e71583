/**
 * `hybridvpn status`: what both ends of every link say at this moment, where they contradict each other, and why a tunnel is
 * down. Reads only.
 */
import type { Command } from 'commander';
import { liveSecrets } from '../../core/net/redaction';
import { lookAt } from '../../link/up/look';
import { Connections } from '../links/connections';
import { linksFrom, SOURCE_HELP, type Source } from '../links/source';
import { statusData, type StatusData } from '../status/data';
import { statusLines } from '../status/table';

interface StatusOptions {
  readonly gateway: string[];
  readonly set: string[];
  readonly connection?: string;
  readonly json?: boolean;
}

const TIMEOUT_MS = 10 * 60_000;

const HELP = `
${SOURCE_HELP}

Examples:
  terraform show -json | hybridvpn status -
  pulumi stack export | hybridvpn status - --json
  hybridvpn status

Exit code 0: every link is up, with both tunnels at both ends and the networks that are expected; 2: one is not;
1: error, or an end could not be asked and all others are up.`;

export function define(command: Command): void {
  command
    .argument('[file]', 'what the engine wrote, or - for stdin; without it the platforms are looked at')
    .option('--gateway <id>', 'without FILE: only what is on this gateway (repeatable)', collect)
    .option('--connection <file>', 'JSON file with connection settings, such as the line of `hybridvpn sim`')
    .option('--json', 'print the status as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

async function run(file: string | undefined, given: Partial<StatusOptions>): Promise<void> {
  const options: StatusOptions = { gateway: [], set: [], ...given };
  const source = await linksFrom(file, { ...options, gateways: options.gateway });
  const connections = new Connections(options);
  try {
    const data = await snapshot(source, connections, new AbortController().signal);
    process.stdout.write(options.json ? `${JSON.stringify(data, null, 2)}\n` : text(data));
    process.exitCode = exitCodeOf(data);
  } finally {
    await connections.close();
  }
}

async function snapshot(source: Source, connections: Connections, signal: AbortSignal): Promise<StatusData> {
  const what = { what: 'the status of the links', timeoutMs: TIMEOUT_MS, signal };
  const looks = await connections.run(what, (ctx) => lookAt(ctx, source.links, { counters: true }));
  return liveSecrets.redact(statusData(looks, source.kind, new Date()));
}

const text = (data: StatusData): string => `${statusLines(data).join('\n')}\n`;

/** What is known to be down outranks what is not known. */
function exitCodeOf({ counts }: StatusData): number {
  if (counts.down + counts.degraded > 0) return 2;
  return counts.unknown > 0 ? 1 : 0;
}
