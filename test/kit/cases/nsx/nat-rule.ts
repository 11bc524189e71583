import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, endpoint, service, session, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:NatRule',
    title: 'what goes through a link keeps its addresses',
    prerequisites: {
      service: service('case-nat-service'),
      endpoint: endpoint('case-nat-le', '192.0.2.85'),
      session: session('case-nat-session', '169.254.85.2/30', '198.51.100.85'),
    },
    inputs: {
      displayName: 'case-nat',
      gatewayPath: T0,
      action: 'NO_SNAT',
      sourceNetworks: ['10.10.0.0/16', '10.11.0.0/24'],
      destinationNetworks: ['172.16.85.0/24'],
    },
    updates: [
      ...commonUpdates,
      {
        title: 'networks in another order are the same',
        change: { sourceNetworks: ['10.11.0.0/24', '10.10.0.0/16'] },
        expect: 'none',
      },
      {
        title: 'a later place, on the interface of one session, logged',
        change: {
          sequenceNumber: 20,
          scope: ['${session.id}'],
          firewallMatch: 'BYPASS',
          logging: true,
          service: '/infra/services/HTTP',
        },
        expect: 'update',
        paths: ['sequenceNumber', 'scope', 'firewallMatch', 'logging', 'service'],
      },
      { title: 'off', change: { enabled: false }, expect: 'update', paths: ['enabled'] },
      {
        title: 'everywhere again, about everything',
        change: { scope: null, sourceNetworks: null, service: null },
        expect: 'update',
        paths: ['scope', 'sourceNetworks', 'service'],
      },
      {
        title: 'another destination, with its ports',
        change: {
          action: 'DNAT',
          translatedNetworks: ['10.10.0.10'],
          service: '/infra/services/HTTP',
          translatedPorts: '8080',
          policyBasedVpnMode: 'MATCH',
        },
        expect: 'update',
        paths: ['action', 'translatedNetworks', 'service', 'translatedPorts', 'policyBasedVpnMode'],
      },
      {
        title: 'both ways',
        change: {
          action: 'REFLEXIVE',
          sourceNetworks: ['10.10.0.10'],
          destinationNetworks: null,
          translatedNetworks: ['203.0.113.10'],
          service: null,
          translatedPorts: null,
          policyBasedVpnMode: null,
        },
        expect: 'update',
        paths: ['action', 'sourceNetworks', 'destinationNetworks', 'translatedNetworks'],
      },
    ],
    outOfBand: [
      ...commonOutOfBand,
      { title: 'somebody switches it off', edit: edit({ enabled: false }), expect: 'drift', paths: ['enabled'] },
      {
        title: 'somebody takes a source away',
        edit: edit({ source_network: '10.10.0.0/16' }),
        expect: 'drift',
        paths: ['sourceNetworks'],
      },
      {
        title: 'somebody adds a destination',
        edit: edit({ destination_network: '172.16.85.0/24,172.16.86.0/24' }),
        expect: 'drift',
        paths: ['destinationNetworks'],
      },
      {
        title: 'somebody makes a translation of it',
        edit: edit({ action: 'SNAT', translated_network: '203.0.113.10' }),
        expect: 'drift',
        paths: ['action'],
      },
      { title: 'somebody moves it, who need not', edit: edit({ sequence_number: 7 }), expect: 'none' },
      {
        title: 'NSX lists networks with blanks between them',
        edit: edit({ source_network: '10.11.0.0/24, 10.10.0.0/16' }),
        expect: 'none',
      },
    ],
    vanish,
    effectNotKnown: ['translatedPorts', 'policyBasedVpnMode', 'logging'],
    importId: '${self.id}',
  },
];
