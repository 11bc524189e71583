/** Inputs that are lists: containers of empty leaves, leaf-lists, lists of entries, and one entry of such a list. */
import type { Bag } from '../../../../core/define/paths';
import { eachObject } from '../../../../core/net/answer';
import { keyed } from '../../../client/paths';
import { at, below, EMPTY, lost, put, readAll, valueAt, writeAll, type Leaf, type Leaves } from './leaf';

/** A container of empty leaves: the names of those that are there. `words`: how the inputs say it, where that is another word. */
export function names<T extends string | number>(path: string, words?: Readonly<Record<string, T>>): Leaf {
  const spelled = Object.fromEntries(Object.entries(words ?? {}).map(([name, word]) => [String(word), name]));
  const there = (entry: Bag): string[] => Object.keys((valueAt(entry, path) as Bag | undefined) ?? {});
  return {
    read: (entry) => (there(entry).length === 0 ? undefined : there(entry).map((name) => words?.[name] ?? name)),
    write: (entry, value) => {
      const wanted = (value as readonly T[] | undefined) ?? [];
      const leaves = wanted.map((word) => [spelled[String(word)] ?? String(word), EMPTY] as const);
      put(entry, path, leaves.length === 0 ? undefined : Object.fromEntries(leaves));
    },
    gone: (live, wanted) => there(live).flatMap((name) => lost(live, wanted, below(path, name))),
    copy: at(path).copy,
  };
}

/** A leaf-list. `wire`: how one is sent, where that is no text. */
export function texts(path: string, wire: (text: string) => unknown = (text) => text): Leaf {
  const there = (entry: Bag): readonly unknown[] => (valueAt(entry, path) as readonly unknown[] | undefined) ?? [];
  return {
    read: (entry) => (there(entry).length === 0 ? undefined : there(entry).map(String)),
    write: (entry, value) => {
      const wanted = value as readonly string[] | undefined;
      put(entry, path, wanted === undefined || wanted.length === 0 ? undefined : wanted.map(wire));
    },
    gone: (live, wanted) =>
      there(live)
        .filter((value) => !there(wanted).includes(value))
        .map((value) => keyed(path, [String(value)])),
    copy: at(path).copy,
  };
}

/** A leaf-list that holds one text in our words. */
export function firstText(path: string): Leaf {
  const list = texts(path);
  return {
    ...list,
    read: (entry) => (list.read(entry) as readonly string[] | undefined)?.[0],
    write: (entry, value, release) => list.write(entry, value === undefined ? undefined : [value], release),
  };
}

const entriesAt = (entry: Bag, path: string): readonly Bag[] =>
  (valueAt(entry, path) as readonly Bag[] | undefined) ?? [];

/** A list of entries, told apart by `keys`. */
export function items(
  path: string,
  { keys, leaves }: { readonly keys: readonly string[]; readonly leaves: Leaves },
): Leaf {
  const pathOf = (one: Bag): string =>
    keyed(
      path,
      keys.map((key) => String(one[key])),
    );
  return {
    read: (entry) => {
      const found = entriesAt(entry, path);
      return found.length === 0 ? undefined : found.map((one) => readAll(leaves, one));
    },
    write: (entry, value, release) => {
      const before = new Map(entriesAt(entry, path).map((one) => [pathOf(one), one]));
      const wanted = ((value as readonly Bag[] | undefined) ?? []).map((one) => {
        const fresh: Bag = {};
        writeAll(leaves, fresh, one, release);
        const known = before.get(pathOf(fresh));
        if (known === undefined) return fresh;
        // Values of it that are no inputs stay.
        const kept = structuredClone(known);
        writeAll(leaves, kept, one, release);
        return kept;
      });
      put(entry, path, wanted.length === 0 ? undefined : wanted);
    },
    gone: (live, wanted) => {
      const left = new Set(entriesAt(wanted, path).map(pathOf));
      return entriesAt(live, path)
        .map(pathOf)
        .filter((one) => !left.has(one));
    },
    copy: at(path).copy,
  };
}

/** A list of entries with one value each: a list of those. */
export const wrapped = (list: Leaf, member: string): Leaf => ({
  ...list,
  read: (entry) => eachObject(list.read(entry), (one: Bag) => one[member]),
  write: (entry, value, release) =>
    list.write(
      entry,
      (value as readonly unknown[] | undefined)?.map((one) => ({ [member]: one })),
      release,
    ),
});

/** The values of a list's only entry; others that somebody adds stay. */
export const onlyItem = (path: string, leaves: Leaves): Leaves =>
  Object.fromEntries(
    Object.entries(leaves).map(([name, leaf]) => [
      name,
      {
        read: (entry) => leaf.read(entriesAt(entry, path)[0] ?? {}),
        write: (entry, value, release) => {
          const [first = {}, ...others] = entriesAt(entry, path);
          const changed = { ...first };
          leaf.write(changed, value, release);
          put(entry, path, [changed, ...others]);
        },
        gone: () => [],
        copy: at(path).copy,
      } satisfies Leaf,
    ]),
  );

/** One value of the entry with this key. */
export function within(path: string, key: string, own: string, member: string): Leaf {
  const find = (entry: Bag): Bag | undefined => entriesAt(entry, path).find((one) => one[key] === own);
  return {
    read: (entry) => find(entry)?.[member],
    write: (entry, value) => {
      const others = entriesAt(entry, path).filter((one) => one[key] !== own);
      const all = value === undefined ? others : [...others, { ...find(entry), [key]: own, [member]: value }];
      put(entry, path, all.length === 0 ? undefined : all);
    },
    gone: (live, wanted) => (find(live) !== undefined && find(wanted) === undefined ? [keyed(path, [own])] : []),
    copy: at(path).copy,
  };
}

/** A list that holds one text in our words. */
export const only = (path: string, key: string): Leaf => ({
  read: (entry) => entriesAt(entry, path)[0]?.[key],
  write: (entry, value) => put(entry, path, value === undefined ? undefined : [{ [key]: value }]),
  ...at(path),
});

/** Those lines of a list of commands that begin with a word, without it. `first`: written before the others. */
export function lines(path: string, { word, first }: { readonly word: string; readonly first: boolean }): Leaf {
  const member = path.split('/').at(-1)!;
  const isOwn = (one: Bag): boolean => String(one[member]).startsWith(`${word} `);
  return {
    read: (entry) => {
      const own = entriesAt(entry, path).filter(isOwn);
      return own.length === 0 ? undefined : own.map((one) => String(one[member]).slice(word.length + 1));
    },
    write: (entry, value) => {
      const own = ((value as readonly string[] | undefined) ?? []).map((text) => ({ [member]: `${word} ${text}` }));
      const others = entriesAt(entry, path).filter((one) => !isOwn(one));
      const all = first ? [...own, ...others] : [...others, ...own];
      put(entry, path, all.length === 0 ? undefined : all);
    },
    ...at(path),
  };
}
