import type { ResourceCase } from '../case';
import { triggers } from '../triggers';
import { aKeyring, anIpsecProfile, aProfile, aTransformSet, node, protection } from './common';

const { drift, unnoticed, vanish } = node('interface/Tunnel=${self.id}');
const TUNNEL = 'Cisco-IOS-XE-tunnel:tunnel';
const PROTECTION = `${TUNNEL}/protection/Cisco-IOS-XE-crypto:ipsec/profile-option`;

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:TunnelInterface',
    title: 'of routed IPsec',
    prerequisites: { ...protection('CASE-T'), other: anIpsecProfile('CASE-T-OTHER') },
    inputs: {
      number: 10,
      description: 'to dc1',
      ipAddress: '169.254.10.2/30',
      mtu: 1400,
      adjustMss: 1350,
      source: 'GigabitEthernet1',
      destination: '203.0.113.7',
      mode: 'ipsec',
      ipsecProfile: '${ipsec.id}',
      sharedProtection: true,
    },
    updates: [
      {
        title: 'another description',
        change: { description: 'to dc1, renamed' },
        expect: 'update',
        paths: ['description'],
      },
      { title: 'off', change: { shutdown: true }, expect: 'update', paths: ['shutdown'] },
      { title: 'on again', change: { shutdown: null }, expect: 'update', paths: ['shutdown'] },
      { title: 'another address', change: { ipAddress: '169.254.10.6/30' }, expect: 'update', paths: ['ipAddress'] },
      {
        title: 'sizes left to the router',
        change: { mtu: null, adjustMss: null },
        expect: 'update',
        paths: ['mtu', 'adjustMss'],
      },
      { title: 'an address for a source', change: { source: '192.0.2.200' }, expect: 'update', paths: ['source'] },
      { title: 'another peer', change: { destination: '203.0.113.8' }, expect: 'update', paths: ['destination'] },
      { title: 'another profile', change: { ipsecProfile: '${other.id}' }, expect: 'update', paths: ['ipsecProfile'] },
      { title: 'nothing shared', change: { sharedProtection: null }, expect: 'update', paths: ['sharedProtection'] },
      ...triggers('a', 'b'),
      { title: 'GRE', change: { mode: 'gre', tunnelKey: 10 }, expect: 'replace', paths: ['mode', 'tunnelKey'] },
      {
        title: 'another number',
        change: { mode: null, tunnelKey: null, number: 11 },
        expect: 'replace',
        paths: ['number'],
      },
    ],
    outOfBand: [
      drift('the description', 'description', 'by hand', 'description'),
      drift('it to be off', 'shutdown', [null], 'shutdown'),
      drift('the address', 'ip/address/primary', { address: '169.254.10.1', mask: '255.255.255.252' }, 'ipAddress'),
      drift('the largest packet', 'ip/mtu', 1300, 'mtu'),
      drift('the largest segment', 'ip/tcp/adjust-mss', 1200, 'adjustMss'),
      drift('the source', `${TUNNEL}/source`, 'GigabitEthernet2', 'source'),
      drift('the peer', `${TUNNEL}/destination-config/ipv4`, '203.0.113.99', 'destination'),
      drift('the profile', `${PROTECTION}/name`, 'CASE-T-OTHER', 'ipsecProfile'),
      drift('what is shared', `${PROTECTION}/shared`, null, 'sharedProtection'),
      unnoticed('a key of GRE', `${TUNNEL}/key`, '7'),
    ],
    vanish,
    importId: '${self.id}',
  },
  {
    type: 'cisco:TunnelInterface',
    title: 'of GRE over IPsec',
    prerequisites: {
      keyring: aKeyring('CASE-G'),
      profile: aProfile('CASE-G'),
      set: { ...aTransformSet('CASE-G'), inputs: { ...aTransformSet('CASE-G').inputs, mode: 'transport' } },
      ipsec: anIpsecProfile('CASE-G'),
    },
    inputs: {
      number: 20,
      ipAddress: '10.255.0.2/30',
      source: 'GigabitEthernet1',
      destination: '203.0.113.7',
      mode: 'gre',
      ipsecProfile: '${ipsec.id}',
      tunnelKey: 20,
    },
    updates: [
      { title: 'another key', change: { tunnelKey: 21 }, expect: 'update', paths: ['tunnelKey'] },
      { title: 'no key', change: { tunnelKey: null }, expect: 'update', paths: ['tunnelKey'] },
    ],
    outOfBand: [
      drift('the key', `${TUNNEL}/key`, '7', 'tunnelKey'),
      {
        title: 'somebody describes it, which the program does not',
        edit: node('interface/Tunnel=${self.id}').edit('description', 'by hand'),
        expect: 'none',
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
