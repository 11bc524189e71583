/**
 * Destination route of a VPN gateway into a connection, and whether it is published into the VPC's system route table.
 *
 * API: Create/Delete/PublishVpnRouteEntry, ModifyVpnRouteEntryWeight, DescribeVpnRouteEntries. An entry has no id and no
 * tags: gateway, next hop and destination identify it, and whose it is only its ClientToken can tell.
 */
import { z } from 'zod';
import { defineResource, type DiscoverScope, type Found, type Observed } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { network } from '../../core/define/normal';
import { listVpnRouteEntries, routeEntryId, type VpnRouteEntry } from '../client/readers';
import { vpnRouteEntryRules } from '../rules/index';
import {
  onGateway,
  routeDescription,
  routesOfGateways,
  routeWeight,
  WrittenRoutes,
  type GatewayRouteKey,
  type NoOutputs,
} from './common/written-route';
import type { Ctx } from './common/marks';
import { adoptField, instanceId, ipv4Network } from './common/types';

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
  weight: routeWeight('; without effect in dual-tunnel mode'),
  publishVpc: field(
    z.boolean().optional(),
    'Whether the route is published into the system route table of the VPC. Default: true.',
    { vital: true, default: true },
  ),
  description: routeDescription(),
  overlayMode: field(z.enum(['Ipsec']).optional(), 'Overlay mode; there is one.', {
    computed: true,
    follows: [],
    onUnset: 'keep',
  }),
  adopt: adoptField(),
});
const outputs = z.object({});
type Inputs = z.output<typeof inputs>;

const idOf = (key: GatewayRouteKey): string => routeEntryId(key.vpnGatewayId, key.nextHop, key.routeDest);

/** `gateway/nextHop/destination`; the destination has a slash of its own. */
function keyOf(id: string): GatewayRouteKey {
  const [vpnGatewayId = '', nextHop = '', ...destination] = id.split('/');
  return { vpnGatewayId, nextHop, routeDest: destination.join('/') };
}

function observe(id: string, raw: VpnRouteEntry): Observed<Inputs, NoOutputs> {
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

const routes = new WrittenRoutes<Inputs, GatewayRouteKey, VpnRouteEntry>({
  ...onGateway,
  reader: ({ readers }) => readers.vpnRouteEntries,
  keyOf,
  wireKey: (key) => ({ VpnGatewayId: key.vpnGatewayId, RouteDest: key.routeDest, NextHop: key.nextHop }),
  observe,
  create: {
    action: 'CreateVpnRouteEntry',
    parameters: ({ weight, publishVpc, overlayMode = 'Ipsec', description }) => ({
      Weight: weight,
      PublishVpc: publishVpc,
      OverlayMode: overlayMode,
      Description: description,
    }),
  },
  changes: ({ weight, publishVpc }, seen) => {
    const { weight: was = 100 } = seen;
    return [
      ...(weight === undefined || weight === was
        ? []
        : [['ModifyVpnRouteEntryWeight', { Weight: was, NewWeight: weight }] as const]),
      ...(publishVpc === undefined || publishVpc === seen.publishVpc
        ? []
        : [['PublishVpnRouteEntry', { RouteType: 'dbr', PublishVpc: publishVpc }] as const]),
    ];
  },
  delete: { action: 'DeleteVpnRouteEntry', parameters: ({ Weight = 100 }) => ({ Weight }) },
});

/** Those learned by BGP are nobody's to manage. */
const discover = (ctx: Ctx, scope: DiscoverScope): Promise<Found[]> =>
  routesOfGateways(ctx, scope, {
    idOf,
    list: async (vpnGatewayId) =>
      (await listVpnRouteEntries(ctx.client, vpnGatewayId, 'custom', ctx.signal)).map(
        ({ NextHop: nextHop = '', RouteDest: routeDest = '' }) => ({ vpnGatewayId, nextHop, routeDest }),
      ),
  });

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
  find: (ctx: Ctx, args) => routes.find(ctx, args),
  create: (ctx: Ctx, args) => routes.create(ctx, args),
  read: (ctx: Ctx, args) => routes.read(ctx, args),
  update: (ctx: Ctx, args) => routes.update(ctx, args),
  delete: (ctx: Ctx, args) => routes.delete(ctx, args),
  discover,
  images: ({ id, values }) => {
    const { vpnGatewayId, nextHop, routeDest } = keyOf(id);
    const { weight, publishVpc = true, description } = values;
    const entry = { VpnInstanceId: vpnGatewayId, NextHop: nextHop, RouteDest: routeDest, Weight: weight };
    const State = publishVpc ? 'published' : 'normal';
    return [{ kind: 'VpnRouteEntry', id, body: { ...entry, State, Description: description } }];
  },
});
