/** What a file or a value in it is refused for, in words. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { fileWords, isFileError } from '../../../provider/core/define/file-words';
import { jsonOfFile } from '../../../provider/core/define/json';
import { inWords, whatIsWrong } from '../../../provider/core/define/plain-words';

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'hybridvpn-words-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const caught = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it('says what is the matter with a path, and not its code', () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'text');
  const read = (path: string) => caught(() => readFileSync(path));
  expect(fileWords(read(join(folder, 'none')))).toBe('there is no such file or folder');
  expect(fileWords(read(folder))).toBe('it is a folder');
  expect(fileWords(read(join(file, 'below')))).toBe('part of its path is a file, not a folder');
  expect(fileWords(Object.assign(new Error('x'), { code: 'ESTRANGE' }))).toBe('ESTRANGE');
  expect([read(file), read(join(folder, 'none')), new TypeError('x')].map(isFileError)).toEqual([false, true, false]);
});

it('tells a file that cannot be read from one that is no JSON', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '{');
  const said = (path: string) => String(caught(() => jsonOfFile(path, (reason) => new Error(reason))));
  expect([said(file), said(folder)]).toEqual(['Error: it is not JSON', 'Error: it is a folder']);
});

it('names the place of what is wrong in it', () => {
  const schema = z.object({ list: z.array(z.object({ until: z.string() })) });
  const said = (value: unknown, base?: string) => {
    const { error } = inWords(schema, value);
    return error === undefined ? undefined : whatIsWrong(error, base);
  };
  expect(said({ list: [{}] })).toBe('list.0.until is missing');
  expect(said({ list: 5 }, 'all')).toBe('all.list is not a list');
  expect(said(null)).toBe('it is not a set of named values');
  expect(said({ list: [] })).toBeUndefined();
});
