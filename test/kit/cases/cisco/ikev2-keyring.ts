import type { ResourceCase } from '../case';
import { node, PSK } from './common';

const PEER = 'crypto/Cisco-IOS-XE-crypto:ikev2/keyring=${self.id}/peer=dc1';
const { vanish } = node('crypto/Cisco-IOS-XE-crypto:ikev2/keyring=${self.id}');
const { drift, unnoticed } = node(PEER);

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:Ikev2Keyring',
    title: 'of one peer',
    prerequisites: {},
    inputs: { name: 'CASE-KEYRING', peer: 'dc1', description: 'dc1', address: '203.0.113.7/32', preSharedKey: PSK },
    updates: [
      {
        title: 'another description',
        change: { description: 'dc1, renamed' },
        expect: 'update',
        paths: ['description'],
      },
      { title: 'no description', change: { description: null }, expect: 'update', paths: ['description'] },
      {
        title: 'another key',
        change: { preSharedKey: 'another-psk-0123456789' },
        expect: 'update',
        paths: ['preSharedKey'],
      },
      { title: 'another address', change: { address: '203.0.113.8/32' }, expect: 'update', paths: ['address'] },
      { title: 'peers of a network', change: { address: '203.0.113.0/24' }, expect: 'update', paths: ['address'] },
      { title: 'another name of the peer', change: { peer: 'dc2' }, expect: 'update', paths: ['peer'] },
      { title: 'another name', change: { name: 'CASE-KEYRING-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the description', 'description', 'by hand', 'description'),
      drift(
        'the address',
        'address/ipv4',
        { 'ipv4-address': '203.0.113.99', 'ipv4-mask': '255.255.255.255' },
        'address',
      ),
      drift('the key', 'pre-shared-key', { key: 'by-hand-0123456789' }, 'preSharedKey'),
      unnoticed('a host name', 'hostname', 'dc1.example.net'),
    ],
    vanish,
    importId: '${self.id}',
  },
];
