/** Rules between the fields of IKEv2 proposals, policies, keyrings and profiles. */
import { fieldToken, missingSecretToken, text } from '../../core/define/message';
import { isIp } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';
import { isSecretGiven } from '../../core/define/shape';
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

interface Keyring {
  readonly preSharedKey?: string;
}

export const keyringRules: readonly Rule<Keyring>[] = [
  {
    id: 'cisco-keyring-key',
    says: 'The peer of a keyring has a key',
    severity: 'error',
    source:
      'RFC 7296, 2.15: an end that authenticates by a shared key needs one; Cisco-IOS-XE-crypto.yang lets a peer have none',
    needs: [['preSharedKey']],
    check: (inputs) =>
      isSecretGiven(inputs, 'preSharedKey')
        ? undefined
        : {
            path: ['preSharedKey'],
            message: text`${missingSecretToken('preSharedKey')} is needed: the router takes a peer without one, and its tunnel never comes up.`,
          },
  },
];

interface Profile {
  readonly localIdentity?: { readonly type?: string; readonly value?: string };
  readonly remoteAddresses?: readonly string[];
  readonly remoteFqdns?: readonly string[];
  readonly remoteKeyIds?: readonly string[];
  readonly anyRemote?: boolean;
  readonly dpdInterval?: number;
  readonly dpdRetry?: number;
  readonly dpdQuery?: string;
}

export const profileRules: readonly Rule<Profile>[] = [
  {
    id: 'cisco-profile-matches',
    says: 'A profile says which identities of a peer it is for',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang and the command line: a profile without a match is never chosen',
    needs: [['remoteAddresses'], ['remoteFqdns'], ['remoteKeyIds'], ['anyRemote']],
    check: ({ remoteAddresses, remoteFqdns, remoteKeyIds, anyRemote = false }) =>
      anyRemote || [remoteAddresses, remoteFqdns, remoteKeyIds].some((list) => list !== undefined)
        ? undefined
        : {
            path: ['remoteAddresses'],
            message: text`No identity of a peer is matched: give ${fieldToken('remoteAddresses')}, ${fieldToken('remoteFqdns')} or ${fieldToken('remoteKeyIds')}.`,
          },
  },
  {
    id: 'cisco-identity-address',
    says: 'An own identity of type address is an IP address',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang, identity/local/address: inet:ip-address',
    needs: [
      ['localIdentity', 'type'],
      ['localIdentity', 'value'],
    ],
    check: ({ localIdentity: { type, value } = {} }) =>
      type !== 'address' || value === undefined || isIp(value)
        ? undefined
        : {
            path: ['localIdentity', 'value'],
            message: text`"${value}" is no IP address: write one, or another ${fieldToken('localIdentity.type')}.`,
          },
  },
  {
    id: 'cisco-dpd-whole',
    says: 'Dead peer detection has an interval, the pace of repetitions and when to probe',
    severity: 'error',
    source: 'Cisco-IOS-XE-crypto.yang: dpd takes all three in one command',
    needs: [['dpdInterval'], ['dpdRetry'], ['dpdQuery']],
    check: ({ dpdInterval, dpdRetry, dpdQuery }) => {
      const given = { dpdInterval, dpdRetry, dpdQuery };
      const missing = (Object.keys(given) as (keyof typeof given)[]).filter((name) => given[name] === undefined);
      if (missing.length === 0 || missing.length === 3) return undefined;
      return missing.map((name) => ({
        path: [name],
        message: text`${fieldToken(name)} is missing: the three go together.`,
      }));
    },
  },
];
