/** Masks as the configuration writes them, and prefix lengths as people do. */

export const maskOf = (bits: number): string =>
  [0, 8, 16, 24].map((shift) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - shift)))).join('.');

/** @throws where it is no mask */
export function lengthOf(mask: unknown): number {
  const bits = Array.from({ length: 33 }, (_, length) => length).find((length) => maskOf(length) === mask);
  if (bits === undefined) throw new Error(typeof mask === 'string' ? `${mask} is not a mask` : 'a mask is not a text');
  return bits;
}
