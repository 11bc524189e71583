/** How fast a link notices that a tunnel is gone. */
import { fieldToken, text } from '../../../core/define/message';
import { getAt, type Bag } from '../../../core/define/paths';
import { SHORT_HOLD, bgpTimers } from '../../timers';
import { rule, type Of } from './given';

const holdOf = (given: Bag): number | undefined => {
  const hold = getAt(given, ['overrides', 'holdTime']);
  if (typeof hold === 'number') return hold;
  const target = given['failoverTarget'];
  return hold === undefined && typeof target === 'number' ? bgpTimers(target).hold : undefined;
};

export const timerRules: Of = () => [
  rule({
    id: 'link-hold-short',
    says: 'A hold time under 12 s is a choice: short losses take the tunnel down',
    severity: 'warning',
    source: 'Practice (assumed): a busy edge answers late',
    needs: [['failoverTarget'], ['overrides']],
    check: (given) => {
      const hold = holdOf(given);
      return hold !== undefined && hold < SHORT_HOLD
        ? {
            path: ['failoverTarget'],
            message: `A BGP hold time of ${hold} s is short: a few lost packets move all traffic. 12.5 s or more is calmer.`,
          }
        : undefined;
    },
  }),
  rule({
    id: 'link-hold-target',
    says: 'The hold time is within the failover target',
    severity: 'error',
    source: 'A silent tunnel keeps its routes for the hold time',
    needs: [['failoverTarget'], ['overrides']],
    check: (given) => {
      const hold = getAt(given, ['overrides', 'holdTime']);
      const target = given['failoverTarget'];
      return typeof hold === 'number' && typeof target === 'number' && hold > target
        ? {
            path: ['overrides', 'holdTime'],
            message: text`A hold time of ${hold} s keeps a dead tunnel longer than ${fieldToken('failoverTarget')}, ${target} s. Raise the target, or lower the hold time.`,
          }
        : undefined;
    },
  }),
  rule({
    id: 'link-keepalive',
    says: 'The keepalive time is at most a third of the hold time',
    severity: 'error',
    source: 'RFC 4271, 4.4: a reasonable maximum of the keepalive time is a third of the hold time',
    needs: [['failoverTarget'], ['overrides']],
    check: (given) => {
      const keepalive = getAt(given, ['overrides', 'keepaliveTime']);
      const hold = holdOf(given);
      return typeof keepalive === 'number' && hold !== undefined && keepalive * 3 > hold
        ? {
            path: ['overrides', 'keepaliveTime'],
            message: `A keepalive every ${keepalive} s is less than three within the hold time of ${hold} s.`,
          }
        : undefined;
    },
  }),
];
