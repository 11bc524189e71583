import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, T0, T0_LOCALE_SERVICE, vanish } from './common';

const PROFILE = '/infra/bfd-profiles/default';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:StaticRouteBfdPeer',
    title: 'BFD peer of static routes',
    prerequisites: {},
    inputs: {
      displayName: 'case-bfd-peer',
      gatewayPath: T0,
      peerAddress: '192.0.2.201',
      bfdProfilePath: PROFILE,
      sourceAddresses: ['192.0.2.2', '192.0.2.3'],
    },
    updates: [
      ...commonUpdates,
      {
        title: 'own addresses in another order are the same',
        change: { sourceAddresses: ['192.0.2.3', '192.0.2.2'] },
        expect: 'none',
      },
      {
        title: 'own addresses left to NSX',
        change: { sourceAddresses: null },
        expect: 'update',
        paths: ['sourceAddresses'],
      },
      { title: 'watched no more', change: { enabled: false }, expect: 'update', paths: ['enabled'] },
      { title: 'another next hop', change: { peerAddress: '192.0.2.202' }, expect: 'update', paths: ['peerAddress'] },
      {
        title: 'at one locale service',
        change: { scope: [T0_LOCALE_SERVICE] },
        expect: 'update',
        paths: ['scope'],
      },
      { title: 'without a profile', change: { bfdProfilePath: null }, expect: 'update', paths: ['bfdProfilePath'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      { title: 'somebody switches it off', edit: edit({ enabled: false }), expect: 'drift', paths: ['enabled'] },
      {
        title: 'somebody takes an own address away',
        edit: edit({ source_addresses: ['192.0.2.2'] }),
        expect: 'drift',
        paths: ['sourceAddresses'],
      },
      {
        title: 'NSX lists the own addresses in another order',
        edit: edit({ source_addresses: ['192.0.2.3', '192.0.2.2'] }),
        expect: 'none',
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
