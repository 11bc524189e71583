/**
 * A small keyed store: every object of a simulator lives in one of these, nothing hides in closures, so that a snapshot is
 * the whole state. Ids are counters with the vendor's prefixes: the same calls give the same ids in every run.
 */

export interface StoreSnapshot<T> {
  objects: Record<string, T>;
  counters: Record<string, number>;
}

export class ObjectStore<T extends object> {
  private readonly objects = new Map<string, T>();
  private readonly counters = new Map<string, number>();

  get size(): number {
    return this.objects.size;
  }

  get(key: string): T | undefined {
    return this.objects.get(key);
  }

  has(key: string): boolean {
    return this.objects.has(key);
  }

  set(key: string, value: T): T {
    this.objects.set(key, value);
    return value;
  }

  delete(key: string): boolean {
    return this.objects.delete(key);
  }

  clear(): void {
    this.objects.clear();
    this.counters.clear();
  }

  /** In the order of creation. */
  keys(): string[] {
    return [...this.objects.keys()];
  }

  values(): T[] {
    return [...this.objects.values()];
  }

  entries(): [string, T][] {
    return [...this.objects.entries()];
  }

  find(matches: (value: T, key: string) => boolean): T | undefined {
    for (const [key, value] of this.objects) if (matches(value, key)) return value;
    return undefined;
  }

  filter(matches: (value: T, key: string) => boolean): T[] {
    return [...this.objects].filter(([key, value]) => matches(value, key)).map(([, value]) => value);
  }

  /** 1, 2, 3, … per name; a restored store goes on where the snapshot stood, so an id is never given twice. */
  next(counter: string): number {
    const value = (this.counters.get(counter) ?? 0) + 1;
    this.counters.set(counter, value);
    return value;
  }

  /** `nextId('vpn')` → `vpn-sim0000000000000001`. */
  nextId(prefix: string): string {
    return `${prefix}-sim${String(this.next(prefix)).padStart(16, '0')}`;
  }

  /** A well-formed version-4 UUID out of a counter. */
  nextUuid(counter = 'uuid'): string {
    return `00000000-0000-4000-8000-${this.next(counter).toString(16).padStart(12, '0')}`;
  }

  /** A deep copy: later writes to the store do not reach it. */
  snapshot(): StoreSnapshot<T> {
    return structuredClone({ objects: Object.fromEntries(this.objects), counters: Object.fromEntries(this.counters) });
  }

  restore(snapshot: StoreSnapshot<T>): void {
    const copy = structuredClone(snapshot);
    this.clear();
    for (const [key, value] of Object.entries(copy.objects)) this.objects.set(key, value);
    for (const [name, value] of Object.entries(copy.counters ?? {})) this.counters.set(name, value);
  }
}
