/**
 * The state: policy objects by path, and what NSX does to them whoever asks: parents and references must exist, revisions
 * count up, a deleted path stays taken until the purge. No HTTP here. Deadlines are compared, not timed, so the state is plain data.
 */
import { ObjectStore, type SimClock } from '../../simulator';
import { beingPurged, deleteBlocked, invalidField, invalidPath, notFound, refused, staleRevision } from './errors';
import { fieldsOf, kindNamed, resourceTypesOf, type Kind } from './kinds';
import { canonical, resolve, rootOf, type Target } from './paths';
import { accept, isObject, mask, references, type Json } from './schema';

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
}

export interface TreeOptions {
  clock: SimClock;
  /** Virtual seconds between a delete and the path being free. Default 300. verified: OP, S91 */
  purgeSeconds?: number;
  /** A PUT on an existing object needs the current `_revision`. Default true. verified: P91 */
  requireRevision?: boolean;
  /** What becomes of a PSK that a write leaves out. Default keep. assumed: no source says */
  pskOmitted?: 'keep' | 'clear';
  /** A session whose tunnel address a BGP neighbor uses as its source cannot be deleted. Default true. assumed */
  blockSessionDeleteBySource?: boolean;
}

export interface TreeState {
  objects: ReturnType<ObjectStore<PolicyObject>['snapshot']>;
  deleted: Record<string, PolicyObject>;
}

export interface WriteOptions {
  verb: 'PUT' | 'PATCH';
  /** Merge instead of replace, whatever the kind's own way is. */
  partial?: boolean;
  /** A node of a hierarchical PATCH. */
  hierarchical?: boolean;
  /** PATCH with `enforce_revision_check`. */
  checkRevision?: boolean;
}

export class Tree {
  /** Who `_create_user` and `_last_modified_user` name: set per request. */
  user = 'system';
  /** Goes up with every change: what was made of the objects before is old. */
  version = 0;
  private readonly store = new ObjectStore<PolicyObject>();
  private readonly deleted = new Map<string, PolicyObject>();
  private readonly children = new Index();
  private readonly referrers = new Index();
  private readonly byKind = new Index();

  constructor(private readonly options: TreeOptions) {}

  get now(): number {
    return this.options.clock.now();
  }

  /** A live object, by either form of its path. The body holds secrets: `view` is what leaves the manager. */
  get(path: string): PolicyObject | undefined {
    return this.store.get(canonical(path));
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
    return this.children.get(path);
  }

  ofKinds(names: readonly string[]): { path: string; body: Json }[] {
    return names.flatMap((name) => this.byKind.get(name).map((path) => ({ path, body: this.body(path) ?? {} })));
  }

  all(): [string, PolicyObject][] {
    return this.store.entries();
  }

  /** Deleted and not yet purged. */
  marked(): [string, PolicyObject][] {
    for (const [path, entry] of this.deleted) if ((entry.purgeAt ?? 0) <= this.now) this.deleted.delete(path);
    return [...this.deleted];
  }

  /** The object of a GET; a missing parent is another error than a missing object. */
  read(target: Target): PolicyObject {
    this.requireParent(target, { reading: true });
    const entry = this.store.get(target.path);
    if (!entry) throw notFound(target.path);
    return entry;
  }

  /**
   * Throws 500012 unless the parent exists (and, on the deprecated URL, the locale service). Who reads below a parent that is
   * deleted and not yet purged is told 404. verified: TF acceptance tests; assumed: that writes are not
   */
  requireParent({ parent, localeService, path: wanted }: Target, { reading = false } = {}): void {
    for (const path of [localeService, parent]) {
      if (path === undefined || path === '' || this.store.has(path)) continue;
      const root = rootOf(path);
      if (root === path) this.requireRoot(root);
      else if (reading && this.marked().some(([marked]) => marked === path)) throw notFound(wanted);
      else throw invalidPath(path);
    }
  }

  /** Throws 500012 unless the root is the manager's own or its project exists. */
  requireRoot(root: string): void {
    const project = root.slice(0, -'/infra'.length);
    if (project !== '' && !this.store.has(project)) throw invalidPath(project);
  }

