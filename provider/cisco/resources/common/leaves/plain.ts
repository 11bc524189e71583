/** Leaves with one value, leaves and containers that say something by being there, and a choice among several. */
import type { Bag } from '../../../../core/define/paths';
import { at, below, EMPTY, lost, put, valueAt, type Leaf } from './leaf';

interface Scalar<T> {
  /** What it is where the router does not tell: values that are its default disappear from its configuration. */
  readonly absent?: T;
  /** How it is sent, where that is another type than it is read as. */
  readonly wire?: (value: T) => unknown;
}

function scalar<T>(path: string, read: (raw: unknown) => T, { absent, wire = (value) => value }: Scalar<T>): Leaf {
  return {
    read: (entry) => {
      const raw = valueAt(entry, path);
      return raw === undefined ? absent : read(raw);
    },
    write: (entry, value) => put(entry, path, value === undefined ? undefined : wire(value as T)),
    ...at(path),
  };
}

export const text = (path: string, options: Scalar<string> = {}): Leaf => scalar(path, String, options);

/** Numbers come as texts, too. */
export const number = (path: string, options: Scalar<number> = {}): Leaf => scalar(path, Number, options);

/** 64 bits are a text in JSON. verified: RFC 7951, 6.1 */
export const long = (path: string, options: Scalar<number> = {}): Leaf => number(path, { ...options, wire: String });

/** A number that the models take for a word. */
export const textOf = long;

export const boolean = (path: string, options: Scalar<boolean> = {}): Leaf =>
  scalar(path, (raw) => raw === true || raw === 'true', options);

/** True by being there. Releases write `[null]`, null or {} for it. */
export const flag = (path: string): Leaf => switched(path, EMPTY);

/** The same of a container. */
export const presence = (path: string): Leaf => switched(path, {});

/** True by one word. */
export const wordOf = (path: string, word: string): Leaf => switched(path, word);

function switched(path: string, on: unknown): Leaf {
  return {
    read: (entry) => valueAt(entry, path) !== undefined,
    write: (entry, value) => {
      // What stands inside of a container that is there already stays.
      if (value !== true || valueAt(entry, path) === undefined) put(entry, path, value === true ? on : undefined);
    },
    ...at(path),
  };
}

/** A container that is there by itself, with one number in it. `prefix`: of the word that the number is in. */
export function presenceOf(
  path: string,
  member: string,
  { prefix = '', absent }: { readonly prefix?: string; readonly absent?: number } = {},
): Leaf {
  return {
    read: (entry) => {
      if (valueAt(entry, path) === undefined) return undefined;
      const raw = valueAt(entry, below(path, member));
      return raw === undefined ? absent : Number(String(raw).slice(prefix.length));
    },
    write: (entry, value) => {
      if (value === undefined) put(entry, path, undefined);
      else put(entry, below(path, member), prefix === '' ? value : `${prefix}${String(value)}`);
    },
    ...at(path),
  };
}

/** A leaf in a container that says something by being there, and stays without it. */
export const staying = (container: string, leaf: Leaf): Leaf => ({
  ...leaf,
  write: (entry, value, release) => {
    const there = valueAt(entry, container) !== undefined;
    leaf.write(entry, value, release);
    if (there && valueAt(entry, container) === undefined) put(entry, container, {});
  },
});

/** One of several leaves or containers, by what it is called; absent: what none of them means. */
export function choice(
  places: Readonly<Record<string, string>>,
  values: Readonly<Record<string, unknown>>,
  absent?: string,
): Leaf {
  const there = (entry: Bag): string | undefined =>
    Object.entries(places).find(([, path]) => valueAt(entry, path) !== undefined)?.[0];
  return {
    read: (entry) => there(entry) ?? absent,
    write: (entry, chosen) => {
      for (const [name, path] of Object.entries(places)) {
        if (name !== chosen) put(entry, path, undefined);
        else if (valueAt(entry, path) === undefined) put(entry, path, structuredClone(values[name]));
      }
    },
    gone: (live, wanted) => Object.values(places).flatMap((path) => lost(live, wanted, path)),
    copy: (from, to) => Object.values(places).forEach((path) => at(path).copy(from, to)),
  };
}

/** One of several leaves of a container, as `{type, value}`. */
export function named(path: string, types: Readonly<Record<string, string>>): Leaf {
  return {
    read: (entry) => {
      const found = Object.entries(types).find(([, leaf]) => valueAt(entry, below(path, leaf)) !== undefined);
      return found && { type: found[0], value: String(valueAt(entry, below(path, found[1]))) };
    },
    write: (entry, value) => {
      const chosen = value as { readonly type: string; readonly value: string } | undefined;
      for (const [type, leaf] of Object.entries(types))
        put(entry, below(path, leaf), chosen?.type === type ? chosen.value : undefined);
    },
    gone: (live, wanted) => Object.values(types).flatMap((leaf) => lost(live, wanted, below(path, leaf))),
    copy: at(path).copy,
  };
}
