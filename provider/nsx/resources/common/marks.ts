/** Whose object is it, in NSX's terms: two tags beside the user's, which no door ever shows. */
import type { Context } from '../../../core/define/context';
import { INCARNATION_TAG, isOwnTag, OWNER_TAG, ownerMark } from '../../../core/run/ownership';
import type { PolicyBody } from '../../client/readers';
import type { Tag } from './types';

export interface FoundMarks {
  readonly owner?: string;
  readonly incarnation?: string;
  readonly tags: Tag[];
}

/** The owner as it fits into a tag. */
export const nsxOwner = (ctx: Context): string | undefined =>
  ctx.owner === undefined ? undefined : ownerMark(ctx.owner, 256);

/** The tags that mark a new or adopted object. */
export function marks(owner: string | undefined, incarnation: string): Tag[] {
  const own: Tag[] = [{ scope: INCARNATION_TAG, tag: incarnation }];
  if (owner !== undefined) own.unshift({ scope: OWNER_TAG, tag: owner });
  return own;
}

/** The marks found on an object, and the tags they are in. */
export function marksOf(raw: PolicyBody): FoundMarks {
  const tags = (raw.tags ?? []).filter((tag) => isOwnTag(tag.scope));
  const find = (scope: string): string | undefined => tags.find((tag) => tag.scope === scope)?.tag;
  return { owner: find(OWNER_TAG), incarnation: find(INCARNATION_TAG), tags };
}
