/**
 * Inputs and outputs of a connection for a transit router; those of one tunnel are in `tunnel.ts`. Addresses and zones come and
 * go with its attachment, which is made later: as outputs here they would change behind the engine's back, so the attachment
 * has them.
 */
import { z } from 'zod';
import type { Observed } from '../../../core/define/definition';
import { field } from '../../../core/define/fields';
import { lastWrite } from '../../../core/define/last-write';
import { networkList } from '../../../core/define/normal';
import { tunnelSchema } from './tunnel';
import { NUMBERED } from './tunnel-pair';
import {
  adoptField,
  followsBgp,
  networkListText,
  perNumberedTunnel,
  perNumberedTunnelIfAny,
  resourceGroupField,
  shortText,
  tagsField,
  replacedWithCustomerGateway,
} from './types';

/** Certificates are for SM VPN gateways. */
const tunnel = () => tunnelSchema('transit router').omit({ remoteCaCertificate: true });

export const inputs = z.object({
  name: field(shortText('name').optional(), 'Name, 1 to 100 characters.', { onUnset: { value: '' } }),
  networkType: field(
    z.enum(['public', 'private']).optional(),
    'Network that the tunnels cross: `public` or `private`. Default: public.',
    { forcesReplace: true, default: 'public' },
  ),
  tunnelBandwidth: field(
    z.enum(['Standard', 'Large']).optional(),
    'Bandwidth class of the tunnels: `Standard`, 1 Gbit/s each, or `Large`, 3 Gbit/s each. Default: Standard.',
    { forcesReplace: true, default: 'Standard' },
  ),
  localSubnet: field(
    networkListText(),
    'Networks on the Alibaba Cloud side, as a comma list. `0.0.0.0/0` here and in `remoteSubnet`: whatever is routed into the tunnels (required for BGP).',
    { normal: networkList },
  ),
  remoteSubnet: field(networkListText(), 'Networks on the side of the peer, as a comma list.', { normal: networkList }),
  effectImmediately: field(
    z.boolean().optional(),
    'Whether Alibaba Cloud negotiates at once instead of waiting for traffic. Default: true.',
    { vital: true, default: true },
  ),
  enableTunnelsBgp: field(
    z.boolean().optional(),
    'BGP over both tunnels; each then needs a bgp block. Default: false.',
    { default: false },
  ),
  resourceGroupId: resourceGroupField(),
  tunnels: field(
    z.object({
      tunnel1: field(tunnel(), 'Tunnel 1, which carries traffic as the other one does.'),
      tunnel2: field(tunnel(), 'Tunnel 2, which carries traffic as the other one does.'),
    }),
    'Both tunnels; neither can be left out, and both carry traffic.',
  ),
  tags: tagsField(),
  triggersReplace: replacedWithCustomerGateway(),
  adopt: adoptField(),
});

export const outputs = z.object({
  ...lastWrite,
  vpnConnectionId: field(z.string(), 'Id of the connection, the same as the id.', { stable: true }),
  tunnelIds: field(perNumberedTunnel('Id'), 'Ids of the tunnels.', { stable: true }),
  peerBgpIps: field(
    perNumberedTunnelIfAny('BGP address of the peer', followsBgp),
    'BGP addresses of the peer, the other host of each `tunnelCidr`. Empty while BGP is off.',
    { follows: NUMBERED.flatMap((name) => followsBgp(name).follows) },
  ),
});

export type AttachmentInputs = z.output<typeof inputs>;
export type AttachmentOutputs = z.output<typeof outputs>;
export type SeenAttachment = Observed<AttachmentInputs, AttachmentOutputs>;
