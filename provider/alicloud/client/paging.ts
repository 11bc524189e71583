/**
 * Whole lists out of pages. Page lists are not snapshots: an object created or removed while we page shifts the others,
 * so that one is seen twice and another not at all. Duplicates are dropped, and a moved total starts the list again.
 */

/** The largest page the VPC list actions take. */
const PAGE_SIZE = 50;

/** Tries before a list that keeps moving is taken as it is: absence from a list is confirmed by a GET anyway. */
const MAX_READINGS = 3;

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
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

/** All items of a `NextToken` list. A token that comes back again would never end: it ends the list. */
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
    if (token !== undefined && seen.has(token)) break;
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return items;
}
