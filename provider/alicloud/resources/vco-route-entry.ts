/**
 * Destination route of a transit router into a connection that is attached to it.
 *
 * API: Create/DeleteVcoRouteEntry, ModifyVcoRouteEntryWeight, DescribeVcoRouteEntries. An entry has no id and no tags:
 * connection and destination identify it, and whose it is only its ClientToken can tell. It is the connection that is `updating`.
 */
import { z } from 'zod';
import { defineResource, type Found } from '../../core/define/definition';
import { isProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { text, typeToken } from '../../core/define/message';
import { network } from '../../core/define/normal';
import { numberOf } from '../../core/net/answer';
import { withConnection } from '../client/locks';
import { listVpnConnections } from '../client/readers';
import { listVcoRouteEntries, vcoRouteId, type VcoRouteEntry } from '../client/vco-routes';
import { vcoRouteEntryRules } from '../rules/index';
import type { Ctx } from './common/marks';
import { adoptField, instanceId, ipv4Network } from './common/types';
import { onTransitRouter } from './common/vpn-connection-kinds';
import { routeDescription, routeWeight, WrittenRoutes } from './common/written-route';

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
  weight: routeWeight(),
  description: routeDescription(),
  adopt: adoptField(),
});
const outputs = z.object({});
type Inputs = z.output<typeof inputs>;
type Key = Pick<Inputs, 'vpnConnectionId' | 'routeDest'>;

const idOf = ({ vpnConnectionId, routeDest }: Key): string => vcoRouteId(vpnConnectionId, routeDest);

/** The destination has a slash of its own. */
function keyOf(id: string): Key {
  const [vpnConnectionId = '', ...destination] = id.split('/');
  return { vpnConnectionId, routeDest: destination.join('/') };
}

const weightOf = ({ Weight }: VcoRouteEntry): number => numberOf(Weight) ?? 100;

/** Only a connection that is attached takes routes, and the platform's words for it are not promised. */
async function explained(ctx: Ctx, { vpnConnectionId: connectionId }: Key, error: unknown): Promise<unknown> {
  if (!isProviderError(error, 'invalid', 'platform', 'unsupported', 'notFound') || (error.status ?? 500) >= 500)
    return error;
  const connection = await ctx.client.readers.vpnConnections.readFresh(connectionId, ctx.signal);
  const path = 'vpnConnectionId';
  if (connection === undefined) return error.with({ path, hint: `There is no connection ${connectionId}.` });
  if (!onTransitRouter(connection))
    return error.with({
      path,
      hint: text`${connectionId} is on a VPN gateway: ${typeToken('alicloud:VpnRouteEntry')} is for its routes.`,
    });
  if (connection.State !== 'init') return error;
  return error.with({
    path,
    hint: text`${connectionId} is attached to no transit router: attach it with ${typeToken('alicloud:TransitRouterVpnAttachment')}, and have the route made after that.`,
  });
}

const routes = new WrittenRoutes<Inputs, Key, VcoRouteEntry>({
  reader: ({ readers }) => readers.vcoRouteEntries,
  keyOf,
  nextHop: ({ vpnConnectionId }) => vpnConnectionId,
  inTurn: (ctx, { vpnConnectionId }, what, write, options) =>
    withConnection(ctx, ctx.client, vpnConnectionId, what, write, options),
  wireKey: ({ vpnConnectionId, routeDest }) => ({
    VpnConnectionId: vpnConnectionId,
    RouteDest: routeDest,
    NextHop: vpnConnectionId,
  }),
  observe: (id, raw) => ({ id, inputs: { ...keyOf(id), weight: weightOf(raw) }, outputs: {}, raw }),
  create: {
    action: 'CreateVcoRouteEntry',
    parameters: ({ weight = 100, description }) => ({ Weight: weight, OverlayMode: 'Ipsec', Description: description }),
  },
  explained,
  changes: ({ weight }, { weight: was = 100 }) =>
    weight === undefined || weight === was ? [] : [['ModifyVcoRouteEntryWeight', { Weight: was, NewWeight: weight }]],
  delete: { action: 'DeleteVcoRouteEntry', parameters: (live) => ({ Weight: weightOf(live) }) },
});

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
  find: (ctx: Ctx, args) => routes.find(ctx, args),
  create: (ctx: Ctx, args) => routes.create(ctx, args),
  read: (ctx: Ctx, args) => routes.read(ctx, args),
  update: (ctx: Ctx, args) => routes.update(ctx, args),
  delete: (ctx: Ctx, args) => routes.delete(ctx, args),
  discover,
  images: ({ id, values }) => {
    const { vpnConnectionId, routeDest } = keyOf(id);
    const { weight, description } = values;
    const entry = { VpnConnectionId: vpnConnectionId, NextHop: vpnConnectionId, RouteDest: routeDest, Weight: weight };
    return [{ kind: 'VcoRouteEntry', id, body: { ...entry, Description: description } }];
  },
});
