/**
 * Entries of a case that one command can show: they are about different fields, so what a plan says of one is seen beside
 * what it says of the others. The core takes each by itself; an engine, for which every command costs a start, a login and a
 * look at everything, takes them together.
 */
import { isDeepStrictEqual } from 'node:util';
import { getAt, type Bag } from '../../../provider/core/define/paths';
import type { CaseOutOfBand, CaseUpdate } from './case';

export interface Grouping {
  /** No two together. */
  readonly entryByEntry?: true;
}

export interface Together<T> {
  readonly title: string;
  readonly paths: readonly string[];
  readonly entries: readonly T[];
}

/** Edits by hand; those that must be found, then those that must not. */
export function editsTogether(
  edits: readonly CaseOutOfBand[],
  { entryByEntry }: Grouping = {},
): {
  readonly drift: readonly Together<CaseOutOfBand>[];
  readonly none: readonly (readonly CaseOutOfBand[])[];
} {
  const groups: CaseOutOfBand[][] = [];
  for (const edit of edits.filter(({ expect }) => expect === 'drift')) {
    const group = groups.find((one) =>
      one.every((other) => !entryByEntry && !edit.alone && !other.alone && apart(edit.paths, other.paths)),
    );
    if (group === undefined) groups.push([edit]);
    else group.push(edit);
  }
  const none = edits.filter(({ expect }) => expect === 'none');
  return { drift: groups.map(joined), none: entryByEntry ? none.map((edit) => [edit]) : none.length > 0 ? [none] : [] };
}

export type Updates = Together<CaseUpdate> & { readonly expect: CaseUpdate['expect']; readonly change: Bag };

/** Changes of the program that follow each other and are made in place; any other is alone. */
export function updatesTogether(updates: readonly CaseUpdate[], { entryByEntry }: Grouping = {}): Updates[] {
  const groups: CaseUpdate[][] = [];
  for (const update of updates) {
    const group = groups.at(-1);
    if (group?.every((other) => !entryByEntry && fits(update, other))) group.push(update);
    else groups.push([update]);
  }
  return groups.map((group) => ({
    ...joined(group),
    expect: group[0]!.expect,
    change: Object.assign({}, ...group.map(({ change }) => change)) as Bag,
  }));
}

/** A later change that no longer says what an earlier one did would hide it. */
function fits(later: CaseUpdate, earlier: CaseUpdate): boolean {
  if (later.expect !== 'update' || earlier.expect !== 'update' || !apart(later.paths, earlier.paths)) return false;
  return (earlier.paths ?? []).every((path) => {
    const [head = ''] = segments(path);
    return !(head in later.change) || isDeepStrictEqual(valueAt(later.change, path), valueAt(earlier.change, path));
  });
}

const segments = (path: string): string[] => path.split(/[.[\]]+/).filter((segment) => segment !== '');

const valueAt = (change: Bag, path: string): unknown =>
  getAt(
    change,
    segments(path).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment)),
  );

/** Of fields that have nothing to do with each other; `tunnels.master` and `tunnels.slave` are two. Without paths nobody knows. */
function apart(some: readonly string[] = [], others: readonly string[] = []): boolean {
  const places = (paths: readonly string[]) => paths.map((path) => segments(path).slice(0, 2));
  if (some.length === 0 || others.length === 0) return false;
  return places(some).every(([head, next]) =>
    places(others).every(
      ([otherHead, otherNext]) =>
        head !== otherHead || (next !== undefined && otherNext !== undefined && next !== otherNext),
    ),
  );
}

const joined = <T extends { readonly title: string; readonly paths?: readonly string[] }>(
  entries: readonly T[],
): Together<T> => ({
  title: entries.map(({ title }) => title).join('; '),
  paths: entries.flatMap(({ paths = [] }) => paths),
  entries,
});
