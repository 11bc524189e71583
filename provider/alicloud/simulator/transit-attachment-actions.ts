/** Attaching connections to transit routers, on the CEN side. */
import { boolean, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import {
  clientToken,
  dryRun,
  endDryRun,
  hasTags,
  listed,
  shortTime,
  tagFilter,
  tagList,
  tags,
  tokenPage,
  tokenPaging,
} from './common';
import { ApiError, missingParameter, quotaFull } from './errors';
import type { TransitAttachment } from './state';
import type { World } from './world';

const id = required(string());
const notUrl = /^(?!https?:\/\/)/i;
const attachmentName = string({ maxLength: 128, pattern: notUrl, code: 'IllegalParam.TransitRouterAttachmentName' });
const words = string({ maxLength: 256, pattern: notUrl, code: 'IllegalParam.TransitRouterAttachmentDescription' });

/** verified: DOC (codes). */
function found(world: World, attachmentId: string): TransitAttachment {
  const attachment = world.transitAttachments.get(attachmentId);
  if (attachment) return attachment;
  throw new ApiError(400, 'InvalidTransitRouterAttachmentId.NotFound', `${attachmentId} does not exist.`);
}

/** verified: TF, DOC (retry); assumed: while any change of it runs. */
function requireSettled(attachment: TransitAttachment): void {
  if (attachment.status === 'Attached') return;
  throw new ApiError(400, 'IncorrectStatus.ResourceStatus', `${attachment.id} is ${attachment.status}.`);
}

export const createTransitRouterVpnAttachment = action('CreateTransitRouterVpnAttachment', {
  product: 'Cbn',
  params: {
    RegionId: string(),
    CenId: string(),
    TransitRouterId: string(),
    VpnId: id,
    VpnOwnerId: string(),
    AutoPublishRouteEnabled: boolean(true),
    ChargeType: oneOf(['POSTPAY']),
    TransitRouterAttachmentName: attachmentName,
    TransitRouterAttachmentDescription: words,
    Tag: tags,
    DryRun: dryRun,
    ClientToken: clientToken,
  },
  verified: 'CBN, DOC (Enterprise, CIDR block, state init), TF (codes); assumed: order of the checks',
  handle(world, p) {
    if (!p.TransitRouterId && !p.CenId) throw missingParameter('TransitRouterId');
    const router = world.transitRouters
      .values()
      .find((one) => (!p.TransitRouterId || one.id === p.TransitRouterId) && (!p.CenId || one.cenId === p.CenId));
    if (!router) throw new ApiError(400, 'InvalidTransitRouterId.NotFound', 'The transit router does not exist.');
    if (router.type !== 'Enterprise')
      throw new ApiError(400, 'OperationUnsupported.TransitRouterType', `${router.id} is ${router.type}.`);
    if (router.cidrs.length === 0)
      throw new ApiError(400, 'OperationFailed.AllocateCidrFailed', `${router.id} has no CIDR block.`);
    const connection = world.vpnConnections.get(p.VpnId);
    if (!connection?.transit) throw new ApiError(400, 'InvalidVpnId.NotFound', `${p.VpnId} does not exist.`);
    if (connection.transit.on || connection.pending)
      throw new ApiError(400, 'IncorrectStatus.Status', `${connection.id} is not in the state init.`);
    const quota = world.knobs.quotas.attachmentsPerRouter;
    // assumed: the code.
    if (world.transitAttachments.filter((one) => one.transitRouterId === router.id).length >= quota)
      throw quotaFull('QuotaExceeded.VpnAttachment', `VPN attachments on ${router.id}`, quota);
    endDryRun(p.DryRun);
    const attachmentId = world.transitAttachments.nextId('tr-attach');
    connection.transit.on = { transitRouterId: router.id, state: 'attaching' };
    world.transitAttachments.set(attachmentId, {
      id: attachmentId,
      createdAt: world.now(),
      name: p.TransitRouterAttachmentName ?? '',
      description: p.TransitRouterAttachmentDescription ?? '',
      tags: tagList(p.Tag),
      transitRouterId: router.id,
      vpnId: connection.id,
      autoPublishRoute: p.AutoPublishRouteEnabled,
      status: 'Attaching',
      until: world.busyUntil(),
    });
    return { TransitRouterAttachmentId: attachmentId };
  },
});

export const listTransitRouterVpnAttachments = action('ListTransitRouterVpnAttachments', {
  product: 'Cbn',
  params: {
    RegionId: string(),
    CenId: string(),
    TransitRouterId: string(),
    TransitRouterAttachmentId: string(),
    Tag: tagFilter,
    ...tokenPaging(20),
  },
  verified: 'CBN; unknown ids give an empty list (DOC); assumed: one of the three ids is needed, the upper limit',
  handle(world, p) {
    if (!p.TransitRouterId && !p.TransitRouterAttachmentId && !p.CenId) throw missingParameter('TransitRouterId');
    const all = listed(world, world.transitAttachments.values()).filter(
      (one) =>
        (!p.TransitRouterAttachmentId || one.id === p.TransitRouterAttachmentId) &&
        (!p.TransitRouterId || one.transitRouterId === p.TransitRouterId) &&
        (!p.CenId || world.transitRouters.get(one.transitRouterId)?.cenId === p.CenId) &&
        hasTags(one, p.Tag),
    );
    const { counters, items } = tokenPage(all, p);
    return { ...counters, TransitRouterAttachments: items.map((one) => view(world, one)) };
  },
});

const view = (world: World, one: TransitAttachment) => ({
  TransitRouterAttachmentId: one.id,
  TransitRouterAttachmentName: one.name,
  TransitRouterAttachmentDescription: one.description,
  TransitRouterId: one.transitRouterId,
  CenId: world.transitRouters.get(one.transitRouterId)?.cenId ?? '',
  VpnId: one.vpnId,
  VpnOwnerId: Number(world.identity.accountId),
  VpnRegionId: world.identity.regionId,
  Status: one.status,
  AutoPublishRouteEnabled: one.autoPublishRoute,
  ChargeType: 'POSTPAY',
  CreationTime: shortTime(one.createdAt),
  OrderType: 'PayByCenOwner',
  ResourceType: 'VPN',
  Tags: one.tags,
  Zones: [],
});

export const updateTransitRouterVpnAttachmentAttribute = action('UpdateTransitRouterVpnAttachmentAttribute', {
  product: 'Cbn',
  params: {
    RegionId: string(),
    TransitRouterAttachmentId: id,
    TransitRouterAttachmentName: attachmentName,
    TransitRouterAttachmentDescription: words,
    AutoPublishRouteEnabled: boolean(),
    DryRun: dryRun,
    ClientToken: clientToken,
  },
  verified: 'CBN; assumed: done at once',
  handle(world, p) {
    const attachment = found(world, p.TransitRouterAttachmentId);
    requireSettled(attachment);
    endDryRun(p.DryRun);
    attachment.name = p.TransitRouterAttachmentName ?? attachment.name;
    attachment.description = p.TransitRouterAttachmentDescription ?? attachment.description;
    attachment.autoPublishRoute = p.AutoPublishRouteEnabled ?? attachment.autoPublishRoute;
    return {};
  },
});

export const deleteTransitRouterVpnAttachment = action('DeleteTransitRouterVpnAttachment', {
  product: 'Cbn',
  params: {
    RegionId: string(),
    TransitRouterAttachmentId: id,
    Force: boolean(false),
    DryRun: dryRun,
    ClientToken: clientToken,
  },
  verified: 'CBN, DOC (codes); assumed: Force does not change what stands in the way',
  handle(world, p) {
    const attachment = found(world, p.TransitRouterAttachmentId);
    requireSettled(attachment);
    const link = world.tableLinks.find((one) => one.attachmentId === attachment.id);
    if (link) {
      const code = link.kind === 'association' ? 'RouteTableAssociationExist' : 'RouteTablePropagationExist';
      throw new ApiError(400, `OperationFailed.${code}`, `${attachment.id} has to do with ${link.tableId}.`);
    }
    endDryRun(p.DryRun);
    const connection = world.vpnConnections.get(attachment.vpnId);
    if (connection?.transit?.on) connection.transit.on.state = 'detaching';
    attachment.status = 'Detaching';
    attachment.until = world.busyUntil();
    return {};
  },
});
