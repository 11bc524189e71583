/** Routes of a VPN gateway: those written by hand, and those that BGP taught or announces. */
import { z } from 'zod';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { listVpnRouteEntries, type VpnRouteEntry } from '../client/readers';
import type { Ctx } from '../resources/common/marks';
import { instanceId } from '../resources/common/types';

const TYPES = ['custom', 'bgp'] as const;

const inputs = z.object({
  vpnGatewayId: field(instanceId('vpn', 'VPN gateway'), 'Id of the VPN gateway.'),
  routeEntryType: field(z.enum(TYPES).optional(), 'custom (written by hand) or bgp. Both when not given.'),
});

const entry = z.object({
  routeEntryType: field(z.string(), 'custom or bgp.'),
  routeDest: field(z.string(), 'Destination network.'),
  nextHop: field(z.string(), 'Connection, or for an announced network what it belongs to.'),
  nextHopTunnelId: field(z.string().optional(), 'Tunnel that a BGP route uses now.'),
  weight: field(z.int().optional(), 'Weight of a custom route.'),
  published: field(z.boolean(), 'Whether it is in the system route table of the VPC.'),
  source: field(z.string().optional(), 'Of a bgp route: VPN_BGP (learned from the peer) or CLOUD (announced to it).'),
  asPath: field(z.string().optional(), 'AS path of a BGP route.'),
  community: field(z.string().optional(), 'Communities of a BGP route.'),
});

const outputs = z.object({ entries: field(z.array(entry), 'The routes, by destination.') });

function entryOf(raw: VpnRouteEntry, routeEntryType: string): z.output<typeof entry> {
  return {
    routeEntryType,
    routeDest: raw.RouteDest ?? '',
    nextHop: raw.NextHop ?? '',
    nextHopTunnelId: raw.NextHopTunnelId || undefined,
    weight: raw.Weight === undefined ? undefined : Number(raw.Weight),
    published: raw.State === 'published',
    source: raw.Source || undefined,
    asPath: raw.AsPath || undefined,
    community: raw.Community || undefined,
  };
}

export default defineLookup({
  type: 'alicloud:getVpnRouteEntries',
  title: 'Routes of a VPN gateway',
  description:
    'The routes of a VPN gateway, custom and BGP. A policy or destination route beats a BGP route to the same network: a leftover one shows here.',
  source: 'Alibaba Cloud Vpc 2016-04-28, DescribeVpnRouteEntries',
  permissions: ['vpc:DescribeVpnRouteEntries'],
  inputs,
  outputs,
  examples: [
    {
      title: 'What BGP taught',
      resources: {
        learned: {
          type: 'alicloud:getVpnRouteEntries',
          inputs: { vpnGatewayId: 'vpn-bp1q8bgx4xnkm2ogj6rdm', routeEntryType: 'bgp' },
        },
      },
    },
  ],
  async read(ctx: Ctx, { vpnGatewayId, routeEntryType }) {
    const types = routeEntryType === undefined ? TYPES : [routeEntryType];
    const lists = await Promise.all(
      types.map(async (type) =>
        (await listVpnRouteEntries(ctx.client, vpnGatewayId, type, ctx.signal)).map((raw) => entryOf(raw, type)),
      ),
    );
    const entries = lists.flat().sort((a, b) => compare(a.routeDest, b.routeDest) || compare(a.nextHop, b.nextHop));
    return { entries };
  },
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
