/** Policies of the gateway firewall. */
import type { ImpactRow } from '../../../model';

export const firewallRows: readonly ImpactRow[] = [
  {
    id: 'nsx-firewall',
    says: 'Rules of the gateway firewall, their order, or a policy made or deleted',
    covers: [40],
    types: ['nsx:GatewayPolicy'],
    fields: ['rules', 'sequenceNumber', 'stateful', 'tcpStrict'],
    on: ['create', 'update', 'delete', 'replace'],
    effect: 'tunnel-down',
    expected: 'none',
    reach: 'gateway',
    until: 'undone',
    confidence: 'practice',
    reason:
      'Where the first rule that matches IKE, ESP, BGP or the networks of a link is now one that drops them, its tunnels go down or carry nothing. Other rules are about other packets.',
    source: 'VMware NSX documentation, gateway firewall: the first rule that matches decides',
  },
];
