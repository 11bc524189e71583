/** For each rule about links a program that breaks it, and one that is nearly the same and right. */

import { UNKNOWN } from '../../provider/core/define/unknown';
import { derive } from '../../provider/link';
import type { CheckOptions } from '../../provider/link/check';
import { Ref, type Program, type Value, type Values } from '../../provider/model';
import { routerIntent } from '../kit/example-link';
import { intents as routers } from '../kit/cisco-links';
import { edited, linked, sides, withObjects, type Edits } from '../kit/linked-program';

export interface Case {
  readonly breaks: Change;
  /** Nearly the same, and right. */
  readonly holds: Change;
  readonly options?: CheckOptions;
}

interface Change {
  /** Of another link than that to the VPN gateway. */
  readonly link?: Program;
  readonly edits?: Edits;
  /** Objects beside those of the link, by address. */
  readonly objects?: Readonly<
    Record<string, { readonly type: string; readonly inputs: Values; readonly prior?: Values }>
  >;
}

export const programOf = (usual: Program, { link = usual, edits = {}, objects = {} }: Change): Program =>
  withObjects(edited(link, edits), objects);

const router = linked(routerIntent);

/** Values of the cases that no finding may show. */
export const SECRETS = ['another-key', '0x1234567890', 'bgp-key-of-one', 'bgp-key-of-other'];

const connection = 'VpnConnection.hybridLinkConnection';
const master = `${connection} tunnels.master`;
const slave = `${connection} tunnels.slave`;
const session = 'RouteBasedSession.hybridLinkSessionMaster';
const session2 = 'RouteBasedSession.hybridLinkSessionSlave';
const neighbor = 'BgpNeighbor.hybridLinkNeighborMaster';
const neighbor2 = 'BgpNeighbor.hybridLinkNeighborSlave';
const ike = 'IkeProfile.hybridLinkIkeMaster';
const esp = 'TunnelProfile.hybridLinkEspMaster';
const peer = 'CustomerGateway.hybridLinkPeer';
const told = 'PrefixList.hybridLinkPrefixesNsx prefixes';
const taken = 'PrefixList.hybridLinkPrefixesVpc prefixes';
const into = 'RouteMap.hybridLinkInMaster entries.0.set.localPreference';
const gateway = 'getVpnGateway.hybridLinkGateway';
const tier0 = 'getTier0Gateway.hybridLinkTier0';

const permit = (...networks: string[]): Value => networks.map((network) => ({ network, le: 32, action: 'PERMIT' }));
const edit = (edits: Edits): Change => ({ edits });
const nothing: Change = {};

const phase2 = 'pfsense.IpsecPhase2.routed';
const routed = {
  type: 'pfsense:IpsecPhase2',
  inputs: { ikeid: '3', localidAddress: '10.99.0.2', remoteidAddress: '10.99.0.1' },
};
const letsIn = (destinationPort: string, source: string) => ({
  type: 'pfsense:FirewallRule',
  inputs: { interface: 'enc0', protocol: 'tcp', source, destination: '10.99.0.2', destinationPort },
});

