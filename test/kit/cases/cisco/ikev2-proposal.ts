import type { ResourceCase } from '../case';
import { node } from './common';

const { drift, vanish } = node('crypto/Cisco-IOS-XE-crypto:ikev2/proposal=${self.id}');

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:Ikev2Proposal',
    title: 'of CBC and SHA-2',
    prerequisites: {},
    inputs: {
      name: 'CASE-PROPOSAL',
      encryption: ['aes-cbc-256', 'aes-cbc-128'],
      integrity: ['sha256', 'sha512'],
      prf: ['sha256'],
      group: [14, 19],
    },
    updates: [
      { title: 'in another order', change: { encryption: ['aes-cbc-128', 'aes-cbc-256'] }, expect: 'none' },
      { title: 'one cipher less', change: { encryption: ['aes-cbc-256'] }, expect: 'update', paths: ['encryption'] },
      { title: 'without a function of its own', change: { prf: null }, expect: 'update', paths: ['prf'] },
      { title: 'another group', change: { group: [20] }, expect: 'update', paths: ['group'] },
      {
        title: 'GCM instead',
        change: { encryption: ['aes-gcm-256'], integrity: null, prf: ['sha384'] },
        expect: 'update',
        paths: ['encryption', 'integrity', 'prf'],
      },
      { title: 'another name', change: { name: 'CASE-PROPOSAL-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the ciphers', 'encryption', { des: [null] }, 'encryption'),
      drift('integrity', 'integrity', { md5: [null] }, 'integrity'),
      drift('the pseudo-random function', 'prf', { sha1: [null] }, 'prf'),
      drift('the groups', 'group', { two: [null], fourteen: [null] }, 'group'),
    ],
    vanish,
    importId: '${self.id}',
  },
];
