/**
 * `hybridvpn sim`: the simulators of all platforms on loopback, for demos, tests and people without a lab. Prints one line
 * of JSON when all of them answer, in the words of the provider's configuration, and serves until it is told to stop or whoever
 * started it is gone.
 */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { catalog } from '../../catalog';
import type { Bag } from '../../core/define/paths';
import { watchParent } from '../../core/run/parent';
import { introduce, SimClock, type RunningSimulation } from '../../simulator';
import type { Dataplane } from '../../simulator/dataplane';
import type { Simulate } from '../../vendor';
import { announce, detach, DETACHED, settingsIn, stop, withdraw } from '../sim/background';
import { environmentOf, shellLines } from '../sim/environment';
import { assertPlayable } from '../sim/playable';
import { loadState, mapValues, saveState, type Running } from '../sim/state';
import type { Knowledge } from '../twin/known';
import { markerOf, type Marker } from '../twin/marker';
import { collect } from '../given';

/** A lab of a minute's life must not be outlived by its simulators for long. */
const PARENT_MS = 500;

const HELP = `
Prints one line of JSON when all of them answer, in the words of the provider's configuration, and serves until it is
interrupted or the process that started it ends. To start, use and end them in a script:

  hybridvpn sim --detach sim.json
  eval "$(hybridvpn sim --env sim.json)"      # their settings as the variables that every door and command reads
  …
  hybridvpn sim --stop sim.json

Each listener has an admin API below /__sim: calls, faults, clock, state, reset, urls.

A twin plays the platforms as somebody knows them, with stand-ins for secrets, so that a preview, drift and lint need
neither credentials nor a network. The state it is made of stays the engine's; the program and its state are told the
twin's address as they would be told any other.

  terraform state pull | hybridvpn sim --from - --detach sim.json
  pulumi stack export | hybridvpn sim --from - --detach sim.json
  hybridvpn sim --from live --state twin.json      what the connections of the environment show; kept in twin.json

For a place that must not have the secrets of a state, such as a pull request from a fork:

  terraform state pull | hybridvpn sim --from - --redact twin.tfstate

Exit code 0: they were ended, answer (--detach), or are no longer there (--stop); 1: error.`;

interface SimOptions {
  readonly preset: 'site' | 'empty';
  readonly dataplane?: boolean;
  readonly readableKeys?: boolean;
  readonly latencyMs: number;
  readonly rateLimit?: number;
  readonly clockRate: number;
  readonly state?: string;
  /** Whom they play: files of states and stacks, `-`, `live`. */
  readonly from?: readonly string[];
  readonly connection?: string;
  readonly redact?: string;
  /** Files of the three ways to run in the background. */
  readonly detach?: string;
  readonly stop?: string;
  readonly env?: string;
  readonly detached?: string;
  /** `nsxPort`, `purgeSeconds`: those that belong to one platform. */
  readonly [own: string]: unknown;
}

interface Simulated {
  readonly name: string;
  readonly title: string;
  readonly simulate: Simulate;
}

const simulated: readonly Simulated[] = catalog.vendors.flatMap(({ name, title, simulate }) =>
  simulate === undefined ? [] : [{ name, title, simulate }],
);

export function define(command: Command): void {
  for (const { name, title, simulate } of simulated) {
    const what = simulate.onRequest
      ? `with this, a ${title} is simulated, too: its port`
      : `port of the ${title} simulator`;
    const option = new Option(`--${name}-port <port>`, `${what}; 0 takes a free one`).argParser(port);
    command.addOption(simulate.onRequest ? option : option.default(0));
  }
  command
    .addOption(new Option('--preset <name>', 'what exists at the start').choices(['site', 'empty']).default('site'))
    .addOption(
      new Option(
        '--from <source>',
        'instead of --preset: play the platforms of a state or stack (file, or - for stdin), or those that are `live` (repeatable)',
      )
        .argParser(collect)
        .conflicts('preset'),
    )
    .option(
      '--connection <file>',
      'with --from live: JSON file with connection settings, beside those of the environment',
    )
    .option(
      '--redact <file>',
      'with --from: write the state or stack with stand-ins for its secrets, and do nothing else',
    )
    .option(
      '--readable-keys',
      'with --from: show the stand-ins of keys to whoever may read them (default: keys are masked)',
    )
    .option(
      '--dataplane',
      'tunnels that carry packets: strongSwan and FRR in network namespaces play both ends (Linux, root)',
    )
    .option('--latency-ms <ms>', 'delay of every answer', positive, 0)
    .option('--rate-limit <calls>', 'calls per second and client before an answer is refused', positive);
  for (const { name, description, values } of simulated.flatMap(({ simulate }) => simulate.options)) {
    const option = new Option(`--${dashed(name)} <${values === undefined ? 's' : 'name'}>`, description);
    command.addOption(values === undefined ? option.argParser(positive) : option.choices(values));
  }
  command
    .option('--clock-rate <factor>', 'simulated seconds per real second', positive, 1)
    .option('--state <file>', 'load this state if the file exists, and save it there at the end')
    .option('--detach <file>', 'serve in the background; returns when all answer, with the JSON line in this file')
    .addOption(new Option('--stop <file>', 'end the simulators of that file, and do nothing else').conflicts('detach'))
    .addOption(
      new Option(
        '--env <file>',
        'print the settings of the simulators of that file as lines for a shell, and do nothing else',
      ).conflicts(['detach', 'stop']),
    )
    .addOption(new Option(`${DETACHED} <file>`).hideHelp())
    .addHelpText('after', HELP)
    .action(async (options: SimOptions) => run(options));
}

