// A hub on a Tier-0 gateway and sites behind Alibaba Cloud VPN gateways, by the component: each reaches the sites that it
// has a community in common with. Raise `branches`, and the preview has nothing but the new site and its end at the hub.
// Connections come from the stack configuration (hybridvpn:nsx, hybridvpn:alicloud) or the environment; see the README.
import * as pulumi from '@pulumi/pulumi';
import { Fabric, type FabricArgs } from 'hybridvpn';

const config = new pulumi.Config();

const sites: FabricArgs['sites'] = {
  dc1: {
    hub: true,
    communities: ['east', 'west', 'defence'],
    nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
  },
};
// `hybridvpn sim --extra-sites 11` plays up to 11.
for (let index = 1; index <= (config.getNumber('branches') ?? 10); index++)
  sites[`branch-${String(index).padStart(2, '0')}`] = {
    // One half is in the east and the other in the west; every third one has the function as well.
    communities: [index % 2 === 0 ? 'east' : 'west', ...(index % 3 === 0 ? ['defence'] : [])],
    alicloud: {
      vpnGatewayId: `vpn-sim${String(index + 1).padStart(16, '0')}`,
      asn: String(65100 + index),
      prefixes: [`10.${40 + index}.0.0/16`],
    },
  };

const fabric = new Fabric('fabric', {
  sites,
  communities: { east: '65000:101', west: '65000:102', defence: '65000:201' },
  addressSpace: ['10.0.0.0/8'],
  failoverTarget: 15, // seconds until traffic has moved when a tunnel is lost in silence
  waitFor: 'up', // the run ends when all tunnels carry traffic, or says why they do not
  masterSecret: config.requireSecret('masterSecret'), // one key for each tunnel is derived from it
});

export const links = fabric.links;
export const notes = fabric.notes;
