/** Text that should be JSON, from a network, a file or an environment. Who reads it knows best what to say if it is none. */
import { readFileSync } from 'node:fs';
import { fileWords } from './file-words';

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
 * @param refuse makes the error: `there is no such file or folder`, or `it is not JSON`; nothing of the text
 */
export function jsonOfFile(path: string, refuse: (reason: string) => Error): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refuse('code' in (error as Error) ? fileWords(error) : 'it is not JSON');
  }
}
