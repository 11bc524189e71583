/** What the CEN side (Cbn) answers. Lists end in a `NextToken`, arrays are plain, and an id that nobody knows is an empty list. */
import { BulkReader } from '../../core/run/bulk';
import type { Log } from '../../core/define/context';
import type { Parameters } from './flatten';
import { allPages, allTokens, itemsIn, noneIfGone, pageOf } from './paging';
import type { Caller } from './rpc';

export interface TransitRouterVpnAttachment {
  readonly TransitRouterAttachmentId?: string;
  readonly TransitRouterAttachmentName?: string;
  readonly TransitRouterAttachmentDescription?: string;
  readonly TransitRouterId?: string;
  readonly CenId?: string;
  readonly VpnId?: string;
  /** `Attaching`, `Attached`, `Detaching`. */
  readonly Status?: string;
  readonly AutoPublishRouteEnabled?: boolean | string;
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
}

export interface TransitRouter {
  readonly TransitRouterId?: string;
  /** `Enterprise`, `Basic`. */
  readonly Type?: string;
  readonly Status?: string;
  readonly TransitRouterCidrList?: readonly { readonly Cidr?: string }[];
}

const PAGE = 50;

interface TokenAnswer {
  readonly NextToken?: string;
  readonly TotalCount?: number;
  readonly TransitRouterAttachments?: readonly TransitRouterVpnAttachment[];
}

/** Those that match a filter; without any, those of every transit router of the region. */
export async function listTransitRouterVpnAttachments(
  rpc: Caller,
  filter: Parameters,
  signal: AbortSignal,
): Promise<TransitRouterVpnAttachment[]> {
  if (Object.keys(filter).length === 0) {
    const routers = await listTransitRouters(rpc, signal);
    const lists = await Promise.all(
      routers.map(({ TransitRouterId }) => listTransitRouterVpnAttachments(rpc, { TransitRouterId }, signal)),
    );
    return lists.flat();
  }
  return allTokens(async (NextToken) => {
    const parameters = { ...filter, MaxResults: PAGE, NextToken };
    const answer = await rpc.call<TokenAnswer>('cbn', 'ListTransitRouterVpnAttachments', parameters, { signal });
    const { TransitRouterAttachments: all, TotalCount, NextToken: nextToken } = answer;
    return { items: itemsIn<TransitRouterVpnAttachment>(all, ['TransitRouterAttachmentId'], TotalCount), nextToken };
  });
}

/** Those of a connection: one, where it is attached. */
export async function attachmentsOf(
  rpc: Caller,
  { VpnConnectionId, TransitRouterId }: { readonly VpnConnectionId?: string; readonly TransitRouterId?: string },
  signal: AbortSignal,
): Promise<TransitRouterVpnAttachment[]> {
  if (!TransitRouterId) return [];
  const all = await listTransitRouterVpnAttachments(rpc, { TransitRouterId }, signal);
  return all.filter(({ VpnId }) => VpnId === VpnConnectionId);
}

/** This list has no token: it is in pages. */
export function listTransitRouters(rpc: Caller, signal: AbortSignal): Promise<TransitRouter[]> {
  type Page = { TransitRouters?: readonly TransitRouter[]; TotalCount?: number };
  return allPages(
    async (paging) => {
      const answer = await rpc.call<Page>('cbn', 'ListTransitRouters', { ...paging }, { signal });
      const items = itemsIn<TransitRouter>(answer.TransitRouters, ['TransitRouterId'], answer.TotalCount);
      return pageOf(items, answer.TotalCount);
    },
    (router) => router.TransitRouterId ?? '',
  );
}

export function transitRouterVpnAttachmentReader(rpc: Caller, log?: Log): BulkReader<TransitRouterVpnAttachment> {
  return new BulkReader<TransitRouterVpnAttachment>({
    what: 'alicloud:TransitRouterVpnAttachment',
    log,
    present: ({ Status }) => Status !== 'Detaching',
    get: async (id, signal) => {
      const filter = { TransitRouterAttachmentId: id };
      const found = await noneIfGone(listTransitRouterVpnAttachments(rpc, filter, signal));
      // A filter that a region ignores must not make another attachment this one.
      return found.find((one) => one.TransitRouterAttachmentId === id);
    },
    list: async (_ids, signal) => {
      const all = await listTransitRouterVpnAttachments(rpc, {}, signal);
      return all.flatMap((one) =>
        one.TransitRouterAttachmentId === undefined ? [] : [[one.TransitRouterAttachmentId, one] as const],
      );
    },
  });
}

/** How an attachment and a route table of the transit router belong together. */
export interface TableLink {
  readonly TransitRouterAttachmentId?: string;
  readonly TransitRouterRouteTableId?: string;
  /** `Active`; `Associating`, `Dissociating` and `Deleted`, or `Enabling` and `Disabling`. */
  readonly Status?: string;
}

