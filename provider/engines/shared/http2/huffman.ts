/**
 * The code in which HTTP/2 shortens the texts of headers. Codes of one length follow each other in the order of their bytes,
 * so the lengths tell them all. https://www.rfc-editor.org/rfc/rfc7541#appendix-B
 */

/** How many bits each byte takes, and after the last byte the mark of the end: a letter for a number, `a` for one, `A` for 27. */
const LENGTHS =
  'mwBBBBBBBxDBBDBBBBBBBBDBBBBBBBBBfjjlmfhkjjhkhfffeeefffffffghofljmfgggggggggggggggggggg' +
  'gghghmsmnfoefefefffeggfffefgfeefgggggoknmBtvttvvvwvwwwwwxwxxvwxwwwwuvwvwwxvutvvwwuwvvx' +
  'uvwwuuvuwvwwtvvvwvvwzztsvwvyzzzAAzxysuzAAzAxuuzzBAAAtxtuvuuwvvyyxxzwzAzzAAAAABAAAAAzD';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCD';
const LONGEST = LETTERS.length;
const END = LENGTHS.length - 1;

/** By number of bits: the first code, and what it and those after it stand for. */
interface Level {
  readonly first: number;
  readonly symbols: readonly number[];
}

let levels: readonly Level[] | undefined;

/** In one pass: it is made at each start, by code that is not optimized yet. */
function levelsOfCode(): readonly Level[] {
  const byLetter = new Map(Array.from(LETTERS, (letter) => [letter, [] as number[]]));
  for (let symbol = 0; symbol < LENGTHS.length; symbol++) byLetter.get(LENGTHS[symbol]!)!.push(symbol);
  const made: Level[] = [];
  let code = 0;
  for (const symbols of byLetter.values()) {
    made.push({ first: code, symbols });
    code = (code + symbols.length) * 2;
  }
  return made;
}

/** @throws Error if the bytes are no such text */
export function unshortened(bytes: Uint8Array): string {
  levels ??= levelsOfCode();
  const text: number[] = [];
  let code = 0;
  let bits = 0;
  for (const byte of bytes) {
    for (let at = 7; at >= 0; at--) {
      code = code * 2 + ((byte >> at) & 1);
      const { first, symbols } = levels[bits++]!;
      const symbol = symbols[code - first];
      if (symbol !== undefined) {
        if (symbol === END) throw new Error('a text of a header holds the mark of its end');
        text.push(symbol);
        code = bits = 0;
      } else if (bits === LONGEST) throw new Error('a text of a header is in no known code');
    }
  }
  // What is left over fills the last byte, with ones.
  if (bits > 7 || code !== 2 ** bits - 1) throw new Error('a text of a header ends in the middle of a code');
  return Buffer.from(text).toString('latin1');
}
