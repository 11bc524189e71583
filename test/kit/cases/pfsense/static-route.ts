import type { PfsenseEdit, ResourceCase } from '../case';
import { aGateway, anInterface, aPhase1, aPhase2 } from './common';

const byHand = (change: PfsenseEdit['change']): PfsenseEdit => ({
  vendor: 'pfsense',
  path: '/routing/static_route',
  key: 'network',
  value: '10.64.0.0/16',
  change,
});

export const cases: readonly ResourceCase[] = [
  {
    type: 'pfsense:StaticRoute',
    title: 'into a tunnel',
    prerequisites: {
      phase1: aPhase1('198.51.100.64'),
      phase2: aPhase2('169.254.64.2', '169.254.64.1'),
      interface: anInterface('VTI_CASE_64'),
      gateway: aGateway('VTI_CASE_64_GW'),
    },
    inputs: { network: '10.64.0.0/16', gateway: '${gateway.id}', descr: 'dc1' },
    updates: [
      { title: 'another spelling of the network', change: { network: '10.64.1.1/16' }, expect: 'none' },
      { title: 'another description', change: { descr: 'dc1, renamed' }, expect: 'update', paths: ['descr'] },
      { title: 'off', change: { disabled: true }, expect: 'update', paths: ['disabled'] },
      { title: 'on again', change: { disabled: null }, expect: 'update', paths: ['disabled'] },
      { title: 'another network', change: { network: '10.65.0.0/16' }, expect: 'replace', paths: ['network'] },
    ],
    outOfBand: [
      {
        title: 'somebody changes the description',
        edit: byHand({ descr: 'by hand' }),
        expect: 'drift',
        paths: ['descr'],
      },
      { title: 'somebody switches it off', edit: byHand({ disabled: true }), expect: 'drift', paths: ['disabled'] },
    ],
    vanish: { ...byHand('delete'), change: 'delete' },
    importId: '${self.id}',
  },
];
