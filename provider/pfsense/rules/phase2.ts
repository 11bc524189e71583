/** Rules between the fields of a phase 2. */
import { fieldToken, text } from '../../core/define/message';
import { isHostOf, network } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';

interface Phase2 {
  readonly localidAddress: string;
  readonly localidNetbits?: number;
  readonly remoteidAddress: string;
  readonly encryptionAlgorithmOption: readonly { readonly name: string; readonly keylen?: number }[];
  readonly lifetime?: number;
  readonly rekeyTime?: number;
}

const MODEL = 'pfrest, model IPsecPhase2';
const KEYLENS: readonly number[] = [0, 128, 192, 256];
const ICVS: readonly number[] = [0, 64, 96, 128];

export const phase2Rules: readonly Rule<Phase2>[] = [
  {
    id: 'pfsense-phase2-network',
    says: 'Both ends of a tunnel interface are different hosts of its network',
    severity: 'error',
    source:
      'pfsense ipsec.inc: the interface gets the local address with its length, and the remote one as its gateway',
    needs: [['localidAddress'], ['localidNetbits'], ['remoteidAddress']],
    check: ({ localidAddress: local, localidNetbits: bits = 30, remoteidAddress: remote }) => {
      const path = ['remoteidAddress'];
      if (local.includes(':') !== remote.includes(':'))
        return { path, message: `${local} and ${remote} are of different families.` };
      if (local === remote) return { path, message: `${remote} is the address of this end, too.` };
      if (!local.includes(':') && bits > 32)
        return {
          path: ['localidNetbits'],
          message: text`${fieldToken('localidNetbits')} ${bits} is more than 32, and ${local} is an IPv4 address.`,
        };
      const around = network(`${local}/${bits}`);
      if (around !== network(`${remote}/${bits}`))
        return { path, message: `${remote} is not in ${around}, the network of the tunnel interface.` };
      return (['localidAddress', 'remoteidAddress'] as const)
        .map((name) => ({ name, address: name === 'localidAddress' ? local : remote }))
        .filter(({ address }) => !isHostOf(`${address}/${bits}`))
        .map(({ name, address }) => ({
          path: [name],
          message: `${address} is the first or last address of ${around}, which names the network or all of its hosts.`,
        }));
    },
  },
  {
    id: 'pfsense-phase2-times',
    says: 'Keys of phase 2 are renewed before they end',
    severity: 'error',
    source: `${MODEL}: IPSEC_PHASE_2_REKEY_TIME_GREATER_THAN_LIFETIME`,
    needs: [['lifetime'], ['rekeyTime']],
    check: ({ lifetime = 3600, rekeyTime = 0 }) =>
      rekeyTime >= lifetime
        ? {
            path: ['rekeyTime'],
            message: text`${fieldToken('rekeyTime')} ${rekeyTime} is not below ${fieldToken('lifetime')} ${lifetime}.`,
          }
        : undefined,
  },
  {
    id: 'pfsense-phase2-key-length',
    says: 'Key lengths of phase 2 are those of the algorithm',
    severity: 'error',
    source: `${MODEL}Encryption, keylen; pfsense ipsec.inc: of GCM it is the length of the integrity check value`,
    needs: [['encryptionAlgorithmOption']],
    check: ({ encryptionAlgorithmOption: options }) =>
      options.flatMap(({ name, keylen }, index) => {
        const allowed = name === 'aes' ? KEYLENS : /gcm$/.test(name) ? ICVS : undefined;
        if (allowed === undefined || (keylen !== undefined && allowed.includes(keylen))) return [];
        const what =
          name === 'aes' ? 'the length of its key' : 'the length of its integrity check value, not of its key';
        return [
          {
            path: ['encryptionAlgorithmOption', index, 'keylen'],
            message: `${name} takes ${allowed.join(', ')}: ${what}.`,
          },
        ];
      }),
  },
];
