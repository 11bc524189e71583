/**
 * How one input stands in an entry of the configuration: a leaf, an empty leaf, a container of such, a list. Each says how it is
 * read, how it is written into a copy of the live entry, and what a merge has to delete so that nothing old is left.
 *
 * Paths are below the entry, members as JSON has them: with the module's name where it changes.
 */
import { isBag, type Bag } from '../../../core/define/paths';
import { isSince, type Release } from '../../client/release';
import { keyed } from '../../client/paths';
import { lengthOf, maskOf } from '../../client/masks';

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

const copyAt =
  (path: string) =>
  (from: Bag, to: Bag): void => {
    const value = valueAt(from, path);
    if (value !== undefined) put(to, path, value);
  };

/** What RFC 7951 writes for an empty leaf. */
const EMPTY = [null];

export function valueAt(entry: Bag, path: string): unknown {
  return path.split('/').reduce<unknown>((node, name) => (isBag(node) ? node[name] : undefined), entry);
}

/** Containers on the way are made, and taken away again when nothing is left in them. */
export function put(entry: Bag, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('/');
  if (rest.length === 0) {
    if (value === undefined) delete entry[name];
    else entry[name] = value;
    return;
  }
  const inner = isBag(entry[name]) ? { ...entry[name] } : {};
  put(inner, rest.join('/'), value);
  if (Object.keys(inner).length > 0) entry[name] = inner;
  else delete entry[name];
}

const lost = (live: Bag, wanted: Bag, path: string): readonly string[] =>
  valueAt(live, path) !== undefined && valueAt(wanted, path) === undefined ? [path] : [];

interface Scalar<T> {
  /** What it is where the router does not tell: values that are its default disappear from its configuration. */
  readonly absent?: T;
}

function scalar<T>(path: string, read: (raw: unknown) => T, { absent }: Scalar<T>, wire: (value: T) => unknown): Leaf {
  return {
    read: (entry) => {
      const raw = valueAt(entry, path);
      return raw === undefined ? absent : read(raw);
    },
    write: (entry, value) => put(entry, path, value === undefined ? undefined : wire(value as T)),
    gone: (live, wanted) => lost(live, wanted, path),
    copy: copyAt(path),
  };
}

export const text = (path: string, options: Scalar<string> = {}): Leaf =>
  scalar(path, String, options, (value) => value);

/** Numbers come as texts, too. */
export const number = (path: string, options: Scalar<number> = {}): Leaf =>
  scalar(path, Number, options, (value) => value);

/** 64 bits are a text in JSON. */
export const long = (path: string, options: Scalar<number> = {}): Leaf => scalar(path, Number, options, String);

export const boolean = (path: string, options: Scalar<boolean> = {}): Leaf =>
  scalar(
    path,
    (raw) => raw === true || raw === 'true',
    options,
    (value) => value,
  );

/** True by being there. Releases write `[null]`, null or {} for it. */
export const flag = (path: string): Leaf => switched(path, EMPTY);

/** The same of a container. */
export const presence = (path: string): Leaf => switched(path, {});

function switched(path: string, on: unknown): Leaf {
  return {
    read: (entry) => valueAt(entry, path) !== undefined,
    write: (entry, value) => {
      // What stands inside of a container that is there already stays.
      if (value !== true || valueAt(entry, path) === undefined) put(entry, path, value === true ? on : undefined);
    },
    gone: (live, wanted) => lost(live, wanted, path),
    copy: copyAt(path),
  };
}

/** A container of empty leaves: the names of those that are there. `words`: how the inputs say it, where that is another word. */
export function names<T extends string | number>(path: string, words?: Readonly<Record<string, T>>): Leaf {
  const spelled = Object.fromEntries(Object.entries(words ?? {}).map(([name, word]) => [String(word), name]));
  return {
    read: (entry) => {
      const there = Object.keys((valueAt(entry, path) as Bag | undefined) ?? {});
      return there.length === 0 ? undefined : there.map((name) => words?.[name] ?? name);
    },
    write: (entry, value) => {
      const wanted = (value as readonly T[] | undefined) ?? [];
      const leaves = wanted.map((word) => [spelled[String(word)] ?? String(word), EMPTY] as const);
      put(entry, path, leaves.length === 0 ? undefined : Object.fromEntries(leaves));
    },
    gone: (live, wanted) =>
      Object.keys((valueAt(live, path) as Bag | undefined) ?? {})
        .filter((name) => valueAt(wanted, `${path}/${name}`) === undefined)
        .map((name) => `${path}/${name}`),
    copy: copyAt(path),
  };
}

/** A leaf-list. */
export function texts(path: string): Leaf {
  const at = (entry: Bag): readonly unknown[] => (valueAt(entry, path) as readonly unknown[] | undefined) ?? [];
  return {
    read: (entry) => (at(entry).length === 0 ? undefined : at(entry).map(String)),
    write: (entry, value) => {
      const wanted = value as readonly string[] | undefined;
      put(entry, path, wanted === undefined || wanted.length === 0 ? undefined : wanted);
    },
    gone: (live, wanted) =>
      at(live)
        .filter((value) => !at(wanted).includes(value))
        .map((value) => keyed(path, [String(value)])),
    copy: copyAt(path),
  };
}

