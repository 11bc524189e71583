/** What 200 links in one program cost: deriving them, checking them, and the commands that read them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../kit/root';
import { LIMITS, type Finding } from './expectations';
import { costOfRow, ROWS, type Cost, type Row } from './links-row';
import type { SectionResult } from './nsx';

interface Options {
  readonly links: number;
  readonly rounds: number;
  /** Rows after the first share the process of the bench, which takes half of the time, and what they show is that they work. */
  readonly together: boolean;
  /** Told which row is measured. */
  say(text: string): void;
}

/** A row that takes longer is given up: the others are told all the same. */
const ROW_SECONDS = 180;

const LIMIT_MS: Readonly<Record<Row, number>> = {
  derive: LIMITS.linksDeriveMs,
  'derive a fabric of as many sites': LIMITS.fabricDeriveMs,
  check: LIMITS.linksCheckMs,
  'compare both ends while planning': LIMITS.linksWatchMs,
  lint: LIMITS.linksCommandMs,
  'report of new links': LIMITS.linksCommandMs,
  'report of links that go away': LIMITS.linksCommandMs,
  drift: LIMITS.linksDriftMs,
  status: LIMITS.linksDriftMs,
};

const isCommand = (row: Row): boolean =>
  !['derive', 'derive a fabric of as many sites', 'check', 'compare both ends while planning'].includes(row);

export async function linksSection({ links, rounds, together, say }: Options): Promise<SectionResult> {
  const costs: { row: Row; cost: Cost | string }[] = [];
  for (const row of ROWS) {
    say(`links: ${row} …`);
    const isOwn = !together || row === ROWS[0];
    const cost = await (isOwn ? measured(row, links, rounds) : costOfRow(row, links, rounds));
    say(`links: ${row} ${typeof cost === 'string' ? cost : `${(cost.ms / 1000).toFixed(1)} s`}`);
    costs.push({ row, cost });
  }
  return {
    tables: [
      {
        title: `Links: ${links} in one program`,
        notes: [
          `${together ? 'the first row is' : 'each row is'} a process of its own; the limits are for the time of the processor, which a busy machine does not change`,
          'files: a Pulumi preview as dynamic resources make it',
        ],
        columns: ['work', 'ms', 'processor ms', 'peak MiB', 'MB of the file', 'calls'],
        rows: costs.map(({ row, cost }) => [
          isCommand(row) ? `hybridvpn ${row}` : row,
          ...(typeof cost === 'string' ? [cost] : [cost.ms, cost.cpuMs, cost.peak, cost.megabytes, cost.calls]),
        ]),
      },
    ],
    findings: costs.flatMap(({ row, cost }): Finding[] => {
      const { cpuMs, peak } = typeof cost === 'string' ? { cpuMs: undefined, peak: undefined } : cost;
      const what = `${row}, ${links} links`;
      return [
        { what, figure: cpuMs, limit: LIMIT_MS[row], unit: ' ms' },
        ...(isCommand(row)
          ? [{ what: `${what}, memory`, figure: peak, limit: LIMITS.linksCommandMiB, unit: ' MiB' }]
          : []),
      ];
    }),
  };
}

/** What a row costs, or why that is not known. */
function measured(row: Row, links: number, rounds: number): Promise<Cost | string> {
  const args = [join(root, 'tools/run.mjs'), join(root, 'tools/bench/links-row.ts'), row, `${links}`, `${rounds}`];
  return new Promise((done) => {
    execFile(process.execPath, args, { timeout: ROW_SECONDS * 1000 }, (error, stdout, stderr) => {
      if (error === null) done(JSON.parse(stdout) as Cost);
      else if (error.killed === true) done(`not measured: more than ${ROW_SECONDS} s`);
      else done(`not measured: ${stderr.trim().split('\n').at(-1)}`);
    });
  });
}
