// One link between a Tier-0 gateway and a pfSense, by the component: what must match on both ends is derived. BGP of the pfSense is
// yours: no API sets FRR, and `hybridvpn peer-config` renders it. Connections come from the stack configuration (hybridvpn:nsx, hybridvpn:pfsense)
// or the environment; see the README.
import * as pulumi from '@pulumi/pulumi';
import { HybridVpn } from 'hybridvpn';

const config = new pulumi.Config();

const link = new HybridVpn('plant', {
  nsx: {
    tier0: config.get('tier0') ?? 'T0',
    localAddress: config.get('nsxAddress') ?? '198.51.100.10', // on no uplink; behind NAT, publicAddress too
    asn: '65010', // the Tier-0's, which its uplinks use as well
    prefixes: ['10.10.0.0/16'],
  },
  pfsense: {
    localAddress: config.get('pfsenseAddress') ?? '192.0.2.100', // of the interface wan
    slaveInterface: config.get('pfsenseSlaveInterface') ?? '_vip64f0c2a9b31d4', // the Tier-0 has one address for both tunnels
    slaveLocalAddress: config.get('pfsenseSlaveAddress') ?? '192.0.2.101',
    asn: '65030', // of FRR
    prefixes: ['10.30.0.0/16'],
  },
  failoverTarget: 15, // seconds until traffic has moved when a tunnel is lost in silence
  waitFor: 'up', // the run ends when both tunnels are up, or says why they are not; BGP is not waited for
  masterSecret: config.requireSecret('masterSecret'), // one key for each tunnel is derived from it
});

export const tunnels = link.tunnels;
export const derived = link.derived; // every value with its reason
export const notes = link.notes; // what the link promises, and what it does not
