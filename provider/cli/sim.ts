/**
 * `hybridvpn sim`: both simulators on loopback, for demos, tests and people without a lab. Prints one line of JSON when
 * both answer, in the words of the provider's configuration, and serves until it is told to stop.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { startAlicloudSimulator } from '../alicloud/simulator';
import { startNsxSimulator } from '../nsx/simulator';
import { SimClock } from '../simulator';

interface SimOptions {
  readonly nsxPort: number;
  readonly alicloudPort: number;
  readonly preset: 'site' | 'empty';
  readonly latencyMs: number;
  readonly rateLimit?: number;
  readonly busySeconds?: number;
  readonly purgeSeconds?: number;
  readonly clockRate: number;
  readonly state?: string;
}

export function simCommand(): Command {
  return new Command('sim')
    .description('serve the simulators of NSX and Alibaba Cloud on loopback')
    .option('--nsx-port <port>', 'port of the NSX simulator; 0 takes a free one', port, 0)
    .option('--alicloud-port <port>', 'port of the Alibaba Cloud simulator; 0 takes a free one', port, 0)
    .addOption(new Option('--preset <name>', 'what exists at the start').choices(['site', 'empty']).default('site'))
    .option('--latency-ms <ms>', 'delay of every answer', positive, 0)
    .option('--rate-limit <calls>', 'calls per second and client before an answer is refused', positive)
    .option('--busy-seconds <s>', 'how long an Alibaba Cloud VPN gateway is busy after a write', positive)
    .option('--purge-seconds <s>', 'how long NSX refuses the path of a deleted object', positive)
    .option('--clock-rate <factor>', 'simulated seconds per real second', positive, 1)
    .option('--state <file>', 'load this state if the file exists, and save it there at the end')
    .addHelpText('after', '\nEach listener has an admin API below /__sim: calls, faults, clock, state, reset, urls.')
    .action(async (options: SimOptions) => serve(options));
}

async function serve(options: SimOptions): Promise<void> {
  const clock = new SimClock({ rate: options.clockRate });
  const common = { clock, preset: options.preset, latencyMs: options.latencyMs, rateLimit: options.rateLimit };
  const nsx = await startNsxSimulator({ ...common, port: options.nsxPort, purgeSeconds: options.purgeSeconds });
  const alicloud = await startAlicloudSimulator({
    ...common,
    port: options.alicloudPort,
    busySeconds: options.busySeconds,
  });
  if (options.state !== undefined) loadState(options.state, nsx, alicloud);
  const stop = async (): Promise<void> => {
    if (options.state !== undefined) saveState(options.state, nsx, alicloud);
    await Promise.all([nsx.close(), alicloud.close()]);
    clock.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  const line = {
    nsx: { url: nsx.url, username: nsx.username, password: nsx.password, caFile: nsx.caFile },
    alicloud: {
      vpcEndpoint: alicloud.vpcEndpoint,
      cbnEndpoint: alicloud.cbnEndpoint,
      protocol: alicloud.protocol,
      regionId: alicloud.regionId,
      accessKeyId: alicloud.accessKeyId,
      accessKeySecret: alicloud.accessKeySecret,
    },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

interface Stateful {
  getState(): unknown;
  setState(state: unknown): void;
}

function loadState(file: string, nsx: { simulator: Stateful }, alicloud: { simulator: Stateful }): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // the first run makes it
    throw error;
  }
  const state = JSON.parse(text) as { nsx: unknown; alicloud: unknown };
  nsx.simulator.setState(state.nsx);
  alicloud.simulator.setState(state.alicloud);
}

function saveState(file: string, nsx: { simulator: Stateful }, alicloud: { simulator: Stateful }): void {
  const text = JSON.stringify({ nsx: nsx.simulator.getState(), alicloud: alicloud.simulator.getState() });
  writeFileSync(`${file}.new`, text, { mode: 0o600 }); // the state holds PSKs; written whole or not at all
  renameSync(`${file}.new`, file);
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('It must be a number that is not negative.');
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new InvalidArgumentError('It must be a port, 0 to 65535.');
  return value;
}
