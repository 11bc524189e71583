/** Rules between the fields of gateways, static routes and firewall rules. */
import { isIP } from 'node:net';
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';

interface Gateway {
  readonly ipprotocol?: string;
  readonly gateway?: string;
  readonly monitor?: string;
  readonly monitorDisable?: boolean;
}

export const gatewayRules: readonly Rule<Gateway>[] = [
  {
    id: 'pfsense-gateway-family',
    says: 'The address of a gateway is of its address family',
    severity: 'error',
    source: 'pfrest, model RoutingGateway: ROUTING_GATEWAY_NO_IPV6_WITH_INET, ROUTING_GATEWAY_NO_IPV4_WITH_INET6',
    needs: [['ipprotocol'], ['gateway'], ['monitor']],
    check: ({ ipprotocol = 'inet', gateway = 'dynamic', monitor }) =>
      [
        { name: 'gateway', address: gateway },
        { name: 'monitor', address: monitor },
      ].flatMap(({ name, address }) =>
        address === undefined || address === 'dynamic' || isIP(address) === (ipprotocol === 'inet' ? 4 : 6)
          ? []
          : [{ path: [name], message: text`${address} is not an address of ${ipprotocol}.` }],
      ),
  },
  {
    id: 'pfsense-gateway-monitor',
    says: 'A gateway that is not watched has no address to watch',
    severity: 'error',
    source: 'pfrest, model RoutingGateway: monitor is kept if monitor_disable is false',
    needs: [['monitor'], ['monitorDisable']],
    check: ({ monitor, monitorDisable = false }) =>
      monitorDisable && monitor !== undefined
        ? {
            path: ['monitor'],
            message: text`${fieldToken('monitor')} has no effect with ${fieldToken('monitorDisable')}: pfSense would drop it without a word. Leave out one of them.`,
          }
        : undefined,
  },
];

interface FirewallRule {
  readonly protocol?: string;
  readonly statetype?: string;
  readonly gateway?: string;
  readonly sourcePort?: string;
  readonly destinationPort?: string;
}

export const firewallRuleRules: readonly Rule<FirewallRule>[] = [
  {
    id: 'pfsense-rule-ports',
    says: 'Ports go with TCP and UDP',
    severity: 'error',
    source: 'pfrest, model FirewallRule: source_port and destination_port are kept with tcp, udp and tcp/udp alone',
    needs: [['protocol'], ['sourcePort'], ['destinationPort']],
    check: ({ protocol, ...ports }) =>
      ['tcp', 'udp', 'tcp/udp'].includes(protocol ?? '')
        ? undefined
        : (['sourcePort', 'destinationPort'] as const)
            .filter((name) => ports[name] !== undefined)
            .map((name) => ({
              path: [name],
              message: text`${fieldToken(name)} needs ${fieldToken('protocol')} tcp, udp or tcp/udp: pfSense would drop it without a word.`,
            })),
  },
  {
    id: 'pfsense-rule-synproxy',
    says: 'States of a proxy for the handshake are for TCP, and not with a gateway',
    severity: 'error',
    source:
      'pfrest, model FirewallRule: FIREWALL_RULE_SYNPROXY_STATE_TYPE_WITH_NON_TCP_PROTOCOL, FIREWALL_RULE_SYNPROXY_STATE_TYPE_WITH_GATEWAY',
    needs: [['statetype'], ['protocol'], ['gateway']],
    check: ({ statetype, protocol, gateway }) => {
      if (statetype !== 'synproxy state') return undefined;
      if (protocol !== 'tcp')
        return { path: ['statetype'], message: text`synproxy state needs ${fieldToken('protocol')} tcp.` };
      return gateway === undefined
        ? undefined
        : { path: ['statetype'], message: text`synproxy state does not go with ${fieldToken('gateway')}.` };
    },
  },
];
