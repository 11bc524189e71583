/**
 * Destination route of a VPN gateway into a connection, and whether it is published into the VPC's system route table.
 *
 * API: Create/Delete/PublishVpnRouteEntry, ModifyVpnRouteEntryWeight, DescribeVpnRouteEntries. An entry has no id and no
 * tags: gateway, next hop and destination identify it, and whose it is only its ClientToken can tell.
 */
import { z } from 'zod';
import {
  defineResource,
  type CreateArgs,
  type DeleteArgs,
  type DiscoverScope,
  type FindArgs,
  type Found,
  type Observed,
  type ReadArgs,
  type UpdateArgs,
} from '../../core/define/definition';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { network } from '../../core/define/normal';
import type { Parameters } from '../client/flatten';
import { withGateway } from '../client/locks';
import { listVpnGateways, listVpnRouteEntries, routeEntryId, type VpnRouteEntry } from '../client/readers';
import { createOnce, freshToken } from '../client/token';
import type { Ctx } from './common/marks';
import { vpnRouteEntryRules } from '../rules/index';
import { adoptField, instanceId, ipv4Network, shortText } from './common/types';

const inputs = z.object({
  vpnGatewayId: field(instanceId('vpn', 'VPN gateway'), 'Id of the VPN gateway.', { forcesReplace: true }),
  nextHop: field(instanceId('vco', 'VPN connection'), 'Id of the connection that the traffic goes into.', {
    forcesReplace: true,
    refersTo: 'alicloud:VpnConnection',
  }),
  routeDest: field(ipv4Network('10.0.0.0/16'), 'Destination network. Not 0.0.0.0/0.', {
    forcesReplace: true,
    normal: network,
  }),
  weight: field(
    z
      .int()
      .refine((value: number): boolean => value === 0 || value === 100, 'is not 0 or 100')
      .optional(),
    'Weight, 0 or 100; without effect in dual-tunnel mode. Default: 100.',
    {
      default: 100,
    },
  ),
  publishVpc: field(
    z.boolean().optional(),
    'Whether the route is published into the system route table of the VPC. Default: true.',
    { vital: true, default: true },
  ),
  description: field(
    shortText('description').optional(),
    'Description, 1 to 100 characters. Cannot be changed, and is never returned by the platform.',
    {
      unreadable: true,
      forcesReplace: true,
      onUnset: 'keep',
    },
  ),
  overlayMode: field(z.enum(['Ipsec']).optional(), 'Overlay mode; there is one.', {
    computed: true,
    follows: [],
    onUnset: 'keep',
  }),
  adopt: adoptField(),
});
const outputs = z.object({});
type Inputs = z.output<typeof inputs>;
type Outputs = z.output<typeof outputs>;
type Seen = Observed<Inputs, Outputs>;

interface Key {
  readonly vpnGatewayId: string;
  readonly nextHop: string;
  readonly routeDest: string;
}

const idOf = (key: Key): string => routeEntryId(key.vpnGatewayId, key.nextHop, key.routeDest);

/** `gateway/nextHop/destination`; the destination has a slash of its own. */
function keyOf(id: string): Key {
  const [vpnGatewayId = '', nextHop = '', ...destination] = id.split('/');
  return { vpnGatewayId, nextHop, routeDest: destination.join('/') };
}

const wireKey = (key: Key): Parameters => ({
  VpnGatewayId: key.vpnGatewayId,
  RouteDest: key.routeDest,
  NextHop: key.nextHop,
});

function observe(id: string, raw: VpnRouteEntry): Seen {
  return {
    id,
    inputs: {
      ...keyOf(id),
      weight: raw.Weight === undefined ? undefined : Number(raw.Weight),
      publishVpc: raw.State === 'published',
      overlayMode: 'Ipsec',
    },
    outputs: {},
    raw,
  };
}

