/** What a profile offers, in the field's words and as inputs: for what a rotation of algorithms leaves on it. */
import { suiteMarkIn, type MarkedOffer, type RetiredOffer } from '../../../core/run/live-marks';
import { SUITE_TAG } from '../../../core/run/ownership';
import { nameOfWord, wordOfName } from '../../../model';
import * as algorithms from '../../algorithms';
import type { PolicyBody } from '../../client/readers';

type Inputs = Record<string, string[] | boolean>;

export const ikeSuite = ({ encryption, integrity, groups }: RetiredOffer): Inputs => ({
  ...(encryption && { encryptionAlgorithms: encryption.map((one) => wordOfName(algorithms.encryption, one)) }),
  ...(integrity && { digestAlgorithms: integrity.map((one) => wordOfName(algorithms.integrity, one)) }),
  ...(groups && { dhGroups: groups.map(groupWord) }),
});

/** Without a group there is no perfect forward secrecy. */
export function espSuite({ groups, ...rest }: RetiredOffer): Inputs {
  if (groups === undefined) return ikeSuite(rest);
  return groups.length === 0
    ? { ...ikeSuite(rest), enablePerfectForwardSecrecy: false }
    : { ...ikeSuite({ ...rest, groups }), enablePerfectForwardSecrecy: true };
}

const groupWord = (group: number): string => `GROUP${group}`;

/** The mark on a profile; undefined: there is none. */
export const retiredOffer = ({ tags = [] }: Pick<PolicyBody, 'tags'>): RetiredOffer | undefined =>
  suiteMarkIn(tags.find(({ scope }) => scope === SUITE_TAG)?.tag, 1)?.[0];

/** The members of a profile in which its offer stands. */
export interface Profile {
  readonly encryption_algorithms?: readonly string[];
  readonly digest_algorithms?: readonly string[];
  readonly dh_groups?: readonly string[];
  /** Of a tunnel profile alone. */
  readonly enable_perfect_forward_secrecy?: boolean;
}

export const offerIn = (profile: Profile): MarkedOffer => ({
  encryption: (profile.encryption_algorithms ?? []).map((word) => nameOfWord(algorithms.encryption, word)),
  integrity: (profile.digest_algorithms ?? []).map((word) => nameOfWord(algorithms.integrity, word)),
  groups:
    profile.enable_perfect_forward_secrecy === false
      ? []
      : (profile.dh_groups ?? []).map((word) => Number(word.replace('GROUP', ''))),
});

/** Groups that are switched off stay as they are: NSX wants some. */
export function offerWire(
  { encryption, integrity, groups }: MarkedOffer,
  { enable_perfect_forward_secrecy: secrecy }: Profile,
): Profile {
  return {
    encryption_algorithms: encryption.map((one) => wordOfName(algorithms.encryption, one)),
    digest_algorithms: integrity.map((one) => wordOfName(algorithms.integrity, one)),
    ...(groups.length > 0 && { dh_groups: groups.map(groupWord) }),
    ...(secrecy !== undefined && { enable_perfect_forward_secrecy: groups.length > 0 }),
  };
}
