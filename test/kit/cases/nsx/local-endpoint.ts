import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, service, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:LocalEndpoint',
    title: 'endpoint',
    prerequisites: { service: service('case-le-service') },
    inputs: { displayName: 'case-le', servicePath: '${service.id}', localAddress: '192.0.2.50' },
    updates: [
      ...commonUpdates,
      {
        title: 'the address changes, and with it the id that NSX derives',
        change: { localAddress: '192.0.2.51' },
        expect: 'update',
        paths: ['localAddress'],
      },
      { title: 'an id for NAT', change: { localId: '203.0.113.51' }, expect: 'update', paths: ['localId'] },
      {
        title: 'the id is removed: the address again',
        change: { localId: null },
        expect: 'update',
        paths: ['localId'],
      },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the address',
        edit: edit({ local_address: '192.0.2.52' }),
        expect: 'drift',
        paths: ['localAddress'],
      },
      {
        title: 'somebody sets an id, which the program leaves to NSX',
        edit: edit({ local_id: '203.0.113.59' }),
        expect: 'none',
      },
    ],
    vanish,
    effectNotKnown: ['certificatePath', 'trustCaPaths', 'trustCrlPaths'],
    importId: '${self.id}',
  },
];
