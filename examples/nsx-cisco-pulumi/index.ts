// One link between a Tier-0 gateway and a Cisco IOS-XE router, by the component: what must match on both ends is derived, BGP among it. Connections
// come from the stack configuration (hybridvpn:nsx, hybridvpn:cisco) or the environment; see the README.
import * as pulumi from '@pulumi/pulumi';
import { HybridVpn } from 'hybridvpn';

const config = new pulumi.Config();

const link = new HybridVpn('branch', {
  nsx: {
    tier0: config.get('tier0') ?? 'T0',
    localAddress: config.get('nsxAddress') ?? '198.51.100.10', // on no uplink; behind NAT, publicAddress too
    asn: '65010', // the Tier-0's, which its uplinks use as well
    prefixes: ['10.10.0.0/16'],
  },
  cisco: {
    localAddress: config.get('routerAddress') ?? '192.0.2.200', // of the interface that tunnels start from
    slaveLocalAddress: config.get('routerSlaveAddress') ?? '198.51.101.201', // the Tier-0 has one address for both tunnels
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
