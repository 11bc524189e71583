// One link between an Alibaba Cloud VPN gateway and a pfSense, by the component: what must match on both ends is derived. BGP of the pfSense is
// yours: no API sets FRR, and `hybridvpn peer-config` renders it. Connections come from the stack configuration (hybridvpn:alicloud, hybridvpn:pfsense)
// or the environment; see the README.
import * as pulumi from '@pulumi/pulumi';
import { HybridVpn } from 'hybridvpn';

const config = new pulumi.Config();

const link = new HybridVpn('branch', {
  alicloud: {
    vpnGatewayId: config.get('vpnGatewayId') ?? 'vpn-sim0000000000000001', // carries connections with two tunnels
    asn: '65020',
    prefixes: ['10.20.0.0/16'],
  },
  pfsense: {
    localAddress: config.get('pfsenseAddress') ?? '192.0.2.100', // of the interface wan; behind NAT, publicAddress too
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
