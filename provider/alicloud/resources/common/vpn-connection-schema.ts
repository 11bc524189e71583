/** Inputs and outputs of a VPN connection; those of one tunnel are in `tunnel.ts`. */
import { z } from 'zod';
import type { Observed } from '../../../core/define/definition';
import { field } from '../../../core/define/fields';
import { lastWrite } from '../../../core/define/last-write';
import { networkList } from '../../../core/define/normal';
import { tunnelSchema } from './tunnel';
import {
  adoptField,
  followsBgp,
  instanceId,
  networkListText,
  perTunnel,
  perTunnelIfAny,
  shortText,
  tagsField,
  replacedWithCustomerGateway,
  ROLES,
} from './types';

export const inputs = z.object({
  vpnGatewayId: field(instanceId('vpn', 'VPN gateway'), 'Id of the VPN gateway, which must be dual-tunnel capable.', {
    forcesReplace: true,
  }),
  name: field(shortText('name').optional(), 'Name, 1 to 100 characters.', { onUnset: { value: '' } }),
  localSubnet: field(
    networkListText(),
    'Networks on the Alibaba Cloud side, as a comma list. `0.0.0.0/0` here and in `remoteSubnet`: whatever is routed into the tunnels (required for BGP).',
    {
      normal: networkList,
    },
  ),
  remoteSubnet: field(networkListText(), 'Networks on the side of the peer, as a comma list.', { normal: networkList }),
  effectImmediately: field(
    z.boolean().optional(),
    'Whether Alibaba Cloud negotiates at once instead of waiting for traffic. Default: true.',
    { vital: true, default: true },
  ),
  autoConfigRoute: field(
    z.boolean().optional(),
    'Whether the platform adds routes for `remoteSubnet` by itself. Platform default: true. Never returned by the platform.',
    {
      unreadable: true,
      onUnset: { value: true },
    },
  ),
  enableTunnelsBgp: field(
    z.boolean().optional(),
    'BGP over both tunnels; each then needs a bgp block. Default: false.',
    { default: false },
  ),
  tunnels: field(
    z.object({
      master: field(tunnelSchema(), 'The active tunnel, on the first address of the VPN gateway.'),
      slave: field(tunnelSchema(), 'The standby tunnel, on the second address of the VPN gateway.'),
    }),
    'Both tunnels; neither can be left out.',
  ),
  tags: tagsField(),
  triggersReplace: replacedWithCustomerGateway(),
  adopt: adoptField(),
});

export const outputs = z.object({
  vpnConnectionId: field(z.string(), 'Id of the connection, the same as the id.', { stable: true }),
  tunnelIds: field(perTunnel('Id'), 'Ids of the tunnels.', { stable: true }),
  internetIps: field(
    perTunnel('Address of the Alibaba Cloud end'),
    'Addresses of the Alibaba Cloud end: what the peer connects to.',
    { stable: true },
  ),
  zoneNos: field(perTunnelIfAny('Zone'), 'Zones of the tunnels.', { stable: true }),
  peerBgpIps: field(
    perTunnelIfAny('BGP address of the peer', followsBgp),
    'BGP addresses of the peer, the other host of each `tunnelCidr`. Empty while BGP is off.',
    { follows: ROLES.flatMap((name) => followsBgp(name).follows) },
  ),
  ...lastWrite,
});

export type ConnectionInputs = z.output<typeof inputs>;
export type ConnectionOutputs = z.output<typeof outputs>;
export type SeenConnection = Observed<ConnectionInputs, ConnectionOutputs>;
