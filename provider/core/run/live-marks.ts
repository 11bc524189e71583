/**
 * Marks that a change of a running link leaves on objects, as the texts that fit into a tag of any platform: letters, digits and
 * `: ; @ . -`. They hold no secret: what is told of a key is a fingerprint, and of one that is in use no more.
 */
import { saltOf } from '../compare/fingerprint';

/** `2;v1:…`: the version of the key, and the fingerprint of the one before. */
export const keyMarkText = ({ version, retired }: { readonly version: number; readonly retired: string }): string =>
  `${version};${retired}`;

/** Undefined for what is no such mark: somebody else's text is not ours to judge by. */
export function keyMarkIn(
  text: string | undefined,
): { readonly version: number; readonly retired: string } | undefined {
  const [version = '', retired = ''] = (text ?? '').split(';');
  return /^[1-9]\d{0,8}$/.test(version) && saltOf(retired) !== undefined
    ? { version: Number(version), retired }
    : undefined;
}

/** `who;2026-01-31T12:00:00Z` */
export const stampText = (who: string, at: string): string => `${who};${at}`;

export function stampIn(text: string | undefined): { readonly who: string; readonly at: string } | undefined {
  const [who = '', at = ''] = (text ?? '').split(';');
  return who !== '' && !Number.isNaN(Date.parse(at)) ? { who, at } : undefined;
}
