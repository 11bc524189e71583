import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:IkeProfile',
    title: 'IKE profile',
    prerequisites: {},
    inputs: {
      displayName: 'case-ike',
      encryptionAlgorithms: ['AES_256', 'AES_128'],
      digestAlgorithms: ['SHA2_256', 'SHA2_384'],
      dhGroups: ['GROUP14'],
      saLifeTime: 28800,
    },
    updates: [
      ...commonUpdates,
      {
        title: 'algorithms in another order are the same',
        change: { encryptionAlgorithms: ['AES_128', 'AES_256'], digestAlgorithms: ['SHA2_384', 'SHA2_256'] },
        expect: 'none',
      },
      { title: 'either version', change: { ikeVersion: 'IKE_FLEX' }, expect: 'update', paths: ['ikeVersion'] },
      { title: 'the second alone', change: { ikeVersion: null }, expect: 'update', paths: ['ikeVersion'] },
      { title: 'lifetime', change: { saLifeTime: 43200 }, expect: 'update', paths: ['saLifeTime'] },
      {
        title: 'GCM, which needs no digest',
        change: { encryptionAlgorithms: ['AES_GCM_128'], digestAlgorithms: null },
        expect: 'update',
        paths: ['encryptionAlgorithms'],
      },
      {
        title: 'lifetime and groups are removed: NSX defaults',
        change: { saLifeTime: null, dhGroups: null },
        expect: 'update',
        paths: ['saLifeTime'],
      },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody adds an algorithm',
        edit: edit({ encryption_algorithms: ['AES_256', 'AES_128', 'AES_GCM_256'] }),
        expect: 'drift',
        paths: ['encryptionAlgorithms'],
      },
      {
        title: 'NSX lists the algorithms in another order',
        edit: edit({ encryption_algorithms: ['AES_128', 'AES_256'] }),
        expect: 'none',
      },
      {
        title: 'somebody changes the lifetime',
        edit: edit({ sa_life_time: 86400 }),
        expect: 'drift',
        paths: ['saLifeTime'],
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
