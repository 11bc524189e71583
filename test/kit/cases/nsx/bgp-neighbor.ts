import type { ResourceCase } from '../case';
import {
  commonOutOfBand,
  commonUpdates,
  edit,
  endpoint,
  prefixList,
  service,
  session,
  T0_LOCALE_SERVICE,
  vanish,
} from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:BgpNeighbor',
    title: 'neighbor over a VTI',
    prerequisites: {
      service: service('case-bgp-service'),
      endpoint: endpoint('case-bgp-le', '192.0.2.70'),
      session: session('case-bgp-session', '169.254.70.2/30', '198.51.100.70'),
      bgp: {
        type: 'nsx:BgpConfig',
        inputs: { localeServicePath: T0_LOCALE_SERVICE, localAsNum: '65010', enabled: true },
      },
      inList: prefixList('case-bgp-in', '172.16.70.0/24'),
      outList: prefixList('case-bgp-out', '10.10.70.0/24'),
    },
    inputs: {
      displayName: 'case-neighbor',
      bgpConfigPath: '${bgp.id}',
      neighborAddress: '169.254.70.1',
      remoteAsNum: '4200000001',
      sourceAddresses: ['169.254.70.2'],
      holdDownTime: 9,
      keepAliveTime: 3,
      bfd: { enabled: false },
      gracefulRestartMode: 'DISABLE',
      password: 'md5-one',
      routeFiltering: [
        {
          addressFamily: 'IPV4',
          inRouteFilters: ['${inList.id}'],
          outRouteFilters: ['${outList.id}'],
          maximumRoutes: 50,
        },
      ],
    },
    updates: [
      ...commonUpdates,
      { title: 'the AS number in ASDOT is the same', change: { remoteAsNum: '64086.59905' }, expect: 'none' },
      {
        title: 'timers',
        change: { holdDownTime: 12, keepAliveTime: 4 },
        expect: 'update',
        paths: ['holdDownTime', 'keepAliveTime'],
      },
      { title: 'another password', change: { password: 'md5-two' }, expect: 'update', paths: ['password'] },
      { title: 'no password', change: { password: null }, expect: 'update', paths: ['password'] },
      { title: 'a password again', change: { password: 'md5-three' }, expect: 'update', paths: ['password'] },
      { title: 'the password is cleared', change: { password: '' }, expect: 'update', paths: ['password'] },
      {
        title: 'no out filter: the built-in one',
        change: { routeFiltering: [{ addressFamily: 'IPV4', inRouteFilters: ['${inList.id}'], maximumRoutes: 50 }] },
        expect: 'update',
        paths: ['routeFiltering'],
      },
      {
        title: 'what NSX derives by itself',
        change: { routeFiltering: null },
        expect: 'update',
        paths: ['routeFiltering'],
      },
      {
        title: 'a local AS number of its own',
        change: { neighborLocalAsConfig: { localAsNum: '65011', asPathModifierType: 'NO_PREPEND' } },
        expect: 'update',
        paths: ['neighborLocalAsConfig'],
      },
      {
        title: 'and without it',
        change: { neighborLocalAsConfig: null },
        expect: 'update',
        paths: ['neighborLocalAsConfig'],
      },
      {
        title: 'graceful restart is inherited',
        change: { gracefulRestartMode: null },
        expect: 'update',
        paths: ['gracefulRestartMode'],
      },
      {
        title: 'watched by BFD, two hops away, one family not exchanged',
        change: {
          bfd: { enabled: true, interval: 1000, multiple: 4 },
          maximumHopLimit: 2,
          allowAsIn: true,
          routeFiltering: [{ addressFamily: 'IPV4', enabled: false }],
        },
        expect: 'update',
        paths: ['bfd.enabled', 'bfd.interval', 'bfd.multiple', 'maximumHopLimit', 'allowAsIn', 'routeFiltering'],
      },
      {
        title: 'as NSX has it by itself',
        change: { bfd: null, maximumHopLimit: null, allowAsIn: null, routeFiltering: null },
        expect: 'update',
        paths: ['bfd.enabled', 'maximumHopLimit', 'allowAsIn', 'routeFiltering'],
      },
      { title: 'drained', change: { enabled: false }, expect: 'update', paths: ['enabled'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the hold time',
        edit: edit({ hold_down_time: 30 }),
        expect: 'drift',
        paths: ['holdDownTime'],
      },
      {
        title: 'somebody turns BFD on',
        edit: edit({ bfd: { enabled: true, interval: 500, multiple: 3 } }),
        expect: 'drift',
        paths: ['bfd.enabled'],
      },
      {
        title: 'somebody changes an interval the program does not set',
        edit: edit({ bfd: { enabled: false, interval: 900, multiple: 3 } }),
        expect: 'none',
      },
      {
        title: 'somebody raises the limit of routes',
        edit: edit({
          route_filtering: [
            {
              address_family: 'IPV4',
              in_route_filters: ['${inList.id}'],
              out_route_filters: ['${outList.id}'],
              maximum_routes: 5000,
            },
          ],
        }),
        expect: 'drift',
        paths: ['routeFiltering'],
      },
      {
        title: 'somebody switches the peering off: what the program does not say means on',
        edit: edit({ enabled: false }),
        expect: 'drift',
        paths: ['enabled'],
      },
    ],
    vanish,
    effectNotKnown: ['allowAsIn', 'maximumHopLimit', 'routeFiltering.addressFamily', 'routeFiltering.enabled'],
    importId: '${self.id}',
    // The old neighbor is equal but for a password that nobody can read: it may be another resource's.
    exceptions: [
      {
        step: 'create first',
        reason: 'its password is never returned, so it is not known to be equal and is not taken over',
      },
    ],
    notImported: ['password'],
  },
];
