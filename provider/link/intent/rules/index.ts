/** What must hold between the members of an intent. A member that is not known yet postpones its rules. */
import type { Rule } from '../../../core/define/rule';
import type { Pair } from '../../pairs';
import { agreementRules } from './agreement';
import { addressRules, networkRules } from './networks';
import { packetRules } from './packets';
import { prefixRules } from './prefixes';
import { timerRules } from './timers';

export const rulesFor = (pair: Pair): Rule[] =>
  [prefixRules, networkRules, addressRules, timerRules, packetRules, agreementRules].flatMap((of) => of(pair));
