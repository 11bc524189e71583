/**
 * `hybridvpn sim`: the simulators of all platforms on loopback, for demos, tests and people without a lab. Prints one line
 * of JSON when all of them answer, in the words of the provider's configuration, and serves until it is told to stop.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { catalog } from '../../catalog';
import { isBag } from '../../core/define/paths';
import { SimClock, type RunningSimulation } from '../../simulator';
import type { Simulate } from '../../vendor';

interface SimOptions {
  readonly preset: 'site' | 'empty';
  readonly latencyMs: number;
  readonly rateLimit?: number;
  readonly clockRate: number;
  readonly state?: string;
  /** `nsxPort`, `purgeSeconds`: those that belong to one platform. */
  readonly [own: string]: unknown;
}

interface Simulated {
  readonly name: string;
  readonly title: string;
  readonly simulate: Simulate;
}

const simulated: readonly Simulated[] = catalog.platforms.flatMap(({ name, title, simulate }) =>
  simulate === undefined ? [] : [{ name, title, simulate }],
);

export function define(command: Command): void {
  for (const { name, title } of simulated) {
    command.option(`--${name}-port <port>`, `port of the ${title} simulator; 0 takes a free one`, port, 0);
  }
  command
    .addOption(new Option('--preset <name>', 'what exists at the start').choices(['site', 'empty']).default('site'))
    .option('--latency-ms <ms>', 'delay of every answer', positive, 0)
    .option('--rate-limit <calls>', 'calls per second and client before an answer is refused', positive);
  for (const { name, description } of simulated.flatMap(({ simulate }) => simulate.options)) {
    command.option(`--${dashed(name)} <s>`, description, positive);
  }
  command
    .option('--clock-rate <factor>', 'simulated seconds per real second', positive, 1)
    .option('--state <file>', 'load this state if the file exists, and save it there at the end')
    .addHelpText('after', '\nEach listener has an admin API below /__sim: calls, faults, clock, state, reset, urls.')
    .action(async (options: SimOptions) => serve(options));
}

type Running = Readonly<Record<string, RunningSimulation>>;

async function serve(options: SimOptions): Promise<void> {
  const clock = new SimClock({ rate: options.clockRate });
  const running = await startAll(options, clock);
  if (options.state !== undefined) loadState(options.state, running);
  const stop = async (): Promise<void> => {
    if (options.state !== undefined) saveState(options.state, running);
    await closeAll(running);
    clock.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  process.stdout.write(`${JSON.stringify(mapValues(running, ({ settings }) => settings))}\n`);
}

/** All or none: one that cannot listen must not leave the others behind, or the command would never end. */
async function startAll(options: SimOptions, clock: SimClock): Promise<Running> {
  const { preset, latencyMs, rateLimit } = options;
  const running: Record<string, RunningSimulation> = {};
  try {
    for (const { name, simulate } of simulated) {
      const own = Object.fromEntries(simulate.options.map((one) => [one.name, numberIn(options, one.name)]));
      const port = numberIn(options, `${name}Port`) ?? 0;
      running[name] = await simulate.start({ clock, port, preset, latencyMs, rateLimit, own });
    }
    return running;
  } catch (error) {
    await closeAll(running);
    throw error;
  }
}

async function closeAll(running: Running): Promise<void> {
  await Promise.all(Object.values(running).map((one) => one.close()));
}

function loadState(file: string, running: Running): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // the first run makes it
    throw error;
  }
  const state: unknown = JSON.parse(text);
  for (const [name, one] of Object.entries(running)) {
    if (isBag(state) && name in state) one.setState(state[name]);
  }
}

function saveState(file: string, running: Running): void {
  const text = JSON.stringify(mapValues(running, (one) => one.getState()));
  writeFileSync(`${file}.new`, text, { mode: 0o600 }); // the state holds PSKs; written whole or not at all
  renameSync(`${file}.new`, file);
}

const mapValues = <T, R>(from: Readonly<Record<string, T>>, of: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, of(value)]));

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function numberIn(options: SimOptions, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
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
