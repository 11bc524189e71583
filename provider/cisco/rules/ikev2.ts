/** Rules between the fields of IKEv2 proposals, policies, keyrings and profiles. */
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';
import { isAead } from '../algorithms';

interface Proposal {
  readonly encryption?: readonly string[];
  readonly integrity?: readonly string[];
  readonly prf?: readonly string[];
}

export const proposalRules: readonly Rule<Proposal>[] = [
  {
    id: 'cisco-proposal-complete',
    says: 'A proposal has integrity with the ciphers of CBC, and a pseudo-random function with those of GCM',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang: IKEv2 policy MUST have only complete proposals attached',
    needs: [['encryption'], ['integrity'], ['prf']],
    check: ({ encryption = [], integrity, prf }) => {
      const aead = encryption.some(isAead);
      if (aead && encryption.some((name) => !isAead(name)))
        return {
          path: ['encryption'],
          message: text`Ciphers of GCM and of CBC do not go into one proposal: make two.`,
        };
      if (aead && integrity !== undefined)
        return {
          path: ['integrity'],
          message: text`The ciphers of GCM bring their own integrity: leave ${fieldToken('integrity')} out.`,
        };
      if (aead && prf === undefined)
        return { path: ['prf'], message: text`The ciphers of GCM need ${fieldToken('prf')}, such as sha256.` };
      if (!aead && encryption.length > 0 && integrity === undefined)
        return {
          path: ['integrity'],
          message: text`The ciphers of CBC need ${fieldToken('integrity')}, such as sha256.`,
        };
      return undefined;
    },
  },
];
