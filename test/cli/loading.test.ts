/**
 * What a call of `hybridvpn` loads. The sources are compiled one by one, so that a module that Node loads is a file of ours;
 * the bundle that the other tests run would hide it.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const repository = resolve(__dirname, '../..');
let folder: string;
let by: ReadonlyMap<string, string[]>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-loading-'));
  const sources = readdirSync(join(repository, 'provider'), { recursive: true, encoding: 'utf8' });
  mkdirSync(join(folder, 'provider'));
  await build({
    entryPoints: sources.filter((file) => file.endsWith('.ts')).map((file) => join(repository, 'provider', file)),
    outdir: join(folder, 'provider'),
    outbase: join(repository, 'provider'),
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'hybridvpn', version: '0.0.0' }));
  by = await loaded();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (file: string): string => JSON.stringify(join(folder, 'provider', file));
const CALLS = {
  plain: [['--version'], ['--help'], ['no-such-command']],
  helps: [
    ['import', '--help'],
    ['lint', '--help'],
    ['help', 'import'],
    ['terraform-mirror', '--help'],
    ['sim', '--help'],
  ],
} as const;
const SCRIPTS = {
  started: () => `require(${at('engines/terraform/handlers.js')}).createProvider({ GetFunctions: () => undefined });`,
  asked: () => `require(${at('catalog.js')}).catalog.resources.find(({ type }) => type === 'nsx:DpdProfile').inputs;`,
};

/**
 * Our own modules that each of them loads, from the first on: one process does one after the other, and forgets our modules in
 * between, because starting it and loading other packages takes longer than all of ours.
 */
async function loaded(): Promise<Map<string, string[]>> {
  const calls = [...CALLS.plain, ...CALLS.helps].map((args) => {
    const argv = JSON.stringify(['node', 'hybridvpn', ...args]);
    return [args.join(' '), `process.argv = ${argv}; await require(${at('cli/main.js')}).ended;`] as const;
  });
  const scripts = Object.entries(SCRIPTS).map(([name, work]) => [name, work()] as const);
  const script = `
    const found = {};
    const ours = () => Object.keys(require.cache).filter((file) => !file.includes('node_modules'));
    (async () => {
      ${[...calls, ...scripts]
        .map(([name, work]) => {
          return `${work} found[${JSON.stringify(name)}] = ours(); for (const file of ours()) delete require.cache[file];`;
        })
        .join('\n')}
      require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'found.json'))}, JSON.stringify(found));
      process.exitCode = 0; // one of the commands is unknown
    })();`;
  await promisify(execFile)(process.execPath, ['-e', script]);
  const found = JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8')) as Record<string, string[]>;
  return new Map(
    Object.entries(found).map(([name, files]) => [name, files.map((file) => relative(folder, file)).sort()]),
  );
}

test.each(CALLS.plain)('%s loads no command', (argument) => {
  expect(by.get(argument)).toEqual([
    'provider/cli/lines.js',
    'provider/cli/main.js',
    'provider/cli/terraform-command.js',
    'provider/core/define/errors.js',
    'provider/core/define/file-words.js',
    'provider/core/define/message.js',
    'provider/core/define/paths.js',
    'provider/core/define/remembered.js',
    'provider/core/define/visible.js',
    'provider/version.js',
  ]);
});

test.each(CALLS.helps)('%s %s starts no simulator', (...args) => {
  const files = by.get(args.join(' '))!;
  const [command] = args.filter((arg) => !arg.endsWith('help'));
  expect(files).toContain(`provider/cli/commands/${command}.js`);
  expect(files.filter((file) => /^provider\/[a-z]+\/simulator\//.test(file))).toEqual([]);
});

// A provider starts several times per command and has to do with a few kinds of objects in it.
test('a provider loads no resource but those that it is asked about', () => {
  const definitions = (name: keyof typeof SCRIPTS): string[] =>
    by.get(name)!.filter((file) => /^provider\/[a-z]+\/(resources|components)\/[^/]+\.js$/.test(file));
  expect(definitions('started')).toEqual([]);
  expect(definitions('asked')).toEqual(['provider/nsx/resources/dpd-profile.js']);
});
