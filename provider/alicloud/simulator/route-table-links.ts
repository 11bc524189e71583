/**
 * What attachments have with route tables of their transit router: association and propagation. Each takes a while to come
 * and to go; an unknown id in a list gives an empty one.
 */
import { listOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, dryRun, endDryRun, tokenPage, tokenPaging, type TokenPage } from './common';
import { ApiError } from './errors';
import type { TableLink } from './state';
import type { World } from './world';

const id = required(string());
const key = { RegionId: string(), TransitRouterAttachmentId: id, TransitRouterRouteTableId: id };
const write = { ...key, DryRun: dryRun, ClientToken: clientToken };
interface Key {
  TransitRouterAttachmentId: string;
  TransitRouterRouteTableId: string;
}

const linkId = (kind: TableLink['kind'], p: Key): string =>
  `${kind}/${p.TransitRouterAttachmentId}/${p.TransitRouterRouteTableId}`;

/** verified: TF (code of the attachment); assumed: the other codes, and that both must be of one router. */
function add(world: World, kind: TableLink['kind'], p: Key & { DryRun?: boolean }): Record<string, never> {
  const attachment = world.transitAttachments.get(p.TransitRouterAttachmentId);
  if (!attachment)
    throw new ApiError(
      400,
      'InvalidTransitRouterAttachmentId.NotFound',
      `${p.TransitRouterAttachmentId} does not exist.`,
    );
  if (attachment.status !== 'Attached')
    throw new ApiError(400, 'IncorrectStatus.Status', `${attachment.id} is ${attachment.status}.`);
  const router = world.transitRouters.get(attachment.transitRouterId);
  if (!router?.routeTableIds?.includes(p.TransitRouterRouteTableId))
    throw new ApiError(
      400,
      'InvalidTransitRouterRouteTableId.NotFound',
      `${router?.id} has no route table ${p.TransitRouterRouteTableId}.`,
    );
  const isTaken = world.tableLinks.find(
    (one) =>
      one.kind === kind &&
      one.attachmentId === attachment.id &&
      // verified: DOC (an attachment is associated with one table)
      (kind === 'association' || one.tableId === p.TransitRouterRouteTableId),
  );
  if (isTaken) throw new ApiError(400, 'OperationFailed.AlreadyExist', `${attachment.id} has its ${kind} already.`);
  endDryRun(p.DryRun);
  world.tableLinks.set(linkId(kind, p), {
    id: linkId(kind, p),
    kind,
    attachmentId: attachment.id,
    tableId: p.TransitRouterRouteTableId,
    change: 'coming',
    until: world.busyUntil(),
  });
  return {};
}

/** assumed: one that is not there is answered with 200, like other deletes of this product (DOC). */
function take(world: World, kind: TableLink['kind'], p: Key & { DryRun?: boolean }): Record<string, never> {
  const link = world.tableLinks.get(linkId(kind, p));
  endDryRun(p.DryRun);
  if (!link) return {};
  if (link.change) throw new ApiError(400, 'IncorrectStatus.ResourceStatus', `The ${kind} is being changed.`);
  link.change = 'going';
  link.until = world.busyUntil();
  return {};
}

const words = {
  association: { coming: 'Associating', going: 'Dissociating' },
  propagation: { coming: 'Enabling', going: 'Disabling' },
} as const;

const lists = { RegionId: string(), TransitRouterAttachmentId: string(), ...tokenPaging(50) };

function listed(world: World, kind: TableLink['kind'], p: Partial<Key> & TokenPage) {
  const all = world.tableLinks.filter(
    (one) =>
      one.kind === kind &&
      (!p.TransitRouterAttachmentId || one.attachmentId === p.TransitRouterAttachmentId) &&
      (!p.TransitRouterRouteTableId || one.tableId === p.TransitRouterRouteTableId),
  );
  const { counters, items } = tokenPage(all, p);
  const views = items.map((one) => ({
    TransitRouterAttachmentId: one.attachmentId,
    TransitRouterRouteTableId: one.tableId,
    ResourceId: world.transitAttachments.get(one.attachmentId)?.vpnId ?? '',
    ResourceType: 'VPN',
    Status: one.change ? words[kind][one.change] : 'Active',
  }));
  return { ...counters, views };
}

export const associate = action('AssociateTransitRouterAttachmentWithRouteTable', {
  product: 'Cbn',
  params: write,
  verified: 'TF (names, Active when through)',
  handle: (world, p) => add(world, 'association', p),
});

export const dissociate = action('DissociateTransitRouterAttachmentFromRouteTable', {
  product: 'Cbn',
  params: write,
  verified: 'TF (names)',
  handle: (world, p) => take(world, 'association', p),
});

export const listAssociations = action('ListTransitRouterRouteTableAssociations', {
  product: 'Cbn',
  params: { ...lists, TransitRouterRouteTableId: string() },
  verified: 'CBN',
  handle(world, p) {
    const { views, ...counters } = listed(world, 'association', p);
    return { ...counters, TransitRouterAssociations: views };
  },
});

export const enablePropagation = action('EnableTransitRouterRouteTablePropagation', {
  product: 'Cbn',
  params: write,
  verified: 'assumed: names, Active when through',
  handle: (world, p) => add(world, 'propagation', p),
});

export const disablePropagation = action('DisableTransitRouterRouteTablePropagation', {
  product: 'Cbn',
  params: write,
  verified: 'assumed: names',
  handle: (world, p) => take(world, 'propagation', p),
});

export const listPropagations = action('ListTransitRouterRouteTablePropagations', {
  product: 'Cbn',
  params: { ...lists, TransitRouterRouteTableId: id },
  verified: 'CBN (the table is required, and of associations it is not)',
  handle(world, p) {
    const { views, ...counters } = listed(world, 'propagation', p);
    return { ...counters, TransitRouterPropagations: views };
  },
});

export const listTransitRouterRouteTables = action('ListTransitRouterRouteTables', {
  product: 'Cbn',
  params: {
    RegionId: string(),
    TransitRouterId: id,
    TransitRouterRouteTableIds: listOf(string(), { maxItems: 20 }),
    ...tokenPaging(20),
  },
  verified: 'CBN; assumed: that the first table of a transit router is of type System and every other one Custom',
  handle(world, p) {
    const router = world.transitRouters.get(p.TransitRouterId);
    const wanted = p.TransitRouterRouteTableIds;
    const all = (router?.routeTableIds ?? []).filter((tableId) => wanted?.includes(tableId) ?? true);
    const { counters, items } = tokenPage(all, p);
    return {
      ...counters,
      TransitRouterRouteTables: items.map((tableId) => ({
        TransitRouterRouteTableId: tableId,
        TransitRouterRouteTableName: '',
        TransitRouterRouteTableType: tableId === router?.routeTableIds?.[0] ? 'System' : 'Custom',
        TransitRouterRouteTableStatus: 'Active',
        TransitRouterId: p.TransitRouterId,
        RegionId: world.identity.regionId,
      })),
    };
  },
});
