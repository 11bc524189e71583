/** The body of an object: what a write makes of what was sent and what was there, and what the server adds to it. */
import { invalidField, refused } from './errors';
import { fieldsOf, resourceTypesOf, type Kind } from './kinds';
import type { PolicyObject } from './objects';
import type { Target } from './paths';
import { accept, isObject, type Json } from './schema';

export interface WriteOptions {
  verb: 'PUT' | 'PATCH';
  /** Merge instead of replace, whatever the kind's own way is. */
  partial?: boolean;
  /** A node of a hierarchical PATCH. */
  hierarchical?: boolean;
  /** PATCH with `enforce_revision_check`. */
  checkRevision?: boolean;
}

/** Throws where a body calls itself by another id or type than its path does. */
export function checkIdentity({ kind, id, path }: Target, input: Json, previous: PolicyObject | undefined): void {
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

/** The new body out of what was sent, what was there, and the defaults. */
export function compose(
  kind: Kind,
  input: Json,
  previous: PolicyObject | undefined,
  options: WriteOptions & { pskOmitted: 'keep' | 'clear' },
): Json {
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
    const keep = name === 'psk' ? options.pskOmitted === 'keep' : field.secret;
    if (keep && (input[name] ?? undefined) === undefined && old[name] !== undefined) body[name] = old[name];
  }
  // assumed, after TF's comment on tags: a PATCH without tags leaves them
  if (options.verb === 'PATCH' && input.tags === undefined && old.tags !== undefined) body.tags = old.tags;
  const filled = accept(body, fields);
  for (const [name, field] of Object.entries(fields)) if (field.secret && filled[name] === '') delete filled[name];
  return filled;
}

/** Who writes, when (virtual milliseconds), and the id that a new object gets. */
export interface Writing {
  user: string;
  now: number;
  newId: () => string;
}

/** Server-set fields of sheet 3.0. verified: S91, LOG */
export function stamp(
  { kind, parent, path, id = '' }: Target,
  body: Json,
  previous: PolicyObject | undefined,
  { user, now, newId }: Writing,
): PolicyObject {
  const old = previous?.body;
  const uuid = (old?.unique_id as string | undefined) ?? newId();
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
    _create_user: old?._create_user ?? user,
    _create_time: old?._create_time ?? now,
    _last_modified_user: user,
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