  /** Creates or updates. Throws before anything has changed. */
  write(target: Target, input: Json, options: WriteOptions): PolicyObject {
    this.requireParent(target);
    const { kind, path } = target;
    const previous = this.store.get(path);
    if (!previous && this.marked().some(([taken]) => taken === path)) throw beingPurged(path);
    checkIdentity(target, input, previous);
    this.checkRevision(path, input, previous, options);
    const body = this.compose(kind, input, previous, options);
    this.checkReferences(kind, body);
    kind.settle?.(body, {
      path,
      parent: target.parent,
      previous: previous?.body,
      viaLocaleService: target.localeService !== undefined,
      tree: this,
    });
    const entry = this.stamp(target, body, previous);
    this.put(path, entry);
    if (!previous) kind.created?.(path, this);
    return entry;
  }

  /** Deletes one object, or with `cascade` (hierarchical API) its subtree. Deleting a singleton does nothing. */
  remove(path: string, options: { cascade?: boolean } = {}): void {
    const entry = this.store.get(path);
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
      const dead = this.store.get(each) as PolicyObject;
      this.drop(each);
      this.deleted.set(each, { ...dead, body: { ...dead.body, marked_for_delete: true }, purgeAt });
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
    const entry = this.store.get(path) as PolicyObject;
    this.put(path, { ...entry, body: { ...entry.body, _revision: revision } });
  }

  /** Makes every object older, as if it had been written `seconds` ago. */
  age(seconds: number): void {
    this.version++;
    for (const entry of this.store.values()) {
      entry.writtenAt -= seconds * 1000;
      entry.changedAt -= seconds * 1000;
      for (const name of ['_create_time', '_last_modified_time'])
        entry.body[name] = Number(entry.body[name]) - seconds * 1000;
    }
  }

  snapshot(): TreeState {
    return { objects: this.store.snapshot(), deleted: structuredClone(Object.fromEntries(this.marked())) };
  }

