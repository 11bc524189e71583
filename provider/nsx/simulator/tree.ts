/**
 * The state: policy objects by path, and what NSX does to them whoever asks: parents and references must exist, revisions
 * count up, a deleted path stays taken until the purge. No HTTP here. Deadlines are compared, not timed, so the state is plain data.
 */
import type { SimClock } from '../../simulator';
import { checkIdentity, compose, stamp, type WriteOptions } from './body';
import { beingPurged, deleteBlocked, invalidPath, notFound, refused, staleRevision } from './errors';
import { fieldsOf, kindNamed, type Kind } from './kinds';
import { PolicyObjects, type PolicyObject } from './objects';
import { canonical, resolve, rootOf, type Target } from './paths';
import { isObject, mask, references, type Json } from './schema';

export interface TreeOptions {
  clock: SimClock;
  /** Virtual seconds between a delete and the path being free. Default 300. verified: OP, S91 */
  purgeSeconds?: number;
  /** A PUT on an existing object needs the current `_revision`. Default true. verified: P91 */
  requireRevision?: boolean;
  /** What becomes of a PSK that a write leaves out. Default keep. assumed: no source says */
  pskOmitted?: 'keep' | 'clear';
  /** Virtual seconds until search shows what was written: it has the objects as they were so long ago. Default 0. */
  searchDelaySeconds?: number;
  /** A session whose tunnel address a BGP neighbor uses as its source cannot be deleted. Default true. assumed */
  blockSessionDeleteBySource?: boolean;
}

export interface TreeState {
  objects: ReturnType<PolicyObjects['snapshot']>;
  deleted: Record<string, PolicyObject>;
}

export class Tree {
  /** Who `_create_user` and `_last_modified_user` name: set per request. */
  user = 'system';
  private readonly objects = new PolicyObjects();
  private readonly deleted = new Map<string, PolicyObject>();

  constructor(private readonly options: TreeOptions) {}

  /** Goes up with every change: what was made of the objects before is old. */
  get version(): number {
    return this.objects.version;
  }

  get now(): number {
    return this.options.clock.now();
  }

  /** A live object, by either form of its path. The body holds secrets: `view` is what leaves the manager. */
  get(path: string): PolicyObject | undefined {
    return this.objects.get(canonical(path));
  }

  body(path: string): Json | undefined {
    return this.get(path)?.body;
  }

  /** What a GET shows. */
  view(entry: PolicyObject): Json {
    return mask(entry.body, fieldsOf(kindNamed(entry.kind), entry.body));
  }

  /** What a list and a search show. */
  listed(entry: PolicyObject): Json {
    const view = this.view(entry);
    for (const name of kindNamed(entry.kind).leftOutOfLists ?? []) delete view[name];
    return view;
  }

  childrenOf(path: string): string[] {
    return this.objects.childrenOf(path);
  }

  ofKinds(names: readonly string[]): { path: string; body: Json }[] {
    return names.flatMap((name) => this.objects.ofKind(name).map((path) => ({ path, body: this.body(path) ?? {} })));
  }

  all(): [string, PolicyObject][] {
    return this.objects.entries();
  }

  /** Live and deleted objects as the index of search has them. */
  indexed(): [string, PolicyObject][] {
    const until = this.now - this.searchDelayMs;
    return [...this.all(), ...this.marked()].flatMap(([path, newest]) => {
      let entry: PolicyObject | undefined = newest;
      while (entry !== undefined && entry.writtenAt > until) entry = entry.before;
      return entry === undefined ? [] : [[path, entry] as [string, PolicyObject]];
    });
  }

  private get searchDelayMs(): number {
    return (this.options.searchDelaySeconds ?? 0) * 1000;
  }

  /** Of an object that takes the place of this one: what it was, as far back as the index may still show. */
  private replaced(old: PolicyObject | undefined): Pick<PolicyObject, 'before'> {
    if (old === undefined || this.searchDelayMs === 0) return {};
    const { before: _older, ...seen } = old;
    return { before: old.writtenAt > this.now - this.searchDelayMs ? old : seen };
  }

  /** Deleted and not yet purged. */
  marked(): [string, PolicyObject][] {
    for (const [path, entry] of this.deleted) if ((entry.purgeAt ?? 0) <= this.now) this.deleted.delete(path);
    return [...this.deleted];
  }

  /** The object of a GET; a missing parent is another error than a missing object. */
  read(target: Target): PolicyObject {
    this.requireParent(target, { reading: true });
    const entry = this.objects.get(target.path);
    if (!entry) throw notFound(target.path);
    return entry;
  }

  /**
   * Throws 500012 unless the parent exists (and, on the deprecated URL, the locale service). Who reads below a parent that is
   * deleted and not yet purged is told 404. verified: TF acceptance tests; assumed: that writes are not
   */
  requireParent({ parent, localeService, path: wanted }: Target, { reading = false } = {}): void {
    for (const path of [localeService, parent]) {
      if (path === undefined || path === '' || this.objects.has(path)) continue;
      const root = rootOf(path);
      if (root === path) this.requireRoot(root);
      else if (reading && this.marked().some(([marked]) => marked === path)) throw notFound(wanted);
      else throw invalidPath(path);
    }
  }

  /** Throws 500012 unless the root is the manager's own or its project exists. */
  requireRoot(root: string): void {
    const project = root.slice(0, -'/infra'.length);
    if (project !== '' && !this.objects.has(project)) throw invalidPath(project);
  }

