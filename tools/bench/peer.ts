/**
 * This provider beside the one that the vendor publishes, in one run: each has a simulator of its own with the same settings,
 * and they take turns step by step, so that a busy machine disturbs both. Walls are compared, calls and memory shown.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startNsxSimulator } from '../../provider/nsx/simulator';
import { SimClock } from '../../provider/simulator';
import { count } from './calls';
import { Refusal } from '../kit/refusal';
import { LIMITS } from './expectations';
import { floorMirror } from './floor';
import { releasedMirror } from './released';
import { LATENCY_MS, type SectionResult } from './nsx';
import { ourNsx, peerNsx, SHARED } from './peer-nsx';
import { processorFindings, type PlanCost } from './processor';
import { median, type Cell } from './table';
import { Project, progressText, type Bench, type Measured } from './terraform';

/** Between a write and NSX having carried it to its edges. Only this provider waits for it … */
const REALIZATION_SECONDS = 1;
/** … twice in a create: a neighbor is written when its session is there. */
const LEVELS = 2;
/** Plans are short: each is run this many times, and the median counts. */
const ROUNDS = 3;

export interface PeerOptions {
  /** A filesystem mirror that holds the peer. */
  readonly dir: string;
  readonly sizes: readonly number[];
  say(text: string): void;
}

/** What one provider is measured with. */
interface Contender {
  readonly mirror: string;
  /** File name of its executable, without the version. */
  readonly plugin: string;
  hcl(n: number): string;
}

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** Where nothing is changed, it is run several times. */
  readonly rounds: number;
  /** Most that our wall may be of the peer's, for ten objects and for many. */
  readonly bar: { readonly few: number; readonly many: number };
  /** What our wall may be on top, where this provider waits and the peer does not: the platform's own time. */
  readonly waitedSeconds?: number;
}

const SAME = { few: 1.5, many: 1 };
const READING = { few: 1.5, many: 0.7 };

const PLAN: Step = { name: 'no-op plan', args: ['plan'], rounds: ROUNDS, bar: READING };

const STEPS: readonly Step[] = [
  {
    name: 'create',
    args: ['apply', '-auto-approve'],
    rounds: 1,
    bar: SAME,
    waitedSeconds: LEVELS * REALIZATION_SECONDS,
  },
  PLAN,
  { name: 'refresh-only plan', args: ['plan', '-refresh-only'], rounds: ROUNDS, bar: READING },
  {
    name: 'update n',
    args: ['apply', '-auto-approve', '-var=mss=1300'],
    rounds: 1,
    bar: SAME,
    waitedSeconds: REALIZATION_SECONDS,
  },
  { name: 'destroy', args: ['destroy', '-auto-approve'], rounds: 1, bar: SAME },
];

/** From so many sessions on a size counts as many. */
const MANY = 100;

