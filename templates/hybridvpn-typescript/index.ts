// One link with two tunnels between the VPN gateway of Alibaba Cloud and the Tier-0 gateway of VMware NSX.
// What must match on both ends is derived; all that the component takes: docs/components/hybrid_vpn.md.
// AS numbers are texts and stand here: as configuration, some languages make numbers of them.

import * as pulumi from '@pulumi/pulumi';
import { link } from 'hybridvpn';

const config = new pulumi.Config();

const dc1 = new link.HybridVpn('dc1', {
  alicloud: {
    vpnGatewayId: config.require('alicloudVpnGatewayId'),
    asn: '65020',
    prefixes: [config.require('alicloudPrefix')],
  },
  nsx: {
    tier0: config.require('nsxTier0'),
    localAddress: config.require('nsxLocalAddress'),
    asn: '65010',
    prefixes: [config.require('nsxPrefix')],
  },
  failoverTarget: 15,
  masterSecret: config.requireSecret('masterSecret'),
});

export const tunnels = dc1.tunnels; // addresses and identities
export const notes = dc1.notes; // what the link promises, and what it does not