async function run(options: SimOptions): Promise<void> {
  if (options.redact !== undefined) {
    const twins = require('../twin') as typeof import('../twin');
    await twins.redact(options.from ?? [], options.redact);
  } else if (options.env !== undefined) {
    process.stdout.write(shellLines(environmentOf(catalog.vendors, settingsIn(options.env))));
  } else if (options.stop !== undefined) {
    if (!(await stop(options.stop))) process.stderr.write(`hybridvpn: no simulators of ${options.stop} are running\n`);
  } else if (options.detach !== undefined) {
    process.stdout.write(await detach(options.detach, argumentsWithout(options.detach)));
  } else {
    await serve(options);
  }
}

/** Ours without `--detach FILE`, in either spelling. */
function argumentsWithout(file: string): string[] {
  const args = process.argv.slice(2);
  const at = args.indexOf('--detach');
  return at >= 0 ? args.toSpliced(at, 2) : args.filter((arg) => arg !== `--detach=${file}`);
}

async function serve(options: SimOptions): Promise<void> {
  const { state, detached } = options;
  const clock = new SimClock({ rate: options.clockRate });
  const sources = await knowledgeOf(options);
  const dataplane = options.dataplane === true ? await startDataplane(clock) : undefined;
  const { running, saved, others } = await startAll(options, clock, sources, dataplane?.folder).catch(
    async (error: unknown) => {
      await dataplane?.close();
      throw error;
    },
  );
  const hosts = Object.values(running).flatMap(({ tunnels }) => tunnels ?? []);
  introduce(hosts, dataplane);
  dataplane?.play(hosts);
  const twin =
    saved ??
    (sources.length === 0
      ? undefined
      : markerOf(
          sources,
          mapValues(running, ({ madeUp = [] }) => madeUp),
        ));
  let leaving: Promise<void> | undefined;
  const leave = async (): Promise<void> => {
    try {
      if (state !== undefined) saveState(state, running, clock, { others, ...(twin && { twin }) });
    } finally {
      await closeAll(running);
      await dataplane?.close();
      clock.stop();
    }
  };
  // More than one of these may come: a terminal that closes sends a signal and ends our parent.
  const end = (): void => {
    const gone = (): void => void (detached !== undefined && withdraw(detached));
    leaving ??= leave()
      .then(gone)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`hybridvpn: ${error instanceof Error ? error.message : String(error)}\n`);
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  const settings = {
    ...mapValues(running, (one) => one.settings),
    ...(twin && { twin }),
    ...(dataplane && { dataplane: dataplane.folder }),
  };
  if (detached === undefined) {
    watchParent(end, { everyMs: PARENT_MS, generations: 2 });
    process.stdout.write(`${JSON.stringify(settings)}\n`);
  } else {
    try {
      announce(detached, settings);
    } catch (error) {
      await leave(); // a full disk: whoever waits for the file is told, by the log, and not kept waiting
      throw error;
    }
  }
}

/** States are read by the engines' own code, which nobody needs who plays a site. */
async function knowledgeOf({ from = [], connection }: SimOptions): Promise<readonly Knowledge[]> {
  if (from.length === 0) return [];
  return (require('../twin') as typeof import('../twin')).knownFrom(from, { set: [], connection });
}

interface Started {
  readonly running: Running;
  /** What the state says of a twin that it was saved by. */
  readonly saved?: Marker;
  readonly others: Bag;
}

/** All or none: one that cannot listen, or has no state that it can read, must not leave others behind, or the command would never end. */
async function startAll(
  options: SimOptions,
  clock: SimClock,
  sources: readonly Knowledge[],
  folder: string | undefined,
): Promise<Started> {
  const { preset, latencyMs, rateLimit, state } = options;
  const twins =
    sources.length === 0
      ? {}
      : (require('../twin') as typeof import('../twin')).twinsOf(catalog, sources, {
          carries: options.dataplane === true,
          readableKeys: options.readableKeys === true,
          fingerprintKey: process.env['HYBRIDVPN_FINGERPRINT_KEY'] || undefined,
        });
  const running: Record<string, RunningSimulation> = {};
  try {
    for (const { name, simulate } of simulated) {
      const asked = numberIn(options, `${name}Port`);
      const twin = twins[name];
      if (simulate.onRequest && asked === undefined && (twin === undefined || twin.images.length === 0)) continue;
      const own = Object.fromEntries(simulate.options.map((one) => [one.name, options[one.name]]));
      const common = { clock, port: asked ?? 0, preset, twin, latencyMs, rateLimit, own };
      running[name] = await simulate.start({ ...common, ...(folder !== undefined && { folder }) });
    }
    const { marker, others } = state === undefined ? { others: {} } : await loadState(state, running, clock);
    return { running, others, ...(marker && { saved: marker }) };
  } catch (error) {
    await closeAll(running);
    throw error;
  }
}

async function startDataplane(clock: SimClock): Promise<Dataplane> {
  assertPlayable();
  return (require('../../simulator/dataplane') as typeof import('../../simulator/dataplane')).Dataplane.start(clock);
}

async function closeAll(running: Running): Promise<void> {
  await Promise.all(Object.values(running).map((one) => one.close()));
}

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
