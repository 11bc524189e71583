/**
 * Tags of existing objects. TagResources adds and overwrites, UnTagResources removes; neither takes a ClientToken, and
 * both are idempotent by nature. The same action is spelt `UnTagResources` in VPC and `UntagResources` in CEN.
 */
import { keyIn } from '../../core/net/answer';
import { tagList } from './flatten';
import { itemsIn } from './paging';
import type { CallContext, Caller } from './rpc';

/** The types this provider manages, as the tag actions name them. */
export type TaggedKind =
  'CUSTOMERGATEWAY' | 'VPNCONNECTION' | 'VPNATTACHMENT' | 'VPNGATEWAY' | 'TRANSITROUTERVPNATTACHMENT';

/** Whose kind it is, and how that product spells taking tags away. */
const serviceOf = (kind: TaggedKind) =>
  kind === 'TRANSITROUTERVPNATTACHMENT'
    ? ({ product: 'cbn', untag: 'UntagResources' } as const)
    : ({ product: 'vpc', untag: 'UnTagResources' } as const);

/** Limits of one call. */
const TAGS_PER_CALL = 20;

export type Tags = Readonly<Record<string, string>>;

type TagItem = { readonly Key?: string; readonly Value?: string };
type TagItems = readonly TagItem[];

/** Tags as they come back: `Tags.Tag[]` from single gets, `Tag.Tag[]` from some lists, `Tags[]` from CEN, or absent. */
export interface TagHolder {
  readonly Tags?: { readonly Tag?: TagItems } | TagItems;
  /** A list in DescribeVpnConnections; JSON text of system tags in other actions. */
  readonly Tag?: { readonly Tag?: TagItems } | string;
}

const isItems = (tags: TagHolder['Tags']): tags is TagItems => Array.isArray(tags);

/** The user's tags of a describe answer, whichever way they are spelt; system tags (`acs:`, `aliyun`) are left out. */
export function tagsOf(holder: TagHolder): Record<string, string> {
  const inner = typeof holder.Tag === 'object' ? holder.Tag.Tag : undefined;
  const tags: Record<string, string> = {};
  const outer = isItems(holder.Tags) ? holder.Tags : holder.Tags?.Tag;
  for (const item of itemsIn<TagItem>(outer ?? inner, [])) {
    const key = keyIn(item, 'Key');
    if (key !== undefined && !/^(acs:|aliyun)/i.test(key)) tags[key] = item.Value ?? '';
  }
  return tags;
}

/** Makes the tags of one object what is wanted, with the fewest calls: none when they are. */
export async function syncTags(
  rpc: Caller,
  ctx: CallContext,
  kind: TaggedKind,
  id: string,
  observed: Tags,
  wanted: Tags,
): Promise<void> {
  const changed = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => observed[key] !== value));
  const gone = Object.keys(observed).filter((key) => !Object.hasOwn(wanted, key));
  // Removing first: an object may hold twenty tags at most.
  if (gone.length > 0) await untagResource(rpc, ctx, kind, id, gone);
  if (Object.keys(changed).length > 0) await tagResource(rpc, ctx, kind, id, changed);
}

export async function tagResource(
  rpc: Caller,
  ctx: CallContext,
  kind: TaggedKind,
  id: string,
  tags: Tags,
): Promise<void> {
  const list = tagList(tags) ?? [];
  for (let start = 0; start < list.length; start += TAGS_PER_CALL) {
    const parameters = { ResourceType: kind, ResourceId: [id], Tag: list.slice(start, start + TAGS_PER_CALL) };
    await rpc.call(serviceOf(kind).product, 'TagResources', parameters, ctx, { idempotent: true });
  }
}

export async function untagResource(
  rpc: Caller,
  ctx: CallContext,
  kind: TaggedKind,
  id: string,
  keys: readonly string[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += TAGS_PER_CALL) {
    const parameters = { ResourceType: kind, ResourceId: [id], TagKey: keys.slice(start, start + TAGS_PER_CALL) };
    const { product, untag } = serviceOf(kind);
    await rpc.call(product, untag, parameters, ctx, { idempotent: true });
  }
}
