/** Pages of a list, and the quirk by which search pages differ. */
import { invalidField } from './errors';
import type { Json } from './schema';

const MAX_PAGE_SIZE = 1000; // verified: G4 (default), nsx-t-mockapi (maximum); assumed: a larger wish is cut to it

/** A list answer: `result_count` on the first page only, no `cursor` on the last. verified: sheet 4 */
export function listPage(objects: Json[], query: URLSearchParams): Json {
  const { from, size } = window(query);
  const sorted = sortBy(objects, query);
  const end = from + size;
  return {
    results: sorted.slice(from, end),
    ...(from === 0 && { result_count: sorted.length }),
    ...(end < sorted.length && { cursor: String(end).padStart(8, '0') }),
    sort_by: query.get('sort_by') ?? 'display_name',
    sort_ascending: query.get('sort_ascending') !== 'false',
  };
}

/** A search answer: the cursor is the offset so far and comes on the last page too. verified: LOG, TF, OP */
export function searchPage(objects: Json[], query: URLSearchParams): Json {
  const { from, size } = window(query);
  const results = sortBy(objects, query).slice(from, from + size);
  const wanted = query.get('included_fields')?.split(',');
  return {
    results: wanted ? results.map((result) => pick(result, wanted)) : results,
    ...(from === 0 && { result_count: objects.length }),
    cursor: String(from + results.length),
  };
}

function window(query: URLSearchParams): { from: number; size: number } {
  return {
    from: query.get('cursor') ? whole(query, 'cursor') : 0,
    size: query.get('page_size') ? Math.min(Math.max(1, whole(query, 'page_size')), MAX_PAGE_SIZE) : MAX_PAGE_SIZE,
  };
}

function whole(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  if (!/^\d+$/.test(text)) throw invalidField(name, `value ${text} is not valid`);
  return Number(text);
}

/** By the wanted field, then by path, so that pages do not shuffle between calls. */
function sortBy(objects: Json[], query: URLSearchParams): Json[] {
  const field = query.get('sort_by') ?? 'display_name';
  const direction = query.get('sort_ascending') === 'false' ? -1 : 1;
  const key = (object: Json): string => String(object[field] ?? '');
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...objects].sort((a, b) => direction * compare(key(a), key(b)) || compare(String(a.path), String(b.path)));
}

function pick(object: Json, names: string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}