  /** Creates or updates. Throws before anything has changed. */
  write(target: Target, input: Json, options: WriteOptions): PolicyObject {
    this.requireParent(target);
    const { kind, path } = target;
    const previous = this.objects.get(path);
    if (!previous && this.marked().some(([taken]) => taken === path)) throw beingPurged(path);
    checkIdentity(target, input, previous);
    this.checkRevision(path, input, previous, options);
    const body = compose(kind, input, previous, { ...options, pskOmitted: this.options.pskOmitted ?? 'keep' });
    this.checkReferences(kind, body);
    kind.settle?.(body, {
      path,
      parent: target.parent,
      previous: previous?.body,
      viaLocaleService: target.localeService !== undefined,
      tree: this,
    });
    const { user, now } = this;
    const stamped = stamp(target, body, previous, { user, now, newId: () => this.objects.nextUuid() });
    const entry = { ...stamped, ...this.replaced(previous) };
    this.objects.put(path, entry);
    if (!previous) kind.created?.(path, this);
    return entry;
  }

  /** Deletes one object, or with `cascade` (hierarchical API) its subtree. Deleting a singleton does nothing. */
  remove(path: string, options: { cascade?: boolean } = {}): void {
    const entry = this.objects.get(path);
    if (!entry) throw notFound(path);
    if (kindNamed(entry.kind).singleton) return; // verified: P91: only a local override of a global object would go
    if (entry.systemOwned) throw refused(`${path} is owned by the system and cannot be deleted`); // assumed
    const subtree = [path, ...this.descendants(path)];
    const gone = new Set(subtree);
    const mine = subtree.filter((child) => child !== path && !this.livesWithParent(child));
    const blocker = (options.cascade ? undefined : mine[0]) ?? this.outsideReferrer(subtree, gone);
    if (blocker) throw deleteBlocked(path, blocker);
    const purgeAt = this.now + (this.options.purgeSeconds ?? 300) * 1000;
    for (const each of subtree) {
      const dead = this.objects.get(each) as PolicyObject;
      this.objects.drop(each);
      const body = { ...dead.body, marked_for_delete: true };
      this.deleted.set(each, { ...dead, ...this.replaced(dead), body, writtenAt: this.now, purgeAt });
    }
  }

  /** For objects the server makes by itself: same checks, marked `_system_owned`. */
  createSystemOwned(path: string, input: Json): void {
    const target = resolve(path);
    if (!target) throw new Error(`no kind at ${path}`);
    const user = this.user;
    this.user = 'system';
    this.deleted.delete(path); // it is not the user who waits for the purge of what the server makes
    const entry = this.write(target, input, { verb: 'PATCH' });
    entry.systemOwned = true;
    entry.body._system_owned = true;
    this.user = user;
  }

  /** Of an object that was written elsewhere: how often. */
  setRevision(path: string, revision: number): void {
    const entry = this.objects.get(path) as PolicyObject;
    this.objects.put(path, { ...entry, body: { ...entry.body, _revision: revision } });
  }

  /** Makes every object older, as if it had been written `seconds` ago. */
  age(seconds: number): void {
    this.objects.age(seconds * 1000);
  }

  snapshot(): TreeState {
    return { objects: this.objects.snapshot(), deleted: structuredClone(Object.fromEntries(this.marked())) };
  }

  /** Throws on a state of another shape, and then keeps the old one. */
  restore(state: TreeState): void {
    if (!isObject(state?.objects?.objects)) throw new TypeError('objects.objects is missing');
    for (const [path, entry] of Object.entries(state.objects.objects)) {
      kindNamed(entry.kind);
      if (!isObject(entry.body) || resolve(path)?.kind.name !== entry.kind)
        throw new TypeError(`${path} is no ${entry.kind}`);
    }
    this.deleted.clear();
    this.objects.restore(state.objects);
    for (const [path, entry] of Object.entries(structuredClone(state.deleted ?? {}))) this.deleted.set(path, entry);
  }

  clear(): void {
    this.restore({ objects: { objects: {}, counters: {} }, deleted: {} });
  }

  private checkRevision(path: string, input: Json, previous: PolicyObject | undefined, options: WriteOptions): void {
    if (!previous || (options.verb === 'PATCH' && !options.checkRevision)) return;
    const given = input._revision ?? undefined;
    const mustBeGiven = options.checkRevision || (this.options.requireRevision ?? true);
    if (given === undefined ? mustBeGiven : given !== previous.body._revision) throw staleRevision(path);
  }

  private checkReferences(kind: Kind, body: Json): void {
    for (const { value, kinds } of references(body, fieldsOf(kind, body))) {
      const found = this.get(value);
      if (!found || !kinds.includes(found.kind)) throw invalidPath(value);
    }
  }

  /** Also what is in the tree of a project. */
  private descendants(path: string): string[] {
    const children = [...this.childrenOf(path), ...this.childrenOf(`${path}/infra`)];
    return children.flatMap((child) => [child, ...this.descendants(child)]);
  }

  /** Made by the server together with its parent, so it does not stop the parent's delete. */
  private livesWithParent(path: string): boolean {
    return this.objects.get(path)?.systemOwned ?? false;
  }

  private outsideReferrer(subtree: string[], gone: Set<string>): string | undefined {
    for (const path of subtree) {
      const byPath = this.objects.referrersOf(path).find((referrer) => !gone.has(referrer));
      if (byPath) return byPath;
      if (this.options.blockSessionDeleteBySource === false) continue;
      const byRule = kindNamed((this.objects.get(path) as PolicyObject).kind).blockedBy?.(path, this);
      if (byRule && !gone.has(byRule)) return byRule;
    }
    return undefined;
  }
}
