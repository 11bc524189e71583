/** Rules between the fields of tunnel interfaces and groups of HSRP. */
import { fieldToken, text } from '../../core/define/message';
import { isHostOf } from '../../core/define/normal';
import type { Rule } from '../../core/define/rule';

interface Tunnel {
  readonly mode?: string;
  readonly ipAddress?: string;
  readonly tunnelKey?: number;
}

export const tunnelRules: readonly Rule<Tunnel>[] = [
  {
    id: 'cisco-tunnel-key',
    says: 'A key goes with GRE',
    severity: 'error',
    source: 'the command line: tunnel key has no meaning for tunnel mode ipsec',
    needs: [['mode'], ['tunnelKey']],
    check: ({ mode = 'ipsec', tunnelKey }) =>
      mode === 'ipsec' && tunnelKey !== undefined
        ? { path: ['tunnelKey'], message: text`${fieldToken('tunnelKey')} goes with ${fieldToken('mode')} gre.` }
        : undefined,
  },
  {
    id: 'cisco-tunnel-address',
    says: 'The own address of a tunnel is that of a host in its network',
    severity: 'error',
    source: 'the command line: bad mask for address',
    needs: [['ipAddress']],
    check: ({ ipAddress }) =>
      ipAddress === undefined || isHostOf(ipAddress)
        ? undefined
        : {
            path: ['ipAddress'],
            message: text`${ipAddress} is the first or last address of its network, and no host: give the address of this end in it.`,
          },
  },
];

interface Hsrp {
  readonly preempt?: boolean;
  readonly preemptDelay?: number;
  readonly helloTime?: number;
  readonly holdTime?: number;
}

export const hsrpRules: readonly Rule<Hsrp>[] = [
  {
    id: 'cisco-hsrp-preempt',
    says: 'A delay belongs to a router that becomes active again',
    severity: 'error',
    source: 'Cisco-IOS-XE-hsrp.yang: delay stands in preempt',
    needs: [['preempt'], ['preemptDelay']],
    check: ({ preempt, preemptDelay }) =>
      preemptDelay !== undefined && preempt !== true
        ? {
            path: ['preemptDelay'],
            message: text`${fieldToken('preemptDelay')} goes with ${fieldToken('preempt')} true.`,
          }
        : undefined,
  },
  {
    id: 'cisco-hsrp-timers',
    says: 'The timers of a group are given together, the hello below the hold time',
    severity: 'error',
    source: 'the command line: standby timers takes both',
    needs: [['helloTime'], ['holdTime']],
    check: ({ helloTime, holdTime }) => {
      if (helloTime === undefined && holdTime === undefined) return undefined;
      if (helloTime === undefined)
        return { path: ['helloTime'], message: text`${fieldToken('helloTime')} goes with ${fieldToken('holdTime')}.` };
      if (holdTime === undefined)
        return { path: ['holdTime'], message: text`${fieldToken('holdTime')} goes with ${fieldToken('helloTime')}.` };
      return helloTime < holdTime
        ? undefined
        : { path: ['helloTime'], message: text`${helloTime} is not below ${fieldToken('holdTime')}, ${holdTime}.` };
    },
  },
];
