/** Each command as a process of its own says what it says within that of the tests, where most of them run it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linked, paths, ROLES } from '../kit/linked';
import { connectionFile, settingsOf, stateFile } from '../kit/linked-state';
import { CommandLine } from './command';

let link: Linked;
let command: CommandLine;
let state: string;
let connection: string;

beforeAll(async () => {
  [link, command] = await Promise.all([Linked.start(), CommandLine.build()]);
  await link.build();
  for (const role of ROLES) link.change(role, () => undefined);
  await link.clock.advance(60);
  connection = connectionFile(link, command.folder);
  state = await stateFile(link, command.folder);
  await link.edit(paths.session('slave'), { psk: 'changed-by-somebody' });
  await link.clock.advance(60);
});
afterAll(async () => {
  await link.stop();
  command.remove();
});

const plan = join(__dirname, 'report/changed.plan.json');
const at = (...args: string[]): string[] => [...args, '--connection', connection];

/** One whole run of each, but of those that other tests start as a process or that were never run as one. */
const runs: readonly (readonly [name: string, code: number, args: (file: string) => string[]])[] = [
  ['diagnose', 2, (file) => at('link', state, '--out', file)],
  ['drain', 0, () => ['--help']],
  ['drift', 0, () => at(state)],
  ['drill', 0, () => ['--help']],
  ['import', 0, () => at('--from', 'nsx')],
  ['init', 0, (file) => [file, '--language', 'yaml', '--name', 'dc1', '--simulators']],
  ['lint', 2, () => [plan]],
  ['moved', 0, () => [plan]],
  ['peer-config', 0, () => at('link', state, '--for', 'frr', '--of', 'nsx')],
  ['precheck', 0, () => at('--nsx-gateway', 'T0')],
  ['rehearse', 0, () => ['--help']],
  ['report', 0, () => ['--help']],
  ['rotate', 0, () => ['--help']],
  ['sim', 0, () => ['--help']],
  ['status', 0, () => ['--help']],
  ['terraform-mirror', 1, (file) => [file]],
  ['undrain', 0, () => ['--help']],
];

test('all commands are here', async () => {
  const { stdout } = await command.must(['--help']);
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) .*$/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
  expect(runs.map(([name]) => name)).toEqual(names);
});

test.each(runs)('%s ends with %i', async (name, code, args) => {
  const [within, apart] = ['first', 'second'].map((file) => [name, ...args(join(command.folder, `${name}-${file}`))]);
  const said = await command.run(within!);
  const { stdout, stderr, ...ended } = await command.runApart(apart!);
  const asFirst = (text: string): string => text.replaceAll(`${name}-second`, `${name}-first`);
  expect({ ...ended, stdout: asFirst(stdout), stderr: asFirst(stderr) }).toEqual(said);
  expect(said.code).toBe(code);
});

test('runs at once have their own streams, exit codes and secrets', async () => {
  const { alicloud, nsx } = settingsOf(link);
  const other = join(command.folder, 'other.json');
  writeFileSync(other, JSON.stringify({ alicloud, nsx: { ...nsx, password: 'PskMismatch' } }));
  const status = ['status', state, '--json', '--connection'];
  const [known, told, none] = await Promise.all([
    command.run([...status, other]),
    command.run([...status, connection]),
    command.run(['moved', plan]),
  ]);
  expect([known.code, told.code, none.code]).toEqual([2, 2, 0]);
  expect(known.stdout).not.toContain('PskMismatch');
  expect(told.stdout).toContain('PskMismatch');
  expect(none.stdout).not.toContain('PskMismatch');
});
