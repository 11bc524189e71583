/**
 * What an attachment has with a route table of its transit router: that it is associated (traffic from the site is looked up
 * there), or that it propagates (the site's routes are taught there). Both are a pair of ids, without marks and without
 * anything to change: made, seen in a list, taken away.
 */
import { z } from 'zod';
import type {
  CreateArgs,
  DeleteArgs,
  FindArgs,
  Found,
  Observed,
  Readiness,
  ReadArgs,
  ReadyArgs,
  UpdateArgs,
} from '../../../core/define/definition';
import { isProviderError } from '../../../core/define/errors';
import { field } from '../../../core/define/fields';
import { lastWrite } from '../../../core/define/last-write';
import { waitFor } from '../../../core/run/waits';
import { goneMeanwhile } from '../../../core/run/gone';
import {
  listTableLinks,
  listTransitRouterVpnAttachments,
  tableLinkId,
  linksOfAttachments,
  type TableLink,
  type TableLinkKind,
} from '../../client/cen';
import { freshToken } from '../../client/token';
import { goneFromList, SOON } from './cen';
import type { Ctx } from './marks';
import { adoptField, instanceId } from './types';

export const inputs = () =>
  z.object({
    transitRouterAttachmentId: field(
      instanceId('tr-attach', 'transit router attachment'),
      'Id of the attachment of the connection.',
      { forcesReplace: true, refersTo: 'alicloud:TransitRouterVpnAttachment' },
    ),
    transitRouterRouteTableId: field(
      instanceId('vtb', 'transit router route table'),
      'Id of the route table of the transit router.',
      { forcesReplace: true },
    ),
    adopt: adoptField(),
  });
export const outputs = () => z.object(lastWrite);
type Inputs = z.output<ReturnType<typeof inputs>>;
type Outputs = z.output<ReturnType<typeof outputs>>;
type Seen = Observed<Inputs, Outputs>;

/** The actions of one kind, and its words. */
export interface LinkKind {
  readonly kind: TableLinkKind;
  readonly create: string;
  readonly remove: string;
  /** `association of …` */
  readonly what: string;
  /** An attachment has one of these at most. */
  readonly single?: boolean;
}

const keyOf = (id: string): Pick<Inputs, 'transitRouterAttachmentId' | 'transitRouterRouteTableId'> => {
  const [transitRouterAttachmentId = '', transitRouterRouteTableId = ''] = id.split('/');
  return { transitRouterAttachmentId, transitRouterRouteTableId };
};

const idOf = (given: Inputs): string => tableLinkId(given.transitRouterAttachmentId, given.transitRouterRouteTableId);

const LEAVING = ['Dissociating', 'Disabling'];
const isLeaving = ({ Status }: TableLink): boolean => Status !== undefined && LEAVING.includes(Status);

const observe = (id: string, raw: TableLink): Seen => ({ id, inputs: keyOf(id), outputs: {}, raw });

/** The platform says that there is one already, and not with which table: whoever moved it by hand has to be told where. */
async function explained(ctx: Ctx, { kind, what, single }: LinkKind, given: Inputs, error: unknown): Promise<unknown> {
  if (single !== true || !isProviderError(error) || error.status === undefined || error.status >= 500) return error;
  const { transitRouterAttachmentId: attachment, transitRouterRouteTableId: table } = given;
  const links = await listTableLinks(ctx.client, kind, { TransitRouterAttachmentId: attachment }, ctx.signal);
  const other = links.map(([, { TransitRouterRouteTableId: id }]) => id).find((id) => id !== undefined && id !== table);
  if (other === undefined) return error;
  return error.with({
    code: 'taken',
    path: 'transitRouterRouteTableId',
    message: `${attachment} has its ${what} with ${other}, and cannot have one with ${table} beside it (${error.vendorCode}).`,
    hint: `Give ${other} here and import ${tableLinkId(attachment, other)}, or take the ${what} with it away first.`,
  });
}