const TABLE_LINKS = {
  routeTableAssociations: { action: 'ListTransitRouterRouteTableAssociations', items: 'TransitRouterAssociations' },
  routeTablePropagations: { action: 'ListTransitRouterRouteTablePropagations', items: 'TransitRouterPropagations' },
} as const;
export type TableLinkKind = keyof typeof TABLE_LINKS;

/** Two ids make one: the platform gives it none. */
export const tableLinkId = (attachmentId: string, tableId: string): string => `${attachmentId}/${tableId}`;

/** Those of these attachments. The platform lists propagations of a table alone, so that all tables of their routers are asked for. */
export async function linksOfAttachments(
  rpc: Caller,
  kind: TableLinkKind,
  attachments: readonly TransitRouterVpnAttachment[],
  signal: AbortSignal,
): Promise<Array<readonly [string, TableLink]>> {
  const ids = [...new Set(attachments.map((one) => one.TransitRouterAttachmentId))];
  if (kind === 'routeTableAssociations') {
    const filters = ids.map((TransitRouterAttachmentId) => ({ TransitRouterAttachmentId }));
    return (await Promise.all(filters.map((filter) => listTableLinks(rpc, kind, filter, signal)))).flat();
  }
  const routers = [...new Set(attachments.map((one) => one.TransitRouterId ?? ''))].filter((id) => id !== '');
  const tables = (await Promise.all(routers.map((id) => listRouteTableIds(rpc, id, signal)))).flat();
  const lists = await Promise.all(
    tables.map((TransitRouterRouteTableId) =>
      noneIfGone(listTableLinks(rpc, kind, { TransitRouterRouteTableId }, signal)),
    ),
  );
  return lists.flat().filter(([, link]) => ids.includes(link.TransitRouterAttachmentId));
}

async function listRouteTableIds(rpc: Caller, TransitRouterId: string, signal: AbortSignal): Promise<string[]> {
  interface Table {
    readonly TransitRouterRouteTableId?: string;
  }
  type Page = { NextToken?: string; TotalCount?: number; TransitRouterRouteTables?: readonly Table[] };
  const tables = await allTokens(async (NextToken) => {
    const parameters = { TransitRouterId, MaxResults: PAGE, NextToken };
    const answer = await rpc.call<Page>('cbn', 'ListTransitRouterRouteTables', parameters, { signal });
    const { TransitRouterRouteTables: all, TotalCount, NextToken: nextToken } = answer;
    return { items: itemsIn<Table>(all, ['TransitRouterRouteTableId'], TotalCount), nextToken };
  });
  return tables.map((table) => table.TransitRouterRouteTableId!);
}

/** Of associations those of an attachment or of a route table; of propagations the table has to be given. */
export async function listTableLinks(
  rpc: Caller,
  kind: TableLinkKind,
  filter: Parameters,
  signal: AbortSignal,
): Promise<Array<readonly [string, TableLink]>> {
  const { action, items } = TABLE_LINKS[kind];
  type Page = { readonly NextToken?: string; readonly TotalCount?: number } & {
    readonly [Name in typeof items]?: readonly TableLink[];
  };
  const links = await allTokens(async (NextToken) => {
    const answer = await rpc.call<Page>('cbn', action, { ...filter, MaxResults: PAGE, NextToken }, { signal });
    const found = itemsIn<TableLink>(
      answer[items],
      ['TransitRouterAttachmentId', 'TransitRouterRouteTableId'],
      answer.TotalCount,
    );
    return { items: found, nextToken: answer.NextToken };
  });
  // What is gone already may be shown for a while, beside the one that somebody has made anew.
  const present = links.filter(({ Status }) => Status !== 'Deleted');
  return present.map(
    (link) => [tableLinkId(link.TransitRouterAttachmentId ?? '', link.TransitRouterRouteTableId ?? ''), link] as const,
  );
}

export function tableLinkReader(rpc: Caller, kind: TableLinkKind, log?: Log): BulkReader<TableLink> {
  const tableOf = (id: string): string => id.slice(id.indexOf('/') + 1);
  return new BulkReader<TableLink>({
    what: `alicloud:${kind}`,
    log,
    get: async (id, signal) => {
      const [TransitRouterAttachmentId, TransitRouterRouteTableId] = id.split('/');
      const filter = { TransitRouterAttachmentId, TransitRouterRouteTableId };
      return new Map(await noneIfGone(listTableLinks(rpc, kind, filter, signal))).get(id);
    },
    list: async (ids, signal) => {
      const tables = [...new Set(ids.map(tableOf))];
      const lists = await Promise.all(
        tables.map((TransitRouterRouteTableId) =>
          noneIfGone(listTableLinks(rpc, kind, { TransitRouterRouteTableId }, signal)),
        ),
      );
      return { found: lists.flat(), covers: (id) => tables.includes(tableOf(id)) };
    },
  });
}
