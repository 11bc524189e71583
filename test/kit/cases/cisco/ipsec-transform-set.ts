import type { ResourceCase } from '../case';
import { node } from './common';

const { drift, vanish } = node('crypto/Cisco-IOS-XE-crypto:ipsec/transform-set=${self.id}');

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:IpsecTransformSet',
    title: 'of AES and SHA-2',
    prerequisites: {},
    inputs: { name: 'CASE-SET', esp: 'esp-aes', keyBit: 256, espHmac: 'esp-sha256-hmac', esn: true, mode: 'transport' },
    updates: [
      { title: 'a shorter key', change: { keyBit: 128 }, expect: 'update', paths: ['keyBit'] },
      { title: 'other integrity', change: { espHmac: 'esp-sha512-hmac' }, expect: 'update', paths: ['espHmac'] },
      { title: 'tunnel mode', change: { mode: 'tunnel' }, expect: 'update', paths: ['mode'] },
      { title: 'which is the same as none', change: { mode: null }, expect: 'none' },
      { title: 'short sequence numbers', change: { esn: null }, expect: 'update', paths: ['esn'] },
      {
        title: 'GCM',
        change: { esp: 'esp-gcm', keyBit: 256, espHmac: null },
        expect: 'update',
        paths: ['esp', 'espHmac'],
      },
      { title: 'another name', change: { name: 'CASE-SET-B' }, expect: 'replace', paths: ['name'] },
    ],
    outOfBand: [
      drift('the bits of the key', 'key-bit', '192', 'keyBit'),
      drift('integrity', 'esp-hmac', 'esp-md5-hmac', 'espHmac'),
      drift('the mode', 'mode', { 'tunnel-choice': [null] }, 'mode'),
      drift('sequence numbers', 'esn', null, 'esn'),
    ],
    vanish,
    importId: '${self.id}',
  },
];
