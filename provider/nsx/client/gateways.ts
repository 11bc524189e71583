/** Finding a gateway by name or path, for the lookups. */
import { fieldToken, text } from '../../core/define/message';
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import type { Image } from '../../core/define/image';
import type { NsxClient } from './client';
import type { PolicyBody } from './readers';

type Ctx = Context<NsxClient>;

export interface GatewayArgs {
  readonly displayName?: string;
  readonly path?: string;
}

/** Members of a Tier-0 or Tier-1, each of one of the two. */
export interface GatewayBody extends PolicyBody {
  readonly id: string;
  readonly ha_mode?: string;
  readonly failover_mode?: string;
  readonly vrf_config?: object;
  readonly transit_subnets?: string[];
  readonly internal_transit_subnets?: string[];
  readonly vrf_transit_subnets?: string[];
  readonly tgw_transit_subnets?: string[];
  readonly tier0_path?: string;
  readonly route_advertisement_types?: string[];
}

/** One that does not tell is ACTIVE_ACTIVE, which is NSX's default. */
export const haModeOf = (body: Pick<GatewayBody, 'ha_mode'>): string => body.ha_mode ?? 'ACTIVE_ACTIVE';

/** Whether a Tier-0 carries IPSec VPN. */
export const carriesVpn = (body: Pick<GatewayBody, 'ha_mode'>): boolean => haModeOf(body) === 'ACTIVE_STANDBY';

export interface LocaleServiceBody extends PolicyBody {
  readonly edge_cluster_path?: string;
}

/** As a lookup tells of one. */
export function localeServiceImage(service: { readonly id: string; readonly edgeClusterPath?: string }): Image {
  const { id, edgeClusterPath } = service;
  return {
    kind: 'LocaleServices',
    id,
    body: edgeClusterPath === undefined ? {} : { edge_cluster_path: edgeClusterPath },
  };
}

export interface FoundGateway {
  readonly body: GatewayBody;
  readonly localeServices: LocaleServiceBody[];
}

/** The gateway and its locale services. ProviderError `notFound` names the gateways there are, `invalid` an ambiguous name. */
export async function findGateway(
  ctx: Ctx,
  collection: 'tier-0s' | 'tier-1s',
  args: GatewayArgs,
): Promise<FoundGateway> {
  const body =
    args.path === undefined
      ? await byName(ctx, collection, args.displayName)
      : named(await byPath(ctx, collection, args.path), args.displayName);
  const localeServices = await ctx.client.list<LocaleServiceBody>(`${body.path}/locale-services`, {
    signal: ctx.signal,
  });
  return { body, localeServices };
}

async function byPath(ctx: Ctx, collection: string, path: string): Promise<GatewayBody> {
  const found = await ctx.client.find<GatewayBody>(path, { signal: ctx.signal });
  if (found !== undefined) return { ...found, path };
  const root = path.slice(0, path.indexOf(`/${collection}/`));
  throw notFound(
    collection,
    `with the path ${path}`,
    await ctx.client.list<GatewayBody>(`${root}/${collection}`, { signal: ctx.signal }),
  );
}

/** A path and a name that are of two gateways: what is told under either would be taken for the other. */
function named(body: GatewayBody, name: string | undefined): GatewayBody {
  if (name === undefined || nameOf(body) === name) return body;
  throw new ProviderError({
    code: 'invalid',
    message: `${body.path} is named "${nameOf(body)}", not "${name}".`,
    hint: text`Give either ${fieldToken('displayName')} or path.`,
    path: 'displayName',
  });
}

async function byName(ctx: Ctx, collection: string, name: string | undefined): Promise<GatewayBody> {
  if (name === undefined) {
    throw new ProviderError({
      code: 'invalid',
      message: text`Neither ${fieldToken('displayName')} nor path is given.`,
      hint: 'Give one of them.',
      path: 'displayName',
    });
  }
  const all = await ctx.client.list<GatewayBody>(`/infra/${collection}`, { signal: ctx.signal });
  const found = all.filter((gateway) => nameOf(gateway) === name);
  if (found.length === 0) throw notFound(collection, `named "${name}"`, all);
  if (found.length === 1) return found[0]!;
  throw new ProviderError({
    code: 'invalid',
    message: `${found.length} gateways are named "${name}": ${found.map((gateway) => gateway.path).join(', ')}.`,
    hint: 'Give the path instead.',
    path: 'displayName',
  });
}

export const nameOf = ({ display_name: name, id }: GatewayBody): string => name ?? id;

function notFound(collection: string, what: string, all: readonly GatewayBody[]): ProviderError {
  const names = all.map((body) => `"${nameOf(body)}" (${body.path})`);
  return new ProviderError({
    code: 'notFound',
    message: `There is no ${collection === 'tier-0s' ? 'Tier-0' : 'Tier-1'} gateway ${what}.`,
    hint: names.length === 0 ? 'This NSX Manager has none.' : `There are ${names.join(', ')}.`,
  });
}
