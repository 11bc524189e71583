/** Rules between the fields of a NAT rule: which action takes which networks. */
import { parseCidr } from '../../core/define/addresses';
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

const ONE_TRANSLATED: readonly string[] = ['DNAT', 'REFLEXIVE'];

const addressesIn = (networks: readonly string[]): number =>
  networks.reduce((sum, text) => sum + 2 ** hostBits(text), 0);

function hostBits(text: string): number {
  if (!text.includes('/')) return 0;
  const [address, bits] = parseCidr(text);
  return address.toByteArray().length * 8 - bits;
}

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
    id: 'nsx-nat-translated',
    says: 'A DNAT or reflexive rule translates to one address or network, a reflexive one to as many addresses as it has sources',
    severity: 'error',
    source:
      'NSX Policy API, PolicyNatRule.translated_network and action: no list for DNAT and REFLEXIVE; REFLEXIVE: as many original as translated addresses',
    needs: [['action'], ['sourceNetworks'], ['translatedNetworks']],
    check: ({ action, sourceNetworks: sources = [], translatedNetworks: translated = [] }) => {
      const path = ['translatedNetworks'];
      if (!ONE_TRANSLATED.includes(action)) return undefined;
      if (translated.length > 1)
        return { path, message: `${action} takes one address or network, and these are ${translated.length}.` };
      const isUneven = sources.length > 0 && translated.length > 0 && addressesIn(sources) !== addressesIn(translated);
      return action === 'REFLEXIVE' && isUneven
        ? {
            path,
            message: text`REFLEXIVE translates each address to one of its own: ${fieldToken('sourceNetworks')} and ${fieldToken('translatedNetworks')} have to hold equally many.`,
          }
        : undefined;
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
