/** What changes of Alibaba Cloud's objects do to tunnels that carry traffic. Sources stand beside each row. */
import type { ImpactRow, Impacts } from '../../model';

const MODIFY = 'Alibaba Cloud VPN Gateway, ModifyVpnConnectionAttribute (asynchronous; no word of the other tunnel)';

const rows: readonly ImpactRow[] = [
  {
    id: 'alicloud-psk',
    says: 'Pre-shared key of a tunnel',
    covers: [1, 2],
    type: 'alicloud:VpnConnection',
    fields: ['tunnels.*.psk'],
    effect: 'tunnel-renegotiates',
    others: 'unknown',
    until: 'ends-match',
    confidence: 'practice',
    reason: 'The tunnel negotiates anew with the new key. Without it at the other end too the tunnel stays down.',
    source: MODIFY,
  },
];

export const impacts: Impacts = { rows };
