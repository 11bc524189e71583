/**
 * What a call of `hybridvpn` loads. The sources are compiled one by one, so that a module that Node loads is a file of ours;
 * the bundle that the other tests run would hide it.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const repository = resolve(__dirname, '../..');
let folder: string;

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
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Our own modules that one call loads. */
const loadedBy = (...args: string[]): Promise<string[]> =>
  loadedByScript(
    `process.argv.splice(1, 1, 'hybridvpn'); require(${JSON.stringify(join(folder, 'provider/cli/main.js'))});`,
    args,
  );

function loadedByScript(work: string, args: readonly string[] = []): Promise<string[]> {
  const script = `
    process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))));
    ${work}`;
  return new Promise((done) => {
    execFile(process.execPath, ['-e', script, 'hybridvpn', ...args], (_error, _stdout, stderr) => {
      const files = JSON.parse(stderr.slice(stderr.lastIndexOf('\n'))) as string[];
      done(
        files
          .filter((file) => !file.includes('node_modules'))
          .map((file) => relative(folder, file))
          .sort(),
      );
    });
  });
}

test.each([['--version'], ['--help'], ['no-such-command']])('%s loads no command', async (argument) => {
  expect(await loadedBy(argument)).toEqual([
    'provider/cli/main.js',
    'provider/core/define/errors.js',
    'provider/core/define/file-words.js',
    'provider/core/define/message.js',
    'provider/core/define/paths.js',
    'provider/core/define/remembered.js',
    'provider/version.js',
  ]);
});

test.each([
  ['import', '--help'],
  ['lint', '--help'],
  ['help', 'import'],
  ['terraform-mirror', '--help'],
  ['sim', '--help'],
])('%s %s starts no simulator', async (...args) => {
  const vendorSimulators = (await loadedBy(...args)).filter((file) => /^provider\/[a-z]+\/simulator\//.test(file));
  expect(vendorSimulators).toEqual([]);
});

// A provider starts several times per command and has to do with a few kinds of objects in it.
test('a provider loads no resource but those that it is asked about', async () => {
  const at = (file: string): string => JSON.stringify(join(folder, 'provider', file));
  const definitions = (files: readonly string[]): string[] =>
    files.filter((file) => /^provider\/[a-z]+\/(resources|components)\/[^/]+\.js$/.test(file));
  const started = `require(${at('engines/terraform/handlers.js')}).createProvider();`;
  expect(definitions(await loadedByScript(started))).toEqual([]);
  const asked = `require(${at('catalog.js')}).catalog.resources.find(({ type }) => type === 'nsx:DpdProfile').inputs;`;
  expect(definitions(await loadedByScript(asked))).toEqual(['provider/nsx/resources/dpd-profile.js']);
});
