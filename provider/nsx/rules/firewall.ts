/** Rules between the fields of a gateway policy. */
import { idSegment } from '../../core/define/names';
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';

interface Entry {
  readonly l4Protocol?: string;
  readonly destinationPorts?: readonly string[];
  readonly sourcePorts?: readonly string[];
  readonly protocolNumber?: number;
}

interface FirewallRule {
  readonly displayName: string;
  readonly serviceEntries?: readonly Entry[];
}

export const gatewayPolicyRules: readonly Rule<{ readonly rules: readonly FirewallRule[] }>[] = [
  {
    id: 'nsx-firewall-rule-names',
    says: 'Each rule of a policy has a name of its own, with a letter or digit in it',
    severity: 'error',
    source: 'hybridvpn: the id of a rule is chosen from its name; NSX Policy API, GatewayPolicy.rules: ids are unique',
    needs: [['rules']],
    check: ({ rules }) => {
      const ids = rules.map(({ displayName }) => idSegment(displayName));
      return ids.flatMap((id, index) => {
        const path = ['rules', index, 'displayName'];
        if (id === '') return [{ path, message: `"${rules[index]!.displayName}" has no letter or digit for an id.` }];
        const first = ids.indexOf(id);
        return first === index
          ? []
          : [{ path, message: `"${rules[index]!.displayName}" has the id of "${rules[first]!.displayName}": ${id}.` }];
      });
    },
  },
  {
    id: 'nsx-firewall-services',
    says: 'An entry of a service is of TCP or UDP with its ports, or of an IP protocol by its number',
    severity: 'error',
    source: 'NSX Policy API, Rule.service_entries: L4PortSetServiceEntry and IPProtocolServiceEntry',
    needs: [['rules']],
    check: ({ rules }) =>
      rules.flatMap(({ serviceEntries = [] }, index) =>
        serviceEntries.flatMap(({ l4Protocol, protocolNumber, destinationPorts, sourcePorts }, at) => {
          const path = ['rules', index, 'serviceEntries', at];
          if ((l4Protocol === undefined) === (protocolNumber === undefined))
            return [
              {
                path,
                message: text`Give ${fieldToken('l4Protocol')} or ${fieldToken('protocolNumber')}, one of them.`,
              },
            ];
          return protocolNumber !== undefined && (destinationPorts !== undefined || sourcePorts !== undefined)
            ? [{ path, message: text`Ports go with ${fieldToken('l4Protocol')}: a protocol by number has none.` }]
            : [];
        }),
      ),
  },
];
