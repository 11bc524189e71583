import type { ResourceCase } from '../case';
import { aKeyring, node } from './common';

const { drift, unnoticed, vanish } = node('crypto/Cisco-IOS-XE-crypto:ikev2/profile=${self.id}');
const REMOTE = 'match/identity/remote';

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:Ikev2Profile',
    title: 'of one peer',
    prerequisites: { keyring: aKeyring('CASE-KEYS'), other: aKeyring('CASE-OTHER', '203.0.113.8') },
    inputs: {
      name: 'CASE-PROFILE',
      description: 'to dc1',
      keyring: '${keyring.id}',
      localAddress: '192.0.2.200',
      localIdentity: { type: 'address', value: '192.0.2.200' },
      remoteAddresses: ['203.0.113.7/32'],
      remoteFqdns: ['dc1.example.net'],
      remoteKeyIds: ['dc1'],
      lifetime: 28800,
      dpdInterval: 10,
      dpdRetry: 3,
      dpdQuery: 'periodic',
      natKeepalive: 20,
      natForceEncap: true,
    },
    updates: [
      {
        title: 'another description',
        change: { description: 'to dc1, renamed' },
        expect: 'update',
        paths: ['description'],
      },
      { title: 'the default lifetime', change: { lifetime: 86400 }, expect: 'update', paths: ['lifetime'] },
      { title: 'which is the same as none', change: { lifetime: null }, expect: 'none' },
      {
        title: 'a name for an identity',
        change: { localIdentity: { type: 'fqdn', value: 'branch.example.net' } },
        expect: 'update',
        paths: ['localIdentity'],
      },
      {
        title: 'another own address',
        change: { localAddress: '192.0.2.201' },
        expect: 'update',
        paths: ['localAddress'],
      },
      {
        title: 'every own address',
        change: { localAddress: null },
        expect: 'update',
        paths: ['localAddress'],
      },
      {
        title: 'the address that it sends from',
        change: { localIdentity: null },
        expect: 'update',
        paths: ['localIdentity'],
      },
      { title: 'another keyring', change: { keyring: '${other.id}' }, expect: 'update', paths: ['keyring'] },
      {
        title: 'another peer',
        change: { remoteAddresses: ['203.0.113.8/32', '203.0.113.9/32'], remoteFqdns: null, remoteKeyIds: null },
        expect: 'update',
        paths: ['remoteAddresses', 'remoteFqdns', 'remoteKeyIds'],
      },
      {
        title: 'every peer',
        change: { remoteAddresses: null, anyRemote: true },
        expect: 'update',
        paths: ['anyRemote'],
      },
      {
        title: 'slower probes',
        change: { dpdInterval: 30, dpdQuery: 'on-demand' },
        expect: 'update',
        paths: ['dpdInterval', 'dpdQuery'],
      },
      {
        title: 'no probes',
        change: { dpdInterval: null, dpdRetry: null, dpdQuery: null },
        expect: 'update',
        paths: ['dpdInterval', 'dpdRetry', 'dpdQuery'],
      },
      {
        title: 'nothing about NAT',
        change: { natKeepalive: null, natForceEncap: null },
        expect: 'update',
        paths: ['natKeepalive', 'natForceEncap'],
      },
      { title: 'another name', change: { name: 'CASE-PROFILE-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the description', 'description', 'by hand', 'description'),
      drift('the keyring', 'keyring/local/name', 'CASE-OTHER', 'keyring'),
      drift('the own address', 'match/address/local/ip', '192.0.2.99', 'localAddress'),
      drift('the own identity', 'identity/local', { fqdn: 'by.hand' }, 'localIdentity'),
      drift(
        'the address of the peer',
        `${REMOTE}/address/ipv4`,
        [{ 'ipv4-address': '203.0.113.99', 'ipv4-mask': '255.255.255.255' }],
        'remoteAddresses',
      ),
      drift('the name of the peer', `${REMOTE}/fqdn/fqdn-name`, ['by.hand'], 'remoteFqdns'),
      drift('the key id of the peer', `${REMOTE}/key-ids`, ['by-hand'], 'remoteKeyIds'),
      drift('the lifetime', 'lifetime/seconds', 3600, 'lifetime'),
      drift('the pace of probes', 'dpd/interval', 60, 'dpdInterval'),
      drift('the pace of repetitions', 'dpd/retry', 9, 'dpdRetry'),
      drift('when it probes', 'dpd/query', 'on-demand', 'dpdQuery'),
      drift('keepalives through a NAT', 'nat/keepalive', 60, 'natKeepalive'),
      unnoticed('that it asks for a configuration', 'config-exchange/request-1', false),
    ],
    vanish,
    importId: '${self.id}',
  },
];
