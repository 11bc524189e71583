/** Several values under one key, and nothing under a key that has lost its last one. */
const NOTHING: ReadonlySet<never> = new Set();

export class Multimap<K, V> {
  private readonly sets = new Map<K, Set<V>>();

  add(key: K, value: V): void {
    const set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, new Set([value]));
    else set.add(value);
  }

  delete(key: K, value: V): void {
    const set = this.sets.get(key);
    set?.delete(value);
    if (set?.size === 0) this.sets.delete(key);
  }

  of(key: K): ReadonlySet<V> {
    return this.sets.get(key) ?? NOTHING;
  }

  has(key: K): boolean {
    return this.sets.has(key);
  }

  get isEmpty(): boolean {
    return this.sets.size === 0;
  }
}

/** Adds to the list under a key. One that is copied for each of its values costs the square of its length. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Keys and values in the order in which they came; what has no key is left out. */
export function grouped<K, V>(values: Iterable<V>, keyOf: (value: V) => K | undefined): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== undefined) append(groups, key, value);
  }
  return groups;
}
