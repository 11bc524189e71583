/**
 * Marks that a change of a running link leaves on objects, as the texts that fit into a tag of any platform: letters, digits and
 * `: ; @ . -`. They hold no secret: what is told of a key is a fingerprint, and of one that is in use no more.
 */
import { ProviderError } from '../define/errors';
import { matchesFingerprint, saltOf } from '../compare/fingerprint';

/** `vco-1 has 19 tags of at most 20, and 2 more would be needed`; none: there is room. */
export function crowdedText(
  object: string,
  there: readonly (string | undefined)[],
  wanted: readonly string[],
  most: number,
): readonly string[] {
  const more = wanted.filter((tag) => !there.includes(tag)).length;
  return more === 0 || there.length + more <= most
    ? []
    : [`${object} has ${there.length} tags of at most ${most}, and ${more} more would be needed`];
}

/** Tags of a program, or of an object that is taken over, beside marks of ours, some of which a rotation left: the platform counts them together. @throws ProviderError where they are too many */
export function assertTagsFit(user: number, marks: readonly string[], most: number): void {
  if (user + marks.length <= most) return;
  throw new ProviderError({
    code: 'quota',
    message: `${user} tags and the marks ${marks.join(', ')} are more than the ${most} tags that an object takes.`,
    hint: 'Take tags away: in the program, or of an object that is to be taken over on the platform. What a rotation left, `hybridvpn rotate LINK --forget` takes away.',
    path: 'tags',
  });
}

/** `2;v1:…`: the version of the key, and the fingerprint of the one before; `2;v1:…;v1:…` of several. */
export const keyMarkText = ({ version, retired }: { readonly version: number; readonly retired: string }): string =>
  `${version};${retired}`;

/** Undefined for what is no such mark: somebody else's text is not ours to judge by. */
export function keyMarkIn(
  text: string | undefined,
): { readonly version: number; readonly retired: string } | undefined {
  const [version = '', ...retired] = (text ?? '').split(';');
  return /^[1-9]\d{0,8}$/.test(version) && retired.length > 0 && retired.every((one) => saltOf(one) !== undefined)
    ? { version: Number(version), retired: retired.join(';') }
    : undefined;
}

/** So many fit into a description of any platform, beside what a user wrote there. */
const MOST_RETIRED = 3;

/**
 * What a rotation retires, with what an earlier one has: the program may not have been changed in between, and still give the key
 * that the first of them found. Of many the oldest stay: a program that follows each rotation has them in none.
 */
export function retiredWith(newest: string, before: string | undefined, fresh: string): string {
  const earlier = (before ?? '').split(';').filter((one) => one !== '' && !matchesFingerprint(one, fresh));
  return [newest, ...earlier.slice(1 - MOST_RETIRED)].join(';');
}

/** What an end offers for IKE or for ESP. */
export interface MarkedOffer {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  readonly groups: readonly number[];
}

/** What was changed of one: a kind that is absent was not. */
export type RetiredOffer = Partial<MarkedOffer>;

const KINDS = ['encryption', 'integrity', 'groups'] as const;
const UNCHANGED = '-';

/** `aes-256-cbc;-;14`, for each offer: what was not changed, and may be anything, is a dash; of several choices `14:15`. Undefined: nothing was. */
export function suiteMarkText(offers: readonly RetiredOffer[]): string | undefined {
  const parts = offers.flatMap((one) => KINDS.map((kind) => one[kind]?.join(':') ?? UNCHANGED));
  return parts.every((part) => part === UNCHANGED) ? undefined : parts.join(';');
}

/** So many offers; undefined for what is no such mark. */
export function suiteMarkIn(text: string | undefined, offers: number): RetiredOffer[] | undefined {
  const parts = (text ?? '').split(';');
  if (parts.length !== offers * KINDS.length) return undefined;
  const found = Array.from({ length: offers }, (_none, at): RetiredOffer => {
    const [encryption, integrity, groups] = parts
      .slice(at * KINDS.length)
      .map((part) => (part === UNCHANGED ? undefined : part.split(':').filter((one) => one !== '')));
    return {
      ...(encryption && { encryption }),
      ...(integrity && { integrity }),
      ...(groups && { groups: groups.map(Number) }),
    };
  });
  return found.every(({ groups = [] }) => groups.every(Number.isInteger)) ? found : undefined;
}

/** `who;2026-01-31T12:00:00Z` */
export const stampText = (who: string, at: string): string => `${who};${at}`;

export function stampIn(text: string | undefined): { readonly who: string; readonly at: string } | undefined {
  const [who = '', at = ''] = (text ?? '').split(';');
  return who !== '' && !Number.isNaN(Date.parse(at)) ? { who, at } : undefined;
}
