/** Policies of the gateway firewall. */
import type { ImpactRow } from '../../../model';

const dropping = {
  covers: [40],
  types: ['nsx:GatewayPolicy'],
  effect: 'tunnel-down',
  expected: 'none',
  reach: 'gateway',
  until: 'undone',
  confidence: 'practice',
  reason:
    'Where the first rule that matches IKE, ESP, BGP or the networks of a link is now one that drops them, its tunnels go down or carry nothing. Other rules are about other packets.',
  source: 'VMware NSX documentation, gateway firewall: the first rule that matches decides',
} as const;

export const firewallRows: readonly ImpactRow[] = [
  {
    id: 'nsx-firewall',
    says: 'Rules of the gateway firewall, their order, or a policy deleted',
    ...dropping,
    fields: ['rules', 'sequenceNumber', 'stateful', 'tcpStrict'],
    on: ['update', 'delete', 'replace'],
  },
  ...['DROP', 'REJECT'].map((action): ImpactRow => ({
    id: `nsx-firewall-${action.toLowerCase()}`,
    says: `Policy of the gateway firewall made, with a rule that says ${action}`,
    ...dropping,
    fields: ['rules.action'],
    when: { to: action },
    on: ['create'],
  })),
  {
    id: 'nsx-firewall-allow',
    says: 'Policy of the gateway firewall made, with rules that let packets through',
    covers: [40],
    types: ['nsx:GatewayPolicy'],
    fields: ['rules.action'],
    when: { to: 'ALLOW' },
    on: ['create'],
    effect: 'none',
    reach: 'gateway',
    confidence: 'practice',
    reason: 'What passed before passes now, and what these rules match besides.',
    source: dropping.source,
  },
];
