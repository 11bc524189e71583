/**
 * Whose object is it, on Alibaba Cloud: the tag `hybridvpn:owner` goes along in the create call itself, so that even an
 * object whose answer was lost can be recognised. An object that is taken over gets the owner *and* an incarnation; the
 * resource that had it before then sees another incarnation than it remembers, and leaves the object alone. (The
 * incarnation is not part of the create call: it is random, and would make every repetition a different request.)
 */
import type { Context } from '../../../core/define/context';
import type { Observed } from '../../../core/define/definition';
import { assertTagsFit } from '../../../core/run/live-marks';
import {
  INCARNATION_TAG,
  isOwnTag,
  KEY_TAG,
  OWNER_TAG,
  ownerMark,
  recognised,
  SUITE_TAG,
} from '../../../core/run/ownership';
import type { AlicloudClient } from '../../client/client';
import { tagList, type Parameters } from '../../client/flatten';
import { syncTags, tagResource, tagsOf, type TaggedKind, type TagHolder, type Tags } from '../../client/tags';
import { isReservedText, isUrlText } from './types';

export type Ctx = Context<AlicloudClient>;

/** Source: Alibaba Cloud, tags: so many on an object, those of the platform itself not counted. */
export const MOST_TAGS = 20;

/** Longest value of a tag. */
const TAG_VALUE = 128;

function ownerOf(ctx: Pick<Ctx, 'owner'>): string | undefined {
  if (ctx.owner === undefined) return undefined;
  // The platform refuses some texts as values of tags, and an owner may well be called "aliyun-prod".
  const legal = isReservedText(ctx.owner) || isUrlText(ctx.owner) ? `~${ctx.owner.replaceAll('//', '/')}` : ctx.owner;
  return ownerMark(legal, TAG_VALUE);
}

/** What a rotation leaves about one tunnel: tags are the connection's. */
export const keyTag = (tunnel: string): string => `${KEY_TAG}-${tunnel}`;
export const suiteTag = (tunnel: string): string => `${SUITE_TAG}-${tunnel}`;

export interface Marks {
  readonly owner?: string;
  readonly incarnation?: string;
}

export function marksOf(holder: TagHolder): Marks {
  const tags = tagsOf(holder);
  return { owner: tags[OWNER_TAG], incarnation: tags[INCARNATION_TAG] };
}

/** The user's tags of an object: neither the platform's nor ours. */
export function userTagsOf(holder: TagHolder): Record<string, string> {
  return Object.fromEntries(Object.entries(tagsOf(holder)).filter(([key]) => !isOwnTag(key)));
}

/** Our marks as tags: the owner, and the incarnation of an object that was taken over. */
export function marksFor(ctx: Pick<Ctx, 'owner'>, incarnation: string | undefined): Record<string, string> {
  const owner = ownerOf(ctx);
  return {
    ...(incarnation !== undefined && { [INCARNATION_TAG]: incarnation }),
    ...(owner !== undefined && { [OWNER_TAG]: owner }),
  };
}

/** Tags in the form in which single gets have them. */
export const tagsImage = (tags: Tags): { readonly Tag: readonly { Key: string; Value: string }[] } => ({
  Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});

/** `Tags` of a create call. */
export function tagsForCreate(ctx: Ctx, tags: Tags | undefined): Parameters[string] {
  return tagList({ ...tags, ...marksFor(ctx, undefined) });
}

/** Makes the user's tags what is wanted; ours stay. */
export function syncUserTags(
  ctx: Ctx,
  kind: TaggedKind,
  id: string,
  live: TagHolder,
  wanted: Tags = {},
): Promise<void> {
  // Told before the first call: tags that are to go are taken away before the new ones are refused.
  assertTagsFit(Object.keys(wanted).length, Object.keys(tagsOf(live)).filter(isOwnTag), MOST_TAGS);
  return syncTags(ctx.client, ctx, kind, id, userTagsOf(live), wanted);
}

/** At a change of an object: the owner is written as it is called today, renamed, moved or of a renamed stack. */
export async function renewOwner(ctx: Ctx, kind: TaggedKind, id: string, live: TagHolder): Promise<void> {
  const [owner, before] = [ownerOf(ctx), marksOf(live).owner];
  if (owner === undefined || before === undefined || before === owner) return;
  await tagResource(ctx.client, ctx, kind, id, { [OWNER_TAG]: owner });
}

/** Marks an existing object as this resource's own, and returns it with the marks on it. */
export async function takeOver<S extends Observed>(
  ctx: Ctx,
  kind: TaggedKind,
  observed: S,
  incarnation: string,
): Promise<S> {
  const marks = marksFor(ctx, incarnation);
  const there = Object.keys(tagsOf((observed.raw ?? {}) as TagHolder)).filter((key) => !Object.hasOwn(marks, key));
  assertTagsFit(there.length, Object.keys(marks), MOST_TAGS);
  await tagResource(ctx.client, ctx, kind, observed.id, marks);
  return { ...observed, owner: ctx.owner ?? observed.owner, incarnation };
}

/** Observed objects with their owner in this run's words, where it is this run. */
export const withOwner = <S extends Observed>(ctx: Ctx, observed: readonly S[]): S[] =>
  observed.map((one) => recognised(one, { mark: ownerOf(ctx), owner: ctx.owner }));

/** Objects of a kind that carry this run's owner mark; none when the run has no owner. */
export async function listOurs<V extends TagHolder>(
  ctx: Pick<Ctx, 'owner'>,
  list: (filter: Parameters) => Promise<readonly V[]>,
): Promise<readonly V[]> {
  const owner = ownerOf(ctx);
  if (owner === undefined) return [];
  const found = await list({ Tag: [{ Key: OWNER_TAG, Value: owner }] });
  // A region that ignores the filter must not make strangers' objects ours.
  return found.filter((value) => marksOf(value).owner === owner);
}

/** Masked (`****`) or withheld: the platform does not say what the secret is. */
export function readableSecret(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && !/^\*+$/.test(value) ? value : undefined;
}
