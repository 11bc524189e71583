import type { ResourceCase } from '../case';
import { anInterface, aPhase1, aPhase2, routingGateway } from './common';

const { edit } = routingGateway;
const drift = (title: string, change: Record<string, unknown>, path: string) =>
  ({ title: `somebody changes ${title}`, edit: edit(change), expect: 'drift', paths: [path] }) as const;

export const cases: readonly ResourceCase[] = [
  {
    type: 'pfsense:RoutingGateway',
    title: 'of a tunnel interface',
    prerequisites: {
      phase1: aPhase1('198.51.100.63'),
      phase2: aPhase2('169.254.63.2', '169.254.63.1'),
      interface: anInterface('VTI_CASE_63'),
    },
    inputs: {
      name: 'VTI_CASE_63_GW',
      descr: 'dc1',
      interface: '${interface.id}',
      gateway: 'dynamic',
      monitor: '169.254.63.1',
      actionDisable: true,
      weight: 2,
    },
    updates: [
      { title: 'another description', change: { descr: 'dc1, renamed' }, expect: 'update', paths: ['descr'] },
      {
        title: 'not watched',
        change: { monitor: null, monitorDisable: true },
        expect: 'update',
        paths: ['monitorDisable'],
      },
      { title: 'its address written down', change: { gateway: '169.254.63.1' }, expect: 'update', paths: ['gateway'] },
      { title: 'forced down', change: { forceDown: true }, expect: 'update', paths: ['forceDown'] },
      { title: 'off', change: { disabled: true }, expect: 'update', paths: ['disabled'] },
      { title: 'another name', change: { name: 'VTI_CASE_63_B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the description', { descr: 'by hand' }, 'descr'),
      drift('it to be off', { disabled: true }, 'disabled'),
      drift('the interface', { interface: 'WAN' }, 'interface'),
      drift('the address', { gateway: '169.254.63.9' }, 'gateway'),
      drift('what is watched', { monitor: '169.254.63.9' }, 'monitor'),
      drift('what follows', { action_disable: false }, 'actionDisable'),
      drift('it to be down', { force_down: true }, 'forceDown'),
      drift('the weight', { weight: 5 }, 'weight'),
      {
        title: 'somebody changes a threshold, which nothing here sets',
        edit: edit({ latencyhigh: 600 }),
        expect: 'none',
      },
    ],
    vanish: routingGateway.vanish,
    importId: '${self.id}',
  },
  {
    type: 'pfsense:RoutingGateway',
    title: 'of a tunnel interface with an IPv6 address',
    prerequisites: {
      phase1: aPhase1('198.51.100.66'),
      phase2: {
        type: 'pfsense:IpsecPhase2',
        inputs: { ...aPhase2('fd00:66::2', 'fd00:66::1').inputs, localidNetbits: 64 },
      },
      interface: anInterface('VTI_CASE_66'),
    },
    inputs: { name: 'VTI_CASE_66_GW', ipprotocol: 'inet6', interface: '${interface.id}', monitor: 'fd00:66::1' },
    updates: [
      { title: 'its address written down', change: { gateway: 'FD00:66:0::1' }, expect: 'update', paths: ['gateway'] },
      { title: 'the same in another spelling', change: { gateway: 'fd00:66::1' }, expect: 'none' },
    ],
    outOfBand: [drift('what is watched', { monitor: 'fd00:66::9' }, 'monitor')],
    vanish: routingGateway.vanish,
    importId: '${self.id}',
  },
];
