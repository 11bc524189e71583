/** Which BGP neighbor speaks over which session: its address lies in the session's tunnel interface. */
import { overlaps } from '../../core/define/normal';
import type { Context } from '../../core/define/context';
import { unlessGone } from '../../core/run/gone';
import type { NsxClient } from '../client/client';
import { withoutLocaleService } from '../resources/common/types';

type Ctx = Context<NsxClient>;

interface SessionBody {
  readonly tunnel_interfaces?: readonly {
    readonly ip_subnets?: readonly { readonly ip_addresses: readonly string[]; readonly prefix_length: number }[];
  }[];
}

export interface NeighborBody {
  readonly path: string;
  readonly neighbor_address?: string;
  readonly enabled?: boolean;
  readonly tags?: readonly { readonly scope?: string; readonly tag?: string }[];
}

export const gatewayOf = (session: string): string =>
  withoutLocaleService(session).replace(/\/ipsec-vpn-services\/.*/, '');

/** Session path → neighbor path. One that is switched off is none, unless `off` asks for those too. */
export async function neighborsOver(
  ctx: Ctx,
  sessions: readonly string[],
  { off = false }: { readonly off?: boolean } = {},
): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await neighborBodiesOver(ctx, sessions, { off }))].map(([session, { path }]) => [session, path]));
}

export async function neighborBodiesOver(
  ctx: Ctx,
  sessions: readonly string[],
  { off = false }: { readonly off?: boolean } = {},
): Promise<ReadonlyMap<string, NeighborBody>> {
  const gateways = [...new Set(sessions.map(gatewayOf))];
  const neighbors = new Map(
    await Promise.all(gateways.map(async (gateway) => [gateway, await neighborsOf(ctx, gateway)] as const)),
  );
  const bodies = await sessionBodies(ctx, sessions);
  const found = await Promise.all(
    sessions.map(async (session): Promise<[string, NeighborBody][]> => {
      const body = bodies.get(session) ?? (await ctx.client.find<SessionBody>(session, { signal: ctx.signal }));
      const subnets = (body?.tunnel_interfaces ?? [])
        .flatMap((one) => one.ip_subnets ?? [])
        .flatMap((subnet) => subnet.ip_addresses.map((ip) => `${ip}/${subnet.prefix_length}`));
      const over = (neighbors.get(gatewayOf(session)) ?? []).find(
        ({ neighbor_address: address, enabled }) =>
          (off || enabled !== false) &&
          address !== undefined &&
          subnets.some((subnet) => overlaps(subnet, asNetwork(address))),
      );
      return over === undefined ? [] : [[session, over]];
    }),
  );
  return new Map(found.flat());
}

/** Those that their services list: one that is in no list is asked for by itself. */
async function sessionBodies(ctx: Ctx, sessions: readonly string[]): Promise<ReadonlyMap<string, SessionBody>> {
  const collections = [...new Set(sessions.map((session) => session.slice(0, session.lastIndexOf('/'))))];
  const lists = await Promise.all(
    collections.map(
      // the session is told of, not its parent
      async (path) =>
        (await unlessGone(ctx.client.list<SessionBody & { readonly path: string }>(path, { signal: ctx.signal }))) ??
        [],
    ),
  );
  return new Map(lists.flat().map((body) => [body.path, body]));
}

async function neighborsOf(ctx: Ctx, gateway: string): Promise<NeighborBody[]> {
  if (!gateway.includes('/tier-0s/')) return []; // a Tier-1 speaks no BGP
  const { signal } = ctx;
  const services = await ctx.client.list<{ path: string }>(`${gateway}/locale-services`, { signal });
  const lists = await Promise.all(
    services.map(({ path }) => ctx.client.list<NeighborBody>(`${path}/bgp/neighbors`, { signal })),
  );
  return lists.flat();
}

export const asNetwork = (address: string): string =>
  address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;
