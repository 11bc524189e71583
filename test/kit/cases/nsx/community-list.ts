import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:CommunityList',
    title: 'community list',
    prerequisites: {},
    inputs: { displayName: 'case-community-list', gatewayPath: T0, communities: ['65010:90', 'NO_EXPORT'] },
    updates: [
      ...commonUpdates,
      {
        title: 'communities in another order are the same',
        change: { communities: ['NO_EXPORT', '65010:90'] },
        expect: 'none',
      },
      {
        title: 'one more',
        change: { communities: ['65010:90', 'NO_EXPORT', '65010:91'] },
        expect: 'update',
        paths: ['communities'],
      },
      { title: 'large ones', change: { communities: ['4200000001:1:2'] }, expect: 'update', paths: ['communities'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody takes one away',
        edit: edit({ communities: ['65010:90'] }),
        expect: 'drift',
        paths: ['communities'],
      },
      {
        title: 'somebody adds one',
        edit: edit({ communities: ['65010:90', 'NO_EXPORT', 'NO_ADVERTISE'] }),
        expect: 'drift',
        paths: ['communities'],
      },
      {
        title: 'NSX lists them in another order',
        edit: edit({ communities: ['NO_EXPORT', '65010:90'] }),
        expect: 'none',
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
