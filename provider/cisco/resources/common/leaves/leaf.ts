/**
 * How one input stands in an entry of the configuration: how it is read, how it is written into a copy of the live entry, and
 * what a merge has to delete so that nothing old is left.
 *
 * Paths are below the entry, members as JSON has them: with the module's name where it changes. An empty path is the entry.
 */
import { isBag, type Bag } from '../../../../core/define/paths';
import type { Release } from '../../../client/release';

export interface Leaf {
  /** Undefined: it is not there, and nothing is meant by that. */
  read(entry: Bag): unknown;
  /** Undefined takes it away. */
  write(entry: Bag, value: unknown, release: Release): void;
  /** Paths below the entry that were in `live` and are not in `wanted`. */
  gone(live: Bag, wanted: Bag): readonly string[];
  /** Brings what is there into another entry. */
  copy(from: Bag, to: Bag): void;
}

export type Leaves = Readonly<Record<string, Leaf>>;

/** What RFC 7951 writes for an empty leaf. */
export const EMPTY: readonly null[] = [null];

/** @throws where what should have members has none: nothing in it would be told from what is not configured */
export const valueAt = (entry: Bag, path: string): unknown =>
  path === '' ? entry : path.split('/').reduce<unknown>((node, name) => memberOf(node, name), entry);

function memberOf(node: unknown, name: string): unknown {
  if (isBag(node)) return node[name];
  const isEmptyLeaf = Array.isArray(node) && node.length === 1 && node[0] === null;
  if (node === undefined || isEmptyLeaf) return undefined;
  throw new Error(`what should have a member ${name} is something else`);
}

export const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** Containers on the way are made, and taken away again when nothing is left in them. */
export function put(entry: Bag, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('/');
  if (rest.length === 0) {
    if (value === undefined) delete entry[name];
    else entry[name] = value;
    return;
  }
  const there = entry[name];
  if (there === undefined && value === undefined) return;
  const inner = isBag(there) ? { ...there } : {};
  put(inner, rest.join('/'), value);
  if (Object.keys(inner).length > 0) entry[name] = inner;
  else delete entry[name];
}

export const lost = (live: Bag, wanted: Bag, path: string): readonly string[] =>
  valueAt(live, path) !== undefined && valueAt(wanted, path) === undefined ? [path] : [];

/** What a leaf does that is all that stands at one path. */
export const at = (path: string): Pick<Leaf, 'gone' | 'copy'> => ({
  gone: (live, wanted) => lost(live, wanted, path),
  copy: (from, to) => {
    const value = valueAt(from, path);
    if (value !== undefined) put(to, path, value);
  },
});

export function readAll(leaves: Leaves, entry: Bag): Bag {
  const read = Object.entries(leaves).map(([name, leaf]) => [name, leaf.read(entry)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** Those of `only`, or all. */
export function writeAll(
  leaves: Leaves,
  entry: Bag,
  values: Bag,
  release: Release,
  only: (name: string) => boolean = () => true,
): void {
  for (const [name, leaf] of Object.entries(leaves)) if (only(name)) leaf.write(entry, values[name], release);
}
