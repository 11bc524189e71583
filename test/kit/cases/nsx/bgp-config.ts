import type { ResourceCase } from '../case';
import { edit, STATIC_LOCALE_SERVICE } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:BgpConfig',
    title: 'BGP of a Tier-0 without other neighbors',
    prerequisites: {},
    inputs: {
      localeServicePath: STATIC_LOCALE_SERVICE,
      localAsNum: '65031',
      enabled: true,
      ecmp: false,
      gracefulRestartConfig: { mode: 'DISABLE' },
      routeAggregations: [{ prefix: '10.0.0.0/8' }, { prefix: '172.16.0.0/12', summaryOnly: false }],
    },
    updates: [
      { title: 'the AS number in ASDOT is the same', change: { localAsNum: '0.65031' }, expect: 'none' },
      {
        title: 'another restart mode',
        change: { gracefulRestartConfig: { mode: 'HELPER_ONLY' } },
        expect: 'update',
        paths: ['gracefulRestartConfig.mode'],
      },
      {
        title: 'aggregations in another order are the same',
        change: {
          routeAggregations: [
            { prefix: '172.16.0.0/12', summaryOnly: false },
            { prefix: '10.0.0.0/8', summaryOnly: true },
          ],
        },
        expect: 'none',
      },
      {
        title: 'fewer aggregations',
        change: { routeAggregations: [{ prefix: '10.0.0.0/8' }] },
        expect: 'update',
        paths: ['routeAggregations'],
      },
      {
        title: 'aggregations and restart are removed',
        change: { routeAggregations: null, gracefulRestartConfig: null },
        expect: 'update',
        paths: ['routeAggregations'],
      },
      {
        title: 'paths through one AS alone; and no iBGP between edges, of which this gateway has none',
        change: { multipathRelax: false, interSrIbgp: false },
        expect: 'update',
        paths: ['multipathRelax'],
      },
      { title: 'another AS number', change: { localAsNum: '65032' }, expect: 'update', paths: ['localAsNum'] },
      { title: 'off', change: { enabled: false }, expect: 'update', paths: ['enabled'] },
      {
        title: 'distances and restart timers, which NSX takes only while BGP is off',
        change: {
          ebgpAdminDistance: 30,
          ibgpAdminDistance: 210,
          gracefulRestartConfig: { timer: { restartTimer: 120, staleRouteTimer: 300 } },
        },
        expect: 'update',
        paths: ['ebgpAdminDistance', 'ibgpAdminDistance', 'gracefulRestartConfig'],
      },
    ],
    outOfBand: [
      { title: 'somebody turns ECMP on', edit: edit({ ecmp: true }), expect: 'drift', paths: ['ecmp'] },
      {
        title: 'somebody changes graceful restart',
        edit: edit({
          graceful_restart_config: { mode: 'GR_AND_HELPER', timer: { restart_timer: 180, stale_route_timer: 600 } },
        }),
        expect: 'drift',
        paths: ['gracefulRestartConfig.mode'],
      },
      {
        title: 'somebody changes what the program does not set',
        edit: edit({ multipath_relax: false }),
        expect: 'none',
      },
      {
        title: 'somebody adds an aggregation',
        edit: edit({
          route_aggregations: [
            { prefix: '10.0.0.0/8' },
            { prefix: '172.16.0.0/12', summary_only: false },
            { prefix: '192.168.0.0/16' },
          ],
        }),
        expect: 'drift',
        paths: ['routeAggregations'],
      },
    ],
    effectNotKnown: [
      'ebgpAdminDistance',
      'ecmp',
      'ibgpAdminDistance',
      'interSrIbgp',
      'multipathRelax',
      'routeAggregations.prefix',
      'routeAggregations.summaryOnly',
    ],
    importId: '${self.id}',
  },
];