/** Entries carry no marks: one that is equal is ours to take. */
async function find(ctx: Ctx, { id = '' }: FindArgs<Inputs>): Promise<Seen[]> {
  const raw = await ctx.client.readers.vpnRouteEntries.readFresh(id, ctx.signal);
  return raw === undefined ? [] : [observe(id, raw)];
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> {
  const { client } = ctx;
  const reader = client.readers.vpnRouteEntries;
  const id = idOf(given);
  const what = `route to ${given.routeDest} by ${given.nextHop}`;
  const send = () =>
    createOnce<object, VpnRouteEntry>(ctx, client, {
      action: 'CreateVpnRouteEntry',
      parameters: {
        ...wireKey(given),
        Weight: given.weight,
        PublishVpc: given.publishVpc,
        OverlayMode: given.overlayMode ?? 'Ipsec',
        Description: given.description,
      },
      what,
      idOf: () => id,
      see: () => reader.readFresh(id, ctx.signal),
    });
  try {
    const options = { idOf: () => id };
    await withGateway(ctx, client, given.vpnGatewayId, `create of the ${what}`, send, options);
    return await fresh(ctx, id);
  } finally {
    reader.evict(id);
  }
}

async function fresh(ctx: Ctx, id: string): Promise<Seen> {
  const reader = ctx.client.readers.vpnRouteEntries;
  reader.evict(id);
  const raw = await reader.readFresh(id, ctx.signal);
  if (raw === undefined)
    throw new ProviderError({ code: 'notFound', message: `The route ${id} was deleted while it was being changed.` });
  return observe(id, raw);
}

async function read(ctx: Ctx, { id }: ReadArgs<Inputs>): Promise<Seen | undefined> {
  const raw = await ctx.client.readers.vpnRouteEntries.read(id, ctx.signal);
  if (raw !== undefined) return observe(id, raw);
  ctx.client.ids.noteDeleted(id);
  return undefined;
}

/** Weight and publication have an action each, and each takes a turn on the gateway. */
async function update(
  ctx: Ctx,
  { id, target, observed: { inputs: seen } }: UpdateArgs<Inputs, Outputs>,
): Promise<Seen> {
  const key = keyOf(id);
  const weight = seen.weight ?? 100;
  const write = (action: string, parameters: Parameters): Promise<unknown> => {
    const clientToken = freshToken();
    const run = () => ctx.client.call('vpc', action, { ...wireKey(key), ...parameters }, ctx, { clientToken });
    return withGateway(ctx, ctx.client, key.vpnGatewayId, `change of the route to ${key.routeDest}`, run);
  };
  try {
    if (target.weight !== undefined && target.weight !== weight) {
      await write('ModifyVpnRouteEntryWeight', { Weight: weight, NewWeight: target.weight });
    }
    if (target.publishVpc !== undefined && target.publishVpc !== seen.publishVpc) {
      await write('PublishVpnRouteEntry', { RouteType: 'dbr', PublishVpc: target.publishVpc });
    }
  } finally {
    ctx.client.readers.vpnRouteEntries.evict(id);
  }
  return fresh(ctx, id);
}

async function remove(ctx: Ctx, { id }: DeleteArgs<Inputs>): Promise<void> {
  const { client } = ctx;
  const reader = client.readers.vpnRouteEntries;
  const key = keyOf(id);
  const clientToken = freshToken();
  try {
    await withGateway(
      ctx,
      client,
      key.vpnGatewayId,
      `delete of the route to ${key.routeDest}`,
      async () => {
        // The action wants the weight as it is now.
        const live = await reader.readFresh(id, ctx.signal);
        if (live === undefined) return false;
        try {
          await client.call('vpc', 'DeleteVpnRouteEntry', { ...wireKey(key), Weight: live.Weight ?? 100 }, ctx, {
            clientToken,
          });
          return true;
        } catch (error) {
          if (isProviderError(error, 'notFound')) return false;
          throw error;
        }
      },
      { unchanged: (sent) => !sent },
    );
    client.ids.noteDeleted(id);
  } finally {
    reader.evict(id);
  }
}

/** Entries can only be listed per gateway; those learned by BGP are nobody's to manage. */
async function discover(ctx: Ctx, { gateways }: DiscoverScope): Promise<Found[]> {
  const ids = gateways.length > 0 ? gateways : await gatewayIds(ctx);
  const lists = await Promise.all(
    ids.map(async (gateway) => {
      const entries = await listVpnRouteEntries(ctx.client, gateway, 'custom', ctx.signal).catch((error: unknown) => {
        if (isProviderError(error, 'notFound')) return []; // no such gateway
        throw error;
      });
      return entries.map(({ NextHop: nextHop = '', RouteDest: routeDest = '' }) => ({
        id: idOf({ vpnGatewayId: gateway, nextHop, routeDest }),
        name: `to-${routeDest}`,
        gateway,
      }));
    }),
  );
  return lists.flat();
}

async function gatewayIds(ctx: Ctx): Promise<string[]> {
  const all = await listVpnGateways(ctx.client, {}, ctx.signal);
  return all.filter((raw) => raw.Status !== 'deleting').map((raw) => raw.VpnGatewayId!);
}

export default defineResource({
  type: 'alicloud:VpnRouteEntry',
  title: 'VPN route entry',
  description:
    'A destination route of a VPN gateway into a connection. Only for connections without BGP: a destination route beats a BGP route to the same network, and stays when the tunnel is down.',
  source: 'Alibaba Cloud Vpc 2016-04-28, CreateVpnRouteEntry',
  inputs,
  outputs,
  rules: vpnRouteEntryRules,
  identity: ({ vpnGatewayId, nextHop, routeDest }) =>
    vpnGatewayId === undefined || nextHop === undefined || routeDest === undefined
      ? undefined
      : idOf({ vpnGatewayId, nextHop, routeDest }),
  importId: {
    form: '<VPN gateway>/<VPN connection>/<destination>',
    example: 'vpn-bp1q8bgx4xnkm2ogj6rdm/vco-bp1bbi27hojx80nck7jn3/10.0.0.0/16',
    pattern: /^vpn-[0-9A-Za-z-]+\/vco-[0-9A-Za-z-]+\/\d+\.\d+\.\d+\.\d+\/\d+$/,
    exception: 'description is never returned: giving it after an import plans a replacement, so leave it out.',
  },
  permissions: [
    'vpc:CreateVpnRouteEntry',
    'vpc:DescribeVpnRouteEntries',
    'vpc:PublishVpnRouteEntry',
    'vpc:ModifyVpnRouteEntryWeight',
    'vpc:DeleteVpnRouteEntry',
    'vpc:DescribeVpnGateway',
  ],
  examples: [
    {
      title: 'The data centre’s network behind a connection',
      resources: {
        route: {
          type: 'alicloud:VpnRouteEntry',
          inputs: {
            vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm',
            nextHop: 'vco-bp1bbi27hojx80nck7jn3',
            routeDest: '10.0.0.0/16',
          },
        },
      },
    },
  ],
  find,
  create,
  read,
  update,
  delete: remove,
  discover,
  images: ({ id, values }) => {
    const { vpnGatewayId, nextHop, routeDest } = keyOf(id);
    const { weight, publishVpc = true, description } = values;
    const entry = { VpnInstanceId: vpnGatewayId, NextHop: nextHop, RouteDest: routeDest, Weight: weight };
    const State = publishVpc ? 'published' : 'normal';
    return [{ kind: 'VpnRouteEntry', id, body: { ...entry, State, Description: description } }];
  },
});
