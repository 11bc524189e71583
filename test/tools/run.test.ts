/** `tools/run.mjs`: what it keeps of a file is what the file says now. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/kit/root';

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a tool that changed runs as it is now, and one that did not as it was compiled', () => {
  mkdirSync(join(folder, 'tools'));
  cpSync(join(root, 'tools/run.mjs'), join(folder, 'tools/run.mjs'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const run = (): string =>
    execFileSync(process.execPath, ['tools/run.mjs', 'tools/tool.ts'], { cwd: folder, encoding: 'utf8' });
  const says = (what: string): void =>
    writeFileSync(
      join(folder, 'tools/tool.ts'),
      `export const main = (): void => console.log('${what}', Object.keys(require.cache).some((one) => one.includes('esbuild/lib')));\n`,
    );
  says('first');
  expect([run(), run()]).toEqual(['first true\n', 'first false\n']);
  says('second');
  expect([run(), run()]).toEqual(['second true\n', 'second false\n']);
  expect(readdirSync(join(folder, '.cache/transpiled'))).toEqual(['tools%tool.ts.js']);
});