const policyOf = (name: string, address: string) => ({
  type: 'cisco:Ikev2Policy',
  inputs: { name, proposals: ['P'], localAddresses: [address] },
});
/** Groups of HSRP of two routers: the second one's with what is given. */
const twoRouters = (more: Values, delay: Values = { preemptDelay: 60 }) => {
  const group = { interface: 'GigabitEthernet2', group: 10, address: '10.40.0.254', preempt: true, ...delay };
  const of = (inputs: Values) => ({ type: 'cisco:HsrpGroup', inputs });
  return {
    objects: {
      'cisco.HsrpGroup.first': of({ ...group, priority: 110 }),
      'cisco.HsrpGroup.second': of({ ...group, priority: 90, ...more }),
    },
  };
};
const branch = derive(routers.nsx, sides).program;
const branchNeighbor = 'cisco.BgpNeighbor.branchNeighborMaster';
/** The site tells this network, and the router takes it. */
const around = (network: string): Edits => ({
  'cisco.PrefixList.branchPrefixesNsx entries.0.network': network,
  'nsx.PrefixList.branchPrefixesNsx prefixes.1.network': network,
});
const transportOver = (mode: string) => ({
  'cisco.IpsecTransformSet.set': {
    type: 'cisco:IpsecTransformSet',
    inputs: { name: 'S', esp: 'esp-aes', mode: 'transport' },
  },
  'cisco.IpsecProfile.profile': {
    type: 'cisco:IpsecProfile',
    inputs: { name: 'P', transformSets: [new Ref('cisco.IpsecTransformSet.set')], ikev2Profile: 'I' },
  },
  'cisco.TunnelInterface.tunnel': {
    type: 'cisco:TunnelInterface',
    inputs: {
      number: 11,
      mode,
      source: '192.0.2.7',
      destination: '192.0.2.8',
      ipsecProfile: new Ref('cisco.IpsecProfile.profile'),
    },
  },
});

const without = (...objects: string[]): Edits => Object.fromEntries(objects.map((object) => [object, undefined]));

const noBgp: Edits = {
  ...without(neighbor, neighbor2),
  [`${connection} enableTunnelsBgp`]: false,
};
const nat = (action: 'SNAT' | 'NO_SNAT', sequenceNumber: number) => ({
  type: 'nsx:NatRule',
  inputs: {
    displayName: action,
    gatewayPath: new Ref('nsx.getTier0Gateway.hybridLinkTier0'),
    action,
    sourceNetworks: ['10.0.0.0/8'],
    ...(action === 'SNAT' ? { translatedNetworks: ['203.0.113.9'] } : { destinationNetworks: ['10.20.0.0/16'] }),
    sequenceNumber,
  },
});

const routeInto = (name: string, to: string, network: string, more: Values = {}) => ({
  type: 'nsx:StaticRoute',
  inputs: {
    gatewayPath: new Ref('nsx.getTier0Gateway.hybridLinkTier0'),
    network,
    nextHops: [{ scope: [new Ref(`nsx.RouteBasedSession.hybridLinkSession${to}`)], ...more }],
    displayName: name,
  },
});
const uplinks = (...addresses: string[]) => ({
  type: 'nsx:StaticRoute',
  inputs: {
    displayName: 'way-out',
    gatewayPath: new Ref('nsx.getTier0Gateway.hybridLinkTier0'),
    network: '0.0.0.0/0',
    nextHops: addresses.map((ipAddress) => ({ ipAddress })),
  },
});
const bfdPeer = (peerAddress: string) => ({
  type: 'nsx:StaticRouteBfdPeer',
  inputs: {
    displayName: peerAddress,
    gatewayPath: new Ref('nsx.getTier0Gateway.hybridLinkTier0'),
    peerAddress,
  },
});
const uplink = (address: string) => ({
  type: 'nsx:BgpNeighbor',
  inputs: {
    bgpConfigPath: new Ref('nsx.BgpConfig.hybridLinkBgp'),
    neighborAddress: address,
    remoteAsNum: '65001',
    displayName: 'top of rack',
  },
});
const redistribution = (name: string) => ({
  type: 'nsx:RouteRedistributionRule',
  inputs: {
    localeServicePath: new Ref('nsx.getTier0Gateway.hybridLinkTier0', ['localeServicePath']),
    name,
    routeRedistributionTypes: ['TIER0_STATIC'],
    routeMapPath: new Ref('nsx.RouteMap.hybridLinkOutMaster'),
  },
});
const routeTables = (vpcId: string) => ({
  tables: {
    type: 'alicloud:getVpcRouteTables',
    inputs: {
      vpcId,
      routeTables: [
        { routeTableId: 'vtb-system', type: 'System', vSwitchIds: ['vsw-1'] },
        { routeTableId: 'vtb-own', type: 'Custom', vSwitchIds: ['vsw-2'] },
        { routeTableId: 'vtb-unused', type: 'Custom', vSwitchIds: [] },
      ],
    },
  },
});
const otherConnections = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `other${index}`,
      {
        type: 'alicloud:VpnConnection',
        inputs: {
          name: `other-${index}`,
          vpnGatewayId: 'vpn-sim0000000000000001',
          localSubnet: '0.0.0.0/0',
          remoteSubnet: '0.0.0.0/0',
          tunnels: { master: {}, slave: {} },
        },
      },
    ]),
  );

