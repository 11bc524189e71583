/**
 * Whole lists out of pages. Page lists are not snapshots: an object created or removed while we page shifts the others,
 * so that one is seen twice and another not at all. Duplicates are dropped, and a moved total starts the list again.
 */

import { ProviderError } from '../../core/define/errors';
import { text } from '../../core/define/message';
import { keyIn, objectsIn } from '../../core/net/answer';
import { unlessGone } from '../../core/run/gone';
import { endpointNames } from './config';

/** The largest page the VPC list actions take. */
const PAGE_SIZE = 50;

/**
 * Tries before a list that keeps moving is taken as it is: absence from a list is confirmed by a GET. What has none, the
 * routes of one gateway or connection, fits into one page.
 */
const MAX_READINGS = 3;

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** One page, with the total that the platform tells. @throws ProviderError where it tells none, and there may be more */
export function pageOf<T>(items: readonly T[], told: unknown): Page<T> {
  const total = Number(told ?? (items.length < PAGE_SIZE ? items.length : NaN));
  if (Number.isNaN(total)) throw cutShort('no total with a full page');
  return { items, total };
}

/**
 * Items as an answer has them; some regions leave an empty list out.
 * @throws ProviderError for what is no list of objects, or lacks a member of `keys`: what is not understood is not gone
 */
export function itemsIn<T extends object>(
  value: unknown,
  keys: readonly (keyof T & string)[],
  told?: unknown,
): readonly T[] {
  const isNone = value === undefined || value === null || value === '';
  const items = isNone ? [] : objectsIn(value);
  if (items === undefined || (isNone && Number(told ?? 0) > 0)) throw cutShort('no list where one should be');
  const lacking = keys.find((name) => items.some((item) => keyIn(item, name) === undefined));
  if (lacking !== undefined) throw cutShort(`an entry of a list without ${lacking}`);
  return items as readonly T[];
}

/** All items of a `PageNumber`/`PageSize` list, each id once. Pages after the first are asked for together. */
export async function allPages<T>(
  fetchPage: (paging: { PageNumber: number; PageSize: number }) => Promise<Page<T>>,
  idOf: (item: T) => string,
): Promise<T[]> {
  for (let reading = 1; ; reading += 1) {
    const first = await fetchPage({ PageNumber: 1, PageSize: PAGE_SIZE });
    const pageCount = Math.ceil(first.total / PAGE_SIZE);
    const rest = await Promise.all(
      Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) =>
        fetchPage({ PageNumber: index + 2, PageSize: PAGE_SIZE }),
      ),
    );
    const items = new Map<string, T>();
    for (const page of [first, ...rest]) for (const item of page.items) items.set(idOf(item), item);
    const moved = rest.some((page) => page.total !== first.total) || items.size < first.total;
    if (!moved || reading === MAX_READINGS) return [...items.values()];
  }
}

/** All items of a `NextToken` list. @throws ProviderError for a token that comes back: it would never end, and what was not seen is not gone */
export async function allTokens<T>(
  fetchPage: (nextToken: string | undefined) => Promise<{ items: readonly T[]; nextToken?: string }>,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await fetchPage(token);
    items.push(...page.items);
    token = page.nextToken === '' ? undefined : page.nextToken;
    if (token !== undefined && seen.has(token)) throw cutShort(`the NextToken ${token} twice`);
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return items;
}

/** What belongs to something that is gone is gone with it: lists that are asked by its id say so by an empty list, or by a refusal. */
export const noneIfGone = async <T>(list: Promise<readonly T[]>): Promise<readonly T[]> =>
  (await unlessGone(list)) ?? [];

/** Taken for the one that was asked for, it would have become another one by itself. */
export const otherObject = (action: string, id: string): ProviderError =>
  new ProviderError({
    code: 'platform',
    message: `${action} ${id}: the answer is about another object.`,
    hint: text`Run it again. If it stays so, check ${endpointNames}, and proxies in between.`,
  });

const cutShort = (gave: string): ProviderError =>
  new ProviderError({
    code: 'platform',
    message: `Alibaba Cloud gave ${gave}: the list cannot be read to its end.`,
    hint: text`What is not seen is not taken for gone: run it again. If it stays so, check ${endpointNames}, and proxies in between.`,
  });
