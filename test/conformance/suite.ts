/**
 * Runs the cases of one table through one door, and prints what came out as a matrix: resource × step. Most of the time
 * is waiting for the platforms, so several cases live at once, each on a site of its own.
 */
import type { ResourceCase } from '../kit/cases';
import { aloud } from '../kit/quiet';
import { STEPS, type Door, type StepName } from './door';
import { steps, type Scene } from './life';
import { Site } from '../kit/site';

type Cell =
  | { readonly mark: 'ok' }
  | { readonly mark: '–'; readonly reason: string }
  | { readonly mark: 'FAILED'; readonly error: unknown };
type Row = ReadonlyMap<StepName, Cell>;

export interface SuiteOptions {
  readonly door: string;
  readonly cases: readonly ResourceCase[];
  open(site: Site): Door | Promise<Door>;
}

export function runSuite({ door, cases, open }: SuiteOptions): void {
  const lives = new Map<ResourceCase, Promise<Row>>();
  const life = (one: ResourceCase): Promise<Row> => {
    const begun = lives.get(one) ?? liveThrough(one, open);
    lives.set(one, begun);
    return begun;
  };

  const named = cases.map((one) => [`${one.type} ${one.title}`, one] as const);
  // The runner starts several of these at once, and of those alone that are chosen on its command line; but of one block only:
  // beside its steps, each life would wait for the one before it.
  it.concurrent.each(named)(`${door}: %s has a life`, async (_name, one) => void (await life(one)));

  describe.each(named)(`${door}: %s`, (_name, one) => {
    it.each(STEPS)('%s', async (step) => {
      const cell = (await life(one)).get(step)!;
      if (cell.mark === 'FAILED') throw cell.error;
    });
  });

  afterAll(async () => {
    const rows = await Promise.all(
      [...lives].map(async ([one, row]) => [`${one.type} ${one.title}`, await row] as const),
    );
    aloud(table(door, rows));
  });
}

async function liveThrough(one: ResourceCase, open: SuiteOptions['open']): Promise<Row> {
  const site = await Site.start();
  const scene: Scene = { one, site, door: await open(site) };
  const row = new Map<StepName, Cell>();
  try {
    for (const step of STEPS) row.set(step, await take(step, scene, row));
  } finally {
    await scene.door.close?.();
    await site.stop();
  }
  return row;
}

async function take(step: StepName, scene: Scene, row: Row): Promise<Cell> {
  const reason = notHere(scene, step);
  if (reason !== undefined) return { mark: '–', reason: `not on this door: ${reason}` };
  // Later steps start from what this one makes: without it they would only repeat its failure.
  if (row.get('create')?.mark === 'FAILED') return { mark: 'FAILED', error: new Error('not tried: create failed') };
  try {
    const why = await steps[step](scene);
    return why === undefined ? { mark: 'ok' } : { mark: '–', reason: why };
  } catch (error) {
    return { mark: 'FAILED', error };
  }
}

function notHere({ door, one }: Scene, step: StepName): string | undefined {
  const exception = one.exceptions?.find((known) => (known.door ?? door.name) === door.name && known.step === step);
  return door.notHere[step] ?? exception?.reason;
}

function table(title: string, rows: readonly (readonly [string, Row])[]): string {
  const notes: string[] = [];
  const cell = (item: Cell): string => {
    if (item.mark !== '–') return item.mark;
    if (!notes.includes(item.reason)) notes.push(item.reason);
    return `–${notes.indexOf(item.reason) + 1}`;
  };
  const lines = rows.map(([name, row]) => [name, ...STEPS.map((step) => cell(row.get(step)!))]);
  const widths = [title, ...STEPS].map((head, column) =>
    Math.max(head.length, ...lines.map((line) => line[column]!.length)),
  );
  const print = (line: readonly string[]): string =>
    line
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  const legend = notes.map((note, index) => `  –${index + 1}  ${note}`);
  return `\n${[print([title, ...STEPS]), ...lines.map(print), ...legend].join('\n')}\n`;
}
