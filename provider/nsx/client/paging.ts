/** Reading all of something: lists end where the cursor does; search ends where the count does, and its cursor lies. */
import { ProviderError, isProviderError } from '../../core/define/errors';
import { objectsIn } from '../../core/net/answer';
import { CODES_PAGE_TOO_BIG } from './error-table';

export interface Page<T> {
  readonly results?: readonly T[];
  /** Of all pages together; lists and search tell it on the first page. */
  readonly result_count?: number;
  readonly cursor?: string;
}

/** Fetches one page; `patient` false means that the caller has a better answer to "too busy" than waiting. */
export type FetchPage<T> = (page: { cursor?: string; pageSize: number; patient: boolean }) => Promise<Page<T>>;

export interface SearchOptions {
  /** So many results will do. Default: all. */
  readonly enough?: number;
  /** Whoever asks has another way when NSX is busy: nothing is repeated, and no smaller page tried for it. */
  readonly impatient?: boolean;
}

const LARGEST_PAGE = 1000;
const SMALLEST_PAGE = 50;

export async function allOfList<T>(path: string, fetch: FetchPage<T>): Promise<T[]> {
  const all: T[] = [];
  const next = onlyOnce(path);
  let cursor: string | undefined;
  for (;;) {
    const page = await fetch({ cursor, pageSize: LARGEST_PAGE, patient: true });
    all.push(...(page.results ?? []));
    if (page.cursor === undefined || page.cursor === '') return all;
    cursor = next(page.cursor);
  }
}

/**
 * All results of a search. A page that is too big for the manager's memory is refused with 60576, 255 or 503: half the
 * size is tried at once, and only the smallest page waits. The cursor is an offset, so the size may change between pages
 * (assumed), and it comes with the last page too: the count says when to stop.
 */
export async function allOfSearch<T>(
  query: string,
  fetch: FetchPage<T>,
  { enough = Infinity, impatient = false }: SearchOptions = {},
): Promise<T[]> {
  const all: T[] = [];
  const next = onlyOnce(`search ${query}`);
  let cursor: string | undefined;
  let total: number | undefined;
  let pageSize = LARGEST_PAGE;
  for (;;) {
    const smallest = pageSize <= SMALLEST_PAGE;
    let page: Page<T>;
    try {
      page = await fetch({ cursor, pageSize, patient: smallest });
    } catch (error) {
      // A 503 without a code of its own may also be of a manager that has too much to do.
      const isTooBig = impatient ? saysTooBig(error) : isPageTooBig(error);
      if (smallest || !isTooBig) throw error;
      pageSize = Math.max(SMALLEST_PAGE, Math.floor(pageSize / 2));
      continue;
    }
    const results = page.results ?? [];
    all.push(...results);
    total ??= page.result_count;
    const complete = all.length >= Math.min(total ?? Infinity, enough);
    if (complete || results.length === 0 || page.cursor === undefined || page.cursor === '') return all;
    cursor = next(page.cursor);
  }
}

/** Something else's JSON would be an empty list, of which nothing is left; and what is no object would be none that was looked for. */
export const isPage = ({ results, result_count: count }: Page<unknown>): boolean =>
  objectsIn(results) !== undefined || (results === undefined && count === 0);

const saysTooBig = (error: unknown): boolean =>
  isProviderError(error) && CODES_PAGE_TOO_BIG.includes(error.vendorCode ?? '');

export const isPageTooBig = (error: unknown): boolean =>
  saysTooBig(error) || (isProviderError(error) && error.status === 503);

/** What search is asked for where deleted objects, which it shows until their purge, are none. */
export const living = (query: string): string => `${query} AND marked_for_delete:false`;

/** All living objects of a resource type. */
export const livingOf = (resourceType: string): string => living(`resource_type:${resourceType}`);

/** A literal text inside a search query: everything that the query language reads as its own is escaped. */
export function escapeSearch(text: string): string {
  return text.replace(/[()[\]+\-=&|><!{}^~*?:/\\"\s]/g, '\\$&');
}

/** Cursors that come back, after however many others, would go round for ever and fill the memory. */
function onlyOnce(what: string): (cursor: string) => string {
  const seen = new Set<string>();
  return (cursor) => {
    if (seen.has(cursor)) {
      throw new ProviderError({
        code: 'platform',
        message: `${what}: NSX gave the cursor ${cursor} twice`,
        hint: 'The list changes faster than it can be read, or the manager is faulty: try again.',
      });
    }
    seen.add(cursor);
    return cursor;
  };
}
