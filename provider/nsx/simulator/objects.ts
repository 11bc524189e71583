/**
 * The live objects by path, and what is asked of them in other ways than by path: who lives below one, who refers to it, which
 * are of a kind. One door for writes, so that no index can differ from the objects.
 */
import { ObjectStore } from '../../simulator';
import { fieldsOf, kindNamed } from './kinds';
import { canonical } from './paths';
import { references, type Json } from './schema';

export interface PolicyObject {
  kind: string;
  body: Json;
  parent: string;
  systemOwned: boolean;
  /** Virtual time of the last write, and of the last one that changed more than names and tags. */
  writtenAt: number;
  changedAt: number;
  /** Deleted objects only: when the path is free again. */
  purgeAt?: number;
  /** What the index of search shows until it has seen this; where it follows at once, nothing. */
  before?: PolicyObject;
}

export class PolicyObjects {
  /** Goes up with every change: what was made of the objects before is old. */
  version = 0;
  private readonly store = new ObjectStore<PolicyObject>();
  private readonly children = new Index();
  private readonly referrers = new Index();
  private readonly byKind = new Index();

  get(path: string): PolicyObject | undefined {
    return this.store.get(path);
  }

  has(path: string): boolean {
    return this.store.has(path);
  }

  entries(): [string, PolicyObject][] {
    return this.store.entries();
  }

  childrenOf(path: string): string[] {
    return this.children.get(path);
  }

  referrersOf(path: string): string[] {
    return this.referrers.get(path);
  }

  ofKind(name: string): string[] {
    return this.byKind.get(name);
  }

  nextUuid(): string {
    return this.store.nextUuid();
  }

  put(path: string, entry: PolicyObject): void {
    if (this.store.has(path)) this.unindex(path);
    this.store.set(path, entry);
    this.index(path, entry);
  }

  drop(path: string): void {
    this.unindex(path);
    this.store.delete(path);
  }

  private index(path: string, entry: PolicyObject): void {
    this.version++;
    this.children.add(entry.parent, path);
    this.byKind.add(entry.kind, path);
    for (const target of this.targetsOf(entry)) this.referrers.add(target, path);
  }

  private unindex(path: string): void {
    this.version++;
    const entry = this.store.get(path) as PolicyObject;
    this.children.remove(entry.parent, path);
    this.byKind.remove(entry.kind, path);
    for (const target of this.targetsOf(entry)) this.referrers.remove(target, path);
  }

  private targetsOf(entry: PolicyObject): string[] {
    return references(entry.body, fieldsOf(kindNamed(entry.kind), entry.body)).map(({ value }) => canonical(value));
  }

  /** Every object's times, `milliseconds` earlier. */
  age(milliseconds: number): void {
    this.version++;
    for (const entry of this.store.values()) {
      entry.writtenAt -= milliseconds;
      entry.changedAt -= milliseconds;
      for (const name of ['_create_time', '_last_modified_time'])
        entry.body[name] = Number(entry.body[name]) - milliseconds;
    }
  }

  snapshot(): ReturnType<ObjectStore<PolicyObject>['snapshot']> {
    return this.store.snapshot();
  }

  restore(state: ReturnType<ObjectStore<PolicyObject>['snapshot']>): void {
    for (const index of [this.children, this.referrers, this.byKind]) index.clear();
    this.store.restore(state);
    for (const [path, entry] of this.store.entries()) this.index(path, entry);
  }
}

/** key → paths, in the order they were added. */
class Index {
  private readonly sets = new Map<string, Set<string>>();

  get(key: string): string[] {
    return [...(this.sets.get(key) ?? [])];
  }

  add(key: string, path: string): void {
    let set = this.sets.get(key);
    if (!set) this.sets.set(key, (set = new Set()));
    set.add(path);
  }

  remove(key: string, path: string): void {
    const set = this.sets.get(key);
    set?.delete(path);
    if (set?.size === 0) this.sets.delete(key);
  }

  clear(): void {
    this.sets.clear();
  }
}
