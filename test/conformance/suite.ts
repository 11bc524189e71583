/** Runs the cases of one table through one door, and prints what came out as a matrix: resource × step. */
import type { ResourceCase } from '../support/cases';
import { STEPS, type Door, type StepName } from './door';
import { steps, type Scene } from './life';
import { Site } from './site';

type Cell = { readonly mark: 'ok' | 'FAILED' | '–'; readonly reason?: string };

export interface SuiteOptions {
  readonly door: string;
  readonly cases: readonly ResourceCase[];
  open(site: Site): Door;
}

export function runSuite({ door: title, cases, open }: SuiteOptions): void {
  const matrix = new Map<string, Map<StepName, Cell>>();

  describe.each(cases.map((one) => [`${one.type} ${one.title}`, one] as const))(`${title}: %s`, (name, one) => {
    const row = new Map<StepName, Cell>();
    let scene: Scene;
    let broken: string | undefined;

    beforeAll(async () => {
      matrix.set(name, row);
      const site = await Site.start();
      scene = { one, site, door: open(site) };
    });
    afterAll(() => scene.site.stop());

    it.each(STEPS)('%s', async (step) => {
      const reason = notHere(scene.door, one, step);
      if (reason !== undefined) {
        row.set(step, { mark: '–', reason: `not on this door: ${reason}` });
        return;
      }
      // Later steps start from what the case creates; without it they would only repeat the first failure.
      if (broken !== undefined && step !== 'create') throw new Error(`skipped: ${broken} failed`);
      row.set(step, { mark: 'FAILED' });
      try {
        const why = await steps[step](scene);
        row.set(step, why === undefined ? { mark: 'ok' } : { mark: '–', reason: why });
      } catch (error) {
        if (step === 'create') broken = step;
        throw error;
      }
    });
  });

  afterAll(() => void process.stdout.write(table(title, matrix)));
}

function notHere(door: Door, one: ResourceCase, step: StepName): string | undefined {
  return door.notHere[step] ?? one.exceptions?.find((exception) => exception.door === door.name && exception.step === step)?.reason;
}

function table(title: string, matrix: ReadonlyMap<string, ReadonlyMap<StepName, Cell>>): string {
  const notes: string[] = [];
  const cell = ({ mark, reason }: Cell): string => {
    if (reason === undefined) return mark;
    if (!notes.includes(reason)) notes.push(reason);
    return `${mark}${notes.indexOf(reason) + 1}`;
  };
  const lines = [...matrix].map(([name, row]) => [name, ...STEPS.map((step) => cell(row.get(step) ?? { mark: '–', reason: 'not run' }))]);
  const widths = ['', ...STEPS].map((head, column) => Math.max(head.length, ...lines.map((line) => line[column]!.length)));
  const print = (line: readonly string[]): string => line.map((text, column) => text.padEnd(widths[column]!)).join('  ').trimEnd();
  const legend = notes.map((note, index) => `  –${index + 1}  ${note}`);
  return `\n${[print([title, ...STEPS]), ...lines.map(print), ...legend].join('\n')}\n`;
}