const crypto: Readonly<Record<string, Case>> = {
  'link-ike-version': {
    breaks: edit({ [`${master}.ikeVersion`]: 'ikev1' }),
    holds: edit({ [`${master}.ikeVersion`]: 'ikev1', [`${ike} ikeVersion`]: 'IKE_FLEX' }),
  },
  'link-ike-encryption': {
    breaks: edit({ [`${ike} encryptionAlgorithms`]: undefined }),
    holds: edit({ [`${ike} encryptionAlgorithms`]: ['AES_128', 'AES_256'] }),
  },
  'link-ike-integrity': {
    breaks: edit({ [`${master}.ikeAuthAlg`]: 'sha512' }),
    holds: edit({ [`${ike} digestAlgorithms`]: ['SHA2_512', 'SHA2_256'] }),
  },
  'link-ike-group': {
    breaks: edit({ [`${ike} dhGroups`]: ['GROUP19'] }),
    holds: edit({ [`${ike} dhGroups`]: undefined }),
  },
  'link-esp-encryption': {
    breaks: edit({ [`${session} tunnelProfilePath`]: undefined }),
    holds: edit({ [`${esp} encryptionAlgorithms`]: ['AES_GCM_128', 'AES_256'] }),
  },
  'link-esp-integrity': {
    breaks: edit({ [`${master}.ipsecAuthAlg`]: 'sha1' }),
    holds: edit({ [`${master}.ipsecAuthAlg`]: undefined }),
  },
  'link-pfs-group': {
    breaks: edit({ [`${master}.ipsecPfs`]: 'group5' }),
    holds: edit({ [`${master}.ipsecPfs`]: undefined }),
  },
  'link-pfs': {
    breaks: edit({ [`${esp} enablePerfectForwardSecrecy`]: false }),
    holds: edit({ [`${esp} enablePerfectForwardSecrecy`]: false, [`${master}.ipsecPfs`]: 'disabled' }),
  },
  'link-authentication': {
    breaks: edit({ [`${session} authenticationMode`]: 'CERTIFICATE' }),
    holds: edit({ [`${session} authenticationMode`]: 'PSK' }),
  },
};

