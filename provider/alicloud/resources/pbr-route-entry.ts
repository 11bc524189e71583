/**
 * Policy route of a VPN gateway: by source and destination into a connection, before every other route of the gateway.
 *
 * API: Create/DeleteVpnPbrRouteEntry, ModifyVpnPbrRouteEntryWeight and …Priority, PublishVpnRouteEntry (`pbr`),
 * DescribeVpnPbrRouteEntries. An entry has no id and no tags.
 */
import { z } from 'zod';
import { defineResource, type DiscoverScope, type Found, type Observed } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { network } from '../../core/define/normal';
import { numberOf } from '../../core/net/answer';
import { listPolicyRoutes, policyRouteId, type PolicyRoute } from '../client/policy-routes';
import { pbrRouteEntryRules } from '../rules/index';
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
  routeSource: field(ipv4Network('10.20.0.0/16'), 'Source network of the packets, in the VPC.', {
    forcesReplace: true,
    normal: network,
  }),
  routeDest: field(ipv4Network('10.0.0.0/16'), 'Destination network of the packets.', {
    forcesReplace: true,
    normal: network,
  }),
  weight: routeWeight('; without effect in dual-tunnel mode'),
  priority: field(
    z.int().min(1).max(100).optional(),
    'Which policy route is taken where several match, 1 to 100; the lowest is. Default: 10.',
    { default: 10 },
  ),
  publishVpc: field(
    z.boolean().optional(),
    'Whether the destination is published into the system route table of the VPC; one setting for all policy routes of one destination into one connection, which must say the same: a plan compares them, and of a connection that the same run makes the apply. Default: true.',
    { vital: true, default: true },
  ),
  description: routeDescription(),
  adopt: adoptField(),
});
type Inputs = z.output<typeof inputs>;

const PUBLISH = 'PublishVpnRouteEntry';

interface Key extends GatewayRouteKey {
  readonly routeSource: string;
}

const idOf = ({ vpnGatewayId, nextHop, routeSource, routeDest }: Key): string =>
  policyRouteId(vpnGatewayId, { NextHop: nextHop, RouteSource: routeSource, RouteDest: routeDest });

function keyOf(id: string): Key {
  const [vpnGatewayId = '', nextHop = '', source, bits, ...destination] = id.split('/');
  return { vpnGatewayId, nextHop, routeSource: `${source}/${bits}`, routeDest: destination.join('/') };
}

const weightOf = ({ Weight }: PolicyRoute): number => numberOf(Weight) ?? 100;
const priorityOf = ({ Priority }: PolicyRoute): number => numberOf(Priority) ?? 10;

const observe = (id: string, raw: PolicyRoute): Observed<Inputs, NoOutputs> => ({
  id,
  inputs: {
    ...keyOf(id),
    weight: weightOf(raw),
    priority: priorityOf(raw),
    publishVpc: raw.State === 'published',
  },
  outputs: {},
  raw,
});

const routes = new WrittenRoutes<Inputs, Key, PolicyRoute>({
  ...onGateway,
  reader: ({ readers }) => readers.policyRoutes,
  keyOf,
  wireKey: (key, action) => ({
    VpnGatewayId: key.vpnGatewayId,
    RouteDest: key.routeDest,
    NextHop: key.nextHop,
    // Published are all policy routes of one destination into one connection.
    ...(action === PUBLISH ? {} : { RouteSource: key.routeSource }),
  }),
  observe,
  create: {
    action: 'CreateVpnPbrRouteEntry',
    parameters: ({ weight, priority, publishVpc, description }) => ({
      Weight: weight,
      Priority: priority,
      PublishVpc: publishVpc,
      OverlayMode: 'Ipsec',
      Description: description,
    }),
  },
  changes: (target, { weight = 100, priority = 10, publishVpc = true }) => {
    const wanted = { weight: target.weight ?? weight, priority: target.priority ?? priority };
    const published = target.publishVpc ?? publishVpc;
    return [
      ...(wanted.weight === weight
        ? []
        : [
            ['ModifyVpnPbrRouteEntryWeight', { Weight: weight, NewWeight: wanted.weight, Priority: priority }] as const,
          ]),
      ...(wanted.priority === priority
        ? []
        : [
            [
              'ModifyVpnPbrRouteEntryPriority',
              { Weight: wanted.weight, Priority: priority, NewPriority: wanted.priority },
            ] as const,
          ]),
      ...(published === publishVpc ? [] : [[PUBLISH, { RouteType: 'pbr', PublishVpc: published }] as const]),
    ];
  },
  delete: {
    action: 'DeleteVpnPbrRouteEntry',
    parameters: (live) => ({ Weight: weightOf(live), Priority: priorityOf(live) }),
  },
});

