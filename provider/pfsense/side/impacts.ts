/**
 * What changes of pfSense objects do to tunnels that carry traffic. Whatever is applied for IPsec or an interface makes every
 * tunnel interface of the firewall anew, so nearly every row is about all of its tunnels.
 */
import type { ImpactRow, Impacts } from '../../model';
import { GATEWAY } from './gateway';

const APPLY =
  'pfsense ipsec.inc, ipsec_configure and interface_ipsec_vti_configure; pfSense-pkg-frr frr.inc, frr_ipsec_reload';
const STRONGSWAN = 'strongSwan, vici_config.c: connections that are loaded anew';
const REMADE =
  'Applying makes every tunnel interface of the firewall anew, and FRR takes each down and up unless "ignore IPsec restart" is on.';

const PHASE1 = 'pfsense:IpsecPhase1';
const PHASE2 = 'pfsense:IpsecPhase2';
const INTERFACE = 'pfsense:NetworkInterface';

const CONNECTION = [
  'encryption',
  'iketype',
  'mode',
  'protocol',
  'interface',
  'remoteGateway',
  'myidType',
  'myidData',
  'peeridType',
  'peeridData',
  'startaction',
  'closeaction',
  'natTraversal',
  'mobike',
  'gwDuplicates',
  'splitconn',
  'prfselectEnable',
  'ikeport',
  'nattport',
  'lifetime',
  'rekeyTime',
  'reauthTime',
  'randTime',
  'dpdDelay',
  'dpdMaxfail',
];
const CHILD = [
  'encryptionAlgorithmOption',
  'hashAlgorithmOption',
  'pfsgroup',
  'lifetime',
  'rekeyTime',
  'randTime',
  'keepalive',
];
const INSIDE = ['localidAddress', 'localidNetbits', 'remoteidAddress'];
const AUTHENTICATION = ['preSharedKey', 'authenticationMethod', 'certref', 'caref'];

/** What becomes of the own tunnel, beside what applying does to all of them. */
const own = (row: Pick<ImpactRow, 'id' | 'says' | 'covers' | 'types' | 'reason'> & Partial<ImpactRow>): ImpactRow => ({
  effect: 'tunnel-renegotiates',
  confidence: 'documented',
  source: APPLY,
  ...row,
});

