/**
 * Finding what exists, for adopting a site that was built by other means: one search per kind finds the objects of all
 * gateways. NSX's own objects are left out: its default and suite profiles, its built-in prefix list.
 */
import type { Context } from '../../../core/define/context';
import type { DiscoverScope, Found } from '../../../core/define/definition';
import { inParallel } from '../../../core/run/parallel';
import type { NsxClient } from '../../client/client';
import { livingOf } from '../../client/paging';
import type { PolicyBody } from '../../client/readers';
import { withoutLocaleService } from './types';

type Ctx = Context<NsxClient>;

const PARALLEL = 8;

export interface Discoverable {
  readonly resourceType: string;
  readonly relatives?: Readonly<Record<string, string>>;
  /** Of a kind below no gateway: the paths at or below gateways that an object is for, by its whole body. */
  placesIn?(body: PolicyBody): readonly string[];
}

/** All objects of the kind that people made, and its relatives with the reason why they are none. */
export async function discoverPolicyObjects(
  ctx: Ctx,
  spec: Discoverable,
  { gateways }: DiscoverScope,
): Promise<Found[]> {
  const own = (await searchAll(ctx, spec.resourceType)).filter((body) => body._system_owned !== true);
  const { placesIn } = spec;
  const found =
    placesIn === undefined || gateways.length === 0
      ? own.map((body) => foundOf(body))
      : await inParallel(own, PARALLEL, async (body) => {
          // A search leaves out what says it.
          const whole = (await ctx.client.find(body.path, { signal: ctx.signal })) as PolicyBody | undefined;
          const on = placesIn(whole ?? body).flatMap((place) => gatewayOf(place) ?? []);
          const gateway = on.find((one) => gateways.includes(one)) ?? on[0];
          return { ...foundOf(body), ...(gateway !== undefined && { gateway }) };
        });
  for (const [resourceType, unfit] of Object.entries(spec.relatives ?? {})) {
    const others = await searchAll(ctx, resourceType);
    found.push(...others.map((body) => ({ ...foundOf(body), unfit })));
  }
  return found;
}

/** All living objects of a resource type, each once. The index follows writes with a delay. */
export async function searchAll(ctx: Ctx, resourceType: string): Promise<PolicyBody[]> {
  const bodies = await ctx.client.search<PolicyBody>(livingOf(resourceType), { signal: ctx.signal });
  const living = bodies.filter((body) => typeof body.path === 'string' && body.marked_for_delete !== true);
  return [...new Map(living.map((body) => [body.path, body])).values()];
}

function foundOf(body: PolicyBody): Found {
  const id = withoutLocaleService(body.path);
  const { display_name: name = '' } = body;
  return {
    id,
    ...(name !== '' && { name }),
    ...(gatewayOf(id) !== undefined && { gateway: gatewayOf(id) }),
    ...(id.startsWith('/global-infra/') && {
      unfit: 'it belongs to a Global Manager, and a Local Manager shows it for reading only',
    }),
  };
}

/** The Tier-0 or Tier-1 that a policy path is below. */
export function gatewayOf(path: string): string | undefined {
  return /^\/.+?\/tier-[01]s\/[^/]+/.exec(path)?.[0];
}

/** A name for what has none of its own: `T0-bgp`, or `T0-west-bgp` for a locale service other than `default`. */
export function gatewayNames(path: string, what: string): string {
  const [, gateway = '', service = ''] = /\/tier-[01]s\/([^/]+)\/locale-services\/([^/]+)/.exec(path) ?? [];
  return [gateway, ...(service === 'default' ? [] : [service]), what].join('-');
}
