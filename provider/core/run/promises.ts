/**
 * What the ledger has entered, found by what is at stake. A plan asks for each of its resources who else takes, gives or
 * waits for something: looked for among all entries, a thousand resources would ask a million times.
 */
import type { Message } from '../define/message';
import { Multimap } from '../define/multimap';

/** What the index looks at; the ledger's entries say more. */
export interface Promised {
  readonly takes: ReadonlyMap<string, Message>;
  readonly gives: ReadonlySet<string>;
  readonly shares?: ReadonlyMap<string, unknown>;
  readonly first?: string;
}

export class Promises<E extends Promised> {
  private readonly entries = new Map<string, E>();
  private readonly taking = new Multimap<string, string>();
  private readonly giving = new Multimap<string, string>();
  private readonly sharing = new Multimap<string, string>();
  private readonly going = new Multimap<string, string>();

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

  private all(index: Multimap<string, string>, keys: Iterable<string>): E[] {
    const names = new Set<string>();
    for (const key of keys) for (const name of index.of(key)) names.add(name);
    return [...names].map((name) => this.entries.get(name)!);
  }
}