export async function peerSection(bench: Bench, options: PeerOptions): Promise<SectionResult> {
  const { dir, sizes, say } = options;
  const mirror = { peer: providerIn(dir, 'nsxt'), ours: bench.mirror };
  if (mirror.peer === undefined) {
    throw new Refusal(
      `${dir} is no filesystem mirror with the provider nsxt: HOST/vmware/nsxt/VERSION/OS_ARCH/… is missing`,
    );
  }
  const peer: Contender = { mirror: dir, plugin: 'terraform-provider-nsxt', hcl: peerNsx };
  const built = await releasedMirror('provider/engines/terraform');
  const bare = await releasedMirror('tools/bench/floor');
  const made = typeof built === 'string' || typeof bare === 'string' ? undefined : { ours: built, floor: bare };
  const ours = { mirror: made?.ours.mirror ?? bench.mirror, plugin: 'terraform-provider-hybridvpn' };
  const same: Contender = { ...ours, hcl: (n) => ourNsx(n, false) };
  const script: Contender = { ...same, mirror: bench.mirror };
  const waiting: Contender = { ...ours, hcl: (n) => ourNsx(n, true) };
  const rows: Cell[][] = [];
  const missed: string[] = [];
  const plans: PlanCost[] = [];
  let peakMiB = 0;
  const idle: Contender = { ...same, mirror: made?.floor.mirror ?? (await floorMirror()) };
  await warmUp(bench, { peer, ours: same }, say);
  for (const n of sizes) {
    const all = { peer, ours: same, waiting, floor: idle, ...(made === undefined ? {} : { script }) };
    await withContenders(bench, all, n, async (projects) => {
      for (const step of STEPS) {
        const { name, waitedSeconds } = step;
        const reads = step.bar === READING;
        if (reads) projects.floor!.takeStateOf(projects.ours!);
        const { floor, waiting: patient, ...others } = projects;
        const contenders = { ...others, ...(reads ? { floor } : waitedSeconds === undefined ? {} : { patient }) };
        const runs = await takingTurns(step, contenders, (who, measured) =>
          say(progressText(`${who} n=${n} ${name}`, measured)),
        );
        const note = (what: string, we: Measured, extraSeconds: number, beside: Partial<Beside>): void => {
          const { cells, kept } = compared(step.bar, extraSeconds, n, { they: runs.peer!, we, ...beside });
          rows.push([n, what, ...cells]);
          if (!kept) missed.push(`n=${n} ${what}`);
        };
        note(name, runs.ours!, 0, { script: runs.script, least: runs.floor });
        const { usage } = runs.ours!;
        peakMiB = Math.max(peakMiB, usage?.peakMiB ?? 0);
        if (step === PLAN && usage !== undefined) plans.push({ objects: objectsOf(n), cpuSeconds: usage.cpuSeconds });
        if (runs.patient !== undefined) note(`${name}, waited`, runs.patient, waitedSeconds!, {});
      }
    });
  }
  for (const folder of [idle.mirror, made?.ours.mirror]) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
  return {
    tables: [
      {
        title: `NSX beside vmware/nsxt ${mirror.peer}, through ${bench.label}`,
        notes: [
          `n sessions with a BGP neighbor each, and ${SHARED} objects that they share: 2n + ${SHARED} objects. Ten at a time.`,
          `${LATENCY_MS} ms latency. NSX's limit of 100 calls/s is off for both: above it the peer fails. This provider keeps to its default rate all the same.`,
          `NSX realizes a write after ${REALIZATION_SECONDS} s, for which the peer never waits. "waited": this provider does, as it does unless told otherwise, twice in a create (a neighbor is written when its session is there); the bar allows that time. The other rows are with wait_for_realization = false: the same work.`,
          made === undefined
            ? `Ours is the script, and the Node of PATH runs it: no executable of the release could be made. ${String(built)}`
            : 'Ours is the executable of the release, as a registry has it, made of these sources; before it starts one Terraform computes the digest of the whole file, of 110 MB some 60 ms of each command. Script: what `make build` and the npm package have, run by the Node of PATH.',
          `Walls in seconds; plans are the median of ${ROUNDS}. Bar: our wall as a part of the peer's. Both have lived once before.`,
          'CPU: of the provider processes, in ms per object, start-up included.',
          'Floor: of a provider that says at once what it was told (tools/bench/floor): what is left are Terraform, the starts of Node, and the calls themselves.',
        ],
        columns: [
          'n',
          'step',
          'calls peer',
          'ours',
          'wall peer',
          'ours',
          'ratio',
          'script',
          'floor',
          'bar',
          '',
          'CPU peer',
          'ours',
          'floor',
          'peak MiB peer',
          'ours',
        ],
        rows,
      },
    ],
    findings: [
      { what: `Beside vmware/nsxt: steps over the bar${listed(missed)}`, figure: missed.length, limit: 0 },
      ...processorFindings('NSX', plans),
      { what: 'NSX: peak memory of the provider, MiB', figure: peakMiB || undefined, limit: LIMITS.peakMiB },
    ],
  };
}

const objectsOf = (n: number): number => 2 * n + SHARED;

const listed = (missed: readonly string[]): string => (missed.length === 0 ? '' : ` (${missed.join('; ')})`);

/** By who they are. */
type Of<T> = Readonly<Partial<Record<string, T>>>;

/** The first commands after an installation compile what the later ones find compiled, and read from the disk. */
async function warmUp(bench: Bench, contenders: Of<Contender>, say: (text: string) => void): Promise<void> {
  await withContenders(bench, contenders, 1, async (projects) => {
    for (const step of STEPS)
      await takingTurns({ ...step, rounds: 1 }, projects, (who, measured) =>
        say(progressText(`${who} warming up, ${step.name}`, measured)),
      );
  });
}