/** A container that is there, or not, with what is in it: `{}` is one without values. */
export function inside(path: string, leaves: Leaves): Leaf {
  const at = (entry: Bag): Bag | undefined => valueAt(entry, path) as Bag | undefined;
  return {
    read: (entry) => {
      const there = at(entry);
      return there === undefined ? undefined : readAll(leaves, there);
    },
    write: (entry, value, release) => {
      if (value === undefined) return put(entry, path, undefined);
      const inner = structuredClone(at(entry) ?? {});
      writeAll(leaves, inner, value as Bag, release);
      put(entry, path, inner);
    },
    gone: (live, wanted) =>
      at(wanted) === undefined
        ? lost(live, wanted, path)
        : Object.values(leaves).flatMap((leaf) =>
            leaf.gone(at(live) ?? {}, at(wanted)!).map((one) => `${path}/${one}`),
          ),
    copy: copyAt(path),
  };
}

/** An IPv4 address with its mask, as `10.0.0.1/24`. */
export function address(path: string, members: readonly [string, string] = ['address', 'mask']): Leaf {
  const [host, mask] = members.map((name) => `${path}/${name}`) as [string, string];
  return {
    read: (entry) => {
      const [at, bits] = [valueAt(entry, host), valueAt(entry, mask)];
      return at === undefined ? undefined : `${String(at)}/${lengthOf(String(bits ?? '255.255.255.255'))}`;
    },
    write: (entry, value) => {
      const [at, bits] = value === undefined ? [] : String(value).split('/');
      put(entry, host, at);
      put(entry, mask, at === undefined ? undefined : maskOf(Number(bits)));
    },
    gone: (live, wanted) => (valueAt(wanted, host) === undefined ? lost(live, wanted, path) : []),
    copy: copyAt(path),
  };
}

/** One of several things, each of which is a container or leaf that is there; absent: what none of them means. */
export function choice(places: Readonly<Record<string, string>>, value: unknown, absent?: string): Leaf {
  const there = (entry: Bag): string | undefined =>
    Object.entries(places).find(([, path]) => valueAt(entry, path) !== undefined)?.[0];
  return {
    read: (entry) => there(entry) ?? absent,
    write: (entry, chosen) => {
      for (const [name, path] of Object.entries(places)) {
        if (name !== chosen) put(entry, path, undefined);
        else if (valueAt(entry, path) === undefined) put(entry, path, structuredClone(value));
      }
    },
    gone: (live, wanted) => Object.values(places).flatMap((path) => lost(live, wanted, path)),
    copy: (from, to) => Object.values(places).forEach((path) => copyAt(path)(from, to)),
  };
}

export type Leaves = Readonly<Record<string, Leaf>>;

interface Items {
  /** Members that tell the entries apart, in the order of the model. */
  readonly keys: readonly string[];
  readonly leaves: Leaves;
  /** What every entry has beside the inputs. */
  readonly fixed?: Bag;
}

/** A list of entries. */
export function items(path: string, { keys, leaves, fixed = {} }: Items): Leaf {
  const at = (entry: Bag): readonly Bag[] => (valueAt(entry, path) as readonly Bag[] | undefined) ?? [];
  const keyOf = (one: Bag): string =>
    keyed(
      path,
      keys.map((key) => String(one[key])),
    );
  return {
    read: (entry) => (at(entry).length === 0 ? undefined : at(entry).map((one) => readAll(leaves, one))),
    write: (entry, value, release) => {
      const before = new Map(at(entry).map((one) => [keyOf(one), one]));
      const wanted = ((value as readonly Bag[] | undefined) ?? []).map((one) => {
        const fresh = { ...fixed };
        writeAll(leaves, fresh, one, release);
        const known = before.get(keyOf(fresh));
        if (known === undefined) return fresh;
        // Values of it that are no inputs stay.
        const kept = structuredClone(known);
        writeAll(leaves, kept, one, release);
        return kept;
      });
      put(entry, path, wanted.length === 0 ? undefined : wanted);
    },
    gone: (live, wanted) => {
      const left = new Set(at(wanted).map(keyOf));
      return at(live)
        .map(keyOf)
        .filter((key) => !left.has(key));
    },
    copy: copyAt(path),
  };
}

/** A leaf that moves: written where the release has it, read where it stands. Oldest first. */
export function moved(
  places: readonly [{ readonly leaf: Leaf }, ...{ readonly leaf: Leaf; readonly since: Release }[]],
): Leaf {
  const standing = (entry: Bag): Leaf =>
    places.find(({ leaf }) => ![undefined, false].includes(leaf.read(entry) as undefined))?.leaf ?? places[0].leaf;
  const placeIn = (release: Release): Leaf =>
    places.findLast((place) => !('since' in place) || isSince(release, place.since as Release))!.leaf;
  return {
    read: (entry) => standing(entry).read(entry),
    write: (entry, value, release) => {
      for (const { leaf } of places) if (leaf !== placeIn(release)) leaf.write(entry, undefined, release);
      placeIn(release).write(entry, value, release);
    },
    gone: (live, wanted) => places.flatMap(({ leaf }) => leaf.gone(live, wanted)),
    copy: (from, to) => standing(from).copy(from, to),
  };
}

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
