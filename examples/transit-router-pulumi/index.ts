// One link between a Tier-0 gateway and an Alibaba Cloud transit router, by the component: both tunnels carry traffic, and what
// must match on both ends is derived. Connections come from the stack configuration (hybridvpn:nsx, hybridvpn:alicloud) or the environment;
// see the README.
import * as pulumi from '@pulumi/pulumi';
import { HybridVpn } from 'hybridvpn';

const config = new pulumi.Config();

const link = new HybridVpn('dc1', {
  nsx: {
    tier0: config.get('tier0') ?? 'T0',
    localAddress: config.get('nsxAddress') ?? '198.51.100.10', // on no uplink; behind NAT, publicAddress too
    asn: '65010', // the Tier-0's, which its uplinks use as well
    prefixes: ['10.10.0.0/16'],
  },
  alicloud: {
    transitRouterId: config.get('transitRouterId') ?? 'tr-sim0000000000000001', // Enterprise, with a CIDR block
    transitRouterRouteTableId: config.get('routeTableId') ?? 'vtb-sim0000000000000003', // forwards, and learns
    asn: '65020',
    prefixes: ['10.20.0.0/16'],
  },
  failoverTarget: 15, // seconds until traffic has moved when a tunnel is lost in silence
  waitFor: 'up', // the run ends when both tunnels carry traffic, or says why they do not
  masterSecret: config.requireSecret('masterSecret'), // one key for each tunnel is derived from it
});

export const tunnels = link.tunnels;
export const derived = link.derived; // every value with its reason
export const notes = link.notes; // what the link promises, and what it does not
