/**
 * What was given as a text, as bytes: shells and editors write other things than the text that was meant, and "not JSON" sends
 * people to look for a comma.
 */

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Why its first bytes cannot be those of a text; undefined: they can. */
export function noText(head: Buffer): string | undefined {
  const [first, second] = head;
  const begins = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  // Without a mark: in both orders every other byte of a text in Latin letters is 0.
  const wide = head.length > 1 && (first === 0) !== (second === 0);
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff) || wide) return UTF16;
  if (begins(0x50, 0x4b, 0x03, 0x04)) return 'it is an archive, as a saved plan is, and not its JSON';
  if (begins(0x1f, 0x8b)) return 'it is compressed (gzip)';
  return undefined;
}

/** As what PowerShell redirects into a file is. */
export const UTF16 = 'it is UTF-16, and has to be UTF-8';

/** Its characters, without the mark that some editors put before them. */
export const textIn = (bytes: Buffer): string =>
  bytes.subarray(bytes.subarray(0, 3).equals(UTF8_MARK) ? 3 : 0).toString('utf8');
