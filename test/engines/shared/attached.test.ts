import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attached } from '../../../provider/engines/shared/attached';

const folder = mkdtempSync(join(tmpdir(), 'attached-'));
const script = join(folder, 'script.js');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads a text behind the end of a script, its lines as they were', () => {
  writeFileSync(script, 'console.log(1);\n//first\x03line\x04\x03and second');
  const at = (text: string): { fromEnd: number; length: number } => ({ fromEnd: text.length, length: 12 });
  expect(attached(script, at('first line  and second'))).toBe('first\nline\r\n');
  expect(attached(script, { fromEnd: 10, length: 10 })).toBe('and second');
});

it('says so if the script is another one than was built', () => {
  writeFileSync(script, 'short');
  expect(() => attached(script, { fromEnd: 3, length: 4 })).toThrow('shorter than it was when it was built');
});
