/** For each row of the sides' tables: an edit of the example's link that it speaks of, what that does, and an edit close to it that it is silent about. */
import type { ImpactLevel } from '../../../provider/model';
import type { PlannedEdits } from '../../kit/planned-link';

export interface RowCase {
  readonly edit: PlannedEdits;
  readonly level: ImpactLevel;
  /** Names of the tunnels that are touched for sure. */
  readonly tunnels: readonly string[];
  readonly miss: PlannedEdits;
}

const MASTER = ['master'];
const BOTH = ['master', 'slave'];
/** Of objects that no tunnel of the link leads to. */
const NONE: readonly string[] = [];
const ROUTE_FILTERS = { addressFamily: 'IPV4', inRouteFilters: ['nsx.RouteMap.hybridLinkInMaster'], maximumRoutes: 50 };
const WORDS = { 'SessionMaster description': 'the first tunnel' };
const gone = { kind: 'delete' } as const;
const anew = { kind: 'replace', first: 'delete' } as const;
const made = { kind: 'create' } as const;
const tunnel = 'Connection tunnels.master';

export const cases: Readonly<Record<string, RowCase>> = {
  'nsx-psk': {
    edit: { 'SessionMaster psk': 'other', [`${tunnel}.psk`]: 'other' },
    level: 'tunnel-renegotiates',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-initiation': {
    edit: { 'SessionMaster connectionInitiationMode': 'RESPOND_ONLY' },
    level: 'latent',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-peer-address': {
    edit: { 'SessionMaster peerAddress': '203.0.113.99' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-peer-id': {
    edit: { 'SessionMaster peerId': '203.0.113.99' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-vti': {
    edit: { 'SessionMaster tunnelInterface.ipSubnets': ['169.254.99.2/30'] },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-mss': {
    edit: { 'SessionMaster tcpMssClamping.maxSegmentSize': 1300 },
    level: 'tunnel-renegotiates',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-session-off': {
    edit: { 'SessionMaster enabled': false },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'NeighborMaster enabled': false },
  },
  'nsx-session-on': {
    edit: { 'SessionSlave enabled': true },
    level: 'none',
    tunnels: ['slave'],
    miss: { 'SessionMaster enabled': false },
  },
  'nsx-profile-of-session': {
    edit: { 'SessionMaster ikeProfilePath': 'nsx.IkeProfile.hybridLinkIkeSlave' },
    level: 'tunnel-renegotiates',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-endpoint-of-session': {
    edit: { 'SessionMaster localEndpointPath': '/infra/another' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: WORDS,
  },
  'nsx-session-deleted': {
    edit: { SessionMaster: gone },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { SessionMaster: anew },
  },
  'nsx-session-replaced': {
    edit: { SessionMaster: anew },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { SessionMaster: { kind: 'forget' } },
  },
  'nsx-ike-proposal': {
    edit: { 'IkeMaster dhGroups': ['GROUP14', 'GROUP19'] },
    level: 'tunnel-renegotiates',
    tunnels: MASTER,
    miss: { 'IkeMaster saLifeTime': 30000 },
  },
  'nsx-esp-proposal': {
    edit: { 'EspMaster dhGroups': ['GROUP19'] },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'EspMaster dfPolicy': 'CLEAR' },
  },
  'nsx-lifetime': {
    edit: { 'IkeMaster saLifeTime': 30000 },
    level: 'tunnel-renegotiates',
    tunnels: MASTER,
    miss: { 'IkeMaster ikeVersion': 'IKE_FLEX' },
  },
  'nsx-dpd': {
    edit: { 'hybridLinkDpd retryCount': 6 },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'hybridLinkDpd displayName': 'another' },
  },
  'nsx-df': {
    edit: { 'EspMaster dfPolicy': 'CLEAR' },
    level: 'routes',
    tunnels: MASTER,
    miss: { 'EspMaster saLifeTime': 4000 },
  },
  'nsx-endpoint': {
    edit: { 'LinkEndpoint localId': '198.51.100.77' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkEndpoint displayName': 'another' },
  },
  'nsx-service-off': {
    edit: { 'LinkService enabled': false },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkService ikeLogLevel': 'DEBUG' },
  },
  'nsx-service-on': {
    edit: { 'LinkService enabled': true },
    level: 'none',
    tunnels: BOTH,
    miss: { 'LinkService enabled': false },
  },
  'nsx-log-level': {
    edit: { 'LinkService ikeLogLevel': 'DEBUG' },
    level: 'none',
    tunnels: BOTH,
    miss: { 'LinkService haSync': false },
  },
  'nsx-bgp-timers': {
    edit: { 'NeighborMaster holdDownTime': 9 },
    level: 'none',
    tunnels: MASTER,
    miss: { 'NeighborMaster allowAsIn': true },
  },
  'nsx-bgp-password': {
    edit: { 'NeighborMaster password': 'a-key' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'NeighborMaster displayName': 'another' },
  },
  'nsx-neighbor-asn': {
    edit: { 'NeighborMaster remoteAsNum': '65099' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'NeighborMaster holdDownTime': 9 },
  },
  'nsx-bfd': {
    edit: { 'NeighborMaster bfd.enabled': true },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'NeighborMaster holdDownTime': 9 },
  },
  'nsx-graceful-restart': {
    edit: { 'NeighborMaster gracefulRestartMode': 'HELPER_ONLY' },
    level: 'bgp-reset',
    tunnels: MASTER,
    miss: { 'NeighborMaster holdDownTime': 9 },
  },
  'nsx-neighbor-off': {
    edit: { 'NeighborMaster enabled': false },
    level: 'bgp-reset',
    tunnels: MASTER,
    miss: { 'SessionMaster enabled': false },
  },
  'nsx-neighbor-on': {
    edit: { 'NeighborMaster enabled': true },
    level: 'none',
    tunnels: MASTER,
    miss: { 'NeighborMaster enabled': false },
  },
  'nsx-neighbor-address': {
    edit: { 'NeighborMaster sourceAddresses': ['169.254.99.2'] },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'NeighborMaster holdDownTime': 9 },
  },
  'nsx-filter-attached': {
    edit: { 'NeighborMaster routeFiltering': [ROUTE_FILTERS] },
    level: 'routes',
    tunnels: MASTER,
    miss: { 'NeighborMaster routeFiltering.0.maximumRoutes': 60 },
  },
  'nsx-maximum-routes-lowered': {
    edit: { 'NeighborMaster routeFiltering.0.maximumRoutes': 2 },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'NeighborMaster routeFiltering.0.maximumRoutes': 60 },
  },
  'nsx-maximum-routes': {
    edit: { 'NeighborMaster routeFiltering.0.maximumRoutes': undefined },
    level: 'none',
    tunnels: MASTER,
    miss: { 'NeighborMaster routeFiltering.0.enabled': false },
  },
  'nsx-neighbor-deleted': {
    edit: { NeighborMaster: gone },
    level: 'bgp-reset',
    tunnels: MASTER,
    miss: { NeighborMaster: anew },
  },
  'nsx-neighbor-replaced': {
    edit: { NeighborMaster: anew },
    level: 'bgp-reset',
    tunnels: MASTER,
    miss: { NeighborMaster: gone },
  },
  'nsx-local-asn': {
    edit: { 'LinkBgp localAsNum': '65099' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkBgp ecmp': true },
  },
  'nsx-bgp-off': {
    edit: { 'LinkBgp enabled': false },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkBgp ecmp': true },
  },
  'nsx-bgp-on': { edit: { LinkBgp: made }, level: 'both-tunnels', tunnels: BOTH, miss: { 'LinkBgp enabled': false } },
  'nsx-filter-content': {
    edit: { 'PrefixesVpc prefixes.0.network': '10.99.0.0/16' },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'PrefixesVpc displayName': 'another' },
  },
  'nsx-bfd-peer': {
    edit: { BfdPeer: made },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'BfdPeer description': 'by hand' },
  },
  'nsx-bfd-peer-gone': { edit: { BfdPeer: gone }, level: 'none', tunnels: NONE, miss: { BfdPeer: anew } },
  'nsx-static-route': {
    edit: { Route: made },
    level: 'routes',
    tunnels: MASTER,
    miss: { 'Route description': 'by hand' },
  },
  ...Object.fromEntries(
    ['SNAT', 'DNAT', 'REFLEXIVE'].map((action): [string, RowCase] => [
      `nsx-nat-${action.toLowerCase()}`,
      {
        edit: { 'LinkNat action': action },
        level: 'both-tunnels',
        tunnels: BOTH,
        miss: { 'LinkNat action': 'NO_DNAT' },
      },
    ]),
  ),
  'nsx-nat-no-snat': { edit: { LinkNat: made }, level: 'none', tunnels: NONE, miss: { 'LinkNat action': 'SNAT' } },
  'nsx-nat-no-dnat': { edit: { 'LinkNat action': 'NO_DNAT' }, level: 'none', tunnels: NONE, miss: { LinkNat: made } },
  'nsx-nat-matches': {
    edit: { 'LinkNat sequenceNumber': 5 },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkNat description': 'of the link' },
  },
  'nsx-nat-gone': { edit: { LinkNat: gone }, level: 'both-tunnels', tunnels: BOTH, miss: { LinkNat: made } },
  'nsx-nat-firewall': {
    edit: { 'LinkNat firewallMatch': 'BYPASS' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkNat description': 'of the link' },
  },
  'nsx-firewall': {
    edit: { 'LinkFirewall rules': [{ displayName: 'a', action: 'DROP', scope: ['/infra/tier-0s/T0'] }] },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkFirewall locked': true },
  },
  ...Object.fromEntries(
    ['DROP', 'REJECT', 'ALLOW'].map((action): [string, RowCase] => [
      `nsx-firewall-${action.toLowerCase()}`,
      {
        // Its second rule is on the gateway of the link, and its first on another one.
        edit: {
          'LinkFirewall rules': [
            { displayName: 'a', action, scope: ['/infra/tier-0s/T9'] },
            { displayName: 'b', action, scope: ['/infra/tier-0s/T0'] },
          ],
          LinkFirewall: made,
        },
        level: action === 'ALLOW' ? 'none' : 'both-tunnels',
        tunnels: BOTH,
        miss: { LinkFirewall: gone },
      },
    ]),
  ),
  'nsx-redistribution': {
    edit: { 'Redistribution routeRedistributionTypes': ['TIER0_IPSEC_LOCAL_IP'] },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'MapRedistributed displayName': 'another' },
  },
  'nsx-endpoints-withdrawn': {
    edit: { Redistribution: gone },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'Redistribution routeRedistributionTypes': ['TIER0_IPSEC_LOCAL_IP'] },
  },
  'nsx-redistribution-replaced': {
    edit: { Redistribution: anew },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { Redistribution: gone },
  },
  'nsx-referenced': { edit: { IkeMaster: gone }, level: 'none', tunnels: MASTER, miss: { SessionMaster: gone } },
  'nsx-words': { edit: WORDS, level: 'none', tunnels: MASTER, miss: { 'SessionMaster peerId': '203.0.113.99' } },
  'alicloud-psk': {
    edit: { [`${tunnel}.psk`]: 'other' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { 'LinkConnection name': 'other' },
  },
  'alicloud-ike-proposal': {
    edit: { [`${tunnel}.ikePfs`]: 'group5' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.ipsecPfs`]: 'group5' },
  },
  'alicloud-esp-proposal': {
    edit: { [`${tunnel}.ipsecPfs`]: 'group5' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.ikePfs`]: 'group5' },
  },
  'alicloud-lifetime': {
    edit: { [`${tunnel}.ikeLifetime`]: 80000 },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.enableDpd`]: false },
  },
  'alicloud-dpd': {
    edit: { [`${tunnel}.enableDpd`]: false },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.ikeLifetime`]: 80000 },
  },
  'alicloud-identity': {
    edit: { [`${tunnel}.remoteId`]: 'elsewhere' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.ikeLifetime`]: 80000 },
  },
  'alicloud-transfer-network': {
    edit: { [`${tunnel}.bgp.tunnelCidr`]: '169.254.99.0/30' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.bgp.localAsn`]: '65099' },
  },
  'alicloud-asn': {
    edit: { [`${tunnel}.bgp.localAsn`]: '65099' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.bgp.tunnelCidr`]: '169.254.99.0/30' },
  },
  'alicloud-customer-gateway-of-tunnel': {
    edit: { [`${tunnel}.customerGatewayId`]: 'cgw-another' },
    level: 'both-tunnels',
    tunnels: MASTER,
    miss: { [`${tunnel}.remoteId`]: 'elsewhere' },
  },
  'alicloud-effect-immediately': {
    edit: { 'LinkConnection effectImmediately': false },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkConnection name': 'other' },
  },
  'alicloud-auto-config-route': {
    edit: { 'LinkConnection autoConfigRoute': true },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkConnection name': 'other' },
  },
  'alicloud-auto-config-route-off': {
    edit: { 'LinkConnection autoConfigRoute': false },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'LinkConnection autoConfigRoute': true },
  },
  'alicloud-tunnels-bgp': {
    edit: { 'LinkConnection enableTunnelsBgp': false },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkConnection name': 'other' },
  },
  'alicloud-subnets': {
    edit: { 'LinkConnection localSubnet': '10.20.0.0/16' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkConnection name': 'other' },
  },
  'alicloud-connection-words': {
    edit: { 'LinkConnection name': 'other' },
    level: 'none',
    tunnels: BOTH,
    miss: { 'LinkConnection remoteSubnet': '10.10.0.0/16' },
  },
  'alicloud-connection-gone': {
    edit: { LinkConnection: gone },
    level: 'link-gone',
    tunnels: BOTH,
    miss: { LinkConnection: anew },
  },
  'alicloud-connection-replaced': {
    edit: { LinkConnection: anew },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { LinkConnection: gone },
  },
  'alicloud-bgp-key': {
    edit: { 'LinkPeer authKey': 'a-key' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'LinkPeer name': 'other' },
  },
  'alicloud-customer-gateway-words': {
    edit: { 'LinkPeer name': 'other' },
    level: 'none',
    tunnels: BOTH,
    miss: { 'LinkPeer authKey': 'a-key' },
  },
  'alicloud-customer-gateway-gone': {
    edit: { LinkPeer: anew },
    level: 'none',
    tunnels: BOTH,
    miss: { 'LinkPeer name': 'other' },
  },
  'alicloud-propagation-off': {
    edit: { 'Propagation autoPropagate': false },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { Propagation: gone },
  },
  'alicloud-propagation-on': {
    edit: { 'Propagation autoPropagate': true },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'Propagation autoPropagate': false },
  },
  'alicloud-propagation-left': {
    edit: { Propagation: gone },
    level: 'none',
    tunnels: [],
    miss: { Propagation: { kind: 'forget' } },
  },
  'alicloud-route': { edit: { Entry: made }, level: 'routes', tunnels: BOTH, miss: { 'Entry description': 'by hand' } },
  'alicloud-route-changed': {
    edit: { 'Entry weight': 0 },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'Entry description': 'by hand' },
  },
  'alicloud-route-words': {
    edit: { 'Entry description': 'by hand' },
    level: 'none',
    tunnels: BOTH,
    miss: { 'Entry weight': 0 },
  },
  'alicloud-router-silent': {
    edit: { 'routerAttachment autoPublishRouteEnabled': false },
    level: 'both-tunnels',
    tunnels: NONE,
    miss: { 'routerAttachment name': 'by hand' },
  },
  'alicloud-router-announces': {
    edit: { 'routerAttachment autoPublishRouteEnabled': true },
    level: 'routes',
    tunnels: NONE,
    miss: { 'routerAttachment autoPublishRouteEnabled': false },
  },
  'alicloud-router-attachment-words': {
    edit: { 'routerAttachment description': 'by hand' },
    level: 'none',
    tunnels: NONE,
    miss: { 'routerAttachment autoPublishRouteEnabled': false },
  },
  'alicloud-router-attachment-gone': {
    edit: { routerAttachment: gone },
    level: 'both-tunnels',
    tunnels: NONE,
    miss: { routerAttachment: { kind: 'forget' } },
  },
  'alicloud-router-association': {
    edit: { routerAssociates: made },
    level: 'routes',
    tunnels: NONE,
    miss: { routerAssociates: gone },
  },
  'alicloud-router-association-gone': {
    edit: { routerAssociates: anew },
    level: 'both-tunnels',
    tunnels: NONE,
    miss: { routerAssociates: made },
  },
  'alicloud-router-propagation': {
    edit: { routerPropagates: made },
    level: 'routes',
    tunnels: NONE,
    miss: { routerPropagates: gone },
  },
  'alicloud-router-propagation-gone': {
    edit: { routerPropagates: gone },
    level: 'both-tunnels',
    tunnels: NONE,
    miss: { routerPropagates: made },
  },
  'pfsense-key': {
    edit: { 'Phase1Master preSharedKey': 'other' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'InterfaceMaster mtu': 1400 },
  },
  'pfsense-connection': {
    edit: { 'Phase1Master dpdDelay': 30 },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'Phase1Master descr': 'other' },
  },
  'pfsense-child': {
    edit: { 'Phase2Master pfsgroup': 14 },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'Phase2Master descr': 'other' },
  },
  'pfsense-inside': {
    edit: { 'Phase2Master localidAddress': '10.99.0.1' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'Phase2Master descr': 'other' },
  },
  'pfsense-off': {
    edit: { 'Phase2Master disabled': true },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'Phase2Master descr': 'other' },
  },
  'pfsense-on': {
    edit: { 'Phase1Slave disabled': false },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'Phase1Slave descr': 'other' },
  },
  'pfsense-applied': {
    edit: { 'InterfaceMaster mtu': 1400 },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'BgpMaster log': true },
  },
  'pfsense-gone': {
    edit: { Phase2Master: gone },
    level: 'link-gone',
    tunnels: BOTH,
    miss: { 'Phase2Master descr': 'other' },
  },
  'pfsense-routes': {
    edit: { 'pfsenseRoute disabled': true },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'BgpMaster log': true },
  },
  'pfsense-rule': {
    edit: { 'BgpMaster disabled': true },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'Phase1Master descr': 'other' },
  },
  'cisco-key': {
    edit: { 'KeyringMaster preSharedKey': 'other' },
    level: 'latent',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-ike-proposal': {
    edit: { 'Ikev2Proposal.branchProposal group': [14] },
    level: 'latent',
    tunnels: BOTH,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-esp-proposal': {
    edit: { 'IpsecMaster pfsGroup': 14 },
    level: 'latent',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-lifetime': {
    edit: { 'IpsecMaster lifetime': 7200 },
    level: 'none',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-dpd': {
    edit: { 'Ikev2Profile.branchIkeMaster dpdInterval': 30 },
    level: 'none',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-initiation': {
    edit: { 'IpsecMaster responderOnly': false },
    level: 'latent',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-identity': {
    edit: { 'Ikev2Profile.branchIkeMaster localAddress': '192.0.2.77' },
    level: 'latent',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-outside': {
    edit: { 'InterfaceMaster destination': '203.0.113.99' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-inside': {
    edit: { 'InterfaceMaster ipAddress': '169.254.99.1/30' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-off': {
    edit: { 'InterfaceMaster shutdown': true },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-on': {
    edit: { 'InterfaceSlave shutdown': false },
    level: 'none',
    tunnels: ['slave'],
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-packets': {
    edit: { 'InterfaceMaster mtu': 1390 },
    level: 'none',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-bgp-timers': {
    edit: { 'cisco.BgpNeighbor.branchNeighborMaster holdTime': 30 },
    level: 'none',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-bgp-password': {
    edit: { 'cisco.BgpNeighbor.branchNeighborMaster password': 'other' },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-neighbor': {
    edit: { 'cisco.BgpNeighbor.branchNeighborMaster maximumPrefix': 10 },
    level: 'bgp-reset',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-filter': {
    edit: { 'cisco.BgpNeighbor.branchNeighborMaster weight': 10 },
    level: 'routes',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-filter-content': {
    edit: { 'cisco.RouteMap.branchInMaster entries': [{ seq: 10 }] },
    level: 'routes',
    tunnels: MASTER,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-process': {
    edit: { 'BgpProcess.branchBgp routerId': '192.0.2.1' },
    level: 'both-tunnels',
    tunnels: BOTH,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-redistribution': {
    edit: { 'BgpProcess.branchBgp redistributeStatic': true },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-routes': {
    edit: { 'ciscoRoute distance': 250 },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-hsrp': {
    edit: { 'ciscoGroup priority': 110 },
    level: 'routes',
    tunnels: BOTH,
    miss: { 'InterfaceMaster description': 'other' },
  },
  'cisco-words': {
    edit: { 'InterfaceMaster description': 'other' },
    level: 'none',
    tunnels: MASTER,
    miss: { 'InterfaceMaster mtu': 1390 },
  },
  'cisco-gone': {
    edit: { InterfaceMaster: gone },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { InterfaceMaster: anew },
  },
  'cisco-replaced': {
    edit: { InterfaceMaster: anew },
    level: 'tunnel-down',
    tunnels: MASTER,
    miss: { InterfaceMaster: gone },
  },
};
