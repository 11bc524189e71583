/** What every command has in common: its help names its exit codes, and --json prints all of it or nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../../provider/cli/schemas';
import { CommandLine } from './command';

/** Arguments with which each command that has --json ends without a result. */
const FAILING: Readonly<Record<string, readonly string[]>> = {
  diagnose: ['dc1', 'nosuch.json'],
  drain: ['dc1', 'master', 'nosuch.json'],
  drift: ['nosuch.json'],
  drill: ['dc1', 'nosuch.json'],
  import: ['--from', 'nsx'],
  init: [__dirname],
  lint: ['nosuch.json'],
  moved: ['nosuch.json'],
  'peer-config': ['dc1', 'nosuch.json', '--for', 'frr'],
  precheck: ['nosuch.json'],
  rehearse: ['nosuch.json'],
  report: ['nosuch.json'],
  rotate: ['dc1', 'nosuch.json'],
  status: ['nosuch.json'],
  'terraform-mirror': [`${__filename}/folder`],
  undrain: ['dc1', 'master', 'nosuch.json'],
};

let cli: CommandLine;
beforeAll(async () => (cli = await CommandLine.build()));
afterAll(() => cli.remove());

const helpOf = async (...command: string[]): Promise<string> => (await cli.must([...command, '--help'])).stdout;

const namesOf = async (): Promise<string[]> =>
  [...(await helpOf()).matchAll(/^ {2}([a-z][a-z-]+) {2,}\S/gm)]
    .map(([, name]) => name!)
    .filter((one) => one !== 'help');

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test('the table of commands of the README has each of them', async () => {
  const [, table = ''] = README.split('\n## Commands\n');
  const told = table.split('\n## ')[0]!;
  expect((await namesOf()).filter((name) => !new RegExp(`\`(hybridvpn )?${name}[ \`]`).test(told))).toEqual([]);
});

test('the help of every command names its exit codes, and what --json prints where it has that', async () => {
  const names = await namesOf();
  expect(names).toEqual(expect.arrayContaining(Object.keys(FAILING)));
  for (const name of names) {
    const help = await helpOf(name);
    expect([name, help]).toEqual([name, expect.stringMatching(/Exit code 0: [^]+\b1: /)]);
    expect([name, help.includes(`docs/schemas/${name}.json`)]).toEqual([name, name in jsonSchemas]);
    expect([name, / --json /.test(help)]).toEqual([name, name in jsonSchemas]);
  }
});

test('every command that has --json is tried', () => {
  expect(Object.keys(FAILING)).toEqual(Object.keys(jsonSchemas).sort());
});

test.each(Object.entries(FAILING))(
  '%s without a result prints nothing on stdout, and why on stderr',
  async (name, args) => {
    for (const more of [[], ['--no-such-option']]) {
      const { code, stdout, stderr } = await cli.run([name, ...args, '--json', ...more]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^(hybridvpn|error): \S/m);
    }
  },
);

test('what only says whether a plan is the reviewed one has no JSON, and no page', async () => {
  for (const other of [['--json'], ['--html', 'report.html']]) {
    const { code, stderr } = await cli.run(['report', 'nosuch.json', '--verify', `v1:${'0'.repeat(64)}`, ...other]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('cannot be used with')]);
  }
});
