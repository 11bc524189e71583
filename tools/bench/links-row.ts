/** One row of the table of links, in a process of its own: `node tools/run.mjs tools/bench/links-row.ts ROW LINKS ROUNDS`. Prints one line of JSON. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../provider/link/check';
import { deriveFabric } from '../../provider/link/fabric';
import { LinkWatch } from '../../provider/link/watch';
import { root } from '../kit/root';
import { linked, sides } from '../../test/kit/linked-program';
import { manyLinks } from '../../test/kit/many-links';
import { previewText } from '../../test/kit/preview-text';
import { Site } from '../../test/kit/site';
import { manyPlanned } from '../../test/kit/watched-program';
import { wideFabric } from '../../test/kit/wide-fabric';
import { programOfLinks } from '../../test/kit/wide-program';
import { environmentOf } from '../kit/environment';

export interface Cost {
  readonly ms: number;
  /** Of the processor: what else the machine does is not in it. */
  readonly cpuMs: number;
  /** The most that the process has held, MiB. */
  readonly peak: number;
  /** Of the file that was read, MB. */
  readonly megabytes?: number;
  readonly calls?: number;
}

/** Bytes that the serialized provider and the stack trace add to a dynamic resource. */
const BALLAST = 10_000;

const rows = {
  derive: (links: number, rounds: number) => timed(rounds, () => programOfLinks(links)),
  // A list of sides of its own in each round: what was derived before is remembered by it.
  'derive a fabric of as many sites': (links: number, rounds: number) =>
    timed(rounds, () => deriveFabric(wideFabric(links), [...sides])),
  check: (links: number, rounds: number) => {
    const program = programOfLinks(links);
    return timed(rounds, () => check(new Map(program), sides));
  },
  'compare both ends while planning': (links: number, rounds: number) => {
    const objects = manyPlanned(linked(), links);
    return timed(rounds, () => {
      const watch = new LinkWatch(sides);
      for (const object of objects) watch.see(object);
    });
  },
  lint: (links: number) => ofPreview('lint', links, 'create'),
  'report of new links': (links: number) => ofPreview('report', links, 'create'),
  'report of links that go away': (links: number) => ofPreview('report', links, 'delete'),
  drift: (links: number) => ofTwins('drift', links),
  status: (links: number) => ofTwins('status', links),
} as const;

export type Row = keyof typeof rows;
export const ROWS = Object.keys(rows) as readonly Row[];

export async function main([row = '', links = '200', rounds = '1']: string[]): Promise<void> {
  const work = ROWS.find((name) => name === row);
  if (work === undefined) throw new Error(`${row}: there are ${ROWS.join(', ')}`);
  console.log(JSON.stringify(await costOfRow(work, Number(links), Number(rounds))));
}

/** In this process: what it did before is in the memory it has held at most. */
export const costOfRow = async (row: Row, links: number, rounds: number): Promise<Cost> => rows[row](links, rounds);

/** The shortest of the rounds: the work is the same in each, and what else the machine does only adds. */
function timed(rounds: number, work: () => unknown): Cost {
  work();
  const times = Array.from({ length: rounds }, () => {
    const [start, used] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
  });
  const least = (of: 'ms' | 'cpuMs'): number => Math.min(...times.map((one) => one[of]));
  return { ms: least('ms'), cpuMs: least('cpuMs'), peak: process.resourceUsage().maxRSS / 1024 };
}

async function ofPreview(command: string, links: number, kind: 'create' | 'delete'): Promise<Cost> {
  return inFolder(async (folder) => {
    const file = join(folder, 'preview.json');
    writeFileSync(file, previewText(programOfLinks(links), { ballast: BALLAST, changeOf: () => kind }));
    return { ...(await costOf([command, file, '--json'])), megabytes: statSync(file).size / 1e6 };
  });
}

/** Against simulators that play the platforms of a state with these links. */
async function ofTwins(command: 'drift' | 'status', links: number): Promise<Cost> {
  return inFolder(async (folder) => {
    const { state, twins } = manyLinks(links);
    const site = await Site.start({ twins });
    try {
      const file = join(folder, 'terraform.tfstate');
      writeFileSync(file, state);
      const cost = await costOf([command, file], environmentOf(site));
      const { nsx, alicloud } = site;
      const listeners = [nsx.listener, alicloud.listener, alicloud.cbnListener];
      return { ...cost, calls: listeners.reduce((sum, one) => sum + one.calls().total, 0) };
    } finally {
      await site.stop();
    }
  });
}

async function inFolder(work: (folder: string) => Promise<Cost>): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-links-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const COMMAND = join(root, 'dist/lib/provider/cli/main.js');

/** Prints last on stderr what the command took: memory at most, KiB, and microseconds of the processor. */
const MEASURED = `process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); process.stderr.write('\\n' + maxRSS + ' ' + (userCPUTime + systemCPUTime)); });process.argv.splice(1, 0, 'hybridvpn');require(${JSON.stringify(COMMAND)})`;

/** The command may find something: that is exit code 2. */
function costOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Cost> {
  const start = performance.now();
  return new Promise((done, failed) => {
    execFile(
      process.execPath,
      ['-e', MEASURED, ...args],
      { env: { ...process.env, ...env }, maxBuffer: 1 << 28 },
      (error, _stdout, stderr) => {
        if (error !== null && error.code !== 2)
          return failed(new Error(`hybridvpn ${args[0]} ended with ${error.code}:\n${stderr}`));
        const [peak = NaN, used = NaN] = stderr
          .slice(stderr.lastIndexOf('\n') + 1)
          .split(' ')
          .map(Number);
        done({ ms: performance.now() - start, cpuMs: used / 1000, peak: peak / 1024 });
      },
    );
  });
}
