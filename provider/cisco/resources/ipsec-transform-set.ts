/** A transform set: what protects packets in the tunnel. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { espCiphers, espDigests } from '../algorithms';
import { transformSetRules } from '../rules/ipsec';
import { weakTransformSetRules } from '../rules/weak';
import { choice, cipherBits, cipherName, flag, text } from './common/leaves';
import { defineNode, namedIn } from './common/node';
import { entryOf } from './common/stores';
import { adoptField, nameField, serverDefault } from './common/types';

const LIST = 'crypto/Cisco-IOS-XE-crypto:ipsec/transform-set';

/** No open table: AES has keys of these lengths. Source: Cisco-IOS-XE-crypto.yang, key-bit */
const KEY_BITS: readonly number[] = [128, 192, 256];

const inputs = z.object({
  name: nameField('transform set'),
  esp: field(z.string(), `Cipher: ${espCiphers.join(', ')}.`, { known: espCiphers }),
  keyBit: field(
    z
      .int()
      .refine((bits) => KEY_BITS.includes(bits), 'is none of 128, 192 and 256')
      .optional(),
    'Bits of the key of esp-aes, esp-gcm and esp-gmac: 128, 192 or 256. IOS-XE default: 128.',
    { explicit: true },
  ),
  espHmac: field(z.string().optional(), `Integrity, not with esp-gcm and esp-gmac: ${espDigests.join(', ')}.`, {
    known: espDigests,
  }),
  esn: field(z.boolean().optional(), 'Extended sequence numbers. IOS-XE default: false.', serverDefault(false)),
  mode: field(
    z.enum(['tunnel', 'transport']).optional(),
    'tunnel, or transport for GRE over IPsec, where it saves 20 bytes of each packet. IOS-XE default: tunnel.',
    serverDefault('tunnel'),
  ),
  adopt: adoptField(),
});

const outputs = z.object({ ...lastWrite });

export default defineNode({
  type: 'cisco:IpsecTransformSet',
  title: 'IPsec transform set',
  description: 'What protects packets in the tunnel: cipher, integrity, mode. An IPsec profile offers one or several.',
  what: 'transform set',
  module: 'crypto',
  inputs,
  outputs,
  rules: [...transformSetRules, ...weakTransformSetRules],
  identity: ({ name }) => name,
  keysIn: (name) => ({ name }),
  importId: { form: '<name>', example: 'DC1', pattern: /^[\w.:-]+$/ },
  nodes: [
    {
      store: entryOf((tag) => ({ list: LIST, keys: { tag } })),
      leaves: {
        esp: cipherName,
        keyBit: cipherBits,
        espHmac: text('esp-hmac'),
        esn: flag('esn'),
        mode: choice(
          { transport: 'mode/transport-choice', tunnel: 'mode/tunnel-choice' },
          { transport: {}, tunnel: [null] },
          'tunnel',
        ),
      },
    },
  ],
  discover: namedIn(LIST, 'tag'),
  examples: [
    {
      title: 'AES-256 with SHA-256',
      resources: {
        dc1: {
          type: 'cisco:IpsecTransformSet',
          inputs: { name: 'DC1', esp: 'esp-aes', keyBit: 256, espHmac: 'esp-sha256-hmac' },
        },
      },
    },
  ],
});