/** The contenders one after the other, as often as the step says; of each the run whose wall is the median. */
async function takingTurns(
  { args, rounds }: Step,
  projects: Of<Project>,
  tell: (who: string, measured: Measured) => void,
): Promise<Of<Measured>> {
  const runs = Object.entries(projects).map(([who, project]) => ({ who, project: project!, all: [] as Measured[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { who, project, all } of runs) {
      const measured = await project.run(args);
      tell(who, measured);
      all.push(measured);
    }
  }
  return Object.fromEntries(
    runs.map(({ who, all }) => {
      const middle = median(all.map(({ seconds }) => seconds));
      return [who, all.find(({ seconds }) => seconds === middle) ?? all[0]!];
    }),
  );
}

/** The same step by the peer, by this provider, by its script, and by a provider that does nothing where that can be said. */
interface Beside {
  readonly they: Measured;
  readonly we: Measured;
  readonly script?: Measured;
  readonly least?: Measured;
}

function compared(
  bar: Step['bar'],
  extraSeconds: number,
  n: number,
  { they, we, script, least }: Beside,
): { cells: Cell[]; kept: boolean } {
  const objects = objectsOf(n);
  const factor = n >= MANY ? bar.many : bar.few;
  const kept = we.seconds <= factor * they.seconds + extraSeconds;
  const ratio = (one: Measured | undefined): Cell => (one === undefined ? undefined : one.seconds / they.seconds);
  const cpu = (one: Measured | undefined): Cell =>
    one?.usage === undefined ? undefined : (one.usage.cpuSeconds * 1000) / objects;
  const peak = ({ usage }: Measured): Cell => (usage === undefined ? undefined : Math.round(usage.peakMiB));
  const limit = `≤ ${factor}${extraSeconds > 0 ? ` + ${extraSeconds} s` : ''}`;
  const ratios = [we, script, least].map(ratio);
  const walls: Cell[] = [they.seconds, we.seconds, ...ratios, limit, kept ? 'ok' : 'OVER'];
  const costs: Cell[] = [cpu(they), cpu(we), cpu(least), peak(they), peak(we)];
  return { cells: [count(they.calls), count(we.calls), ...walls, ...costs], kept };
}

/** All of them at once, each with a simulator of its own. */
async function withContenders(
  bench: Bench,
  contenders: Of<Contender>,
  n: number,
  work: (projects: Of<Project>) => Promise<void>,
): Promise<void> {
  const [first, ...others] = Object.entries(contenders);
  if (first === undefined) return work({});
  const [who, contender] = first;
  await withContender(bench, contender!, n, (project) =>
    withContenders(bench, Object.fromEntries(others), n, (projects) => work({ [who]: project, ...projects })),
  );
}

async function withContender(
  bench: Bench,
  { mirror, plugin, hcl }: Contender,
  n: number,
  work: (project: Project) => Promise<void>,
): Promise<void> {
  const clock = new SimClock();
  const settings = { clock, latencyMs: LATENCY_MS, rateLimit: 0, realizationSeconds: REALIZATION_SECONDS };
  const simulator = await startNsxSimulator(settings);
  let project: Project | undefined;
  try {
    const { url, username, password, caFile, listener } = simulator;
    const env = {
      NSXT_MANAGER_HOST: new URL(url).host,
      NSXT_USERNAME: username,
      NSXT_PASSWORD: password,
      NSXT_CA_FILE: caFile,
    };
    const report = () => listener.calls();
    project = await Project.create({ ...bench, mirror }, { hcl: hcl(n), env, report, plugin });
    await work(project);
  } finally {
    project?.remove();
    await simulator.close();
    clock.stop();
  }
}

/** The version of a provider of this name in a filesystem mirror, whichever host and namespace it is filed under. */
function providerIn(dir: string, name: string): string | undefined {
  const folders = (path: string): string[] =>
    (existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [])
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => entry.name);
  for (const host of folders(dir)) {
    for (const namespace of folders(join(dir, host))) {
      const versions = folders(join(dir, host, namespace, name));
      if (versions.length > 0) return versions.sort().at(-1);
    }
  }
  return undefined;
}
