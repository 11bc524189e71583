/** NAT rule of a Tier-0 or Tier-1 gateway: which packets get other addresses on their way through it, and which do not. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { ipOrCidr } from '../../core/define/normal';
import { snakeCase } from '../../core/define/names';
import { networksIn, networksText } from './common/networks';
import { definePolicyObject } from './common/policy-object';
import { natRules, refusedBy } from '../rules/nat';
import { gatewayPath, ipOrCidrBlock, isPorts, policyPath, withoutLocaleService } from './common/types';

const networks = (description: string) =>
  field(z.array(ipOrCidrBlock()).min(1).optional(), description, { set: true, normal: ipOrCidr });

/** Numbers above are those of NSX's own rules. Source: NSX Policy API, PolicyNatRule.sequence_number, section USER */
const MOST = 2_147_481_599;

const bodyName = (name: string): string => snakeCase(name).replace(/_networks$/, '_network');

interface NatRuleBody {
  readonly source_network?: string;
  readonly destination_network?: string;
  readonly translated_network?: string;
}

export default definePolicyObject({
  type: 'nsx:NatRule',
  title: 'NAT rule',
  description:
    'A NAT rule of a gateway. Of the rules that match a packet the one with the lowest `sequenceNumber` decides, so a `NO_SNAT` rule before an `SNAT` rule keeps the addresses of what goes through a tunnel. On one gateway NAT and the address of a local endpoint do not go together: a rule that translates it keeps its tunnels down.',
  source: 'NSX Policy API, PolicyNatRule',
  collection: 'nat/USER/nat-rules',
  resourceType: 'PolicyNatRule',
  parentField: 'gatewayPath',
  realized: true,
  permissions: ['Network Admin on the gateway'],
  rules: natRules,
  fields: {
    gatewayPath: field(gatewayPath(), 'Policy path of the Tier-0 or Tier-1 gateway, which may be in a project.', {
      forcesReplace: true,
    }),
    action: field(
      z.enum(['SNAT', 'DNAT', 'REFLEXIVE', 'NO_SNAT', 'NO_DNAT']),
      '`SNAT` gives packets another source, `DNAT` another destination, `REFLEXIVE` both ways without a state; `NO_SNAT` and `NO_DNAT` leave alone what a later rule would translate.',
    ),
    sourceNetworks: networks(
      'Sources of the packets, a set of addresses and networks, such as 10.10.0.0/16. Absent: any. `REFLEXIVE` needs it.',
    ),
    destinationNetworks: networks(
      'Destinations of the packets, a set of addresses and networks. Absent: any. `DNAT` and `NO_DNAT` need it.',
    ),
    translatedNetworks: networks(
      'What the address becomes, a set of addresses and networks; `DNAT` and `REFLEXIVE` take one. `SNAT`, `DNAT` and `REFLEXIVE` need it, the others take none.',
    ),
    translatedPorts: field(
      z.string().refine(isPorts, 'is no port, up to 65535, or range of ports, such as 8080 or 8090-8095').optional(),
      'Port that the destination port becomes, or a range such as 8090-8095. With `DNAT` and a `service` alone.',
    ),
    service: field(
      policyPath('services', '/infra/services/HTTP').optional(),
      'Policy path of the service whose packets are meant. Absent: all.',
    ),
    scope: field(
      z.array(z.string().startsWith('/', 'is not a policy path')).min(1).optional(),
      'Where the rule applies: policy paths of interfaces or of IPSec sessions, whose VTIs are meant. Absent: all interfaces of the gateway.',
      { set: true, normal: withoutLocaleService, refersTo: 'nsx:RouteBasedSession' },
    ),
    sequenceNumber: field(
      z.int().min(0).max(MOST).optional(),
      `Which rule decides where several match, 0 to ${MOST}; the lowest does. NSX default: 0.`,
      { onUnset: { value: 0 } },
    ),
    enabled: field(z.boolean().optional(), 'Whether the rule is on. NSX default: true.', {
      vital: true,
      onUnset: { value: true },
    }),
    firewallMatch: field(
      z.enum(['MATCH_EXTERNAL_ADDRESS', 'MATCH_INTERNAL_ADDRESS', 'BYPASS']).optional(),
      'Which address the gateway firewall looks at; with `BYPASS` it is not asked. NSX default: MATCH_INTERNAL_ADDRESS.',
      { onUnset: { value: 'MATCH_INTERNAL_ADDRESS' } },
    ),
    policyBasedVpnMode: field(
      z.enum(['BYPASS', 'MATCH']).optional(),
      'Whether the rule is about what policy-based VPN sessions decrypt: with `DNAT` and `NO_DNAT` alone. NSX 4 and later.',
    ),
    logging: field(z.boolean().optional(), 'Whether packets that the rule translates are logged. NSX default: false.', {
      onUnset: { value: false },
    }),
  },
  mapped: ['sourceNetworks', 'destinationNetworks', 'translatedNetworks'],
  toBody: ({ action, sourceNetworks, destinationNetworks, translatedNetworks }) => ({
    // What is undefined is not sent, also where the body that is sent back has it.
    source_network: networksText(sourceNetworks),
    destination_network: networksText(destinationNetworks),
    translated_network: networksText(translatedNetworks),
    ...Object.fromEntries(refusedBy(action).map((name) => [bodyName(name), undefined])),
  }),
  fromBody: (body: NatRuleBody) => ({
    sourceNetworks: networksIn(body.source_network),
    destinationNetworks: networksIn(body.destination_network),
    translatedNetworks: networksIn(body.translated_network),
  }),
  importId: {
    form: '/infra/tier-0s/<tier-0>/nat/USER/nat-rules/<rule>',
    example: '/infra/tier-0s/T0/nat/USER/nat-rules/no-snat-to-vpc',
    pattern: /^\/.+\/tier-[01]s\/[^/]+\/nat\/USER\/nat-rules\/[^/]+$/,
  },
  examples: [
    {
      title: 'What goes to the VPC keeps its addresses',
      resources: {
        noSnat: {
          type: 'nsx:NatRule',
          inputs: {
            displayName: 'no-snat-to-vpc',
            gatewayPath: '/infra/tier-0s/T0',
            action: 'NO_SNAT',
            sourceNetworks: ['10.10.0.0/16'],
            destinationNetworks: ['172.16.0.0/16'],
            sequenceNumber: 10,
          },
        },
      },
    },
  ],
});
