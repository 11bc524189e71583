import type { ResourceCase } from '../case';
import { aPhase1, phase1, PSK } from './common';

const aes = { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha256', dhgroup: 14 };
const gcm = {
  encryptionAlgorithmName: 'aes256gcm',
  encryptionAlgorithmKeylen: 128,
  hashAlgorithm: 'sha256',
  dhgroup: 19,
};
const inTheApi = {
  encryption_algorithm_name: 'aes',
  encryption_algorithm_keylen: 128,
  hash_algorithm: 'sha1',
  dhgroup: 2,
};
const { edit } = phase1;
const drift = (title: string, change: Record<string, unknown>, path: string) =>
  ({ title: `somebody changes ${title}`, edit: edit(change), expect: 'drift', paths: [path] }) as const;

export const cases: readonly ResourceCase[] = [
  {
    type: 'pfsense:IpsecPhase1',
    title: 'with everything that a tunnel needs',
    prerequisites: {},
    inputs: {
      descr: 'to dc1',
      iketype: 'ikev2',
      interface: 'wan',
      remoteGateway: '198.51.100.20',
      preSharedKey: PSK,
      myidType: 'address',
      myidData: '203.0.113.9',
      peeridType: 'fqdn',
      peeridData: 'dc1.example.net',
      lifetime: 28800,
      rekeyTime: 25000,
      reauthTime: 0,
      randTime: 1000,
      startaction: 'start',
      closeaction: 'start',
      natTraversal: 'force',
      dpdDelay: 15,
      dpdMaxfail: 4,
      encryption: [aes],
    },
    updates: [
      { title: 'another description', change: { descr: 'to dc1, renamed' }, expect: 'update', paths: ['descr'] },
      { title: 'off', change: { disabled: true }, expect: 'update', paths: ['disabled'] },
      { title: 'on again', change: { disabled: null }, expect: 'update', paths: ['disabled'] },
      {
        title: 'a shorter life, with the times that follow it',
        change: { lifetime: 3600, rekeyTime: null, randTime: null },
        expect: 'update',
        paths: ['lifetime'],
      },
      {
        title: 'another key',
        change: { preSharedKey: 'another-psk-0123456789' },
        expect: 'update',
        paths: ['preSharedKey'],
      },
      {
        title: 'the address as the identity, both ways',
        change: { myidType: null, myidData: null, peeridType: null, peeridData: null },
        expect: 'update',
        paths: ['myidType', 'peeridType'],
      },
      {
        title: 'another proposal',
        change: { encryption: [gcm, aes], prfselectEnable: true },
        expect: 'update',
        paths: ['encryption', 'prfselectEnable'],
      },
      { title: 'another peer', change: { remoteGateway: '198.51.100.21' }, expect: 'update', paths: ['remoteGateway'] },
      { title: 'waits for the peer', change: { startaction: 'none' }, expect: 'update', paths: ['startaction'] },
      { title: 'description removed', change: { descr: null }, expect: 'update', paths: ['descr'] },
    ],
    outOfBand: [
      { ...drift('the description, and with it the marks', { descr: 'by hand' }, 'descr'), alone: true },
      drift('it to be off', { disabled: true }, 'disabled'),
      drift('the interface', { interface: 'LAN' }, 'interface'),
      drift('the peer', { remote_gateway: '198.51.100.99' }, 'remoteGateway'),
      drift('the own identity', { myid_data: '203.0.113.10' }, 'myidData'),
      drift('the identity of the peer', { peerid_data: 'dc2.example.net' }, 'peeridData'),
      drift('the lifetime', { lifetime: 26000 }, 'lifetime'),
      drift('the time of renewal', { rekey_time: 20000 }, 'rekeyTime'),
      drift('the time of a new start', { reauth_time: 20000 }, 'reauthTime'),
      drift('the spread of renewals', { rand_time: 1 }, 'randTime'),
      drift('who starts', { startaction: 'none' }, 'startaction'),
      drift('what follows a close', { closeaction: 'none' }, 'closeaction'),
      drift('NAT traversal', { nat_traversal: 'on' }, 'natTraversal'),
      drift('the pace of probes', { dpd_delay: 30 }, 'dpdDelay'),
      drift('the number of probes', { dpd_maxfail: 2 }, 'dpdMaxfail'),
      drift('the version of IKE', { iketype: 'auto', mode: 'main' }, 'iketype'),
      drift('the proposal', { encryption: [inTheApi] }, 'encryption'),
      {
        title: 'somebody switches MOBIKE on, which the program does not set',
        edit: edit({ mobike: true }),
        expect: 'none',
      },
    ],
    vanish: phase1.vanish,
    importId: '${self.id}',
    notImported: ['preSharedKey'],
  },
  {
    type: 'pfsense:IpsecPhase1',
    title: 'with the least',
    prerequisites: {},
    inputs: aPhase1('198.51.100.60').inputs,
    updates: [
      { title: 'the default written down is the same', change: { ikeport: '500' }, expect: 'none' },
      { title: 'named', change: { descr: 'dc3' }, expect: 'update', paths: ['descr'] },
    ],
    outOfBand: [
      { title: 'somebody describes it, which the program does not', edit: edit({ descr: 'by hand' }), expect: 'none' },
      drift('it to be off', { disabled: true }, 'disabled'),
    ],
    vanish: phase1.vanish,
    importId: '${self.id}',
    notImported: ['preSharedKey'],
  },
];
