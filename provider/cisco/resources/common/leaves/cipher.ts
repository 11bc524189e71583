/**
 * Cipher of a transform set, and the bits of its key. A router may have both in one word, `esp-256-aes`, as other clients of
 * RESTCONF write it: read as the two values that it is, or it would be told as drift for ever, and as a cipher that no other end has.
 */
import type { Bag } from '../../../../core/define/paths';
import { oneWord } from '../../../algorithms';
import { put, type Leaf } from './leaf';
import { text, textOf } from './plain';

const NAME = 'esp';
const BITS = 'key-bit';

const split = (entry: Bag) => oneWord[String(entry[NAME])];

/** Either value may be written by itself: the other one must not be lost with the word. */
function takeApart(entry: Bag): void {
  const both = split(entry);
  if (both === undefined) return;
  put(entry, NAME, both.esp);
  put(entry, BITS, String(both.keyBit));
}

const apart = (leaf: Leaf): Leaf => ({
  ...leaf,
  read: (entry) => {
    const whole = { ...entry };
    takeApart(whole);
    return leaf.read(whole);
  },
  write: (entry, value, release) => {
    takeApart(entry);
    leaf.write(entry, value, release);
  },
});

export const cipherName = apart(text(NAME));
export const cipherBits = apart(textOf(BITS));