const identity: Readonly<Record<string, Case>> = {
  'link-peer-address': {
    breaks: edit({
      [`${session} peerAddress`]: new Ref('alicloud.VpnConnection.hybridLinkConnection', ['internetIps', 'slave']),
    }),
    holds: edit({ [`${peer} ipAddress`]: '198.51.100.10' }),
  },
  'link-address-twice': {
    breaks: edit({ [`${session} peerAddress`]: '203.0.113.10', [`${session2} peerAddress`]: '203.0.113.10' }),
    holds: edit({ [`${session} peerAddress`]: '203.0.113.10', [`${session2} peerAddress`]: '203.0.113.11' }),
  },
  'link-identity': {
    breaks: edit({ 'LocalEndpoint.hybridLinkEndpoint localId': 'dc1.example.net' }),
    holds: edit({
      'LocalEndpoint.hybridLinkEndpoint localId': 'dc1.example.net',
      [`${master}.remoteId`]: 'DC1.example.net',
      [`${slave}.remoteId`]: 'dc1.example.net',
    }),
  },
  'link-starter': {
    breaks: edit({
      [`${session} connectionInitiationMode`]: 'RESPOND_ONLY',
      [`${connection} effectImmediately`]: false,
    }),
    holds: edit({ [`${session} connectionInitiationMode`]: 'RESPOND_ONLY' }),
  },
  'link-psk': {
    breaks: edit({ [`${session} psk`]: 'another-key' }),
    holds: edit({ [`${session} psk`]: 'another-key', [`${master}.psk`]: 'another-key' }),
  },
  'link-psk-limits': {
    breaks: edit({ [`${session} psk`]: 'a'.repeat(101) }),
    holds: edit({ [`${session} psk`]: 'a'.repeat(100) }),
  },
  'link-psk-prefix': {
    breaks: edit({ [`${session} psk`]: '0x1234567890' }),
    holds: edit({ [`${session} psk`]: 'x0another-key' }),
  },
  'link-psk-shared': {
    breaks: edit({
      [`${session} psk`]: 'another-key',
      [`${master}.psk`]: 'another-key',
      [`${session2} psk`]: 'another-key',
      [`${slave}.psk`]: 'another-key',
    }),
    holds: edit({ [`${session} psk`]: 'another-key', [`${master}.psk`]: 'another-key' }),
  },
};

const inside: Readonly<Record<string, Case>> = {
  'link-transfer-network': {
    breaks: edit({ [`${session} tunnelInterface.ipSubnets`]: ['169.254.20.2/30'] }),
    holds: edit({ [`${master}.bgp.localBgpIp`]: undefined }),
  },
  'link-transfer-overlap': {
    breaks: edit({ [`${session2} tunnelInterface.ipSubnets`]: ['169.254.10.2/29'] }),
    holds: edit({ [`${session2} tunnelInterface.ipSubnets`]: ['169.254.10.6/30'] }),
  },
  'link-ipv6': {
    breaks: edit({ [`${session} tunnelInterface.ipSubnets`]: ['169.254.10.2/30', 'fd00::2/64'] }),
    holds: edit({ [`${session} tunnelInterface.ipSubnets`]: ['169.254.10.2/30'] }),
  },
  'link-selectors': {
    breaks: edit({ [`${connection} localSubnet`]: '10.20.0.0/16' }),
    holds: edit({ [`${connection} localSubnet`]: ' 0.0.0.0/0' }),
  },
  'link-df': {
    breaks: edit({ [`${esp} dfPolicy`]: 'CLEAR' }),
    holds: edit({ [`${esp} dfPolicy`]: 'COPY' }),
  },
  'link-mss': {
    breaks: edit({ [`${session} tcpMssClamping.maxSegmentSize`]: 1360 }),
    holds: edit({ [`${session} tcpMssClamping.maxSegmentSize`]: 1359 }),
  },
  'link-rekey': {
    breaks: edit({ [`${esp} saLifeTime`]: 86400 }),
    holds: edit({ [`${esp} saLifeTime`]: 86399 }),
  },
};