export function verbsOf(link: LinkKind) {
  const { kind, what, ...action } = link;
  const readerOf = (ctx: Ctx) => ctx.client.readers[kind];
  const wire = (id: string) => ({
    TransitRouterAttachmentId: keyOf(id).transitRouterAttachmentId,
    TransitRouterRouteTableId: keyOf(id).transitRouterRouteTableId,
  });
  const nameOf = (id: string): string => {
    const { transitRouterAttachmentId: attachment, transitRouterRouteTableId: table } = keyOf(id);
    return `${what} of ${attachment} with ${table}`;
  };

  async function find(ctx: Ctx, { id = '' }: FindArgs<Inputs>): Promise<Seen[]> {
    const raw = await readerOf(ctx).readFresh(id, ctx.signal);
    return raw === undefined || isLeaving(raw) ? [] : [observe(id, raw)];
  }

  async function create(ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> {
    const reader = readerOf(ctx);
    const id = idOf(given);
    try {
      // The ids say all that is asked for: a create of an earlier process is found, and needs no token that outlives it.
      await ctx.client.call('cbn', action.create, wire(id), ctx, { clientToken: freshToken() });
      const raw = await waitFor(ctx, {
        what: nameOf(id),
        ...SOON,
        poll: async () => {
          const now = await reader.readFresh(id, ctx.signal);
          if (now === undefined) throw goneMeanwhile(`The ${nameOf(id)}`);
          return now.Status === 'Active'
            ? { done: true, value: now }
            : { done: false, reason: now.Status ?? 'unknown' };
        },
      });
      return observe(id, raw);
    } catch (error) {
      throw await explained(ctx, link, given, error);
    } finally {
      reader.evict(id);
    }
  }

  async function read(ctx: Ctx, { id }: ReadArgs<Inputs>): Promise<Seen | undefined> {
    const raw = await readerOf(ctx).read(id, ctx.signal);
    if (raw !== undefined && !isLeaving(raw)) return observe(id, raw);
    ctx.client.ids.noteDeleted(id);
    return undefined;
  }

  /** There is nothing to change: both ids make it another one. */
  async function update(ctx: Ctx, { id }: UpdateArgs<Inputs, Outputs>): Promise<Seen> {
    const raw = await readerOf(ctx).readFresh(id, ctx.signal);
    if (raw !== undefined) return observe(id, raw);
    throw goneMeanwhile(`The ${nameOf(id)}`);
  }

  async function remove(ctx: Ctx, { id }: DeleteArgs<Inputs>): Promise<void> {
    const reader = readerOf(ctx);
    try {
      // An unknown one may be answered with anything: the list says whether there is something to do.
      if ((await reader.readFresh(id, ctx.signal)) === undefined) return;
      await ctx.client
        .call('cbn', action.remove, wire(id), ctx, { clientToken: freshToken() })
        .catch((error: unknown) => {
          if (!isProviderError(error, 'notFound')) throw error;
        });
      await goneFromList(ctx, {
        what: `The ${nameOf(id)}`,
        status: async () => (await reader.readFresh(id, ctx.signal))?.Status,
      });
      ctx.client.ids.noteDeleted(id);
    } finally {
      reader.evict(id);
    }
  }

  async function ready(ctx: Ctx, { id, observed }: ReadyArgs<Inputs, Outputs>): Promise<Readiness> {
    const raw = (observed?.raw as TableLink | undefined) ?? (await readerOf(ctx).readFresh(id, ctx.signal));
    if (raw === undefined || isLeaving(raw)) return { failed: 'someone took it away' };
    return raw.Status === 'Active' ? { ready: true } : { ready: false, reason: `its status is ${raw.Status}` };
  }

  async function discover(ctx: Ctx): Promise<Found[]> {
    const attachments = await listTransitRouterVpnAttachments(ctx.client, {}, ctx.signal);
    const links = await linksOfAttachments(ctx.client, kind, attachments, ctx.signal);
    return links.filter(([, raw]) => !isLeaving(raw)).map(([id]) => ({ id, name: nameOf(id) }));
  }

  const identity = (given: Partial<Inputs>): string | undefined =>
    given.transitRouterAttachmentId === undefined || given.transitRouterRouteTableId === undefined
      ? undefined
      : tableLinkId(given.transitRouterAttachmentId, given.transitRouterRouteTableId);

  return { find, create, read, update, delete: remove, ready, discover, identity };
}

export const importId = {
  form: '<attachment>/<route table>',
  example: 'tr-attach-nls9fzkfat8934p88w/vtb-bp1dudbh2d5na6b50ghmd',
  pattern: /^tr-attach-[0-9A-Za-z-]+\/vtb-[0-9A-Za-z-]+$/,
};

/** As its list shows it. An association and a propagation of the same two ids are two objects. */
export const tableLinkImage = (kind: string, id: string) => ({
  kind,
  id: `${kind}/${id}`,
  body: {
    TransitRouterAttachmentId: keyOf(id).transitRouterAttachmentId,
    TransitRouterRouteTableId: keyOf(id).transitRouterRouteTableId,
  },
});

export const exampleInputs = {
  transitRouterAttachmentId: 'tr-attach-nls9fzkfat8934p88w',
  transitRouterRouteTableId: 'vtb-bp1dudbh2d5na6b50ghmd',
};
