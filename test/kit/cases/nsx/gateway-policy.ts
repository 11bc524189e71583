import type { ResourceCase } from '../case';
import { commonOutOfBand, commonUpdates, edit, T0, vanish } from './common';

const ike = {
  displayName: 'ike and esp',
  action: 'ALLOW',
  sourceGroups: ['203.0.113.20', '198.51.100.10'],
  destinationGroups: ['198.51.100.10', '203.0.113.20'],
  serviceEntries: [{ l4Protocol: 'UDP', destinationPorts: ['500', '4500'] }, { protocolNumber: 50 }],
  scope: [T0],
};
const inside = {
  displayName: 'from the vpc',
  action: 'ALLOW',
  sourceGroups: ['172.16.86.0/24'],
  destinationGroups: ['10.10.0.0/16'],
  scope: [T0],
};
const rest = { displayName: 'the rest', action: 'DROP', scope: [T0], logged: true, tag: 'vpn' };

const standing = [
  {
    id: 'ike-and-esp',
    display_name: 'ike and esp',
    action: 'ALLOW',
    source_groups: ['203.0.113.20', '198.51.100.10'],
    destination_groups: ['198.51.100.10', '203.0.113.20'],
    service_entries: [
      { resource_type: 'L4PortSetServiceEntry', l4_protocol: 'UDP', destination_ports: ['500', '4500'] },
      { resource_type: 'IPProtocolServiceEntry', protocol_number: 50 },
    ],
    scope: [T0],
    sequence_number: 10,
  },
  {
    id: 'from-the-vpc',
    display_name: 'from the vpc',
    action: 'ALLOW',
    source_groups: ['172.16.86.0/24'],
    destination_groups: ['10.10.0.0/16'],
    scope: [T0],
    sequence_number: 20,
  },
];
const [first, second] = standing;

export const cases: readonly ResourceCase[] = [
  {
    type: 'nsx:GatewayPolicy',
    title: 'what a link needs to get through',
    prerequisites: {},
    inputs: { displayName: 'case-firewall', category: 'LocalGatewayRules', rules: [ike, inside] },
    updates: [
      ...commonUpdates,
      {
        title: 'addresses in another order, and defaults written down, are the same',
        change: {
          rules: [
            { ...ike, sourceGroups: ['198.51.100.10', '203.0.113.20'], direction: 'IN_OUT', ipProtocol: 'IPV4_IPV6' },
            { ...inside, disabled: false, logged: false, sourcesExcluded: false, destinationsExcluded: false },
          ],
        },
        expect: 'none',
      },
      {
        title: 'another place, without states, locked',
        change: { sequenceNumber: 20, stateful: false, tcpStrict: false, locked: true },
        expect: 'update',
        paths: ['sequenceNumber', 'stateful', 'tcpStrict', 'locked'],
      },
      {
        title: 'one rule more, one in one direction, one about everything but its source',
        change: {
          rules: [
            { ...ike, direction: 'IN', ipProtocol: 'IPV4' },
            { ...inside, sourcesExcluded: true, services: ['/infra/services/HTTPS'] },
            rest,
          ],
        },
        expect: 'update',
        paths: ['rules'],
      },
      { title: 'in another order', change: { rules: [rest, ike, inside] }, expect: 'update', paths: ['rules'] },
      {
        title: 'by the port that it comes from',
        change: {
          rules: [{ ...ike, serviceEntries: [{ l4Protocol: 'UDP', sourcePorts: ['500'], destinationPorts: ['500'] }] }],
        },
        expect: 'update',
        paths: ['rules'],
      },
      { title: 'one rule less', change: { rules: [ike] }, expect: 'update', paths: ['rules'] },
      { title: 'another category', change: { category: 'Default' }, expect: 'replace', paths: ['category'] },
    ],
    outOfBand: [
      ...commonOutOfBand,
      { title: 'somebody takes a rule away', edit: edit({ rules: [first] }), expect: 'drift', paths: ['rules'] },
      {
        title: 'somebody switches one off',
        edit: edit({ rules: [{ ...first, disabled: true }, second] }),
        expect: 'drift',
        paths: ['rules'],
      },
      {
        title: 'somebody lets one more source in',
        edit: edit({ rules: [first, { ...second, source_groups: ['172.16.86.0/24', '172.16.87.0/24'] }] }),
        expect: 'drift',
        paths: ['rules'],
      },
      {
        title: 'somebody adds one in front',
        edit: edit({ rules: [{ id: 'no', display_name: 'no', action: 'DROP', scope: [T0] }, first, second] }),
        expect: 'drift',
        paths: ['rules'],
      },
      {
        title: 'somebody closes a port',
        edit: edit({
          rules: [
            { ...first, service_entries: [{ ...first!.service_entries![0], destination_ports: ['500'] }] },
            second,
          ],
        }),
        expect: 'drift',
        paths: ['rules'],
      },
      {
        title: 'NSX lists them in another order than it takes them',
        edit: edit({ rules: [second, first] }),
        expect: 'none',
      },
      {
        title: 'somebody numbers them anew',
        edit: edit({ rules: [first, { ...second, sequence_number: 77 }] }),
        expect: 'none',
      },
    ],
    vanish,
    effectNotKnown: ['locked'],
    importId: '${self.id}',
  },
];
