/** What an end of a link takes on Alibaba Cloud, beside what every end does. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import type { EndKind } from '../../model';
import { instanceId } from '../resources/common/types';

export const intent = z.object({
  vpnGatewayId: field(
    instanceId('vpn', 'VPN gateway').optional(),
    'Id of the VPN gateway, which exists and carries connections with two tunnels. Give this, or `transitRouterId`.',
  ),
  transitRouterId: field(
    instanceId('tr', 'transit router').optional(),
    'Id of the transit router in place of a VPN gateway: both tunnels then carry traffic at once. It is Enterprise, in the same region, and has a CIDR block of its own.',
  ),
  transitRouterRouteTableId: field(
    instanceId('vtb', 'transit router route table').optional(),
    'Id of the route table of the transit router that forwards what the other end sends, and learns its networks. Goes with `transitRouterId`, which needs it.',
  ),
  customerGatewayId: field(
    instanceId('cgw', 'customer gateway').optional(),
    'Id of the customer gateway that stands for the other end, where links share one: an address can be registered once per region. Without, the link makes its own.',
    { refersTo: 'alicloud:CustomerGateway' },
  ),
  routePropagationId: field(
    instanceId('vpn', 'VPN gateway').optional(),
    'Id of the route propagation of the VPN gateway, where it is managed beside its links. Without, the link turns it on, and leaves it on when it goes, since other connections may need it.',
    { refersTo: 'alicloud:VpnGatewayRoutePropagation' },
  ),
  tunnelBandwidth: field(
    z.enum(['Standard', 'Large']).optional(),
    'Bandwidth class of both tunnels on a transit router: `Standard`, 1 Gbit/s each, or `Large`, 3 Gbit/s each. Another one makes the connection anew, with other addresses. Goes with `transitRouterId`. Default: Standard.',
  ),
});

export const kinds: readonly EndKind[] = [
  { title: 'VPN gateway of Alibaba Cloud', field: 'vpnGatewayId', takes: ['routePropagationId'] },
  {
    title: 'transit router of Alibaba Cloud',
    field: 'transitRouterId',
    needs: ['transitRouterRouteTableId'],
    takes: ['tunnelBandwidth'],
    shares: true,
  },
];
