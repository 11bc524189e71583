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

/** What an end offers for IKE or for ESP. */
export interface MarkedOffer {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly groups: readonly number[];
}

/** `aes-256-cbc;sha2-256;14`, for each offer; of several choices `14:15`, of none nothing. */
export const suiteMarkText = (offers: readonly MarkedOffer[]): string =>
  offers
    .flatMap(({ encryption, integrity, groups }) => [encryption, integrity, groups])
    .map((choices) => choices.join(':'))
    .join(';');

/** So many offers; undefined for what is no such mark. */
export function suiteMarkIn(text: string | undefined, offers: number): MarkedOffer[] | undefined {
  const parts = (text ?? '').split(';').map((part) => part.split(':').filter((one) => one !== ''));
  if (parts.length !== offers * 3) return undefined;
  const found = Array.from({ length: offers }, (_none, at) => {
    const [encryption = [], integrity = [], groups = []] = parts.slice(at * 3);
    return { encryption, integrity, groups: groups.map(Number) };
  });
  return found.every(({ encryption, groups }) => encryption.length > 0 && groups.every(Number.isInteger))
    ? found
    : undefined;
}

/** `who;2026-01-31T12:00:00Z` */
export const stampText = (who: string, at: string): string => `${who};${at}`;

export function stampIn(text: string | undefined): { readonly who: string; readonly at: string } | undefined {
  const [who = '', at = ''] = (text ?? '').split(';');
  return who !== '' && !Number.isNaN(Date.parse(at)) ? { who, at } : undefined;
}
