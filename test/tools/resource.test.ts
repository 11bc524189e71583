/** `make resource`: what it writes compiles, lives on a simulated platform as soon as its case is filled in, and overwrites nothing. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type * as Generate from '../../tools/generate';
import { main as resource } from '../../tools/resource';
import type * as Life from '../conformance/life';
import type * as Terraform from '../conformance/terraform-door';
import type * as Cases from '../kit/cases';
import type * as Sites from '../kit/site';
import { typeErrors } from '../kit/type-errors';
import { STEPS } from '../conformance/door';

const root = resolve(__dirname, '../..');
const NEW = [
  { vendor: 'nsx', kind: 'SpareGadget', file: 'spare-gadget' },
  { vendor: 'alicloud', kind: 'SparePolicy', file: 'spare-policy' },
  { vendor: 'pfsense', kind: 'SpareAlias', file: 'spare-alias' },
  { vendor: 'cisco', kind: 'SpareList', file: 'spare-list' },
];

let copy: string;
const said: string[] = [];
/** A module of the copy, which has its own registry of fields. */
const load = <T>(path: string): T => require(join(copy, path)) as T;
const run = (...args: string[]): Promise<void> => resource(args, copy, (text) => said.push(text));

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'hybridvpn-resource-'));
  for (const part of ['package.json', 'tsconfig.json', 'provider', 'tools', 'test/kit', 'test/conformance'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { vendor, kind } of NEW) await run(`--vendor=${vendor}`, `--kind=${kind}`);
  jest.spyOn(console, 'log').mockReturnValue(undefined);
  await load<typeof Generate>('tools/generate').main([], copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('says what it wrote and what comes next', () => {
  expect(said[0]).toBe(
    [
      'wrote    provider/nsx/resources/spare-gadget.ts        the definition',
      'wrote    test/kit/cases/nsx/spare-gadget.ts            its case',
      'wrote    provider/nsx/simulator/kinds/spare-gadget.ts  what the simulator knows of it',
      'changed  provider/nsx/simulator/kinds/index.ts         its import, the list of kinds',
    ].join('\n'),
  );
  expect(said[1]).toContain('npx jest test/conformance/core-nsx -t SpareGadget');
});

test('refuses what exists, and arguments that say nothing', async () => {
  await expect(run('--vendor=nsx', '--kind=SpareGadget')).rejects.toThrow(
    /^nsx:SpareGadget is there already: provider/,
  );
  await expect(run('--vendor=nsx', '--kind=PrefixList')).rejects.toThrow(/^nsx:PrefixList is there already: provider/);
  await expect(run('--vendor=', '--kind=')).rejects.toThrow(/^usage: make resource VENDOR=<vendor> KIND=<Kind>/);
  await expect(run('--vendor=acme', '--kind=Gadget')).rejects.toThrow(/^There is no vendor "acme" here\.\nusage: /);
  await expect(run('--vendor=nsx', '--kind=BGPConfig')).rejects.toThrow(/^"BGPConfig" is no kind of a resource/);
});

test.each([
  ['Class', /^"Class" is no name for a resource: "class" is a word of TypeScript, .*\. Add a word: VpnClass\.$/],
  ['Package', /: "package" is a word of TypeScript, /],
  ['Object', /: its class in the SDK would hide JavaScript's own Object\. /],
  ['Index', /: a file of that name is what a folder offers\. /],
])('refuses %s, which every file would have to spell differently, and writes nothing', async (kind, message) => {
  const before = readFileSync(join(copy, 'provider/alicloud/simulator/state.ts'), 'utf8');
  for (const { vendor } of NEW) await expect(run(`--vendor=${vendor}`, `--kind=${kind}`)).rejects.toThrow(message);
  expect(readFileSync(join(copy, 'provider/alicloud/simulator/state.ts'), 'utf8')).toBe(before);
});

test('compiles', async () => {
  const files = NEW.flatMap(({ vendor, file }) => [
    `provider/${vendor}/resources/${file}.ts`,
    `test/kit/cases/${vendor}/${file}.ts`,
  ]);
  const entries = [
    'provider/nsx/simulator/kinds/index.ts',
    'provider/alicloud/simulator/api.ts',
    'provider/pfsense/simulator/models/index.ts',
    'provider/cisco/simulator/tables.ts',
  ];
  const all = [...files, ...entries];
  const isWritten = (file: string): boolean =>
    !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== readFileSync(join(copy, file), 'utf8');
  expect(all.filter(isWritten)).toEqual(all);
  // And what they import, so all that was generated of them.
  expect(
    await typeErrors(
      copy,
      all.map((file) => join(copy, file)),
    ),
  ).toEqual([]);
});

test.each(NEW)('$vendor: its case is not run while something is to be filled in', ({ vendor, kind }) => {
  const cases = load<typeof Cases>('test/kit/cases');
  expect(cases.writtenFor(`${vendor}:${kind}`)).toHaveLength(1);
  expect(cases.casesFor(`${vendor}:${kind}`)).toEqual([]);
});

describe('filled in', () => {
  beforeAll(() => {
    for (const { vendor, file } of NEW) {
      const path = join(copy, `test/kit/cases/${vendor}/${file}.ts`);
      let values = 0;
      const filled = readFileSync(path, 'utf8').replace(/(?<=[:,] )FILL_IN/g, () => `'value ${++values}'`);
      writeFileSync(path, filled);
    }
    jest.resetModules(); // once: the copy has a provider of its own, which takes seconds to load
  });

  test.each(NEW)('$vendor: its case lives', async ({ vendor, kind }) => {
    const [one] = load<typeof Cases>('test/kit/cases').casesFor(`${vendor}:${kind}`);
    const { steps } = load<typeof Life>('test/conformance/life');
    const { Site } = load<typeof Sites>('test/kit/site');
    const site = await Site.start();
    try {
      const door = load<typeof Terraform>('test/conformance/terraform-door').TerraformDoor.on(site);
      for (const step of STEPS) await steps[step]({ one: one!, site, door });
    } finally {
      await site.stop();
    }
  });
});
