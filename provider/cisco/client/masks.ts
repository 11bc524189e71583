/** Prefix lengths as people write them, of masks as the configuration does. */
import { maskOf } from '../../core/define/ipv4';

/** @throws where it is no mask */
export function lengthOf(mask: unknown): number {
  const bits = Array.from({ length: 33 }, (_, length) => length).find((length) => maskOf(length) === mask);
  if (bits === undefined) throw new Error(typeof mask === 'string' ? `${mask} is not a mask` : 'a mask is not a text');
  return bits;
}
