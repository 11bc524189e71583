/**
 * Room: what must hold between the two ends of a tunnel, as data in small files by theme. No platform is named: a fact of one
 * comes through its side. `check.ts` runs them; every door calls that one function.
 */
import type { LinkRule } from './rule';
import { cryptoRules } from './crypto';
import { identityRules } from './identity';
import { routingRules } from './routing';

export const linkRules: readonly LinkRule[] = [...identityRules, ...cryptoRules, ...routingRules];

export const ruleIds: readonly string[] = linkRules.map(({ id }) => id);
