import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, T0, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:IpsecService',
    title: 'service on a Tier-0',
    prerequisites: {},
    inputs: { displayName: 'case service', gatewayPath: T0, ikeLogLevel: 'WARN' },
    updates: [
      ...commonUpdates,
      { title: 'log level changes', change: { ikeLogLevel: 'DEBUG' }, expect: 'update', paths: ['ikeLogLevel'] },
      {
        title: 'log level is removed: NSX default',
        change: { ikeLogLevel: null },
        expect: 'update',
        paths: ['ikeLogLevel'],
      },
      {
        title: 'switched off',
        change: { enabled: false, haSync: false },
        expect: 'update',
        paths: ['enabled', 'haSync'],
      },
      {
        title: 'another gateway',
        change: { gatewayPath: '/infra/tier-1s/T1' },
        expect: 'replace',
        paths: ['gatewayPath'],
      },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the log level',
        edit: edit({ ike_log_level: 'ERROR' }),
        expect: 'drift',
        paths: ['ikeLogLevel'],
      },
      { title: 'somebody changes what the program does not set', edit: edit({ ha_sync: false }), expect: 'none' },
    ],
    vanish,
    effectNotKnown: ['haSync'],
    importId: '${self.id}',
  },
];
