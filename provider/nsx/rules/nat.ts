/** Rules between the fields of a NAT rule: which action takes which networks. */
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';

interface Nat {
  readonly action: string;
  readonly sourceNetworks?: readonly string[];
  readonly destinationNetworks?: readonly string[];
  readonly translatedNetworks?: readonly string[];
  readonly translatedPorts?: string;
  readonly service?: string;
  readonly policyBasedVpnMode?: string;
}

type Named = Exclude<keyof Nat, 'action'>;

interface Action {
  readonly needs: readonly Named[];
  readonly refuses: readonly Named[];
}

const ACTIONS: Readonly<Record<string, Action>> = {
  SNAT: { needs: ['translatedNetworks'], refuses: ['translatedPorts', 'policyBasedVpnMode'] },
  DNAT: { needs: ['destinationNetworks', 'translatedNetworks'], refuses: [] },
  REFLEXIVE: {
    needs: ['sourceNetworks', 'translatedNetworks'],
    refuses: ['destinationNetworks', 'service', 'translatedPorts', 'policyBasedVpnMode'],
  },
  NO_SNAT: { needs: [], refuses: ['translatedNetworks', 'translatedPorts', 'policyBasedVpnMode'] },
  NO_DNAT: { needs: ['destinationNetworks'], refuses: ['translatedNetworks', 'translatedPorts'] },
};

/** What a rule with this action cannot have: left over from another action it would be refused. */
export const refusedBy = (action: string): readonly Named[] => ACTIONS[action]?.refuses ?? [];

export const natRules: readonly Rule<Nat>[] = [
  {
    id: 'nsx-nat-action',
    says: 'A NAT rule has what its action needs, and nothing that it does not take',
    severity: 'error',
    source:
      'NSX Policy API, PolicyNatRule: source_network, destination_network, translated_network, translated_ports, service and policy_based_vpn_mode by action',
    needs: [
      ['action'],
      ['sourceNetworks'],
      ['destinationNetworks'],
      ['translatedNetworks'],
      ['translatedPorts'],
      ['service'],
      ['policyBasedVpnMode'],
    ],
    check: (rule) => {
      const { action } = rule;
      const missing = (ACTIONS[action]?.needs ?? []).filter((name) => rule[name] === undefined);
      const refused = refusedBy(action).filter((name) => rule[name] !== undefined);
      return [
        ...missing.map((name) => ({ path: [name], message: text`${action} needs ${fieldToken(name)}.` })),
        ...refused.map((name) => ({ path: [name], message: text`${action} takes no ${fieldToken(name)}.` })),
      ];
    },
  },
  {
    id: 'nsx-nat-ports',
    says: 'Ports are those of a service',
    severity: 'error',
    source: 'NSX Policy API, PolicyNatRule.translated_ports: without a service the port is ignored',
    needs: [['service'], ['translatedPorts']],
    check: ({ service, translatedPorts }) =>
      translatedPorts === undefined || service !== undefined
        ? undefined
        : {
            path: ['translatedPorts'],
            message: text`Without ${fieldToken('service')} NSX ignores the ports: say whose destination port becomes which.`,
          },
  },
];