  /** Throws on a state of another shape, and then keeps the old one. */
  restore(state: TreeState): void {
    if (!isObject(state?.objects?.objects)) throw new TypeError('objects.objects is missing');
    for (const [path, entry] of Object.entries(state.objects.objects)) {
      kindNamed(entry.kind);
      if (!isObject(entry.body) || resolve(path)?.kind.name !== entry.kind)
        throw new TypeError(`${path} is no ${entry.kind}`);
    }
    for (const index of [this.children, this.referrers, this.byKind]) index.clear();
    this.deleted.clear();
    this.store.restore(state.objects);
    for (const [path, entry] of this.store.entries()) this.index(path, entry);
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

  /** The new body out of what was sent, what was there, and the defaults. */
  private compose(kind: Kind, input: Json, previous: PolicyObject | undefined, options: WriteOptions): Json {
    const old = previous?.body ?? {};
    const cleared = options.hierarchical && kind.hierarchicalPatch === 'replace';
    const merge = options.verb === 'PATCH' && (options.partial || (kind.patch === 'merge' && !cleared));
    const typed = previous ? { resource_type: old.resource_type, ...input } : input;
    const fields = fieldsOf(kind, typed);
    const kept = Object.keys(fields).filter((name) => name in old && !fields[name]?.readOnly);
    const base = merge ? Object.fromEntries(kept.map((name) => [name, old[name]])) : {};
    const body = options.partial ? deepMerge(base, typed) : { ...base, ...typed };
    for (const [name, field] of Object.entries(fields)) {
      // verified: S91, TF#1046 for the BGP password: left out is kept, "" clears
      const keep = name === 'psk' ? (this.options.pskOmitted ?? 'keep') === 'keep' : field.secret;
      if (keep && (input[name] ?? undefined) === undefined && old[name] !== undefined) body[name] = old[name];
    }
    // assumed, after TF's comment on tags: a PATCH without tags leaves them
    if (options.verb === 'PATCH' && input.tags === undefined && old.tags !== undefined) body.tags = old.tags;
    const filled = accept(body, fields);
    for (const [name, field] of Object.entries(fields)) if (field.secret && filled[name] === '') delete filled[name];
    return filled;
  }

  private checkReferences(kind: Kind, body: Json): void {
    for (const { value, kinds } of references(body, fieldsOf(kind, body))) {
      const found = this.get(value);
      if (!found || !kinds.includes(found.kind)) throw invalidPath(value);
    }
  }

  /** Server-set fields of sheet 3.0. verified: S91, LOG */
  private stamp({ kind, parent, path, id = '' }: Target, body: Json, previous: PolicyObject | undefined): PolicyObject {
    const old = previous?.body;
    const uuid = (old?.unique_id as string | undefined) ?? this.store.nextUuid();
    const now = this.now;
    const stamped: Json = {
      ...body,
      id,
      display_name: body.display_name ?? id,
      resource_type: kind.variants ? body.resource_type : kind.resourceType,
      path,
      relative_path: id,
      parent_path: parent,
      remote_path: '',
      unique_id: uuid,
      realization_id: uuid,
      owner_id: '00000000-0000-4000-9000-000000000001',
      marked_for_delete: false,
      overridden: false,
      _create_user: old?._create_user ?? this.user,
      _create_time: old?._create_time ?? now,
      _last_modified_user: this.user,
      _last_modified_time: now,
      _system_owned: previous?.systemOwned ?? false,
      _protection: 'NOT_PROTECTED',
      _revision: old ? Number(old._revision) + 1 : 0, // assumed: an equal body counts too
    };
    const changed = !old || essence(stamped) !== essence(old);
    return {
      kind: kind.name,
      parent,
      body: stamped,
      systemOwned: previous?.systemOwned ?? false,
      writtenAt: now,
      changedAt: changed ? now : previous.changedAt,
    };
  }

  private put(path: string, entry: PolicyObject): void {
    if (this.store.has(path)) this.unindex(path);
    this.store.set(path, entry);
    this.index(path, entry);
  }

  private drop(path: string): void {
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

  /** Also what is in the tree of a project. */
  private descendants(path: string): string[] {
    const children = [...this.childrenOf(path), ...this.childrenOf(`${path}/infra`)];
    return children.flatMap((child) => [child, ...this.descendants(child)]);
  }

  /** Made by the server together with its parent, so it does not stop the parent's delete. */
  private livesWithParent(path: string): boolean {
    return this.store.get(path)?.systemOwned ?? false;
  }

  private outsideReferrer(subtree: string[], gone: Set<string>): string | undefined {
    for (const path of subtree) {
      const byPath = this.referrers.get(path).find((referrer) => !gone.has(referrer));
      if (byPath) return byPath;
      if (this.options.blockSessionDeleteBySource === false) continue;
      const byRule = kindNamed((this.store.get(path) as PolicyObject).kind).blockedBy?.(path, this);
      if (byRule && !gone.has(byRule)) return byRule;
    }
    return undefined;
  }
}

function checkIdentity({ kind, id, path }: Target, input: Json, previous: PolicyObject | undefined): void {
  if (input.id !== undefined && input.id !== null && input.id !== id) {
    throw invalidField('id', `${String(input.id)} does not match the id in ${path}`);
  }
  if (/[&/]/.test(id ?? '')) throw invalidField('id', 'must not contain / or &'); // verified: TF validateNsxID
  const types = resourceTypesOf(kind);
  const type = input.resource_type ?? undefined;
  if (type === undefined) {
    if (kind.variants && !previous)
      throw invalidField('resource_type', "property 'resource_type' is missing, but it is required");
  } else if (!types.includes(String(type))) {
    throw invalidField('resource_type', `value ${String(type)} is not one of [${types.join(', ')}]`);
  }
  if (kind.variants && previous && type !== undefined && type !== previous.body.resource_type) {
    throw refused(`resource_type of ${path} cannot be changed`); // assumed
  }
}

/** Objects merge, arrays and values are replaced. verified: S91 PartialPatchConfig */
function deepMerge(base: Json, change: Json): Json {
  const merged = { ...base };
  for (const [name, value] of Object.entries(change)) {
    const before = merged[name];
    merged[name] = isObject(before) && isObject(value) ? deepMerge(before, value) : value;
  }
  return merged;
}

/** What a dataplane would notice of a body. */
function essence(body: Json): string {
  const cosmetic = new Set(['display_name', 'description', 'tags', 'tunnel_interfaces']);
  const rest = Object.entries(body).filter(([name]) => !name.startsWith('_') && !cosmetic.has(name));
  const tunnels = (body.tunnel_interfaces as Json[] | undefined)?.map((tunnel) => tunnel.ip_subnets);
  return JSON.stringify([Object.fromEntries(rest.sort(([a], [b]) => (a < b ? -1 : 1))), tunnels]);
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
