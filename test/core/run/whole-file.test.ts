import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOrNothing, writeWhole } from '../../../provider/core/run/whole-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hybridvpn-whole-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('is readable by its owner alone, whatever was there before, and leaves nothing beside it', () => {
  const file = join(folder, 'state.json');
  writeFileSync(file, 'before', { mode: 0o644 });
  writeFileSync(`${file}.${process.pid}.new`, 'of a killed process', { mode: 0o644 });
  writeWhole(file, 'after');
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('writes through no link that somebody laid where it is written', () => {
  const [file, other] = [join(folder, 'state.json'), join(folder, 'other')];
  writeFileSync(other, 'kept');
  symlinkSync(other, `${file}.${process.pid}.new`);
  writeWhole(file, 'secret');
  expect(readFileSync(other, 'utf8')).toBe('kept');
});

const FULL = '/dev/full';

(existsSync(FULL) ? test : test.skip)('a full disk is told with the file, which the system leaves out', () => {
  const file = join(folder, 'imported.tf');
  symlinkSync(FULL, file);
  expect(() => writeOrNothing(file, 'text')).toThrow(expect.objectContaining({ code: 'ENOSPC', path: file }) as Error);
});

test('what cannot be written leaves nothing beside it, and what was there as it was', () => {
  const file = join(folder, 'state.json');
  mkdirSync(file);
  expect(() => writeWhole(file, 'text')).toThrow(expect.objectContaining({ path: file }) as Error);
  expect(() => writeOrNothing(file, 'text')).toThrow(expect.objectContaining({ code: 'EISDIR' }) as Error);
  expect(readdirSync(folder)).toEqual(['state.json']);
});
