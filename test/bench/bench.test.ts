/** The bench prints its tables. What stands in them is for people to read: no figure is asserted. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answered, callsBetween, count } from '../../tools/bench/calls';
import { verdicts } from '../../tools/bench/expectations';
import { markdown, median } from '../../tools/bench/table';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const bench = (...args: string[]) =>
  run(process.execPath, ['tools/run.mjs', 'tools/bench/main.ts', ...args], { cwd: root });

describe('tools/bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-test-'));
  const mirror = join(folder, 'mirror');

  beforeAll(async () => {
    await run(process.execPath, ['tools/build-terraform.mjs', '--out', mirror], { cwd: root });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('starts the built provider and prints start-up, state and limits', async () => {
    const { stdout } = await bench('--quick', '--only', 'startup,state', '--mirror', mirror);
    expect(stdout).toMatch(/^\| provider: spawn to schema +\|( +[\d.]+ \|){4}$/m);
    expect(stdout).toContain('## Pulumi state');
    expect(stdout).toMatch(/^\| Start-up: spawn to schema.*\| (ok|OVER) /m);
  }, 60_000);

  it('names what it does not know', async () => {
    await expect(bench('--only', 'speed', '--mirror', mirror)).rejects.toThrow(
      'there are nsx, alicloud, startup, state',
    );
    await expect(bench('--mirror', join(folder, 'none'))).rejects.toThrow('run make build first');
  }, 60_000);
});

describe('figures', () => {
  const line = (action: string, total: number, byStatus: Record<string, number>) => ({
    method: 'GET',
    path: '/',
    action,
    count: total,
    byStatus,
  });

  it('calls of one command are those made since the report before it', () => {
    const before = { total: 3, calls: [line('a', 2, { 200: 2 }), line('b', 1, { 400: 1 })] };
    const after = {
      total: 8,
      calls: [line('a', 5, { 200: 4, 429: 1 }), line('b', 1, { 400: 1 }), line('c', 2, { dropped: 2 })],
    };
    const calls = callsBetween(before, after);
    expect(calls).toEqual([line('a', 3, { 200: 2, 429: 1 }), line('c', 2, { dropped: 2 })]);
    expect(count(calls)).toBe(5);
    expect(answered(calls, ['4xx', 'dropped'])).toBe(3);
    expect(answered(calls, ['400'])).toBe(0);
  });

  it('a limit is kept, missed or not measured', () => {
    const { rows } = verdicts([
      { what: 'kept', figure: 2, limit: 2 },
      { what: 'missed', figure: 2.1, limit: 2 },
      { what: 'unknown', figure: undefined, limit: 2 },
    ]);
    expect(rows.map((row) => row[3])).toEqual(['ok', 'OVER', '']);
  });

  it('a table is markdown, figures to the right', () => {
    const text = markdown({
      title: 'T',
      notes: ['n'],
      columns: ['a', 'b'],
      rows: [
        ['x', 1],
        ['long', 12.345],
      ],
    });
    expect(text.split('\n')).toEqual([
      '## T',
      '',
      '- n',
      '',
      '| a    |    b |',
      '|------|-----:|',
      '| x    |    1 |',
      '| long | 12.3 |',
      '',
    ]);
  });

  it('the median of an even number of values lies between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });
});
