import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, endpoint, service, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:RouteBasedSession',
    title: 'session with a PSK',
    prerequisites: {
      service: service('case-session-service'),
      endpoint: endpoint('case-session-le', '192.0.2.60'),
      ike: {
        type: 'nsx:IkeProfile',
        inputs: {
          displayName: 'case-session-ike',
          encryptionAlgorithms: ['AES_256'],
          digestAlgorithms: ['SHA2_256'],
          saLifeTime: 28800,
        },
      },
      dpd: { type: 'nsx:DpdProfile', inputs: { displayName: 'case-session-dpd', dpdProbeInterval: 20 } },
      tunnel: {
        type: 'nsx:TunnelProfile',
        inputs: {
          displayName: 'case-session-tunnel',
          encryptionAlgorithms: ['AES_256'],
          digestAlgorithms: ['SHA2_256'],
        },
      },
    },
    inputs: {
      displayName: 'case-session',
      servicePath: '${service.id}',
      localEndpointPath: '${endpoint.id}',
      peerAddress: '198.51.100.60',
      peerId: '198.51.100.60',
      psk: 'first-psk-0123456789',
      ikeProfilePath: '${ike.id}',
      tunnelProfilePath: '${tunnel.id}',
      tunnelInterface: { ipSubnets: ['169.254.60.2/30'] },
      tcpMssClamping: { direction: 'BOTH', maxSegmentSize: 1359 },
    },
    updates: [
      ...commonUpdates,
      {
        title: 'another peer',
        change: { peerAddress: '198.51.100.61', peerId: '198.51.100.61' },
        expect: 'update',
        paths: ['peerAddress', 'peerId'],
      },
      { title: 'a new PSK', change: { psk: 'second-psk-0123456789' }, expect: 'update', paths: ['psk'] },
      {
        title: 'the other side starts',
        change: { connectionInitiationMode: 'RESPOND_ONLY' },
        expect: 'update',
        paths: ['connectionInitiationMode'],
      },
      {
        title: 'the system tunnel profile',
        change: { tunnelProfilePath: null },
        expect: 'update',
        paths: ['tunnelProfilePath'],
      },
      {
        title: 'an IPv6 subnet on the VTI',
        change: { tunnelInterface: { ipSubnets: ['169.254.60.2/30', '2001:DB8:60::2/126'] } },
        expect: 'update',
        paths: ['tunnelInterface.ipSubnets'],
      },
      {
        title: 'the same in another spelling',
        change: { tunnelInterface: { ipSubnets: ['2001:db8:60:0::2/126', '169.254.60.2/30'] } },
        expect: 'none',
      },
      {
        title: 'its own DPD profile, the default suite written down, and nothing let in by default',
        change: {
          dpdProfilePath: '${dpd.id}',
          authenticationMode: 'PSK',
          complianceSuite: 'NONE',
          forceWhitelisting: true,
        },
        expect: 'update',
        paths: ['dpdProfilePath', 'forceWhitelisting'],
      },
      { title: 'no clamping', change: { tcpMssClamping: null }, expect: 'update', paths: ['tcpMssClamping'] },
      { title: 'drained', change: { enabled: false }, expect: 'update', paths: ['enabled'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the peer',
        edit: edit({ peer_address: '198.51.100.62' }),
        expect: 'drift',
        paths: ['peerAddress'],
      },
      {
        title: 'somebody changes the PSK',
        edit: edit({ psk: 'a-psk-typed-by-hand' }),
        expect: 'drift',
        paths: ['psk'],
      },
      {
        title: 'somebody changes the clamping',
        edit: edit({ tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1300 } }),
        expect: 'drift',
        paths: ['tcpMssClamping.maxSegmentSize'],
      },
      {
        title: 'somebody takes another profile',
        edit: edit({ tunnel_profile_path: '/infra/ipsec-vpn-tunnel-profiles/nsx-default-l3vpn-tunnel-profile' }),
        expect: 'drift',
        paths: ['tunnelProfilePath'],
      },
      {
        title: 'somebody switches it off: what the program does not say means on',
        edit: edit({ enabled: false }),
        expect: 'drift',
        paths: ['enabled'],
      },
    ],
    vanish,
    effectNotKnown: ['authenticationMode', 'complianceSuite', 'forceWhitelisting'],
    importId: '${self.id}',
  },
];
