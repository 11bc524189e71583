/**
 * A connection attached to a transit router: only now do its tunnels get addresses. The router needs a CIDR block of its own,
 * and to be Enterprise; the attachment is in no route table until it is associated with one.
 *
 * API (Cbn): Create-, Update…Attribute- and DeleteTransitRouterVpnAttachment, ListTransitRouterVpnAttachments. An unknown id is
 * an empty list, not an error; and a delete may be answered with 200 and not be done, so that only the list proves it.
 */
import { z } from 'zod';
import {
  defineResource,
  type ClaimArgs,
  type CreateArgs,
  type DeleteArgs,
  type FindArgs,
  type Found,
  type Observed,
  type Readiness,
  type ReadArgs,
  type ReadyArgs,
  type UpdateArgs,
} from '../../core/define/definition';
import { asProviderError, isProviderError, ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { waitFor } from '../../core/run/waits';
import { goneMeanwhile } from '../../core/run/gone';
import { listTransitRouterVpnAttachments, type TransitRouterVpnAttachment } from '../client/cen';
import type { Parameters } from '../client/flatten';
import type { VpnConnection } from '../client/readers';
import { createOnce, freshToken } from '../client/token';
import { goneFromList, SOON } from './common/cen';
import {
  listOurs,
  marksFor,
  marksOf,
  renewOwner,
  syncUserTags,
  tagsForCreate,
  takeOver,
  userTagsOf,
  withOwner,
  type Ctx,
} from './common/marks';
import { BY_NUMBER } from './common/tunnel-pair';
import { adoptField, instanceId, perNumberedTunnelIfAny, tagsField } from './common/types';
import { observePair } from './common/vpn-connection-wire';

const words = (what: string, least: number, most: number) =>
  z
    .string()
    .min(least, `a ${what} has ${least} to ${most} characters`)
    .max(most, `a ${what} has ${least} to ${most} characters`)
    .regex(/^(?!https?:\/\/)/i, `a ${what} must not start with http:// or https://`);

const inputs = z.object({
  transitRouterId: field(
    instanceId('tr', 'transit router'),
    'Id of the transit router: Enterprise, in the same region, with a CIDR block of its own.',
    { forcesReplace: true },
  ),
  vpnId: field(
    instanceId('vco', 'VPN attachment'),
    'Id of the connection, which must not be attached to another one.',
    {
      forcesReplace: true,
      refersTo: 'alicloud:VpnAttachment',
    },
  ),
  name: field(words('name', 1, 128).optional(), 'Name, 1 to 128 characters.', { onUnset: { value: '' } }),
  description: field(words('description', 1, 256).optional(), 'Description, 1 to 256 characters.', {
    onUnset: { value: '' },
  }),
  autoPublishRouteEnabled: field(
    z.boolean().optional(),
    'Whether the transit router announces its routes to the peer by itself. Default: true.',
    { vital: true, default: true },
  ),
  tags: tagsField(),
  adopt: adoptField(),
});
const outputs = z.object({
  ...lastWrite,
  transitRouterAttachmentId: field(z.string(), 'Id of the attachment, the same as the id.', { stable: true }),
  cenId: field(z.string().optional(), 'CEN instance of the transit router.', { stable: true }),
  internetIps: field(
    perNumberedTunnelIfAny('Address of the Alibaba Cloud end'),
    'Addresses of the Alibaba Cloud end: what the peer connects to.',
    { stable: true },
  ),
});
type Inputs = z.output<typeof inputs>;
type Outputs = z.output<typeof outputs>;
type Seen = Observed<Inputs, Outputs>;

const KIND = 'TRANSITROUTERVPNATTACHMENT';
const isLeaving = (raw: TransitRouterVpnAttachment): boolean => raw.Status === 'Detaching';
const nameOf = (given: Inputs): string => `attachment of ${given.vpnId} to ${given.transitRouterId}`;

function observe(raw: TransitRouterVpnAttachment, connection: VpnConnection | undefined): Seen {
  const id = raw.TransitRouterAttachmentId!;
  return {
    id,
    inputs: {
      transitRouterId: raw.TransitRouterId,
      vpnId: raw.VpnId,
      name: raw.TransitRouterAttachmentName,
      description: raw.TransitRouterAttachmentDescription,
      autoPublishRouteEnabled:
        raw.AutoPublishRouteEnabled === undefined ? undefined : String(raw.AutoPublishRouteEnabled) === 'true',
      tags: userTagsOf(raw),
    },
    outputs: {
      transitRouterAttachmentId: id,
      cenId: raw.CenId,
      internetIps: connection === undefined ? {} : observePair(BY_NUMBER, connection).outputs.internetIps,
    },
    ...marksOf(raw),
    raw,
  };
}

async function see(ctx: Ctx, raw: TransitRouterVpnAttachment, isFresh = false): Promise<Seen> {
  const { vpnConnections } = ctx.client.readers;
  if (raw.VpnId === undefined) return observe(raw, undefined);
  const connection = await (isFresh
    ? vpnConnections.readFresh(raw.VpnId, ctx.signal)
    : vpnConnections.read(raw.VpnId, ctx.signal));
  return observe(raw, connection);
}

async function find(ctx: Ctx, { inputs: given, taken }: FindArgs<Inputs>): Promise<Seen[]> {
  const list = (filter: Parameters) =>
    listTransitRouterVpnAttachments(ctx.client, { TransitRouterId: given.transitRouterId, ...filter }, ctx.signal);
  const found = taken ? await list({}) : await listOurs(ctx, list);
  const wanted = found.filter((raw) => raw.VpnId === given.vpnId && !isLeaving(raw));
  return withOwner(ctx, await Promise.all(wanted.map((raw) => see(ctx, raw, true))));
}

async function claim(ctx: Ctx, { observed, incarnation }: ClaimArgs<Inputs, Outputs>): Promise<Seen> {
  ctx.client.readers.transitRouterVpnAttachments.evict(observed.id);
  return takeOver(ctx, KIND, observed, incarnation);
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> {
  const { client } = ctx;
  const { transitRouterVpnAttachments: reader, vpnConnections } = client.readers;
  // The platform refuses a connection that is attached elsewhere with the code of one that is just changing: for ever.
  const before = await vpnConnections.readFresh(given.vpnId, ctx.signal);
  if (before?.State === 'attached' && before.TransitRouterId && before.TransitRouterId !== given.transitRouterId)
    throw new ProviderError({
      code: 'inUse',
      path: 'vpnId',
      message: `${given.vpnId} is attached to ${before.TransitRouterId}.`,
      hint: 'A connection is attached to one transit router: remove that attachment first, or use another connection.',
    });
  try {
    const { id } = await createOnce<{ TransitRouterAttachmentId: string }, TransitRouterVpnAttachment>(ctx, client, {
      product: 'cbn',
      action: 'CreateTransitRouterVpnAttachment',
      parameters: {
        TransitRouterId: given.transitRouterId,
        VpnId: given.vpnId,
        TransitRouterAttachmentName: given.name,
        TransitRouterAttachmentDescription: given.description,
        AutoPublishRouteEnabled: given.autoPublishRouteEnabled,
        Tag: tagsForCreate(ctx, given.tags),
      },
      what: nameOf(given),
      idOf: (answer) => answer.TransitRouterAttachmentId,
      see: async (candidate, signal) => {
        const raw = await reader.readFresh(candidate, signal);
        return raw === undefined || isLeaving(raw) ? undefined : raw;
      },
    });
    reader.evict(id);
    return await see(ctx, await attached(ctx, id), true);
  } finally {
    vpnConnections.evict(given.vpnId);
  }
}

/** The tunnels have their addresses only then, and who is told of this attachment needs them. */
async function attached(ctx: Ctx, id: string): Promise<TransitRouterVpnAttachment> {
  try {
    return await waitFor(ctx, {
      what: `attaching of ${id}`,
      ...SOON,
      poll: async () => {
        const raw = await ctx.client.readers.transitRouterVpnAttachments.readFresh(id, ctx.signal);
        if (raw === undefined || isLeaving(raw)) throw goneMeanwhile(`Transit router attachment ${id}`);
        return raw.Status === 'Attached'
          ? { done: true, value: raw }
          : { done: false, reason: raw.Status ?? 'unknown' };
      },
    });
  } catch (error) {
    throw asProviderError(error, `attaching of ${id}`).with({ existingId: id });
  }
}

async function read(ctx: Ctx, { id }: ReadArgs<Inputs>): Promise<Seen | undefined> {
  const raw = await ctx.client.readers.transitRouterVpnAttachments.read(id, ctx.signal);
  if (raw !== undefined && !isLeaving(raw)) return see(ctx, raw);
  ctx.client.ids.noteDeleted(id);
  return undefined;
}

async function update(ctx: Ctx, { id, target, observed, changes }: UpdateArgs<Inputs, Outputs>): Promise<Seen> {
  const { client } = ctx;
  const reader = client.readers.transitRouterVpnAttachments;
  const changed = new Set(changes.map(({ path }) => path[0]));
  const attributes: Parameters = {
    ...(changed.has('name') && { TransitRouterAttachmentName: target.name ?? '' }),
    ...(changed.has('description') && { TransitRouterAttachmentDescription: target.description ?? '' }),
    ...(changed.has('autoPublishRouteEnabled') && { AutoPublishRouteEnabled: target.autoPublishRouteEnabled }),
  };
  try {
    if (changed.has('tags')) await syncUserTags(ctx, KIND, id, observed.raw as TransitRouterVpnAttachment, target.tags);
    if (Object.keys(attributes).length > 0) {
      const parameters = { TransitRouterAttachmentId: id, ...attributes };
      await client.call('cbn', 'UpdateTransitRouterVpnAttachmentAttribute', parameters, ctx, {
        clientToken: freshToken(),
      });
    }
    await renewOwner(ctx, KIND, id, observed.raw as TransitRouterVpnAttachment);
  } finally {
    reader.evict(id);
  }
  const raw = await reader.readFresh(id, ctx.signal);
  if (raw !== undefined && !isLeaving(raw)) return see(ctx, raw, true);
  throw goneMeanwhile(`Transit router attachment ${id}`);
}

/** Not by force: what else stands on the attachment is somebody's, and the refusal names its kind. */
async function remove(ctx: Ctx, { id, inputs: known }: DeleteArgs<Inputs>): Promise<void> {
  const { client } = ctx;
  const { transitRouterVpnAttachments: reader, vpnConnections } = client.readers;
  const parameters = { TransitRouterAttachmentId: id, Force: false };
  try {
    await client
      .call('cbn', 'DeleteTransitRouterVpnAttachment', parameters, ctx, { clientToken: freshToken() })
      .catch((error: unknown) => {
        if (!isProviderError(error, 'notFound')) throw error;
      });
    await goneFromList(ctx, {
      what: `Transit router attachment ${id}`,
      status: async () => (await reader.readFresh(id, ctx.signal))?.Status,
    });
    await detached(ctx, known.vpnId);
    client.ids.noteDeleted(id);
  } finally {
    reader.evict(id);
    if (known.vpnId !== undefined) vpnConnections.evict(known.vpnId);
  }
}

/** The connection may show itself attached for a moment longer, and could not be deleted until then. */
async function detached(ctx: Ctx, vpnId: string | undefined): Promise<void> {
  if (vpnId === undefined) return;
  await waitFor(ctx, {
    what: `detaching of ${vpnId}`,
    ...SOON,
    poll: async () => {
      const state = (await ctx.client.readers.vpnConnections.readFresh(vpnId, ctx.signal))?.State ?? 'deleted';
      return state === 'attached' || state === 'detaching'
        ? { done: false, reason: state }
        : { done: true, value: undefined };
    },
  });
}

async function ready(ctx: Ctx, { id, observed }: ReadyArgs<Inputs, Outputs>): Promise<Readiness> {
  const seen = observed?.raw as TransitRouterVpnAttachment | undefined;
  const raw = seen ?? (await ctx.client.readers.transitRouterVpnAttachments.readFresh(id, ctx.signal));
  if (raw === undefined || isLeaving(raw)) return { failed: 'someone deleted it' };
  return raw.Status === 'Attached' ? { ready: true } : { ready: false, reason: `its status is ${raw.Status}` };
}

async function discover(ctx: Ctx): Promise<Found[]> {
  const all = await listTransitRouterVpnAttachments(ctx.client, {}, ctx.signal);
  return all
    .filter((raw) => !isLeaving(raw))
    .map((raw) => ({
      id: raw.TransitRouterAttachmentId!,
      name: raw.TransitRouterAttachmentName || raw.VpnId,
    }));
}

export default defineResource({
  type: 'alicloud:TransitRouterVpnAttachment',
  title: 'Transit router VPN attachment',
  description:
    'Attaches a VPN attachment to a transit router of CEN. Its tunnels have addresses from then on. It is in no route table of the router until it is associated with one, and teaches none until propagation is enabled. It is deleted without force: associations, propagations and routes on it are removed first.',
  source: 'Alibaba Cloud Cbn 2017-09-12, CreateTransitRouterVpnAttachment',
  inputs,
  outputs,
  claims: ({ vpnId }) => (vpnId === undefined ? [] : [`the transit router of ${vpnId}`]),
  importId: {
    form: 'tr-attach-<id>',
    example: 'tr-attach-nls9fzkfat8934p88w',
    pattern: /^tr-attach-[0-9A-Za-z-]+$/,
  },
  permissions: [
    'cen:CreateTransitRouterVpnAttachment',
    'cen:ListTransitRouterVpnAttachments',
    'cen:UpdateTransitRouterVpnAttachmentAttribute',
    'cen:DeleteTransitRouterVpnAttachment',
    'cen:TagResources',
    'cen:UntagResources',
    'vpc:DescribeVpnConnection',
    'vpc:DescribeVpnConnections',
  ],
  timeouts: { create: 1200, update: 600, delete: 900 },
  examples: [
    {
      title: 'A connection on a transit router',
      resources: {
        attachment: {
          type: 'alicloud:TransitRouterVpnAttachment',
          inputs: {
            transitRouterId: 'tr-uf654ttymmljlvh2xq92x',
            vpnId: 'vco-bp1bbi27hojx80nck7jn3',
            name: 'dc1',
          },
        },
      },
    },
  ],
  find,
  claim,
  create,
  read,
  update,
  delete: remove,
  ready,
  discover,
  images: ({ id, values, memory, owner }) => [
    {
      kind: 'TransitRouterVpnAttachment',
      id,
      body: {
        TransitRouterAttachmentId: id,
        TransitRouterId: values.transitRouterId,
        CenId: values.cenId,
        VpnId: values.vpnId,
        TransitRouterAttachmentName: values.name,
        TransitRouterAttachmentDescription: values.description,
        AutoPublishRouteEnabled: values.autoPublishRouteEnabled,
        // Of no answer: the addresses that the connection has by it.
        InternetIps: values.internetIps && BY_NUMBER.names.map((name) => values.internetIps?.[name] ?? ''),
        Tags: Object.entries({ ...values.tags, ...marksFor({ owner }, memory.incarnation) }).map(([Key, Value]) => ({
          Key,
          Value,
        })),
      },
    },
  ],
});
