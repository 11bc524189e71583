/** What changes of NSX objects do to tunnels that carry traffic. Sources stand beside each row. */
import type { ImpactRow, Impacts } from '../../model';

const SPEC = 'NSX Policy API: a profile belongs to every session that names it';

const rows: readonly ImpactRow[] = [
  {
    id: 'nsx-psk',
    says: 'Pre-shared key',
    covers: [1, 2],
    type: 'nsx:RouteBasedSession',
    fields: ['psk'],
    effect: 'tunnel-renegotiates',
    until: 'ends-match',
    confidence: 'practice',
    reason: 'The session negotiates anew with the new key. Without it at the other end too the tunnel stays down.',
    source: 'RFC 7296, 2.15: both ends authenticate with the key that they share',
  },
  {
    id: 'nsx-ike-proposal',
    says: 'IKE encryption, integrity, DH group or version',
    covers: [3, 25],
    type: 'nsx:IkeProfile',
    fields: ['encryptionAlgorithms', 'digestAlgorithms', 'dhGroups', 'prfAlgorithms', 'ikeVersion'],
    effect: 'tunnel-renegotiates',
    until: 'ends-match',
    confidence: 'practice',
    reason: 'Every session that uses the profile negotiates anew.',
    source: SPEC,
  },
];

export const impacts: Impacts = { rows };
