/** Text that should be JSON, from a network, a file or an environment. Who reads it knows best what to say if it is none. */
import { readFileSync } from 'node:fs';
import { fileWords } from './file-words';
import { noText, textIn } from './text-file';

/** Undefined: it is no JSON. The parser's own complaint is left out, as it repeats the text, which may hold a secret. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What a file holds.
 *
 * @param refuse makes the error: `there is no such file or folder`, or what it is in place of JSON; nothing of the text
 */
export function jsonOfFile(path: string, refuse: (reason: string) => Error): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw refuse(fileWords(error));
  }
  const content = jsonIn(textIn(bytes));
  if (content === undefined) throw refuse(notJson(bytes));
  return content;
}

/** What it is that is no JSON. */
export const notJson = (bytes: Buffer): string => noText(bytes) ?? textNotJson(textIn(bytes));

/** The same of what is a text. */
export const textNotJson = (text: string): string => (text.trim() === '' ? 'it is empty' : 'it is not JSON');
