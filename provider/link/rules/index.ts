/**
 * Room: what must hold between the two ends of a tunnel, as data in small files by theme. No platform is named: a fact of one
 * comes through its side, and what concerns the objects of one platform alone are the side's own rules. `../check.ts` runs
 * them; every door calls that one function.
 */
import type { RuleHead, Side } from '../../model';
import { bgpRules } from './bgp';
import { cryptoRules } from './crypto';
import { identityRules } from './identity';
import { keyRules } from './keys';
import { packetRules } from './packets';
import { pairingRules } from './pairing';
import { prefixRules } from './prefixes';
import { redundancyRules } from './redundancy';
import { transferRules } from './transfer';
import type { LinkRule } from './rule';

export const linkRules: readonly LinkRule[] = [
  ...pairingRules,
  ...identityRules,
  ...keyRules,
  ...cryptoRules,
  ...transferRules,
  ...bgpRules,
  ...prefixRules,
  ...redundancyRules,
  ...packetRules,
];

/** Those about links and those of the sides. */
export const rulesOf = (sides: readonly Side[]): readonly RuleHead[] => [
  ...linkRules,
  ...sides.flatMap(({ rules = [] }) => rules),
];
