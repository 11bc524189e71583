import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, vanish } from './common';

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:DpdProfile',
    title: 'DPD profile',
    prerequisites: {},
    inputs: { nsxId: 'case-dpd-id', displayName: 'case-dpd', dpdProbeInterval: 10, retryCount: 5 },
    updates: [
      ...commonUpdates,
      { title: 'retries', change: { retryCount: 7 }, expect: 'update', paths: ['retryCount'] },
      {
        title: 'the interval is removed: NSX default',
        change: { dpdProbeInterval: null },
        expect: 'update',
        paths: ['dpdProbeInterval'],
      },
      {
        title: 'on demand, with the interval that NSX has for it',
        change: { dpdProbeMode: 'ON_DEMAND' },
        expect: 'update',
        paths: ['dpdProbeMode'],
      },
      { title: 'off', change: { enabled: false }, expect: 'update', paths: ['enabled'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      {
        title: 'somebody changes the interval',
        edit: edit({ dpd_probe_interval: 60 }),
        expect: 'drift',
        paths: ['dpdProbeInterval'],
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
