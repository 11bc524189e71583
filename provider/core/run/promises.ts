/**
 * What the ledger has entered, found by what is at stake. A plan asks for each of its resources who else takes, gives or
 * waits for something: looked for among all entries, a thousand resources would ask a million times.
 */
import type { Message } from '../define/message';

/** What the index looks at; the ledger's entries say more. */
export interface Promised {
  readonly takes: ReadonlyMap<string, Message>;
  readonly gives: ReadonlySet<string>;
  readonly shares?: ReadonlyMap<string, unknown>;
  readonly first?: string;
}

export class Promises<E extends Promised> {
  private readonly entries = new Map<string, E>();
  private readonly taking = new Index();
  private readonly giving = new Index();
  private readonly sharing = new Index();
  private readonly going = new Index();

  get(name: string): E | undefined {
    return this.entries.get(name);
  }

  set(name: string, entry: E): void {
    this.delete(name);
    this.entries.set(name, entry);
    for (const key of entry.takes.keys()) this.taking.add(key, name);
    for (const key of entry.gives) this.giving.add(key, name);
    for (const key of entry.shares?.keys() ?? []) this.sharing.add(key, name);
    if (entry.first !== undefined) this.going.add(entry.first, name);
  }

  delete(name: string): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    this.entries.delete(name);
    for (const key of entry.takes.keys()) this.taking.delete(key, name);
    for (const key of entry.gives) this.giving.delete(key, name);
    for (const key of entry.shares?.keys() ?? []) this.sharing.delete(key, name);
    if (entry.first !== undefined) this.going.delete(entry.first, name);
  }

  /** Those that take one of these. */
  takers(keys: Iterable<string>): E[] {
    return this.all(this.taking, keys);
  }

  /** Those that give up one of these. */
  givers(keys: Iterable<string>): E[] {
    return this.all(this.giving, keys);
  }

  /** Those that say something of one of these settings. */
  sharers(keys: Iterable<string>): E[] {
    return this.all(this.sharing, keys);
  }

  /** Those that need one of these objects to be gone first. */
  replacing(ids: Iterable<string>): E[] {
    return this.all(this.going, ids);
  }

  /** Whether there is any object at all that must be gone before its replacement can come. */
  get anyGoesFirst(): boolean {
    return !this.going.isEmpty;
  }

  /** Whether an object must be gone before its replacement can come. */
  goesFirst(id: string): boolean {
    return this.going.has(id);
  }

  private all(index: Index, keys: Iterable<string>): E[] {
    const names = new Set<string>();
    for (const key of keys) for (const name of index.of(key)) names.add(name);
    return [...names].map((name) => this.entries.get(name)!);
  }
}

const NOBODY: ReadonlySet<string> = new Set();

class Index {
  private readonly names = new Map<string, Set<string>>();

  add(key: string, name: string): void {
    const names = this.names.get(key);
    if (names === undefined) this.names.set(key, new Set([name]));
    else names.add(name);
  }

  delete(key: string, name: string): void {
    const names = this.names.get(key);
    names?.delete(name);
    if (names?.size === 0) this.names.delete(key);
  }

  of(key: string): ReadonlySet<string> {
    return this.names.get(key) ?? NOBODY;
  }

  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  has(key: string): boolean {
    return this.names.has(key);
  }
}
