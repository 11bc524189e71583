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

const jsonIn = (path: string): unknown => caught(() => jsonOfFile(path, (reason) => new Error(reason)));

it('tells a file that cannot be read from one that is no JSON', () => {
  expect(String(jsonIn(folder))).toBe('Error: it is a folder');
});

const utf16 = Buffer.from('{"a":1}', 'utf16le');

it.each([
  ['{', 'it is not JSON'],
  [' \n', 'it is empty'],
  [utf16, 'it is UTF-16, and has to be UTF-8'],
  [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'it is UTF-16, and has to be UTF-8'],
  [Buffer.from(utf16).swap16(), 'it is UTF-16, and has to be UTF-8'],
  [Buffer.from('PK\x03\x04tfplan'), 'it is an archive, as a saved plan is, and not its JSON'],
  [Buffer.from([0x1f, 0x8b, 8, 0]), 'it is compressed (gzip)'],
])('says of %j that %s', (content, reason) => {
  const file = join(folder, 'file');
  writeFileSync(file, content);
  expect(String(jsonIn(file))).toBe(`Error: ${reason}`);
});

it('reads past the mark that some editors put before a text', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '\ufeff{"a":1}\r\n');
  expect(jsonIn(file)).toEqual({ a: 1 });
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
