import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:TunnelProfile',
    title: 'tunnel profile',
    prerequisites: {},
    inputs: {
      displayName: 'case-tunnel',
      encryptionAlgorithms: ['AES_256'],
      digestAlgorithms: ['SHA2_256'],
      dhGroups: ['GROUP14'],
      saLifeTime: 3600,
      enablePerfectForwardSecrecy: true,
    },
    updates: [
      ...commonUpdates,
      { title: 'lifetime of the second tunnel', change: { saLifeTime: 3300 }, expect: 'update', paths: ['saLifeTime'] },
      {
        title: 'no forward secrecy',
        change: { enablePerfectForwardSecrecy: false, dhGroups: null },
        expect: 'update',
        paths: ['enablePerfectForwardSecrecy'],
      },
      { title: 'the DF bit is cleared', change: { dfPolicy: 'CLEAR' }, expect: 'update', paths: ['dfPolicy'] },
      { title: 'the DF bit is copied again', change: { dfPolicy: null }, expect: 'update', paths: ['dfPolicy'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the groups',
        edit: edit({ dh_groups: ['GROUP15'] }),
        expect: 'drift',
        paths: ['dhGroups'],
      },
      {
        title: 'somebody turns forward secrecy off',
        edit: edit({ enable_perfect_forward_secrecy: false }),
        expect: 'drift',
        paths: ['enablePerfectForwardSecrecy'],
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
