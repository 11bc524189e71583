/**
 * Destination route of a transit router into a connection that is attached to it.
 *
 * API: Create/DeleteVcoRouteEntry, ModifyVcoRouteEntryWeight, DescribeVcoRouteEntries. An entry has no id and no tags:
 * connection and destination identify it, and whose it is only its ClientToken can tell. It is the connection that is `updating`.
 */
import { z } from 'zod';
import {
  defineResource,
  type CreateArgs,
  type DeleteArgs,
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
import { withConnection } from '../client/locks';
import { listVpnConnections } from '../client/readers';
import { createOnce, freshToken } from '../client/token';
import { listVcoRouteEntries, vcoRouteId, type VcoRouteEntry } from '../client/vco-routes';
import { vcoRouteEntryRules } from '../rules/index';
import type { Ctx } from './common/marks';
import { adoptField, instanceId, ipv4Network, shortText } from './common/types';
import { onTransitRouter } from './common/vpn-connection-kinds';

const inputs = z.object({
  vpnConnectionId: field(
    instanceId('vco', 'VPN attachment'),
    'Id of the connection that the traffic goes into. It must be attached to a transit router: take it from `vpnId` of its attachment, and the route is made after that and deleted before it.',
    { forcesReplace: true, refersTo: 'alicloud:VpnAttachment' },
  ),
  routeDest: field(ipv4Network('10.0.0.0/16'), 'Destination network. Not 0.0.0.0/0.', {
    forcesReplace: true,
    normal: network,
  }),
  weight: field(
    z
      .int()
      .refine((value: number): boolean => value === 0 || value === 100, 'is not 0 or 100')
      .optional(),
    'Weight, 0 or 100. Default: 100.',
    { default: 100 },
  ),
  description: field(
    shortText('description').optional(),
    'Description, 1 to 100 characters. Cannot be changed, and is never returned by the platform.',
    { unreadable: true, forcesReplace: true, onUnset: 'keep' },
  ),
  adopt: adoptField(),
});
const outputs = z.object({});
type Inputs = z.output<typeof inputs>;
type Outputs = z.output<typeof outputs>;
type Seen = Observed<Inputs, Outputs>;

const idOf = ({ vpnConnectionId, routeDest }: Pick<Inputs, 'vpnConnectionId' | 'routeDest'>): string =>
  vcoRouteId(vpnConnectionId, routeDest);

/** The destination has a slash of its own. */
function keyOf(id: string): Pick<Inputs, 'vpnConnectionId' | 'routeDest'> {
  const [vpnConnectionId = '', ...destination] = id.split('/');
  return { vpnConnectionId, routeDest: destination.join('/') };
}

const wireKey = ({ vpnConnectionId, routeDest }: Pick<Inputs, 'vpnConnectionId' | 'routeDest'>): Parameters => ({
  VpnConnectionId: vpnConnectionId,
  RouteDest: routeDest,
  NextHop: vpnConnectionId,
});

const weightOf = ({ Weight }: VcoRouteEntry): number => (Weight === undefined ? 100 : Number(Weight));

const observe = (id: string, raw: VcoRouteEntry): Seen => ({
  id,
  inputs: { ...keyOf(id), weight: weightOf(raw) },
  outputs: {},
  raw,
});

/** Entries carry no marks: one that is equal is ours to take. */
async function find(ctx: Ctx, { id = '' }: FindArgs<Inputs>): Promise<Seen[]> {
  const raw = await ctx.client.readers.vcoRouteEntries.readFresh(id, ctx.signal);
  return raw === undefined ? [] : [observe(id, raw)];
}

async function create(ctx: Ctx, { inputs: given }: CreateArgs<Inputs>): Promise<Seen> {
  const { client } = ctx;
  const id = idOf(given);
  const what = `route to ${given.routeDest} by ${given.vpnConnectionId}`;
  const send = () =>
    createOnce<object, VcoRouteEntry>(ctx, client, {
      action: 'CreateVcoRouteEntry',
      parameters: {
        ...wireKey(given),
        Weight: given.weight ?? 100,
        OverlayMode: 'Ipsec',
        Description: given.description,
      },
      what,
      idOf: () => id,
      see: () => client.readers.vcoRouteEntries.readFresh(id, ctx.signal),
    });
  try {
    await withConnection(ctx, client, given.vpnConnectionId, `create of the ${what}`, send, { idOf: () => id });
    return await fresh(ctx, id);
  } catch (error) {
    throw await explained(ctx, given.vpnConnectionId, error);
  } finally {
    client.readers.vcoRouteEntries.evict(id);
  }
}

/** Only a connection that is attached takes routes, and the platform's words for it are not promised. */
async function explained(ctx: Ctx, connectionId: string, error: unknown): Promise<unknown> {
  if (!isProviderError(error, 'invalid', 'platform', 'unsupported', 'notFound') || (error.status ?? 500) >= 500)
    return error;
  const connection = await ctx.client.readers.vpnConnections.readFresh(connectionId, ctx.signal);
  const path = 'vpnConnectionId';
  if (connection === undefined) return error.with({ path, hint: `There is no connection ${connectionId}.` });
  if (!onTransitRouter(connection))
    return error.with({ path, hint: `${connectionId} is on a VPN gateway: alicloud:VpnRouteEntry is for its routes.` });
  if (connection.State !== 'init') return error;
  return error.with({
    path,
    hint: `${connectionId} is attached to no transit router: attach it with alicloud:TransitRouterVpnAttachment, and have the route made after that.`,
  });
}

async function fresh(ctx: Ctx, id: string): Promise<Seen> {
  const reader = ctx.client.readers.vcoRouteEntries;
  reader.evict(id);
  const raw = await reader.readFresh(id, ctx.signal);
  if (raw !== undefined) return observe(id, raw);
  throw new ProviderError({ code: 'notFound', message: `The route ${id} was deleted while it was being changed.` });
}

async function read(ctx: Ctx, { id }: ReadArgs<Inputs>): Promise<Seen | undefined> {
  const raw = await ctx.client.readers.vcoRouteEntries.read(id, ctx.signal);
  if (raw !== undefined) return observe(id, raw);
  ctx.client.ids.noteDeleted(id);
  return undefined;
}

async function update(ctx: Ctx, { id, target, observed }: UpdateArgs<Inputs, Outputs>): Promise<Seen> {
  const { client } = ctx;
  const key = keyOf(id);
  const weight = observed.inputs.weight ?? 100;
  if (target.weight === undefined || target.weight === weight) return fresh(ctx, id);
  const parameters = { ...wireKey(key), Weight: weight, NewWeight: target.weight };
  const clientToken = freshToken();
  try {
    await withConnection(ctx, client, key.vpnConnectionId, `change of the route to ${key.routeDest}`, () =>
      client.call('vpc', 'ModifyVcoRouteEntryWeight', parameters, ctx, { clientToken }),
    );
  } finally {
    client.readers.vcoRouteEntries.evict(id);
  }
  return fresh(ctx, id);
}

async function remove(ctx: Ctx, { id }: DeleteArgs<Inputs>): Promise<void> {
  const { client } = ctx;
  const reader = client.readers.vcoRouteEntries;
  const key = keyOf(id);
  const clientToken = freshToken();
  const send = async (): Promise<boolean> => {
    // The action wants the weight as it is now.
    const live = await reader.readFresh(id, ctx.signal);
    if (live === undefined) return false;
    try {
      await client.call('vpc', 'DeleteVcoRouteEntry', { ...wireKey(key), Weight: weightOf(live) }, ctx, {
        clientToken,
      });
      return true;
    } catch (error) {
      if (isProviderError(error, 'notFound')) return false;
      throw error;
    }
  };
  try {
    await withConnection(ctx, client, key.vpnConnectionId, `delete of the route to ${key.routeDest}`, send, {
      unchanged: (sent) => !sent,
    });
    client.ids.noteDeleted(id);
  } finally {
    reader.evict(id);
  }
}

async function discover(ctx: Ctx): Promise<Found[]> {
  const connections = (await listVpnConnections(ctx.client, {}, ctx.signal)).filter(onTransitRouter);
  const lists = await Promise.all(
    connections.map(async ({ VpnConnectionId: vpnConnectionId = '' }) => {
      const entries = await listVcoRouteEntries(ctx.client, vpnConnectionId, 'custom', ctx.signal);
      return entries.map(({ RouteDest: routeDest = '' }) => ({
        id: idOf({ vpnConnectionId, routeDest }),
        name: `to-${routeDest}`,
      }));
    }),
  );
  return lists.flat();
}

export default defineResource({
  type: 'alicloud:VcoRouteEntry',
  title: 'Transit router route entry',
  description:
    'A destination route of a transit router into a connection. Only for connections without BGP: a route that is written down beats one that BGP taught, and stays when the tunnels are down.',
  source: 'Alibaba Cloud Vpc 2016-04-28, CreateVcoRouteEntry',
  inputs,
  outputs,
  rules: vcoRouteEntryRules,
  identity: ({ vpnConnectionId, routeDest }) =>
    vpnConnectionId === undefined || routeDest === undefined ? undefined : idOf({ vpnConnectionId, routeDest }),
  importId: {
    form: '<VPN attachment>/<destination>',
    example: 'vco-bp1bbi27hojx80nck7jn3/10.0.0.0/16',
    pattern: /^vco-[0-9A-Za-z-]+\/\d+\.\d+\.\d+\.\d+\/\d+$/,
    exception: 'description is never returned: giving it after an import plans a replacement, so leave it out.',
  },
  permissions: [
    'vpc:CreateVcoRouteEntry',
    'vpc:DescribeVcoRouteEntries',
    'vpc:ModifyVcoRouteEntryWeight',
    'vpc:DeleteVcoRouteEntry',
    'vpc:DescribeVpnConnection',
  ],
  examples: [
    {
      title: 'The data centre’s network behind a connection',
      resources: {
        route: {
          type: 'alicloud:VcoRouteEntry',
          inputs: { vpnConnectionId: 'vco-bp1bbi27hojx80nck7jn3', routeDest: '10.0.0.0/16' },
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
    const { vpnConnectionId, routeDest } = keyOf(id);
    const { weight, description } = values;
    const entry = { VpnConnectionId: vpnConnectionId, NextHop: vpnConnectionId, RouteDest: routeDest, Weight: weight };
    return [{ kind: 'VcoRouteEntry', id, body: { ...entry, Description: description } }];
  },
});
