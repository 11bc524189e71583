import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, endpoint, service, session, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:StaticRoute',
    title: 'route over a VTI',
    prerequisites: {
      service: service('case-route-service'),
      endpoint: endpoint('case-route-le', '192.0.2.80'),
      session: session('case-route-session', '169.254.80.2/30', '198.51.100.80'),
    },
    inputs: {
      displayName: 'case-route',
      gatewayPath: T0,
      network: '172.16.80.0/24',
      nextHops: [{ ipAddress: '169.254.80.1', scope: ['${session.id}'] }],
    },
    updates: [
      ...commonUpdates,
      {
        title: 'the default distance written down is the same',
        change: { nextHops: [{ ipAddress: '169.254.80.1', adminDistance: 1, scope: ['${session.id}'] }] },
        expect: 'none',
      },
      {
        title: 'a worse route beside it',
        change: {
          nextHops: [
            { ipAddress: '169.254.80.1', scope: ['${session.id}'] },
            { ipAddress: '192.0.2.1', adminDistance: 200 },
          ],
        },
        expect: 'update',
        paths: ['nextHops'],
      },
      {
        title: 'next hops in another order are the same',
        change: {
          nextHops: [
            { ipAddress: '192.0.2.1', adminDistance: 200 },
            { ipAddress: '169.254.80.1', scope: ['${session.id}'] },
          ],
        },
        expect: 'none',
      },
      { title: 'a null route', change: { nextHops: [{ adminDistance: 250 }] }, expect: 'update', paths: ['nextHops'] },
      {
        title: 'on the secondary site too',
        change: { enabledOnSecondary: true },
        expect: 'update',
        paths: ['enabledOnSecondary'],
      },
      { title: 'another network', change: { network: '172.16.81.0/24' }, expect: 'update', paths: ['network'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the distance',
        edit: edit({ next_hops: [{ ip_address: '169.254.80.1', admin_distance: 5, scope: ['${session.id}'] }] }),
        expect: 'drift',
        paths: ['nextHops'],
      },
    ],
    vanish,
    effectNotKnown: ['enabledOnSecondary'],
    importId: '${self.id}',
  },
];
