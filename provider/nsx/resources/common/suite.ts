/** What a profile offers, in the field's words and as inputs: for what a rotation of algorithms leaves on it. */
import { suiteMarkIn, type MarkedOffer } from '../../../core/run/live-marks';
import { SUITE_TAG } from '../../../core/run/ownership';
import * as algorithms from '../../algorithms';
import type { PolicyBody } from '../../client/readers';

const wordOf = (table: Readonly<Record<string, string>>, name: string): string => table[name] ?? name;

export const ikeSuite = ({ encryption, integrity, groups }: MarkedOffer) => ({
  encryptionAlgorithms: encryption.map((one) => wordOf(algorithms.encryption, one)),
  digestAlgorithms: integrity.map((one) => wordOf(algorithms.integrity, one)),
  dhGroups: groups.map((group) => `GROUP${group}`),
});

/** Without a group there is no perfect forward secrecy. */
export function espSuite(offer: MarkedOffer) {
  const { dhGroups, ...rest } = ikeSuite(offer);
  return dhGroups.length === 0
    ? { ...rest, enablePerfectForwardSecrecy: false }
    : { ...rest, dhGroups, enablePerfectForwardSecrecy: true };
}

/** The mark on a profile; undefined: there is none. */
export const retiredOffer = ({ tags = [] }: Pick<PolicyBody, 'tags'>): MarkedOffer | undefined =>
  suiteMarkIn(tags.find(({ scope }) => scope === SUITE_TAG)?.tag, 1)?.[0];

/** The members of a profile in which its offer stands. */
export interface Profile {
  readonly encryption_algorithms?: readonly string[];
  readonly digest_algorithms?: readonly string[];
  readonly dh_groups?: readonly string[];
  /** Of a tunnel profile alone. */
  readonly enable_perfect_forward_secrecy?: boolean;
}

const nameOf = (table: Readonly<Record<string, string>>, word: string): string =>
  Object.keys(table).find((name) => table[name] === word) ?? word;

export const offerIn = (profile: Profile): MarkedOffer => ({
  encryption: (profile.encryption_algorithms ?? []).map((word) => nameOf(algorithms.encryption, word)),
  integrity: (profile.digest_algorithms ?? []).map((word) => nameOf(algorithms.integrity, word)),
  groups:
    profile.enable_perfect_forward_secrecy === false
      ? []
      : (profile.dh_groups ?? []).map((word) => Number(word.replace('GROUP', ''))),
});

/** Groups that are switched off stay as they are: NSX wants some. */
export function offerWire(offer: MarkedOffer, { enable_perfect_forward_secrecy: secrecy }: Profile): Profile {
  const { encryptionAlgorithms, digestAlgorithms, dhGroups } = ikeSuite(offer);
  return {
    encryption_algorithms: encryptionAlgorithms,
    digest_algorithms: digestAlgorithms,
    ...(dhGroups.length > 0 && { dh_groups: dhGroups }),
    ...(secrecy !== undefined && { enable_perfect_forward_secrecy: dhGroups.length > 0 }),
  };
}