const discover = (ctx: Ctx, scope: DiscoverScope): Promise<Found[]> =>
  routesOfGateways<Key>(ctx, scope, {
    idOf,
    list: async (vpnGatewayId) =>
      (await listPolicyRoutes(ctx.client, vpnGatewayId, ctx.signal)).map(
        ({ NextHop: nextHop = '', RouteSource: routeSource = '', RouteDest: routeDest = '' }) => ({
          ...{ vpnGatewayId, nextHop, routeSource, routeDest },
        }),
      ),
  });

export default defineResource({
  type: 'alicloud:PbrRouteEntry',
  title: 'VPN policy route entry',
  description:
    'A policy route of a VPN gateway into a connection: for packets from one network to another, before destination routes and before what BGP teaches. Only for connections without BGP: it stays when the tunnels are down.',
  source: 'Alibaba Cloud Vpc 2016-04-28, CreateVpnPbrRouteEntry',
  inputs,
  outputs: z.object({}),
  rules: pbrRouteEntryRules,
  identity: ({ vpnGatewayId, nextHop, routeSource, routeDest }) =>
    vpnGatewayId === undefined || nextHop === undefined || routeSource === undefined || routeDest === undefined
      ? undefined
      : idOf({ vpnGatewayId, nextHop, routeSource, routeDest }),
  shares: ({ vpnGatewayId, nextHop, routeDest, publishVpc = true }) =>
    vpnGatewayId === undefined || nextHop === undefined || routeDest === undefined
      ? []
      : [
          {
            field: 'publishVpc',
            value: publishVpc,
            of: `all policy routes to ${network(routeDest)} by ${nextHop} on ${vpnGatewayId}`,
          },
        ],
  importId: {
    form: '<VPN gateway>/<VPN connection>/<source>/<destination>',
    example: 'vpn-bp1q8bgx4xnkm2ogj6rdm/vco-bp1bbi27hojx80nck7jn3/10.20.0.0/16/10.0.0.0/16',
    pattern: /^vpn-[0-9A-Za-z-]+\/vco-[0-9A-Za-z-]+(\/\d+\.\d+\.\d+\.\d+\/\d+){2}$/,
    exception: 'description is never returned: giving it after an import plans a replacement, so leave it out.',
  },
  permissions: [
    'vpc:CreateVpnPbrRouteEntry',
    'vpc:DescribeVpnPbrRouteEntries',
    'vpc:PublishVpnRouteEntry',
    'vpc:ModifyVpnPbrRouteEntryWeight',
    'vpc:ModifyVpnPbrRouteEntryPriority',
    'vpc:DeleteVpnPbrRouteEntry',
    'vpc:DescribeVpnGateway',
  ],
  examples: [
    {
      title: 'One network of the VPC into a connection',
      resources: {
        route: {
          type: 'alicloud:PbrRouteEntry',
          inputs: {
            vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm',
            nextHop: 'vco-bp1bbi27hojx80nck7jn3',
            routeSource: '10.20.0.0/16',
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
    const { vpnGatewayId, nextHop, routeSource, routeDest } = keyOf(id);
    const { weight, priority, publishVpc = true, description } = values;
    const entry = { VpnInstanceId: vpnGatewayId, NextHop: nextHop, RouteSource: routeSource, RouteDest: routeDest };
    const State = publishVpc ? 'published' : 'normal';
    const body = { ...entry, Weight: weight, Priority: priority, State, Description: description };
    return [{ kind: 'VpnPbrRouteEntry', id, body }];
  },
});
