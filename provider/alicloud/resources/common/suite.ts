/** What a tunnel offers, in the field's words and as inputs: for rotations of algorithms, and for what they leave behind. */
import type { MarkedOffer, RetiredOffer } from '../../../core/run/live-marks';
import { nameOfWord, wordOfName, type Words } from '../../../model';
import * as algorithms from '../../algorithms';
import type { TunnelInputs } from './tunnel';

export const SUITE = ['ikeEncAlg', 'ikeAuthAlg', 'ikePfs', 'ipsecEncAlg', 'ipsecAuthAlg', 'ipsecPfs'] as const;
export type SuiteInputs = Required<Pick<TunnelInputs, (typeof SUITE)[number]>>;
export const isOfSuite = (input: unknown): boolean => SUITE.some((one) => one === input);

const DISABLED = 'disabled';

/** Of a tunnel as the platform says it, which has all of them: IKE, then ESP. */
export const offersOf = (tunnel: Partial<TunnelInputs>): [MarkedOffer, MarkedOffer] => [
  offer(tunnel.ikeEncAlg, tunnel.ikeAuthAlg, tunnel.ikePfs),
  offer(tunnel.ipsecEncAlg, tunnel.ipsecAuthAlg, tunnel.ipsecPfs),
];

const offer = (encryption = '', integrity = '', group = ''): MarkedOffer => ({
  encryption: [nameOfWord(algorithms.encryption, encryption)],
  integrity: [nameOfWord(algorithms.integrity, integrity)],
  groups: group === DISABLED ? [] : [Number(group.replace('group', ''))],
});

/** One choice of each kind is all that a tunnel has. IKE, then ESP. */
export function suiteInputs([ike = {}, esp = {}]: readonly RetiredOffer[]): Partial<SuiteInputs> {
  return {
    ...(ike.encryption && { ikeEncAlg: word(algorithms.encryption, ike.encryption) }),
    ...(ike.integrity && { ikeAuthAlg: word(algorithms.integrity, ike.integrity) }),
    ...(ike.groups && { ikePfs: groupWord(ike.groups) }),
    ...(esp.encryption && { ipsecEncAlg: word(algorithms.encryption, esp.encryption) }),
    ...(esp.integrity && { ipsecAuthAlg: word(algorithms.integrity, esp.integrity) }),
    ...(esp.groups && { ipsecPfs: groupWord(esp.groups) }),
  };
}

const word = (words: Words, [name = '']: readonly string[]): string => wordOfName(words, name);
const groupWord = ([group]: readonly number[]): string => (group === undefined ? DISABLED : `group${group}`);
