import type { Bag } from '../../../../provider/core/define/paths';
import { GATEWAY } from '../alicloud/common';
import type { CaseResource, ResourceCase } from '../case';
import { endpoint, service } from '../nsx/common';

const ADDRESS = '192.0.2.70';
/** Of the simulated gateway. */
const PEERS = { master: '203.0.113.10', slave: '203.0.113.11' } as const;

const session = (name: 'master' | 'slave', third: number): CaseResource => ({
  type: 'nsx:RouteBasedSession',
  inputs: {
    displayName: `case-up-${name}`,
    servicePath: '${service.id}',
    localEndpointPath: '${endpoint.id}',
    peerAddress: PEERS[name],
    peerId: PEERS[name],
    psk: `key-of-${name}-0123456789`,
    ikeProfilePath: '${ike.id}',
    tunnelProfilePath: '${esp.id}',
    tunnelInterface: { ipSubnets: [`169.254.${third}.2/30`] },
  },
});

const algorithms = { encryptionAlgorithms: ['AES_256'], digestAlgorithms: ['SHA2_256'], dhGroups: ['GROUP14'] };
const tunnel = (name: string): Bag => ({ customerGatewayId: '${peer.id}', psk: `key-of-${name}-0123456789` });

export const cases: readonly ResourceCase[] = [
  {
    type: 'link:TunnelsUp',
    title: 'two tunnels without BGP',
    prerequisites: {
      service: service('case-up-service'),
      endpoint: endpoint('case-up-le', ADDRESS),
      ike: { type: 'nsx:IkeProfile', inputs: { displayName: 'case-up-ike', ...algorithms } },
      esp: { type: 'nsx:TunnelProfile', inputs: { displayName: 'case-up-esp', ...algorithms } },
      peer: { type: 'alicloud:CustomerGateway', inputs: { ipAddress: ADDRESS, asn: '65010', name: 'case-up' } },
      connection: {
        type: 'alicloud:VpnConnection',
        inputs: {
          vpnGatewayId: GATEWAY,
          name: 'case-up',
          localSubnet: '0.0.0.0/0',
          remoteSubnet: '0.0.0.0/0',
          tunnels: { master: tunnel('master'), slave: tunnel('slave') },
        },
      },
      master: session('master', 70),
      slave: session('slave', 71),
    },
    inputs: {
      ends: [
        { platform: 'alicloud', id: '${connection.id}', prefixes: [] },
        { platform: 'nsx', tunnels: { master: '${master.id}', slave: '${slave.id}' }, prefixes: [] },
      ],
      bgp: false,
      triggers: { keys: '1' },
    },
    updates: [
      { title: 'look again', change: { triggers: { keys: '2' } }, expect: 'update', paths: ['triggers.keys'] },
      { title: 'nothing to trigger it', change: { triggers: null }, expect: 'update', paths: ['triggers'] },
    ],
    outOfBand: [],
    importId: '${self.id}',
    notImported: ['bgp', 'triggers'],
  },
];