const bgp: Readonly<Record<string, Case>> = {
  'link-bgp-ends': {
    breaks: edit({ [`${connection} enableTunnelsBgp`]: false }),
    holds: edit(without(neighbor)), // it may be in another program
  },
  'link-asn': {
    breaks: edit({ [`${neighbor} remoteAsNum`]: '65021' }),
    holds: edit({ [`${neighbor} remoteAsNum`]: '0.65020' }),
  },
  'link-asn-same': {
    breaks: edit({ 'BgpConfig.hybridLinkBgp localAsNum': '65020' }),
    holds: edit({ 'BgpConfig.hybridLinkBgp localAsNum': '65021' }),
  },
  'link-bgp-address': {
    breaks: edit({ [`${neighbor} neighborAddress`]: '169.254.10.5' }),
    holds: edit({ [`${neighbor} neighborAddress`]: '169.254.10.1' }),
  },
  'link-bgp-source': {
    breaks: edit({ [`${neighbor} sourceAddresses`]: ['198.51.100.10'] }),
    holds: edit({ [`${neighbor} sourceAddresses`]: undefined }),
  },
  'link-bgp-key': {
    breaks: edit({ [`${neighbor} password`]: 'bgp-key-of-one', [`${peer} authKey`]: 'bgp-key-of-other' }),
    holds: edit({
      [`${neighbor} password`]: 'bgp-key-of-one',
      [`${neighbor2} password`]: 'bgp-key-of-one',
      [`${peer} authKey`]: 'bgp-key-of-one',
    }),
  },
  'link-bgp-key-limits': {
    breaks: edit({ [`${peer} authKey`]: 'k'.repeat(33) }),
    holds: edit({ [`${peer} authKey`]: 'k'.repeat(32) }),
  },
  'link-asn-reserved': {
    breaks: edit({ 'BgpConfig.hybridLinkBgp localAsNum': '0.23456' }),
    holds: edit({ 'BgpConfig.hybridLinkBgp localAsNum': '65534' }),
  },
  'link-failover-time': {
    breaks: edit({ [`${neighbor} holdDownTime`]: 18 }),
    holds: { link: branch, edits: { [`${branchNeighbor} holdTime`]: 180, [`${branchNeighbor} keepalive`]: 60 } },
    options: { failoverTarget: 15 },
  },
  'link-hold-time': {
    breaks: edit({ [`${neighbor} holdDownTime`]: 0 }),
    holds: edit({ [`${neighbor} holdDownTime`]: 3 }),
  },
  'link-bfd': {
    breaks: edit({ [`${neighbor} bfd`]: { enabled: true } }),
    holds: edit({ [`${neighbor} bfd`]: { enabled: false } }),
  },
  'link-graceful-restart': {
    breaks: edit({ [`${neighbor} gracefulRestartMode`]: undefined }),
    holds: edit({ [`${neighbor} gracefulRestartMode`]: 'DISABLE' }),
  },
};

