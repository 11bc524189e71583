/** Two test files of one worker: what they import is loaded once, and nothing that one did is left for the other. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-shared-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = {
  'counter.js': 'exports.count = 0;',
  'one.test.js': `
    const counter = require('./counter');
    jest.setTimeout(1);
    jest.useFakeTimers({ now: 0 });
    jest.spyOn(Math, 'random').mockReturnValue(7);
    test('changes what it finds', () => {
      counter.count++;
      process.env.LEFT_BEHIND = 'x';
      process.exitCode = 3;
      globalThis.fetch = undefined;
      expect(Date.now()).toBe(0);
    });`,
  'two.test.js': `
    const counter = require('./counter');
    test('finds what was there before', async () => {
      await new Promise((done) => setTimeout(done, 20));
      const { env, exitCode } = process;
      const found = { left: env.LEFT_BEHIND, exitCode, random: Math.random() < 1, fetch: typeof fetch, now: Date.now() > 0 };
      expect(found).toEqual({ left: undefined, exitCode: undefined, random: true, fetch: 'function', now: true });
      expect(counter.count).toBe(1);
    });
    // Each that a promise takes along makes it dearer, and jest would add one per file.
    test('a promise takes no store along of files that are done', async () => {
      await undefined;
      const { executionAsyncResource } = require('node:async_hooks');
      const symbols = Object.getOwnPropertySymbols(executionAsyncResource());
      expect(symbols.filter(({ description }) => description === 'kResourceStore').length).toBeLessThan(2);
    });
    test('loads anew where it says so', () => {
      jest.isolateModules(() => expect(require('./counter').count).toBe(0));
      expect(new Error() instanceof Error && Array.isArray(JSON.parse('[]'))).toBe(true);
    });`,
};

test('files of a worker share modules and nothing else', async () => {
  mkdirSync(join(folder, 'test'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, 'test', name), text);
  const config = join(folder, 'jest.config.js');
  const kit = (name: string): string => JSON.stringify(join(root, 'test/kit', name));
  writeFileSync(
    config,
    `module.exports = { ...require(${JSON.stringify(join(root, 'jest.config.js'))}), rootDir: __dirname,
      testEnvironment: ${kit('shared-environment.js')}, runtime: ${kit('shared-runtime.js')},
      testMatch: ['**/*.test.js'], setupFiles: [], testSequencer: __dirname + '/in-order.js', testRunner: undefined,
      reporters: ['default'] };`,
  );
  writeFileSync(
    join(folder, 'in-order.js'),
    `const { default: Sequencer } = require('@jest/test-sequencer');
     module.exports = class extends Sequencer { sort(tests) { return [...tests].sort((a, b) => a.path.localeCompare(b.path)); } };`,
  );
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const { error, said } = await new Promise<{ error: unknown; said: string }>((done) =>
    execFile(process.execPath, [jest, '-i', '--config', config], { cwd: folder }, (error, stdout, stderr) =>
      done({ error, said: stdout + stderr }),
    ),
  );
  expect({ error, said }).toEqual({ error: null, said: expect.stringContaining('4 passed, 4 total') as string });
});
