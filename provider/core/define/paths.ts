/** Paths into inputs: `tunnels.master.psk`, `nextHops[0].ipAddress`. One spelling in memory, messages and plans. */
import { remembered } from './remembered';

export type Path = readonly (string | number)[];
export type Bag = Record<string, unknown>;

/** Every path into a value of this type; into one without a type, any path. */
export type PathOf<T> = string extends keyof T
  ? Path
  : T extends readonly (infer E)[]
    ? readonly [number] | (E extends object ? readonly [number, ...PathOf<E>] : never)
    : { [K in keyof T & string]-?: readonly [K] | PathBelow<K, NonNullable<T[K]>> }[keyof T & string];

type PathBelow<K extends string, T> = T extends object ? readonly [K, ...PathOf<T>] : never;

export function pathText(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(segment)) text += text === '' ? segment : `.${segment}`;
    else text += `["${segment}"]`;
  }
  return text;
}

/** The reverse of `pathText`, for paths that come back from memory and errors. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    (match) => match[1] ?? (match[2] === undefined ? match[3]! : Number(match[2])),
  );
}

/** Not a name for an entry: most of JavaScript takes it for what an object inherits from, so that the entry is lost on the way. */
export const NO_NAME = '__proto__';

/** Sets an entry whose name somebody chose: defined, not assigned, so that `__proto__` stays an entry until it is refused. */
export function setNamed(bag: Bag, name: string, value: unknown): void {
  if (name !== NO_NAME) bag[name] = value;
  else Object.defineProperty(bag, name, { value, enumerable: true, configurable: true, writable: true });
}

export function isBag(value: unknown): value is Bag {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function getAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const segment of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as Record<string | number, unknown>)[segment];
  }
  return current;
}

/** Whether it is that one, or something within it. */
export const startsWith = (path: Path, start: Path): boolean =>
  start.every((segment, index) => segment === path[index]);

/** One is the other, or something around it. */
export const touches = (one: Path, other: Path): boolean => startsWith(one, other) || startsWith(other, one);

/** A copy of `bag` with the value at `path` replaced; undefined removes it. Missing objects on the way are made. */
export function withAt<T>(bag: T, path: Path, value: unknown): T {
  if (path.length === 0) return value as T;
  const [head, ...rest] = path;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(bag)
    ? [...(bag as unknown[])]
    : { ...((bag ?? {}) as Bag) };
  const slot = copy as Record<string | number, unknown>;
  const next = rest.length === 0 ? value : withAt(slot[head!] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value);
  if (next === undefined && !Array.isArray(copy)) delete slot[head!];
  else slot[head!] = next;
  return copy as T;
}

/** Absent in every sense a platform has: servers drop empty texts and lists, and users write them. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isBag(value) && Object.keys(value).length === 0;
}

/**
 * The texts of these paths and of everything around them: asked for each field of an object whether it, or something in it,
 * is among the paths. Objects of one kind mostly have the same ones set, so the last answers are kept.
 */
export const withAround = (paths: readonly string[]): ReadonlySet<string> => aroundOf(paths.join('\n'));

const aroundOf = remembered((lines): ReadonlySet<string> => {
  const texts = new Set<string>();
  for (const text of lines.split('\n')) {
    texts.add(text);
    for (let index = 1; index < text.length; index++) {
      if (text[index] === '.' || text[index] === '[') texts.add(text.slice(0, index));
    }
  }
  return texts;
});

/** A value without what was not given, at any depth: Terraform, JSON and languages with types write that as null. What has none stays the same value. */
export function withoutNulls(value: unknown): unknown {
  if (!holdsNull(value)) return value;
  if (Array.isArray(value)) return value.map(withoutNulls);
  const given = Object.entries(value as Bag).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(given.map(([name, item]) => [name, withoutNulls(item)]));
}

/** Of an object: a member that is not given, at any depth. */
function holdsNull(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsNull);
  if (!isBag(value)) return false;
  for (const name in value) {
    const item = value[name];
    if (item === null || item === undefined || (typeof item === 'object' && holdsNull(item))) return true;
  }
  return false;
}
