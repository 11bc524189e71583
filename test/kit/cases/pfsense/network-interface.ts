import type { ResourceCase } from '../case';
import { aPhase1, aPhase2, networkInterface } from './common';

const { edit } = networkInterface;
const drift = (title: string, change: Record<string, unknown>, path: string) =>
  ({ title: `somebody changes ${title}`, edit: edit(change), expect: 'drift', paths: [path] }) as const;

export const cases: readonly ResourceCase[] = [
  {
    type: 'pfsense:NetworkInterface',
    title: 'of a tunnel',
    prerequisites: { phase1: aPhase1('198.51.100.62'), phase2: aPhase2('169.254.62.2', '169.254.62.1') },
    inputs: { phase2: '${phase2.id}', descr: 'VTI_CASE_62', enable: true, mtu: 1400, mss: 1360 },
    updates: [
      { title: 'another name keeps the id', change: { descr: 'VTI_CASE_62_B' }, expect: 'update', paths: ['descr'] },
      { title: 'off', change: { enable: false }, expect: 'update', paths: ['enable'] },
      { title: 'on again', change: { enable: null }, expect: 'update', paths: ['enable'] },
      { title: 'no MTU and no MSS', change: { mtu: null, mss: null }, expect: 'update', paths: ['mtu', 'mss'] },
    ],
    outOfBand: [
      drift('its name', { descr: 'BY_HAND' }, 'descr'),
      drift('it to be off', { enable: false }, 'enable'),
      drift('the MTU', { mtu: 1300 }, 'mtu'),
      drift('the MSS', { mss: 1200 }, 'mss'),
      {
        title: 'somebody blocks private networks, which nothing here sets',
        edit: edit({ blockpriv: true }),
        expect: 'none',
      },
    ],
    vanish: networkInterface.vanish,
    importId: '${self.id}',
  },
];