const routes: Readonly<Record<string, Case>> = {
  'link-filter': {
    breaks: edit({ [`${neighbor} routeFiltering.0.outRouteFilters`]: undefined }),
    holds: edit({
      [`${neighbor} routeFiltering.0.outRouteFilters`]: [new Ref('nsx.PrefixList.hybridLinkPrefixesNsx')],
    }),
  },
  'link-prefix-passes': {
    breaks: { link: branch, edits: { 'cisco.PrefixList.branchPrefixesBranch entries.0.network': '10.41.0.0/24' } },
    holds: { link: branch, edits: { 'cisco.PrefixList.branchPrefixesBranch entries.0.network': '10.40.0.0/25' } },
  },
  'link-prefix-default': {
    breaks: edit({ [told]: [{ network: '0.0.0.0/0' }] }),
    holds: edit({ [told]: [{ network: '10.10.0.0/16' }, { network: 'ANY', action: 'DENY' }] }),
  },
  'link-prefix-reserved': {
    breaks: edit({ [told]: permit('100.64.0.0/16') }),
    holds: edit({
      [told]: [
        { network: '100.64.0.0/10', le: 32, action: 'DENY' },
        { network: '100.0.0.0/8', le: 32, action: 'PERMIT' },
      ],
    }),
  },
  'link-prefix-overlap': {
    breaks: edit({ [told]: permit('10.0.0.0/8') }),
    holds: edit({ [told]: permit('10.21.0.0/16') }),
  },
  'link-outer-inside': {
    breaks: { link: branch, edits: around('198.51.100.0/24') },
    holds: { link: branch, edits: around('198.51.101.0/24') },
  },
  'link-prefix-inner': {
    breaks: edit({ [taken]: [{ network: '10.20.0.0/16' }] }),
    holds: edit({ [taken]: [{ network: '10.20.0.0/16', le: 24 }] }),
  },
  'link-route-count': {
    breaks: edit({ [told]: permit(...Array.from({ length: 51 }, (_, index) => `10.10.${index}.0/24`)) }),
    holds: edit({ [told]: permit(...Array.from({ length: 50 }, (_, index) => `10.10.${index}.0/24`)) }),
  },
  'link-route-displaced': {
    breaks: { objects: { route: routeInto('to-vpc', 'Master', '10.20.0.0/16') } },
    holds: { objects: { route: routeInto('elsewhere', 'Master', '10.21.0.0/16') } },
  },
  'link-no-route': {
    breaks: { edits: { ...noBgp, ...without(session2) } },
    holds: {
      edits: { ...noBgp, ...without(session2) },
      objects: {
        there: routeInto('to-vpc', 'Master', '10.20.0.0/16'),
        back: {
          type: 'alicloud:VpnRouteEntry',
          inputs: {
            vpnGatewayId: 'vpn-sim0000000000000001',
            nextHop: new Ref('alicloud.VpnConnection.hybridLinkConnection'),
            routeDest: '10.10.0.0/16',
          },
        },
      },
    },
  },
  'link-preference': {
    breaks: edit({ [into]: 80 }),
    holds: edit({ [into]: 91 }),
  },
  'link-multipath': {
    breaks: { link: router, edits: { [into]: 110, 'BgpConfig.hybridLinkBgp ecmp': false } },
    holds: { link: router, edits: { [into]: 100 } },
  },
  'nsx-static-over-bgp': {
    breaks: {
      objects: {
        route: {
          ...routeInto('old', 'Master', '10.20.5.0/24'),
          inputs: { ...routeInto('old', 'Master', '10.20.5.0/24').inputs, nextHops: [{ ipAddress: '192.0.2.1' }] },
        },
      },
    },
    holds: {
      objects: {
        route: {
          ...routeInto('last', 'Master', '10.20.0.0/16'),
          inputs: {
            ...routeInto('last', 'Master', '10.20.0.0/16').inputs,
            nextHops: [{ ipAddress: '192.0.2.1', adminDistance: 200 }],
          },
        },
      },
    },
  },
  'nsx-bfd-peer-partly': {
    breaks: { objects: { way: uplinks('192.0.2.1', '192.0.2.5'), a: bfdPeer('192.0.2.1') } },
    holds: {
      objects: { way: uplinks('192.0.2.1', '192.0.2.5'), a: bfdPeer('192.0.2.1'), b: bfdPeer('192.0.2.5') },
    },
  },
  'nsx-bfd-peer-idle': {
    breaks: { objects: { way: uplinks('192.0.2.1'), a: bfdPeer('192.0.2.9') } },
    holds: { objects: { way: uplinks('192.0.2.9'), a: bfdPeer('192.0.2.9') } },
  },
  'nsx-snat-over-link': {
    breaks: { objects: { out: nat('SNAT', 100) } },
    holds: { objects: { out: nat('SNAT', 100), link: nat('NO_SNAT', 10) } },
  },
  'nsx-redistribution': {
    breaks: edit(without('RouteRedistributionRule.hybridLinkRedistribution')),
    holds: nothing,
    options: { whole: true },
  },
  'nsx-redistribution-count': {
    breaks: {
      objects: Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`rule${number}`, redistribution(`rule-${number}`)])),
    },
    holds: {
      objects: Object.fromEntries([1, 2, 3, 4].map((number) => [`rule${number}`, redistribution(`rule-${number}`)])),
    },
  },
  'nsx-redistribution-leak': {
    breaks: edit({ 'RouteRedistributionRule.hybridLinkRedistribution routeMapPath': undefined }),
    holds: edit({
      'RouteRedistributionRule.hybridLinkRedistribution routeMapPath': '/infra/tier-0s/T0/route-maps/out',
    }),
  },
};

