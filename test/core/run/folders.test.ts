import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../../provider/core/run/folders';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-folders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('makes what is missing, and nothing else', () => {
  makeFolder(join(folder, 'a/b'), 0o700);
  makeFolder(join(folder, 'a/b'));
  expect(statSync(join(folder, 'a/b')).isDirectory()).toBe(true);
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
});

test('ends at a file in the way', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file'))).toThrow(/ENOTDIR/);
  expect(() => makeFolder(join(folder, 'file/sub/mirror'))).toThrow(/ENOTDIR/);
});

(existsSync('/proc/self') ? test : test.skip)('ends where the system makes no folder', () => {
  expect(() => makeFolder('/proc/hybridvpn/mirror')).toThrow(/ENOENT/);
});
