/** What 200 links in one program cost: deriving them, checking them, and `hybridvpn lint` on a preview of the size that dynamic resources have. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../provider/link/check';
import type { Program } from '../../provider/model';
import { root } from '../kit/root';
import { sides } from '../../test/kit/linked-program';
import { manyLinks } from '../../test/kit/many-links';
import { previewText } from '../../test/kit/preview-text';
import { programOfLinks } from '../../test/kit/wide-program';
import { environmentOf } from '../../test/kit/drift-verdict';
import { Site } from '../../test/kit/site';
import { LIMITS } from './expectations';
import type { SectionResult } from './nsx';

export async function linksSection({
  links,
  rounds,
}: {
  readonly links: number;
  readonly rounds: number;
}): Promise<SectionResult> {
  const drift = await driftOfMany(links);
  const made = timed(rounds, () => programOfLinks(links));
  const checked = timed(rounds, () => check(new Map(made.value), sides));
  const [lint, report] = [costOf('lint', made.value), costOf('report', made.value)];
  const title = `Links: ${links} in one program, ${made.value.size} objects`;
  return {
    tables: [
      {
        title,
        notes: [
          `lint and report: a Pulumi preview of ${lint.megabytes.toFixed(0)} MB, as dynamic resources make it; ms of a process`,
        ],
        columns: ['work', 'ms', 'peak MiB'],
        rows: [
          ['derive', made.ms, undefined],
          ['check', checked.ms, undefined],
          ['hybridvpn lint', lint.ms ?? lint.why, lint.peak],
          ['hybridvpn report', report.ms ?? report.why, report.peak],
          [`hybridvpn drift, ${drift.calls} calls`, drift.ms, drift.peak],
        ],
      },
    ],
    findings: [
      { what: `derive ${links} links`, figure: made.ms, limit: LIMITS.linksDeriveMs, unit: ' ms' },
      { what: `check ${links} links`, figure: checked.ms, limit: LIMITS.linksCheckMs, unit: ' ms' },
      { what: `drift of ${links} links`, figure: drift.ms, limit: LIMITS.linksDriftMs, unit: ' ms' },
      { what: `drift of ${links} links, memory`, figure: drift.peak, limit: LIMITS.linksDriftMiB, unit: ' MiB' },
      ...Object.entries({ lint, report }).flatMap(([what, { ms, peak }]) => [
        { what: `${what} ${links} links`, figure: ms, limit: LIMITS.linksLintMs, unit: ' ms' },
        { what: `${what} ${links} links, memory`, figure: peak, limit: LIMITS.linksDriftMiB, unit: ' MiB' },
      ]),
    ],
  };
}

/** The shortest of the rounds: the work is the same in each, and what else the machine does only adds. */
function timed<T>(rounds: number, work: () => T): { readonly value: T; readonly ms: number } {
  const times: number[] = [];
  let value = work();
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    value = work();
    times.push(performance.now() - start);
  }
  return { value, ms: Math.min(...times) };
}

const COMMAND = join(root, 'dist/lib/provider/cli/main.js');

/** Runs the command, and prints last on stderr how much memory it took at most, KiB. */
const measured = (args: readonly string[]): string[] => [
  '-e',
  `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));process.argv.splice(1, 0, 'hybridvpn');require(${JSON.stringify(COMMAND)})`,
  ...args,
];

/** Against simulators that play the platforms of a state with these links. */
async function driftOfMany(links: number): Promise<{ ms: number; peak: number; calls: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-drift-'));
  const { state, twins } = manyLinks(links);
  const site = await Site.start({ twins });
  try {
    const file = join(folder, 'terraform.tfstate');
    writeFileSync(file, state);
    const env = { ...process.env, ...environmentOf(site) };
    const start = performance.now();
    const said = await new Promise<string>((done, failed) => {
      execFile(process.execPath, measured(['drift', file]), { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        if (error === null) done(stderr);
        else failed(new Error(`drift of ${links} links ended with ${error.code}:\n${stdout}${stderr}`));
      });
    });
    const ms = performance.now() - start;
    const { nsx, alicloud } = site;
    const calls = [nsx.listener, alicloud.listener, alicloud.cbnListener].reduce(
      (sum, one) => sum + one.calls().total,
      0,
    );
    return { ms, peak: Number(said.slice(said.lastIndexOf('\n'))) / 1024, calls };
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes that the serialized provider and the stack trace add to a dynamic resource. */
const BALLAST = 10_000;

function costOf(command: string, program: Program): { ms?: number; why?: string; peak?: number; megabytes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-links-'));
  try {
    const file = join(folder, 'preview.json');
    writeFileSync(file, previewText(program, { ballast: BALLAST }));
    const start = performance.now();
    const ran = spawnSync(process.execPath, measured([command, file, '--json']), {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const ms = performance.now() - start;
    const megabytes = statSync(file).size / 1e6;
    if (ran.status !== 0 && ran.status !== 2) return { why: `not measured: exit ${ran.status}`, megabytes };
    return { ms, peak: Number(ran.stderr.slice(ran.stderr.lastIndexOf('\n'))) / 1024, megabytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
