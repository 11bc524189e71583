/** Rules between the fields of transform sets. */
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';
import { isAead, oneWord } from '../algorithms';

interface TransformSet {
  readonly esp?: string;
  readonly keyBit?: number;
  readonly espHmac?: string;
}

const WITH_KEY_BITS = ['esp-aes', 'esp-gcm', 'esp-gmac'];

export const transformSetRules: readonly Rule<TransformSet>[] = [
  {
    id: 'cisco-cipher-word',
    says: 'The bits of the key stand beside the cipher',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang, esp: esp-192-aes and esp-256-aes are esp-aes with its key-bit',
    needs: [['esp']],
    check: ({ esp = '' }) => {
      const both = oneWord[esp];
      return both === undefined
        ? undefined
        : {
            path: ['esp'],
            message: text`${esp} is ${both.esp} with a key of ${both.keyBit} bits: give ${both.esp} as ${fieldToken('esp')}, and ${both.keyBit} as ${fieldToken('keyBit')}.`,
          };
    },
  },
  {
    id: 'cisco-transform-set-fits',
    says: 'A transform set has integrity once: of its own, or of GCM',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang: esp-hmac is not allowed with esp-gcm and esp-gmac',
    needs: [['esp'], ['keyBit'], ['espHmac']],
    check: ({ esp = '', keyBit, espHmac }) => {
      if (isAead(esp) && espHmac !== undefined)
        return {
          path: ['espHmac'],
          message: text`${esp} brings its own integrity: leave ${fieldToken('espHmac')} out.`,
        };
      if (!isAead(esp) && espHmac === undefined)
        return { path: ['espHmac'], message: text`${esp} needs ${fieldToken('espHmac')}, such as esp-sha256-hmac.` };
      if (keyBit !== undefined && !WITH_KEY_BITS.includes(esp))
        return { path: ['keyBit'], message: text`${fieldToken('keyBit')} goes with esp-aes, esp-gcm and esp-gmac.` };
      return undefined;
    },
  },
];
