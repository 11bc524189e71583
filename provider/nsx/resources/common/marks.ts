/** Whose object is it, in NSX's terms: two tags beside the user's, which no door ever shows. */
import type { Context } from '../../../core/define/context';
import type { Observed } from '../../../core/define/definition';
import { assertTagsFit, keyMarkIn } from '../../../core/run/live-marks';
import { INCARNATION_TAG, isOwnTag, KEY_TAG, OWNER_TAG, ownerMark } from '../../../core/run/ownership';
import type { PolicyBody } from '../../client/readers';
import type { Tag } from './types';

export interface FoundMarks {
  readonly owner?: string;
  readonly incarnation?: string;
}

/** Source: NSX API, PolicyConfigResource: an object has so many tags at most. */
export const MOST_TAGS = 30;

/** Longest tag. */
const TAG = 256;

/** @throws ProviderError where a user's tags and marks are more than an object takes */
export const assertRoom = (user: readonly Tag[], own: readonly Tag[]): void =>
  assertTagsFit(
    user.length,
    own.map(({ scope = '' }) => scope),
    MOST_TAGS,
  );

type Owned = Pick<Context, 'owner'>;

/** The owner as it fits into a tag. */
export const ownerTag = ({ owner }: Owned): string | undefined =>
  owner === undefined ? undefined : ownerMark(owner, TAG);

/** The tags that mark a new or adopted object. */
export function marks(ctx: Owned, incarnation: string | undefined): Tag[] {
  const owner = ownerTag(ctx);
  const own: Tag[] = incarnation === undefined ? [] : [{ scope: INCARNATION_TAG, tag: incarnation }];
  return owner === undefined ? own : [{ scope: OWNER_TAG, tag: owner }, ...own];
}

export const ownTags = ({ tags = [] }: Pick<PolicyBody, 'tags'>): Tag[] => tags.filter((tag) => isOwnTag(tag.scope));
export const userTags = ({ tags = [] }: Pick<PolicyBody, 'tags'>): Tag[] => tags.filter((tag) => !isOwnTag(tag.scope));

/** Our own tags for a write: the owner is called as it is today, renamed, moved or of a renamed stack. */
export function ownTagsToday(ctx: Owned, raw: Pick<PolicyBody, 'tags'>): Tag[] {
  const owner = ownerTag(ctx);
  return ownTags(raw).map((tag) => (tag.scope === OWNER_TAG && owner !== undefined ? { ...tag, tag: owner } : tag));
}

/** The marks found on an object. */
export function marksOf(raw: PolicyBody): FoundMarks {
  const find = (scope: string): string | undefined => ownTags(raw).find((tag) => tag.scope === scope)?.tag;
  return { owner: find(OWNER_TAG), incarnation: find(INCARNATION_TAG) };
}

/** What a rotation left beside the key, by the name of the secret. */
export function rotatedIn(raw: PolicyBody, secret: string | undefined): Observed['rotated'] {
  const mark = secret === undefined ? undefined : keyMarkIn(ownTags(raw).find(({ scope }) => scope === KEY_TAG)?.tag);
  return mark === undefined ? undefined : { [secret!]: mark };
}