const gateways: Readonly<Record<string, Case>> = {
  'link-redundancy-bgp': {
    breaks: edit(noBgp),
    holds: { edits: { ...noBgp, ...without(session2) } },
  },
  'link-static-gateway': {
    breaks: edit({ 'IpsecService.hybridLinkService gatewayPath': '/infra/tier-1s/T1' }),
    holds: edit({ 'IpsecService.hybridLinkService gatewayPath': '/infra/tier-0s/T1' }),
  },
  'link-tunnel-missing': {
    breaks: edit(without(session2)),
    holds: edit(without(session, session2)),
  },
  'link-one-underlay': {
    breaks: nothing,
    holds: {
      edits: { [`${session2} localEndpointPath`]: new Ref('second') },
      objects: {
        second: { type: 'nsx:LocalEndpoint', inputs: { localAddress: '198.51.100.11', displayName: 'second' } },
      },
    },
  },
  'link-shared-profile': {
    breaks: edit({ [`${session2} ikeProfilePath`]: new Ref('nsx.IkeProfile.hybridLinkIkeMaster') }),
    holds: { link: branch }, // a router has one policy for both
  },
  'link-capacity': {
    breaks: { objects: {} },
    holds: edit(without(session, session2)),
    options: { peak: { mbps: 1200, pps: 130_000 } },
  },
  'link-other-end': { breaks: edit(without(connection)), holds: nothing },
  'nsx-last-peer': {
    breaks: nothing,
    holds: { objects: { uplink: uplink('192.0.2.1') } },
    options: { whole: true },
  },
  'nsx-tier0-mode': {
    breaks: edit({ [`${tier0} haMode`]: 'ACTIVE_ACTIVE' }),
    holds: edit({ [`${tier0} haMode`]: 'ACTIVE_STANDBY' }),
  },
  'nsx-vti-transit': {
    breaks: edit({ [`${tier0} internalTransitSubnets`]: ['169.254.10.0/28'] }),
    holds: edit({ [`${tier0} internalTransitSubnets`]: ['169.254.0.0/28'] }),
  },
  'nsx-certificate-endpoint': {
    breaks: edit({ [`${session} authenticationMode`]: 'CERTIFICATE' }),
    holds: edit({
      [`${session} authenticationMode`]: 'CERTIFICATE',
      'LocalEndpoint.hybridLinkEndpoint certificatePath': '/infra/certificates/site',
    }),
  },
  'nsx-endpoint-certificate-id': {
    breaks: edit({ [`${session} authenticationMode`]: 'CERTIFICATE', [`${session} peerId`]: '203.0.113.10' }),
    holds: edit({ [`${session} authenticationMode`]: 'CERTIFICATE', [`${session} peerId`]: 'CN=peer' }),
  },
  'link-encapsulation': {
    breaks: { link: branch, edits: { 'InterfaceMaster mode': 'gre' } },
    holds: { link: branch },
  },
  'cisco-one-policy': {
    breaks: {
      objects: {
        'cisco.Ikev2Policy.one': policyOf('one', '192.0.2.1'),
        'cisco.Ikev2Policy.two': policyOf('two', '192.0.2.1'),
      },
    },
    holds: {
      objects: {
        'cisco.Ikev2Policy.one': policyOf('one', '192.0.2.1'),
        'cisco.Ikev2Policy.two': policyOf('two', '192.0.2.2'),
      },
    },
  },
  'cisco-hsrp-group': { breaks: twoRouters({ group: 11 }), holds: twoRouters({}) },
  'cisco-hsrp-priority': { breaks: twoRouters({ priority: 110 }), holds: twoRouters({}) },
  'cisco-hsrp-timers-shared': {
    breaks: twoRouters({ helloTime: 1, holdTime: 4 }),
    holds: twoRouters({ helloTime: 3, holdTime: 10 }),
  },
  'cisco-hsrp-delay': { breaks: twoRouters({}, {}), holds: twoRouters({ preemptDelay: 90 }) },
  'cisco-keyring-peer': {
    breaks: { link: branch, edits: { 'Ikev2Keyring.branchKeyringMaster address': '198.51.100.11' } },
    holds: { link: branch, edits: { 'Ikev2Keyring.branchKeyringMaster address': '198.51.100.0/24' } },
  },
  'cisco-policy-of-source': {
    breaks: { link: branch, edits: { 'Ikev2Policy.branchPolicy localAddresses': ['198.51.101.201'] } },
    holds: { link: branch, edits: { 'Ikev2Policy.branchPolicy localAddresses': undefined } },
  },
  'cisco-transform-mode': {
    breaks: { objects: transportOver('ipsec') },
    holds: { objects: transportOver('gre') },
  },
  'pfsense-interface-assigned': {
    breaks: { objects: { [phase2]: routed } },
    holds: {
      objects: {
        [phase2]: routed,
        'pfsense.NetworkInterface.vti': {
          type: 'pfsense:NetworkInterface',
          inputs: { phase2: new Ref(phase2), descr: 'VTI' },
        },
      },
    },
    options: { whole: true },
  },
  'pfsense-bgp-let-in': {
    breaks: { objects: { [phase2]: routed, 'pfsense.FirewallRule.bgp': letsIn('179', '10.99.0.9') } },
    holds: { objects: { [phase2]: routed, 'pfsense.FirewallRule.bgp': letsIn('179', '10.99.0.1') } },
    options: { whole: true },
  },
  'alicloud-propagation': {
    breaks: edit({ 'VpnGatewayRoutePropagation.hybridLinkPropagation autoPropagate': false }),
    holds: edit({ 'VpnGatewayRoutePropagation.hybridLinkPropagation autoPropagate': UNKNOWN }),
  },
  'alicloud-custom-table': {
    breaks: { edits: { [`${gateway} vpcId`]: 'vpc-1' }, objects: routeTables('vpc-1') },
    holds: { edits: { [`${gateway} vpcId`]: 'vpc-1' }, objects: routeTables('vpc-2') },
  },
  'alicloud-gateway-tunnels': {
    breaks: edit({ [`${gateway} dualTunnel`]: false }),
    holds: edit({ [`${gateway} dualTunnel`]: true }),
  },
  'alicloud-gateway-bgp': {
    breaks: edit({ [`${gateway} enableBgp`]: false }),
    holds: edit({ ...noBgp, [`${gateway} enableBgp`]: false }),
  },
  'alicloud-gateway-zones': {
    breaks: edit({ [`${gateway} zoneIds`]: ['cn-hangzhou-a', 'cn-hangzhou-a'] }),
    holds: edit({ [`${gateway} zoneIds`]: ['cn-hangzhou-a', 'cn-hangzhou-b'] }),
  },
  'alicloud-gateway-network': {
    breaks: edit({ [`${gateway} networkType`]: 'public', [`${peer} ipAddress`]: '10.1.2.3' }),
    holds: edit({ [`${gateway} networkType`]: 'private', [`${peer} ipAddress`]: '10.1.2.3' }),
  },
  'alicloud-customer-asn': {
    breaks: edit({ [`${peer} asn`]: undefined }),
    holds: edit({ ...noBgp, [`${peer} asn`]: undefined }),
  },
  'alicloud-customer-twice': {
    breaks: { objects: { twin: { type: 'alicloud:CustomerGateway', inputs: { ipAddress: '198.51.100.10' } } } },
    holds: { objects: { twin: { type: 'alicloud:CustomerGateway', inputs: { ipAddress: '198.51.100.11' } } } },
  },
  'alicloud-quota': {
    breaks: { objects: otherConnections(10) },
    holds: { objects: otherConnections(9) },
  },
};

export const cases: Readonly<Record<string, Case>> = {
  ...identity,
  ...crypto,
  ...inside,
  ...bgp,
  ...routes,
  ...gateways,
};
