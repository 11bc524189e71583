/**
 * Texts that the build has put behind the end of the script, in a comment: Node reads a script as a whole before its first
 * line runs, and a comment is all that it passes over without a look. Each is read when somebody asks for it.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Where a text stands: counted from the end, because that is known before the script is. */
export interface Place {
  readonly fromEnd: number;
  readonly length: number;
}

/** Stand for the ends of lines: a comment of one line has none, and no script of ours has these: the build looks. */
const LINE_FEED = '\x03';
const CARRIAGE_RETURN = '\x04';

/** @param file the script itself: `__filename` in a bundle */
export function attached(file: string, { fromEnd, length }: Place): string {
  const bytes = Buffer.allocUnsafe(length);
  const handle = openSync(file, 'r');
  try {
    const from = fstatSync(handle).size - fromEnd;
    for (let at = 0; at < length;) {
      const read = readSync(handle, bytes, at, length - at, from + at);
      if (read === 0) throw new Error(`${file} is shorter than it was when it was built`);
      at += read;
    }
  } finally {
    closeSync(handle);
  }
  return decoded(bytes);
}

export const decoded = (bytes: Buffer): string =>
  bytes.toString('latin1').replaceAll(LINE_FEED, '\n').replaceAll(CARRIAGE_RETURN, '\r');
