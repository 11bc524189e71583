/** n objects of a kind through their life on Terraform, in calls: for each object that is made, and for a refresh of all. */
import type { CallLine, CallReport } from '../../provider/simulator';
import { SimClock } from '../../provider/simulator';
import { count } from './calls';
import type { Finding } from './expectations';
import type { SectionResult } from './nsx';
import type { Cell } from './table';
import { Project, progressText, summaryOf, type Bench, type Measured } from './terraform';

export interface Life {
  /** `pfSense` */
  readonly platform: string;
  readonly notes: readonly string[];
  objects(n: number): number;
  hcl(n: number): string;
  /** Argument of the run that changes all tunnels. */
  readonly change: string;
  /** What calls are told apart by, beside their number. */
  readonly columns: readonly (readonly [title: string, of: (call: CallLine) => boolean])[];
  readonly limits: { readonly perObjectCreated: number; readonly refresh: number };
  start(clock: SimClock): Promise<Simulated>;
}

export interface Simulated {
  readonly env: NodeJS.ProcessEnv;
  readonly listener: { calls(): CallReport };
  close(): Promise<void>;
}

export const byMethod = (method: string): readonly [string, (call: CallLine) => boolean] => [
  method,
  (call) => call.method === method,
];

export async function lifeSection(
  bench: Bench,
  life: Life,
  sizes: readonly number[],
  say: (text: string) => void,
): Promise<SectionResult> {
  const { platform, notes, columns, limits } = life;
  const rows: Cell[][] = [];
  const worst = { perCreated: 0, refresh: 0 };
  for (const n of sizes) {
    const objects = life.objects(n);
    await live(bench, life, n, (step, measured) => {
      const calls = count(measured.calls);
      rows.push([
        ...[n, step, objects, calls, Math.round((calls / objects) * 100) / 100],
        ...columns.map(([, of]) => count(measured.calls, of)),
        ...[Math.round(measured.seconds * 10) / 10, summaryOf(measured.output)],
      ]);
      say(progressText(`${platform} n=${n} ${step}`, measured));
      if (step === 'create') worst.perCreated = Math.max(worst.perCreated, calls / objects);
      else if (step === 'refresh') worst.refresh = Math.max(worst.refresh, calls);
    });
  }
  const findings: Finding[] = [
    { what: `${platform}: calls per object created`, figure: worst.perCreated, limit: limits.perObjectCreated },
    { what: `${platform}: calls of a refresh`, figure: worst.refresh, limit: limits.refresh },
  ];
  return {
    tables: [
      {
        title: `${platform} through ${bench.label}`,
        notes,
        columns: [
          ...['n', 'step', 'objects', 'calls', 'per object', ...columns.map(([title]) => title)],
          ...['seconds', 'Terraform says'],
        ],
        rows,
      },
    ],
    findings,
  };
}

async function live(
  bench: Bench,
  { start, hcl, change }: Life,
  n: number,
  note: (step: string, measured: Measured) => void,
): Promise<void> {
  const clock = new SimClock({ rate: 10 });
  const { env, listener, close } = await start(clock);
  let project: Project | undefined;
  try {
    project = await Project.create(bench, { hcl: hcl(n), env, report: () => listener.calls() });
    note('create', await project.run(['apply', '-auto-approve']));
    note('refresh', await project.run(['plan', '-refresh-only']));
    note('update', await project.run(['apply', '-auto-approve', change]));
    note('destroy', await project.run(['destroy', '-auto-approve']));
  } finally {
    project?.remove();
    await close();
    clock.stop();
  }
}
