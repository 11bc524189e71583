import type { ResourceCase } from '../case';
import { aPhase1, aPhase2, phase2 } from './common';

const { edit } = phase2;
const drift = (title: string, change: Record<string, unknown>, path: string) =>
  ({ title: `somebody changes ${title}`, edit: edit(change), expect: 'drift', paths: [path] }) as const;

export const cases: readonly ResourceCase[] = [
  {
    type: 'pfsense:IpsecPhase2',
    title: 'of a routed tunnel',
    prerequisites: { phase1: aPhase1('198.51.100.61') },
    inputs: {
      ...aPhase2('169.254.61.2', '169.254.61.1').inputs,
      descr: 'dc1, tunnel 1',
      localidNetbits: 30,
      pfsgroup: 14,
      lifetime: 3600,
      rekeyTime: 3000,
      randTime: 300,
      keepalive: true,
    },
    updates: [
      { title: 'another description', change: { descr: 'dc1, renamed' }, expect: 'update', paths: ['descr'] },
      { title: 'off', change: { disabled: true }, expect: 'update', paths: ['disabled'] },
      { title: 'on again', change: { disabled: null }, expect: 'update', paths: ['disabled'] },
      {
        title: 'other addresses',
        change: { localidAddress: '169.254.61.6', remoteidAddress: '169.254.61.5' },
        expect: 'update',
        paths: ['localidAddress', 'remoteidAddress'],
      },
      { title: 'a larger network', change: { localidNetbits: 29 }, expect: 'update', paths: ['localidNetbits'] },
      {
        title: 'a shorter life, with the times that follow it',
        change: { lifetime: 1800, rekeyTime: null, randTime: null },
        expect: 'update',
        paths: ['lifetime'],
      },
      {
        title: 'another proposal',
        change: {
          encryptionAlgorithmOption: [{ name: 'aes256gcm', keylen: 128 }],
          hashAlgorithmOption: ['hmac_sha256', 'hmac_sha512'],
          pfsgroup: 19,
        },
        expect: 'update',
        paths: ['encryptionAlgorithmOption', 'hashAlgorithmOption', 'pfsgroup'],
      },
      { title: 'description removed', change: { descr: null }, expect: 'update', paths: ['descr'] },
    ],
    outOfBand: [
      drift('the description, and with it the marks', { descr: 'by hand' }, 'descr'),
      drift('it to be off', { disabled: true }, 'disabled'),
      drift('its own address', { localid_address: '169.254.61.6' }, 'localidAddress'),
      drift('the length of its network', { localid_netbits: 29 }, 'localidNetbits'),
      drift('the address of the other end', { remoteid_address: '169.254.61.3' }, 'remoteidAddress'),
      drift(
        'the ciphers',
        { encryption_algorithm_option: [{ name: 'aes', keylen: 128 }] },
        'encryptionAlgorithmOption',
      ),
      drift('the integrity', { hash_algorithm_option: ['hmac_sha1'] }, 'hashAlgorithmOption'),
      drift('forward secrecy', { pfsgroup: 0 }, 'pfsgroup'),
      drift('the lifetime', { lifetime: 7200 }, 'lifetime'),
      drift('the time of renewal', { rekey_time: 2000 }, 'rekeyTime'),
      drift('the spread of renewals', { rand_time: 1 }, 'randTime'),
      drift('the keepalive', { keepalive: false }, 'keepalive'),
      {
        title: 'somebody has a host pinged, which nothing here sets',
        edit: edit({ pinghost: '10.1.1.1' }),
        expect: 'none',
      },
    ],
    vanish: phase2.vanish,
    importId: '${self.id}',
  },
];
