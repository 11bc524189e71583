// One link between an Alibaba Cloud VPN gateway and a Cisco IOS-XE router, by the component: what must match on both ends is derived, BGP among it. Connections
// come from the stack configuration (hybridvpn:alicloud, hybridvpn:cisco) or the environment; see the README.
import * as pulumi from '@pulumi/pulumi';
import { HybridVpn } from 'hybridvpn';

const config = new pulumi.Config();

const link = new HybridVpn('branch', {
  alicloud: {
    vpnGatewayId: config.get('vpnGatewayId') ?? 'vpn-sim0000000000000001', // carries connections with two tunnels
    asn: '65020',
    prefixes: ['10.20.0.0/16'],
  },
  cisco: {
    localAddress: config.get('routerAddress') ?? '192.0.2.200', // of the interface that tunnels start from; behind NAT, publicAddress too
    asn: '65040',
    prefixes: ['10.40.0.0/24'], // told while the router has a route to just that
  },
  failoverTarget: 15, // seconds until traffic has moved when a tunnel is lost in silence
  waitFor: 'up', // the run ends when both tunnels and BGP are up, or says why they are not
  masterSecret: config.requireSecret('masterSecret'), // one key for each tunnel is derived from it
});

export const tunnels = link.tunnels;
export const derived = link.derived; // every value with its reason
export const notes = link.notes; // what the link promises, and what it does not
