import type { ResourceCase } from '../case';
import { aGateway, anInterface, aPhase1, aPhase2, firewallRule } from './common';

const { edit } = firewallRule;
const drift = (title: string, change: Record<string, unknown>, path: string) =>
  ({ title: `somebody changes ${title}`, edit: edit(change), expect: 'drift', paths: [path] }) as const;

export const cases: readonly ResourceCase[] = [
  {
    type: 'pfsense:FirewallRule',
    title: 'BGP from a tunnel',
    prerequisites: {
      phase1: aPhase1('198.51.100.65'),
      phase2: aPhase2('169.254.65.2', '169.254.65.1'),
      interface: anInterface('VTI_CASE_65'),
      gateway: aGateway('VTI_CASE_65_GW'),
    },
    inputs: {
      type: 'pass',
      interface: 'enc0',
      ipprotocol: 'inet',
      protocol: 'tcp',
      source: '169.254.65.1',
      sourcePort: '1024:65535',
      destination: '169.254.65.2',
      destinationPort: '179',
      descr: 'BGP from dc1',
      log: true,
      statetype: 'sloppy state',
    },
    updates: [
      { title: 'another description', change: { descr: 'BGP, renamed' }, expect: 'update', paths: ['descr'] },
      { title: 'off', change: { disabled: true }, expect: 'update', paths: ['disabled'] },
      { title: 'on again', change: { disabled: null }, expect: 'update', paths: ['disabled'] },
      {
        title: 'any protocol',
        change: { protocol: null, sourcePort: null, destinationPort: null },
        expect: 'update',
        paths: ['protocol', 'sourcePort', 'destinationPort'],
      },
      { title: 'another source', change: { source: '10.10.0.0/16' }, expect: 'update', paths: ['source'] },
      { title: 'on an interface', change: { interface: 'lan' }, expect: 'update', paths: ['interface'] },
      { title: 'refused', change: { type: 'reject' }, expect: 'update', paths: ['type'] },
      { title: 'past the routes', change: { gateway: '${gateway.id}' }, expect: 'update', paths: ['gateway'] },
      { title: 'by the routes', change: { gateway: null }, expect: 'update', paths: ['gateway'] },
      { title: 'not logged', change: { log: null, statetype: null }, expect: 'update', paths: ['log', 'statetype'] },
      { title: 'description removed', change: { descr: null }, expect: 'update', paths: ['descr'] },
    ],
    outOfBand: [
      drift('the description, and with it the marks', { descr: 'by hand' }, 'descr'),
      drift('it to be off', { disabled: true }, 'disabled'),
      drift('what becomes of a match', { type: 'block' }, 'type'),
      drift('where it stands', { interface: ['WAN'] }, 'interface'),
      drift('the family', { ipprotocol: 'inet46' }, 'ipprotocol'),
      drift('the protocol', { protocol: 'udp' }, 'protocol'),
      drift('the source', { source: 'any' }, 'source'),
      drift('its port', { source_port: null }, 'sourcePort'),
      drift('the destination', { destination: 'any' }, 'destination'),
      drift('the port there', { destination_port: '180' }, 'destinationPort'),
      drift('the logging', { log: false }, 'log'),
      drift('the states', { statetype: 'keep state' }, 'statetype'),
      { title: 'somebody gives it a tag, which nothing here sets', edit: edit({ tag: 'x' }), expect: 'none' },
    ],
    vanish: firewallRule.vanish,
    importId: '${self.id}',
  },
];
