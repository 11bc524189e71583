/** Parameters and list behaviour that many actions share. */
import { boolean, integer, listOf, object, required, string, type Values } from '../../simulator/schema';
import { ApiError, illegalParameter } from './errors';
import type { Tag } from './state';
import type { World } from './world';

export const regionId = required(string());
/** verified: DOC 36569 (at most 64 ASCII characters). */
export const clientToken = string({ maxLength: 64, pattern: /^[\x20-\x7e]*$/ });
export const dryRun = boolean();

/** verified: DOC (1 to 100 characters, not a URL). `min: 0`: clients that unset a name send an empty one (assumed accepted). */
export const name = string({ maxLength: 100, pattern: /^(?!https?:\/\/)/i, code: 'InvalidName' });
export const description = string({ maxLength: 100, pattern: /^(?!https?:\/\/)/i, code: 'InvalidDescription' });

/** verified: S7 (key 1–64, value up to 128, both without reserved prefixes and URLs). assumed: the codes. */
const tagText = /^(?!aliyun|acs:)(?!.*https?:\/\/)/is;
export const tags = listOf(
  object({
    Key: required(string({ minLength: 1, maxLength: 64, pattern: tagText, code: 'InvalidTagKey' })),
    Value: string({ maxLength: 128, pattern: tagText, code: 'InvalidTagValue', default: '' }),
  }),
  { maxItems: 20, code: 'NumberExceed.Tags' },
);
export const tagFilter = listOf(object({ Key: string(), Value: string() }), { maxItems: 20 });

/** verified: DOC (PageNumber from 1, PageSize 10, at most 50). */
export const paging = {
  PageNumber: integer(1, undefined, { default: 1 }),
  PageSize: integer(1, 50, { default: 10 }),
};

export function tagList(given: Tag[] | undefined): Tag[] {
  return mergeTags([], given ?? []);
}

/** @throws ApiError if more than 20 different keys result. verified: DOC (20 a resource). */
export function mergeTags(present: Tag[], given: readonly Tag[]): Tag[] {
  const merged = new Map(present.map((tag) => [tag.Key, tag.Value]));
  for (const { Key, Value } of given) merged.set(Key, Value);
  if (merged.size > 20) throw new ApiError(400, 'NumberExceed.Tags', 'At most 20 tags on one resource.');
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}

export function hasTags(object: { tags: Tag[] }, wanted: { Key?: string; Value?: string }[] | undefined): boolean {
  return (wanted ?? []).every((want) =>
    object.tags.some(
      (tag) => tag.Key === want.Key && (want.Value === undefined || want.Value === '' || tag.Value === want.Value),
    ),
  );
}

/** What a list shows at this moment: objects younger than the lag are not in it yet. */
export function listed<T extends { createdAt: number }>(world: World, objects: T[]): T[] {
  const newest = world.now() - world.knobs.listLagSeconds * 1000;
  return world.knobs.listLagSeconds === 0 ? objects : objects.filter((object) => object.createdAt <= newest);
}

export type Page = Values<typeof paging>;

/** @returns the counters of a page-style list and its slice; a page beyond the end is empty (verified: TF pages until short). */
export function page<T>(items: T[], { PageNumber, PageSize }: Page) {
  const from = (PageNumber - 1) * PageSize;
  return { counters: { TotalCount: items.length, PageNumber, PageSize }, items: items.slice(from, from + PageSize) };
}

/** Where the next page of a list begins, for all that have tokens. assumed: its form, and what is answered to another one */
export const nextToken = string({ pattern: /^\d*$/, code: 'IllegalParam.NextToken' });

/** @returns as many as asked for from where the token points to, and the next token, absent at the end */
export function fromToken<T>(all: readonly T[], token: string | undefined, most: number) {
  const from = Number(token || 0);
  const to = from + most;
  return { items: all.slice(from, to), next: to < all.length ? String(to) : undefined };
}

/** Of lists of CEN, which have tokens and no pages. verified: CBN (default of each list, 1 to 100 of the tables); assumed: the codes, and the most of the others */
export const tokenPaging = (standard: number) => ({
  MaxResults: integer(1, 100, { default: standard, code: 'IllegalParam.MaxResults' }),
  NextToken: nextToken,
});

export interface TokenPage {
  readonly MaxResults: number;
  readonly NextToken?: string;
}

export function tokenPage<T>(all: readonly T[], { MaxResults, NextToken }: TokenPage) {
  const { items, next } = fromToken(all, NextToken, MaxResults);
  return { counters: { TotalCount: all.length, MaxResults, ...(next !== undefined && { NextToken: next }) }, items };
}

/** A passing dry run is answered by an error. verified: DOC. */
export function endDryRun(dry: boolean | undefined): void {
  if (dry) throw new ApiError(400, 'DryRunOperation', 'Request validation has been passed with DryRun flag set.');
}

/** Comma list of CIDRs, canonical and distinct. @throws ApiError IllegalParam.<field> */
export function cidrList(field: string, text: string, atMost: number, isCidr: (text: string) => boolean): string {
  const items = text.split(',').map((item) => item.trim());
  const bad = items.find((item) => !isCidr(item));
  if (bad !== undefined)
    throw illegalParameter(field, `${bad || 'an empty item'} is not an IPv4 CIDR without host bits`);
  if (new Set(items).size !== items.length) throw illegalParameter(field, 'a CIDR is given twice');
  if (items.length > atMost) throw illegalParameter(field, `at most ${atMost} CIDRs`);
  return items.join(',');
}

/** Cbn times are text without seconds. verified: CBN. */
export const shortTime = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 16)}Z`;
