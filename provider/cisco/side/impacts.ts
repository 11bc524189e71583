/**
 * What changes of a router's objects do to tunnels that carry traffic. Each change is one commit, and most of IKE and IPsec waits for
 * the next negotiation. Nothing of it was measured.
 */
import type { ImpactRow, Impacts } from '../../model';
import { GATEWAY } from './gateway';

const GUIDES = 'IOS-XE configuration guides, IKEv2 and IPsec: changes reach later security associations';
const BGP = 'IOS-XE configuration guides, BGP; RFC 4271';

const TUNNEL = 'cisco:TunnelInterface';
const IPSEC = 'cisco:IpsecProfile';
const IKE = 'cisco:Ikev2Profile';
const KEYRING = 'cisco:Ikev2Keyring';
const PROPOSAL = 'cisco:Ikev2Proposal';
const POLICY = 'cisco:Ikev2Policy';
const TRANSFORM = 'cisco:IpsecTransformSet';
const PROCESS = 'cisco:BgpProcess';
const NEIGHBOR = 'cisco:BgpNeighbor';
const LIST = 'cisco:PrefixList';
const COMMUNITIES = 'cisco:CommunityList';
const EXPRESSIONS = 'cisco:ExpandedCommunityList';
const MAP = 'cisco:RouteMap';

type Row = Pick<ImpactRow, 'id' | 'says' | 'covers' | 'types' | 'reason' | 'effect'> & Partial<ImpactRow>;

const row = (one: Row): ImpactRow => ({ confidence: 'practice', source: GUIDES, ...one });
const routing = (one: Row): ImpactRow => row({ source: BGP, ...one });

