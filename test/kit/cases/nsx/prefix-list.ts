import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:PrefixList',
    title: 'prefix list',
    prerequisites: {},
    inputs: {
      displayName: 'case-prefixes',
      gatewayPath: T0,
      prefixes: [
        { network: '10.10.0.0/16' },
        { network: '10.20.0.0/16', ge: 20, le: 24, action: 'PERMIT' },
        { network: 'ANY', action: 'DENY' },
      ],
    },
    updates: [
      ...commonUpdates,
      {
        title: 'the default action written down is the same',
        change: {
          prefixes: [
            { network: '10.10.0.0/16', action: 'PERMIT' },
            { network: '10.20.0.0/16', ge: 20, le: 24 },
            { network: 'ANY', action: 'DENY' },
          ],
        },
        expect: 'none',
      },
      {
        title: 'an entry in front',
        change: {
          prefixes: [
            { network: '10.30.0.0/16' },
            { network: '10.10.0.0/16' },
            { network: '10.20.0.0/16', ge: 20, le: 24 },
            { network: 'ANY', action: 'DENY' },
          ],
        },
        expect: 'update',
        paths: ['prefixes'],
      },
      {
        title: 'bounds go',
        change: { prefixes: [{ network: '10.30.0.0/16' }, { network: '10.20.0.0/16' }] },
        expect: 'update',
        paths: ['prefixes'],
      },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody widens an entry',
        edit: edit({
          prefixes: [
            { network: '10.10.0.0/16', le: 32 },
            { network: '10.20.0.0/16', ge: 20, le: 24 },
            { network: 'ANY', action: 'DENY' },
          ],
        }),
        expect: 'drift',
        paths: ['prefixes'],
      },
      {
        title: 'somebody changes the order',
        edit: edit({
          prefixes: [
            { network: 'ANY', action: 'DENY' },
            { network: '10.10.0.0/16' },
            { network: '10.20.0.0/16', ge: 20, le: 24 },
          ],
        }),
        expect: 'drift',
        paths: ['prefixes'],
      },
      {
        title: 'another client writes it in small letters',
        edit: edit({
          prefixes: [
            { network: '10.10.0.0/16' },
            { network: '10.20.0.0/16', ge: 20, le: 24 },
            { network: 'any', action: 'DENY' },
          ],
        }),
        expect: 'none',
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