const rows: readonly ImpactRow[] = [
  {
    id: 'pfsense-applied',
    says: 'Anything of IPsec or of a tunnel interface, which is applied as a whole',
    covers: [0, 21, 22, 36],
    types: [PHASE1, PHASE2, INTERFACE],
    fields: [...CONNECTION, ...CHILD, ...INSIDE, ...AUTHENTICATION, 'disabled', 'descr', 'mtu', 'mss', 'enable'],
    on: ['create', 'update', 'replace', 'delete'],
    effect: 'bgp-reset',
    reach: 'gateway',
    confidence: 'documented',
    reason: REMADE,
    source: APPLY,
  },
  own({
    id: 'pfsense-key',
    says: 'Pre-shared key or authentication',
    covers: [1, 2],
    types: [PHASE1],
    fields: AUTHENTICATION,
    effect: 'latent',
    until: 'ends-match',
    reason: 'SAs that stand stay, and the next IKE SA needs the same key at both ends.',
    source: `${APPLY}; ${STRONGSWAN}`,
  }),
  own({
    id: 'pfsense-connection',
    says: 'IKE proposals, lifetimes, dead peer detection, identities, peer, or who starts',
    covers: [3, 5, 6, 7, 8, 9, 37],
    types: [PHASE1],
    fields: CONNECTION,
    until: 'ends-match',
    reason: 'The connection is replaced and negotiates anew, and comes up if the other end offers the same.',
    source: `${APPLY}; ${STRONGSWAN}`,
  }),
  own({
    id: 'pfsense-child',
    says: 'ESP proposals, perfect forward secrecy or lifetimes',
    covers: [4, 5],
    types: [PHASE2],
    fields: CHILD,
    until: 'ends-match',
    reason:
      'The child SA is closed and made anew. A group that the other end does not have shows only at the first rekey.',
    source: `${APPLY}; ${STRONGSWAN}`,
  }),
  own({
    id: 'pfsense-inside',
    says: 'Addresses of the tunnel interface',
    covers: [10],
    types: [PHASE2],
    fields: INSIDE,
    effect: 'tunnel-down',
    until: 'ends-match',
    reason: 'BGP over the tunnel is down until both ends and FRR have the new addresses.',
  }),
  own({
    id: 'pfsense-off',
    says: 'Phase 1 or phase 2 switched off',
    covers: [23],
    types: [PHASE1, PHASE2],
    fields: ['disabled'],
    when: { to: true },
    effect: 'tunnel-down',
    until: 'undone',
    reason: 'The tunnel is gone for as long as it is off.',
  }),
  own({
    id: 'pfsense-on',
    says: 'Phase 1 or phase 2 switched on',
    covers: [23],
    types: [PHASE1, PHASE2],
    fields: ['disabled'],
    when: { to: false },
    effect: 'none',
    reason: 'The tunnel was down, and negotiates.',
  }),
  own({
    id: 'pfsense-interface-off',
    says: 'Interface of a tunnel switched off',
    covers: [23],
    types: [INTERFACE],
    fields: ['enable'],
    when: { to: false },
    effect: 'tunnel-down',
    until: 'undone',
    reason: 'Nothing goes through the tunnel, BGP among it, for as long as its interface is off.',
  }),
  own({
    id: 'pfsense-interface-on',
    says: 'Interface of a tunnel switched on',
    covers: [23],
    types: [INTERFACE],
    fields: ['enable'],
    when: { to: true },
    effect: 'none',
    reason: 'Nothing went through the tunnel before.',
  }),
  own({
    id: 'pfsense-gone',
    says: 'A part of the tunnel deleted or replaced',
    covers: [39],
    types: [PHASE1, PHASE2, INTERFACE],
    on: ['delete', 'replace'],
    effect: 'tunnel-down',
    until: 'undone',
    reason: 'There is no tunnel without it; one that comes anew has another interface, which FRR has to be told.',
  }),
  {
    id: 'pfsense-routes',
    says: 'Static route or gateway',
    covers: [34],
    types: ['pfsense:StaticRoute', 'pfsense:RoutingGateway'],
    fields: [
      ...['descr', 'disabled', 'ipprotocol', 'interface', 'gateway', 'monitorDisable', 'monitor', 'actionDisable'],
      ...['forceDown', 'weight'],
    ],
    effect: 'routes',
    reach: 'gateway',
    confidence: 'practice',
    reason: 'A static route is preferred to what BGP taught; the tunnels stay.',
    source: 'pfSense, static routes; FRR, administrative distance',
  },
  {
    id: 'pfsense-rule',
    says: 'Rule of the firewall',
    covers: [40],
    types: ['pfsense:FirewallRule'],
    fields: [
      ...['type', 'interface', 'ipprotocol', 'protocol', 'source', 'sourcePort', 'destination', 'destinationPort'],
      ...['descr', 'disabled', 'log', 'statetype', 'gateway'],
    ],
    effect: 'routes',
    expected: 'none',
    reach: 'gateway',
    confidence: 'documented',
    reason: 'States that are there stay. What the rule let in is blocked once it has none, BGP among it.',
    source: 'pfSense, firewall states; pf.conf(5)',
  },
];

export const impacts: Impacts = {
  rows,
  applying: { reason: REMADE, source: `${APPLY}; ${STRONGSWAN}`, confidence: 'documented' },
  gatewaysOf: (program, address) => (program.get(address)?.type.startsWith('pfsense:') ? [GATEWAY] : []),
};
