/** GET and PATCH of a root (`/infra`, or a project's): many objects in one call. verified: P91, G4 for the wire form; see `atomic` for what is not known */
import { NsxError, invalidField, invalidPath, malformed } from './errors';
import { kindNamed, KINDS, resourceTypesOf, type Kind } from './kinds';
import { resolve, type Target } from './paths';
import { isObject, type Json } from './schema';
import type { WriteOptions } from './body';
import type { Tree } from './tree';

const MAX_INTENTS = 5000; // verified: P91 (Local Manager)

export interface HierarchicalOptions extends Pick<WriteOptions, 'partial' | 'checkRevision'> {
  /** One refused node undoes the whole call. Default true. assumed: sources do not say */
  atomic?: boolean;
}

interface Intent {
  target: Target;
  body: Json;
  remove: boolean;
}

export function patchInfra(tree: Tree, root: string, body: Json, options: HierarchicalOptions): void {
  tree.requireRoot(root);
  const intents = collect(body, 'Infra', root, tree);
  if (intents.length > MAX_INTENTS)
    throw malformed(`${intents.length} intents in one call, the limit is ${MAX_INTENTS}`);
  const before = (options.atomic ?? true) ? tree.snapshot() : undefined;
  const errors = settle(tree, intents, options);
  const [first] = errors;
  if (!first) return;
  if (before) tree.restore(before);
  throw new NsxError(first.status, first.code, first.message, first.module, errors);
}

/** The order of the nodes is the server's business: what fails for want of another node is tried again after it. */
function settle(tree: Tree, intents: Intent[], options: HierarchicalOptions): NsxError[] {
  let pending = intents;
  for (;;) {
    const failed: Intent[] = [];
    const errors: NsxError[] = [];
    for (const intent of pending) {
      try {
        apply(tree, intent, options);
      } catch (error) {
        if (!(error instanceof NsxError)) throw error;
        failed.push(intent);
        errors.push(error);
      }
    }
    if (failed.length === 0 || failed.length === pending.length) return errors;
    pending = failed;
  }
}

function apply(tree: Tree, { target, body, remove }: Intent, options: HierarchicalOptions): void {
  if (!remove) {
    const { partial, checkRevision } = options;
    tree.write(target, body, { verb: 'PATCH', hierarchical: true, partial, checkRevision });
  } else if (tree.get(target.path)) {
    tree.remove(target.path, { cascade: true }); // deleting what is not there is no error. assumed
  }
}

function collect(node: Json, kindName: string, path: string, tree: Tree): Intent[] {
  const children = node.children ?? [];
  if (!Array.isArray(children)) throw invalidField('children', 'must be an array');
  return children.flatMap((child: unknown) => {
    if (!isObject(child)) throw invalidField('children', 'must hold objects');
    return child.resource_type === 'ChildResourceReference'
      ? collectReference(child, kindName, path, tree)
      : collectChild(child, kindName, path, tree);
  });
}

/** Passes through a node without touching it. */
function collectReference(child: Json, parentKind: string, parentPath: string, tree: Tree): Intent[] {
  const kind = kindBelow(parentKind, String(child.target_type));
  const target = targetOf(kind, parentPath, child.id);
  if (!tree.get(target.path)) throw invalidPath(target.path);
  return collect(child, kind.name, target.path, tree);
}

function collectChild(child: Json, parentKind: string, parentPath: string, tree: Tree): Intent[] {
  const type = String(child.resource_type);
  const key = type.replace(/^Child/, '');
  const inner = child[key];
  if (!type.startsWith('Child') || !isObject(inner)) throw invalidField('children', `${type} does not hold a ${key}`);
  const kind = kindBelow(parentKind, key);
  const target = targetOf(kind, parentPath, inner.id ?? (kind.singleton ? kind.collection : undefined));
  const remove = child.marked_for_delete === true || inner.marked_for_delete === true;
  const body = Object.fromEntries(Object.entries(inner).filter(([name]) => name !== 'children'));
  const own: Intent = { target, body, remove };
  return remove ? [own] : [own, ...collect(inner, kind.name, target.path, tree)];
}

function kindBelow(parentKind: string, key: string): Kind {
  const parents = parentKind.endsWith('LocaleServices') ? [parentKind, ...kindNamed(parentKind).parents] : [parentKind];
  for (const kind of KINDS) {
    const names = [kind.childKey ?? kind.resourceType, ...resourceTypesOf(kind)];
    if (names.includes(key) && kind.parents.some((parent) => parents.includes(parent))) return kind;
  }
  throw invalidField('children', `${key} cannot be a child of ${parentKind}`);
}

function targetOf(kind: Kind, parentPath: string, id: unknown): Target {
  if (typeof id !== 'string' || id === '') throw invalidField('id', "property 'id' is missing, but it is required");
  const target = resolve(`${parentPath}/${kind.collection}${kind.singleton ? '' : `/${id}`}`);
  if (!target) throw invalidField('children', `${kind.name} cannot be a child of ${parentPath}`);
  return target;
}

/** The tree of the wanted types with the objects above them; without a filter only the root. assumed: ancestors are complete */
export function readInfra(tree: Tree, root: string, query: URLSearchParams): Json {
  tree.requireRoot(root);
  const base = query.get('base_path') ?? root;
  const filter = query.get('type_filter') ?? query.get('filter')?.replace(/^Type-/, '') ?? '';
  const wanted = new Set(filter.split(/[;|]/).filter(Boolean));
  if (base !== root && !tree.get(base)) throw invalidPath(base);
  const children = wanted.size > 0 ? wrap(tree, root, base, wanted) : [];
  return { resource_type: 'Infra', id: 'infra', display_name: 'infra', path: root, children };
}

function wrap(tree: Tree, parent: string, base: string, wanted: Set<string>): Json[] {
  return tree.childrenOf(parent).flatMap((path) => {
    const entry = tree.get(path);
    const related = path === base || path.startsWith(`${base}/`) || base.startsWith(`${path}/`);
    if (!entry || !related) return [];
    const kind = kindNamed(entry.kind);
    const children = wrap(tree, path, base, wanted);
    const types = [kind.resourceType, String(entry.body.resource_type)];
    if (children.length === 0 && !types.some((type) => wanted.has(type))) return [];
    const key = kind.childKey ?? kind.resourceType;
    return [{ resource_type: `Child${key}`, [key]: { ...tree.view(entry), ...(children.length > 0 && { children }) } }];
  });
}
