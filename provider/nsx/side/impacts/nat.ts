/** NAT rules of a gateway that ends tunnels. */
import type { ImpactRow } from '../../../model';

const TYPES = ['nsx:NatRule'];
const SOURCE =
  'VMware NSX documentation, IPSec VPN: NAT is configured before the VPN; a tunnel that NAT takes down stays so until its VPN is switched off and on';

const translates = (action: string): ImpactRow => ({
  id: `nsx-nat-${action.toLowerCase()}`,
  says: `${action} rule made`,
  covers: [37],
  types: TYPES,
  fields: ['action'],
  on: ['create', 'update', 'replace'],
  when: { to: action },
  effect: 'tunnel-down',
  expected: 'none',
  reach: 'gateway',
  until: 'undone',
  confidence: 'documented',
  reason:
    'A rule about the address of a local endpoint keeps its tunnels down, and one about networks of a link keeps their packets from the other end. Others are about other packets.',
  source: SOURCE,
});

const spares = (action: string): ImpactRow => ({
  id: `nsx-nat-${action.toLowerCase().replace('_', '-')}`,
  says: `${action} rule made`,
  covers: [37],
  types: TYPES,
  fields: ['action'],
  on: ['create', 'update', 'replace'],
  when: { to: action },
  effect: 'none',
  confidence: 'practice',
  reason: 'Packets keep their addresses: nothing of a tunnel is translated by it.',
  source: 'NSX Policy API, PolicyNatRule.action',
});

export const natRows: readonly ImpactRow[] = [
  ...['SNAT', 'DNAT', 'REFLEXIVE'].map(translates),
  ...['NO_SNAT', 'NO_DNAT'].map(spares),
  {
    id: 'nsx-nat-matches',
    says: 'What a NAT rule is about, its order, on or off',
    covers: [37],
    types: TYPES,
    fields: [
      'sourceNetworks',
      'destinationNetworks',
      'translatedNetworks',
      'service',
      'scope',
      'sequenceNumber',
      'enabled',
    ],
    effect: 'tunnel-down',
    expected: 'none',
    reach: 'gateway',
    until: 'undone',
    confidence: 'practice',
    reason:
      'Other packets are translated, or another rule decides: where those of a link are among them, they are lost.',
    source: SOURCE,
  },
  {
    id: 'nsx-nat-gone',
    says: 'NAT rule deleted',
    covers: [37],
    types: TYPES,
    on: ['delete'],
    effect: 'tunnel-down',
    expected: 'none',
    reach: 'gateway',
    until: 'undone',
    confidence: 'practice',
    reason:
      'Where it kept a later rule from packets of a link, they are translated now, and the other end does not know them.',
    source: SOURCE,
  },
  {
    id: 'nsx-nat-firewall',
    says: 'Which address the firewall looks at',
    covers: [37],
    types: TYPES,
    fields: ['firewallMatch'],
    effect: 'tunnel-down',
    expected: 'none',
    reach: 'gateway',
    until: 'undone',
    confidence: 'practice',
    reason: 'The gateway firewall looks at other addresses, and may refuse what it let pass.',
    source: 'NSX Policy API, PolicyNatRule.firewall_match',
  },
];
