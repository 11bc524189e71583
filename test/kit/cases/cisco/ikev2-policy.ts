import type { ResourceCase } from '../case';
import { aProposal, node } from './common';

const { drift, unnoticed, vanish } = node('crypto/Cisco-IOS-XE-crypto:ikev2/policy=${self.id}');

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:Ikev2Policy',
    title: 'of one address and VRF',
    prerequisites: { first: aProposal('CASE-FIRST'), second: aProposal('CASE-SECOND') },
    inputs: {
      name: 'CASE-POLICY',
      proposals: ['${first.id}', '${second.id}'],
      localAddresses: ['192.0.2.200', '192.0.2.201'],
      fvrf: 'OUTSIDE',
    },
    updates: [
      {
        title: 'the addresses in another order',
        change: { localAddresses: ['192.0.2.201', '192.0.2.200'] },
        expect: 'none',
      },
      {
        title: 'the other proposal first',
        change: { proposals: ['${second.id}', '${first.id}'] },
        expect: 'update',
        paths: ['proposals'],
      },
      { title: 'one proposal', change: { proposals: ['${first.id}'] }, expect: 'update', paths: ['proposals'] },
      {
        title: 'one address',
        change: { localAddresses: ['192.0.2.200'] },
        expect: 'update',
        paths: ['localAddresses'],
      },
      { title: 'every VRF', change: { fvrf: null, anyFvrf: true }, expect: 'update', paths: ['anyFvrf'] },
      { title: 'the global one', change: { anyFvrf: null }, expect: 'update', paths: ['anyFvrf'] },
      { title: 'every address', change: { localAddresses: null }, expect: 'update', paths: ['localAddresses'] },
      { title: 'another name', change: { name: 'CASE-POLICY-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the proposals', 'proposal', [{ proposals: 'CASE-SECOND' }], 'proposals'),
      drift('the addresses', 'match/address/local-ip', ['192.0.2.99'], 'localAddresses'),
      drift('the VRF', 'match/fvrf/name', 'INSIDE', 'fvrf'),
      unnoticed('that it is for the peer alone to start', 'match/inbound-only', [null]),
    ],
    vanish,
    importId: '${self.id}',
  },
];
