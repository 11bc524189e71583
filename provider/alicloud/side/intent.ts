/** What an end of a link takes on Alibaba Cloud, beside what every end does. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { instanceId } from '../resources/common/types';

export const intent = z.object({
  vpnGatewayId: field(
    instanceId('vpn', 'VPN gateway'),
    'Id of the VPN gateway, which exists and carries connections with two tunnels.',
  ),
  customerGatewayId: field(
    instanceId('cgw', 'customer gateway').optional(),
    'Id of the customer gateway that stands for the other end, where links share one: an address can be registered once per region. Without, the link makes its own.',
    { refersTo: 'alicloud:CustomerGateway' },
  ),
  routePropagationId: field(
    instanceId('vpn', 'VPN gateway').optional(),
    'Id of the route propagation of the VPN gateway, where it is managed beside its links. Without, the link turns it on, and off again when it goes.',
    { refersTo: 'alicloud:VpnGatewayRoutePropagation' },
  ),
});