const rows: readonly ImpactRow[] = [
  row({
    id: 'cisco-key',
    says: 'Pre-shared key, or which peer it is for',
    covers: [1, 2],
    types: [KEYRING],
    fields: ['preSharedKey', 'peer', 'address'],
    effect: 'latent',
    until: 'ends-match',
    reason: 'A keyring is read at the next authentication; what stands stays, and fails then if the ends differ.',
  }),
  row({
    id: 'cisco-ike-proposal',
    says: 'IKE proposals',
    covers: [3],
    types: [PROPOSAL, POLICY],
    fields: ['encryption', 'integrity', 'prf', 'group', 'proposals', 'localAddresses', 'fvrf', 'anyFvrf'],
    effect: 'latent',
    until: 'ends-match',
    reach: 'gateway',
    reason: 'The next IKE SA negotiates with it. A policy is for an own address, and so for every tunnel from there.',
  }),
  row({
    id: 'cisco-esp-proposal',
    says: 'ESP encryption, integrity or perfect forward secrecy',
    covers: [4, 25],
    types: [TRANSFORM, IPSEC],
    fields: ['esp', 'keyBit', 'espHmac', 'esn', 'mode', 'transformSets', 'pfsGroup', 'replayWindow'],
    effect: 'latent',
    until: 'ends-match',
    confidence: 'documented',
    reason: 'The next negotiation offers it, and fails if the other end does not.',
  }),
  row({
    id: 'cisco-lifetime',
    says: 'Lifetimes of IKE or ESP',
    covers: [5],
    types: [IKE, IPSEC],
    fields: ['lifetime', 'lifetimeKilobytes'],
    effect: 'none',
    confidence: 'documented',
    reason: 'The next security association has it; the shorter end renews.',
  }),
  row({
    id: 'cisco-dpd',
    says: 'Dead peer detection',
    covers: [6],
    types: [IKE],
    fields: ['dpdInterval', 'dpdRetry', 'dpdQuery'],
    effect: 'none',
    reason: 'Probes are of this end alone, and the next IKE SA has the new pace.',
  }),
  row({
    id: 'cisco-initiation',
    says: 'Who starts, or address translation',
    covers: [7],
    types: [IPSEC, IKE],
    fields: ['responderOnly', 'natKeepalive', 'natForceEncap'],
    effect: 'latent',
    reason: 'The next negotiation starts the other way; with two ends that wait none does.',
  }),
  row({
    id: 'cisco-identity',
    says: 'IKE identities, or which profile is for the peer',
    covers: [9, 24],
    types: [IKE, IPSEC],
    fields: [
      ...['localAddress', 'localIdentity', 'remoteAddresses', 'remoteFqdns', 'remoteKeyIds', 'anyRemote', 'keyring'],
      'ikev2Profile',
    ],
    effect: 'latent',
    until: 'ends-match',
    reason: 'The next authentication names it, and fails if the other end expects another.',
  }),
  row({
    id: 'cisco-outside',
    says: 'Source, destination or protection of the tunnel interface',
    covers: [8, 37],
    types: [TUNNEL],
    fields: ['source', 'destination', 'ipsecProfile', 'sharedProtection', 'tunnelKey'],
    effect: 'tunnel-down',
    until: 'ends-match',
    reason: 'The line protocol goes down at once, and with it BGP; the tunnel comes up if the other end has the same.',
  }),
  row({
    id: 'cisco-inside',
    says: 'Address of the tunnel interface',
    covers: [10],
    types: [TUNNEL],
    fields: ['ipAddress'],
    effect: 'bgp-reset',
    until: 'ends-match',
    reason: 'BGP over the tunnel is down until both ends have the new addresses.',
  }),
  row({
    id: 'cisco-off',
    says: 'Tunnel interface shut down',
    covers: [23],
    types: [TUNNEL],
    fields: ['shutdown'],
    when: { to: true },
    effect: 'tunnel-down',
    until: 'undone',
    reason: 'The tunnel is gone for as long as it is off.',
  }),
  row({
    id: 'cisco-on',
    says: 'Tunnel interface switched on',
    covers: [23],
    types: [TUNNEL],
    fields: ['shutdown'],
    when: { to: false },
    effect: 'none',
    reason: 'The tunnel was down, and negotiates.',
  }),
  row({
    id: 'cisco-packets',
    says: 'MTU or MSS',
    covers: [21, 22],
    types: [TUNNEL],
    fields: ['mtu', 'adjustMss'],
    effect: 'none',
    reason: 'It holds for packets and connections from then on.',
  }),
  routing({
    id: 'cisco-bgp-timers',
    says: 'Timers of a neighbor',
    covers: [11],
    types: [NEIGHBOR],
    fields: ['keepalive', 'holdTime'],
    effect: 'none',
    reason: 'The session keeps what it negotiated until it is made anew.',
  }),
  routing({
    id: 'cisco-bgp-password',
    says: 'Password of a neighbor',
    covers: [12],
    types: [NEIGHBOR],
    fields: ['password'],
    effect: 'bgp-reset',
    until: 'ends-match',
    reason: 'The session ends when the hold time is over, unless the other end has the same password by then.',
  }),
  routing({
    id: 'cisco-neighbor',
    says: 'AS, source or BFD of a neighbor',
    covers: [13, 15, 17],
    types: [NEIGHBOR],
    fields: ['remoteAs', 'updateSource', 'ebgpMultihop', 'bfd'],
    effect: 'bgp-reset',
    until: 'ends-match',
    reason: 'The session is made anew, and stays down while the ends do not fit.',
  }),
  routing({
    id: 'cisco-neighbor-off',
    says: 'Neighbor shut down',
    covers: [16],
    types: [NEIGHBOR],
    fields: ['shutdown'],
    when: { to: true },
    effect: 'bgp-reset',
    until: 'undone',
    reason: 'The session ends, and no route goes through the tunnel for as long as the neighbor is shut down.',
  }),
  routing({
    id: 'cisco-neighbor-on',
    says: 'Neighbor not shut down any more',
    covers: [16],
    types: [NEIGHBOR],
    fields: ['shutdown'],
    when: { to: false },
    effect: 'none',
    reason: 'No session was up before.',
  }),
  routing({
    id: 'cisco-maximum-prefix-lowered',
    says: 'Most networks that are taken, lowered',
    covers: [20],
    types: [NEIGHBOR],
    fields: ['maximumPrefix'],
    when: { lowered: true },
    effect: 'bgp-reset',
    until: 'undone',
    reason:
      'Above the number the session ends and stays down until somebody clears it. Both tunnels carry the same routes.',
  }),
  routing({
    id: 'cisco-maximum-prefix',
    says: 'Most networks that are taken, raised or not limited any more',
    covers: [20],
    types: [NEIGHBOR],
    fields: ['maximumPrefix'],
    effect: 'none',
    reason: 'What was taken before still is.',
  }),
  routing({
    id: 'cisco-filter',
    says: 'Which route map or prefix list a neighbor has, or another part of what it is told',
    covers: [19],
    types: [NEIGHBOR],
    fields: [
      ...['routeMapIn', 'routeMapOut', 'prefixListIn', 'prefixListOut', 'sendCommunity', 'softReconfiguration'],
      ...['nextHopSelf', 'weight', 'allowAsIn'],
    ],
    effect: 'routes',
    reason: 'What it is told changes by itself; what is taken from it, at the next refresh of its routes.',
  }),
  routing({
    id: 'cisco-filter-content',
    says: 'Content of a route map, prefix list or community list',
    covers: [18],
    types: [MAP, LIST, COMMUNITIES, EXPRESSIONS],
    fields: ['entries', 'permit', 'deny'],
    effect: 'routes',
    reason: 'What neighbors are told changes by itself; what is taken from them, at the next refresh of their routes.',
  }),
  routing({
    id: 'cisco-process',
    says: 'Router id, graceful restart or paths of the BGP process',
    covers: [14],
    types: [PROCESS],
    fields: ['routerId', 'gracefulRestart', 'bestpathAsPath', 'maximumPaths'],
    effect: 'bgp-reset',
    reach: 'gateway',
    reason: 'Another router id ends every session of the router.',
  }),
  routing({
    id: 'cisco-redistribution',
    says: 'What the BGP process tells',
    covers: [35],
    types: [PROCESS],
    fields: [
      ...['networks', 'redistributeConnected', 'redistributeConnectedRouteMap', 'redistributeStatic'],
      'redistributeStaticRouteMap',
    ],
    effect: 'routes',
    reach: 'gateway',
    reason: 'Every neighbor without a filter of its own hears it.',
  }),
  routing({
    id: 'cisco-routes',
    says: 'Static route',
    covers: [34],
    types: ['cisco:StaticRoute'],
    fields: ['name', 'distance', 'tag', 'permanent'],
    on: ['create', 'update', 'replace', 'delete'],
    effect: 'routes',
    reach: 'gateway',
    reason: 'A static route is preferred to what BGP taught; the tunnels stay.',
  }),
  row({
    id: 'cisco-hsrp',
    says: 'Group of HSRP',
    covers: [],
    types: ['cisco:HsrpGroup'],
    fields: [
      ...['address', 'priority', 'preempt', 'preemptDelay', 'name', 'helloTime', 'holdTime', 'tracks.object'],
      'tracks.decrement',
    ],
    effect: 'routes',
    reach: 'gateway',
    reason: 'The other router of the site may take over; tunnels that start from the shared address go with it.',
  }),
  row({
    id: 'cisco-words',
    says: 'Descriptions, names and logs',
    covers: [36],
    types: [TUNNEL, IPSEC, IKE, KEYRING, NEIGHBOR, PROCESS],
    fields: ['description', 'logNeighborChanges'],
    effect: 'none',
    reason: 'No tunnel is made of it.',
  }),
  row({
    id: 'cisco-gone',
    says: 'A part of the tunnel deleted',
    covers: [39],
    types: [TUNNEL, IPSEC, IKE, KEYRING, NEIGHBOR, PROCESS],
    on: ['delete'],
    effect: 'tunnel-down',
    until: 'undone',
    reason: 'There is no tunnel without it, or nothing that tells its routes.',
  }),
  row({
    id: 'cisco-replaced',
    says: 'A part of the tunnel replaced',
    covers: [39],
    types: [TUNNEL, IPSEC, IKE, KEYRING, NEIGHBOR, PROCESS],
    on: ['replace'],
    effect: 'tunnel-down',
    until: 'ends-match',
    reason: 'There is no tunnel until it stands again and the ends have negotiated, or nothing that tells its routes.',
  }),
];

export const impacts: Impacts = {
  rows,
  applying: {
    reason: 'Each change is a commit of its own, and takes effect at once; other tunnels are not touched by it.',
    source: 'RFC 8040; IOS-XE programmability guide',
    confidence: 'documented',
  },
  finishing: {
    effect: 'tunnel-renegotiates',
    confidence: 'practice',
    reason:
      'An earlier run left it unfinished, or somebody took away a part that the program does not name: a neighbor that is not active in IPv4 unicast, a profile without pre-shared keys. That is written again, and what uses it starts anew.',
    source: GUIDES,
  },
  gatewaysOf: (program, address) => (program.get(address)?.type.startsWith('cisco:') ? [GATEWAY] : []),
};
