/** Policy of the gateway firewall: rules that let packets through a gateway, or do not. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { gatewayPolicyRules } from '../rules/firewall';
import { rulesField, rulesFromBody, rulesToBody, type RuleBody } from './common/firewall-rule';
import { definePolicyObject } from './common/policy-object';

interface GatewayPolicyBody {
  readonly rules?: readonly RuleBody[];
}

export default definePolicyObject({
  type: 'nsx:GatewayPolicy',
  title: 'Gateway policy',
  description:
    'A policy of the gateway firewall with its rules, in the domain `default`. Policies are looked at by category, then by `sequenceNumber`, their rules in the order of the list; the first that matches decides. It is replaced as a whole: rules that somebody adds by hand are found, and removed by the next update. What ends IPSec on a gateway that drops by default needs UDP 500 and 4500 and ESP on the uplinks, and inside the tunnel TCP 179 and the networks of the link.',
  source: 'NSX Policy API, GatewayPolicy',
  collection: 'domains/default/gateway-policies',
  resourceType: 'GatewayPolicy',
  unlisted: true,
  realized: true,
  permissions: ['Security Admin on the gateway'],
  rules: gatewayPolicyRules,
  fields: {
    category: field(
      z.enum(['Emergency', 'SharedPreRules', 'LocalGatewayRules', 'Default']),
      'Category, in the order in which NSX looks at them: `Emergency`, `SharedPreRules` of several gateways, `LocalGatewayRules` of one, `Default`.',
      { forcesReplace: true },
    ),
    sequenceNumber: field(
      z.int().min(0).max(999999).optional(),
      'Place among the policies of the category, 0 to 999999; the lowest comes first. NSX default: 0.',
      { onUnset: { value: 0 } },
    ),
    stateful: field(
      z.boolean().optional(),
      'Whether answers to what a rule let through pass without a rule of their own. NSX default: true.',
      { onUnset: { value: true } },
    ),
    tcpStrict: field(
      z.boolean().optional(),
      'Whether TCP begins with its handshake alone, of a stateful policy. NSX chooses where it is not given.',
      { computed: true, follows: ['stateful'], onUnset: 'keep' },
    ),
    locked: field(z.boolean().optional(), 'Whether nobody else may change the policy. NSX default: false.', {
      onUnset: { value: false },
    }),
    rules: field(rulesField, 'Rules in the order they are tried; the first match decides.', {
      whole: true,
    }),
  },
  mapped: ['rules'],
  toBody: ({ rules }, live?: GatewayPolicyBody) => rulesToBody({ rules }, live?.rules),
  fromBody: ({ rules = [] }: GatewayPolicyBody) => rulesFromBody(rules),
  placesIn: ({ rules }) => (rules as readonly RuleBody[] | undefined)?.flatMap(({ scope = [] }) => scope) ?? [],
  importId: {
    form: '/infra/domains/default/gateway-policies/<policy>',
    example: '/infra/domains/default/gateway-policies/vpn',
    pattern: /^\/infra\/domains\/default\/gateway-policies\/[^/]+$/,
  },
  examples: [
    {
      title: 'IKE and ESP of one peer, and what comes through its tunnel',
      resources: {
        vpn: {
          type: 'nsx:GatewayPolicy',
          inputs: {
            displayName: 'vpn',
            category: 'LocalGatewayRules',
            sequenceNumber: 10,
            rules: [
              {
                displayName: 'ike and esp',
                action: 'ALLOW',
                sourceGroups: ['203.0.113.20', '198.51.100.10'],
                destinationGroups: ['203.0.113.20', '198.51.100.10'],
                serviceEntries: [{ l4Protocol: 'UDP', destinationPorts: ['500', '4500'] }, { protocolNumber: 50 }],
                scope: ['/infra/tier-0s/T0'],
              },
              {
                displayName: 'from the vpc',
                action: 'ALLOW',
                sourceGroups: ['172.16.0.0/16'],
                destinationGroups: ['10.10.0.0/16'],
                scope: ['/infra/tier-0s/T0'],
              },
            ],
          },
        },
      },
    },
  ],
});
