/** The bench prints its tables. What stands in them is for people to read: no figure is asserted. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { main } from '../../tools/bench/main';
import { answered, callsBetween, count } from '../../tools/bench/calls';
import { verdicts } from '../../tools/bench/expectations';
import { perObject } from '../../tools/bench/processor';
import { markdown, median } from '../../tools/bench/table';
import { built } from '../kit/made-once';
import { runOfTool } from '../kit/run-of-tool';

const run = promisify(execFile);
const root = join(__dirname, '../..');

describe('tools/bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-test-'));
  const mirror = join(root, 'dist/terraform-mirror');
  const plugin = join(root, 'dist/bin/pulumi-resource-hybridvpn');

  beforeAll(built);
  const { PATH, HOME } = process.env;
  afterEach(() => {
    Object.assign(process.env, { PATH, HOME });
    jest.restoreAllMocks();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('starts the built provider and prints start-up, state and limits', async () => {
    const args = ['--quick', '--only', 'startup,state,links', '--mirror', mirror, '--plugin', plugin];
    const { stdout } = await runOfTool(() => main(args));
    expect(stdout).toMatch(/^\| Terraform provider: spawn to schema +\|( +[\d.]+ \|){4}$/m);
    expect(stdout).toMatch(/^\| Pulumi plugin: spawn to schema +\|( +[\d.]+ \|){4}$/m);
    expect(stdout).toMatch(/^\| Terraform provider, a script for Node +\|( +[\d.]+ \|){2}$/m);
    expect(stdout).toContain('## Pulumi state');
    expect(stdout).toMatch(/^\| hybridvpn lint +\|( +[\d.]+ \|){4} +\|$/m);
    expect(stdout).toMatch(/^\| Pulumi plugin: spawn to schema.*\| (ok|OVER) /m);
  });

  it('says why a door is not measured', async () => {
    Object.assign(process.env, { PATH: folder, HOME: folder }); // no engines
    const printed = jest.spyOn(console, 'log').mockReturnValue(undefined);
    await main(['--quick', '--only', 'preview', '--mirror', mirror, '--plugin', plugin]);
    const stdout = printed.mock.calls.join('\n');
    expect(stdout).toMatch(/^\| Terraform +\| not measured: there is no terraform or tofu on PATH/m);
    expect(stdout).toMatch(/^\| Pulumi dynamic +\| not measured: there is no pulumi on PATH/m);
    expect(stdout).toMatch(/^\| Pulumi native +\| not measured: there is no pulumi on PATH/m);
    expect(stdout).toMatch(/^\| Preview of 20 resources.*not measured/m);
  });

  it('takes what stands after make bench as its arguments', async () => {
    const { stdout } = await run('make', ['-n', 'bench', '--', '--peer', folder], { cwd: root });
    expect(stdout).toContain(`tools/bench/main.ts --peer ${folder}\n`);
  });

  it('says what there is to say behind it', async () => {
    const { stdout } = await runOfTool(() => main(['--help']));
    expect(stdout).toMatch(/^make bench -- \[--quick\] \[--only peer,nsx,/);
  });

  it('names what it does not know', async () => {
    jest.spyOn(console, 'log').mockReturnValue(undefined);
    const unbuilt = join(folder, 'none');
    writeFileSync(join(folder, 'a-file'), '');
    await expect(main(['--peer', folder, '--mirror', mirror, '--plugin', plugin])).rejects.toThrow(
      `${folder} is no filesystem mirror with the provider nsxt`,
    );
    await expect(main(['--only', 'speed', '--mirror', mirror])).rejects.toThrow(
      'there are peer, nsx, alicloud, pfsense, cisco, startup, state, preview, links, fabric',
    );
    await expect(main(['--mirror', unbuilt])).rejects.toThrow('run make build first');
    await expect(main(['--mirror', mirror, '--plugin', unbuilt])).rejects.toThrow('run make build first');
  });
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

it('tells what a further object of a plan costs from what every plan costs', () => {
  const plans = [
    { objects: 100, cpuSeconds: 0.5 },
    { objects: 1100, cpuSeconds: 2.5 },
    { objects: 600, cpuSeconds: 9 },
  ];
  expect(perObject(plans)).toEqual({ whole: 2500 / 1100, further: 2 });
  expect(perObject(plans.slice(0, 1))).toEqual({ whole: 5 });
  expect(perObject([])).toEqual({});
});
