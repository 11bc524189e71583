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
