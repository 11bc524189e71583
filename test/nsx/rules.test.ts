/** Each rule between the fields of one resource: a program it complains about, and the complaint. */
import { check } from '../../provider/core/define/check';
import { pathText, type Bag } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import * as rules from '../../provider/nsx/rules';
import { bareNames } from '../kit/bare-names';
import { definitions } from './lab';

const SERVICE = '/infra/tier-0s/T0/ipsec-vpn-services/vpn';
const BGP = '/infra/tier-0s/T0/locale-services/default/bgp';

const base: Record<string, Bag> = {
  'nsx:RouteBasedSession': {
    displayName: 's',
    servicePath: SERVICE,
    localEndpointPath: `${SERVICE}/local-endpoints/le`,
    peerAddress: '198.51.100.1',
    peerId: '198.51.100.1',
    psk: 'a-psk-0123456789',
    tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
  },
  'nsx:LocalEndpoint': { displayName: 'le', servicePath: SERVICE, localAddress: '192.0.2.50' },
  'nsx:IkeProfile': { displayName: 'p' },
  'nsx:TunnelProfile': { displayName: 'p' },
  'nsx:DpdProfile': { displayName: 'p' },
  'nsx:BgpConfig': { localeServicePath: '/infra/tier-0s/T0/locale-services/default' },
  'nsx:BgpNeighbor': {
    displayName: 'n',
    bgpConfigPath: BGP,
    neighborAddress: '169.254.10.1',
    remoteAsNum: '45104',
    sourceAddresses: ['169.254.10.2'],
    holdDownTime: 9,
    keepAliveTime: 3,
    bfd: { enabled: false },
  },
  'nsx:PrefixList': { displayName: 'p', gatewayPath: '/infra/tier-0s/T0', prefixes: [{ network: '10.0.0.0/8' }] },
  'nsx:CommunityList': { displayName: 'c', gatewayPath: '/infra/tier-0s/T0', communities: ['65010:1'] },
  'nsx:RouteMap': { displayName: 'm', gatewayPath: '/infra/tier-0s/T0', entries: [{ action: 'PERMIT' }] },
  'nsx:RouteRedistributionRule': {
    localeServicePath: '/infra/tier-0s/T0/locale-services/default',
    name: 'r',
    routeRedistributionTypes: ['TIER1_CONNECTED'],
  },
  'nsx:StaticRoute': {
    displayName: 'r',
    gatewayPath: '/infra/tier-0s/T0',
    network: '172.16.0.0/16',
    nextHops: [{ ipAddress: '169.254.10.1' }],
  },
  'nsx:StaticRouteBfdPeer': { displayName: 'b', gatewayPath: '/infra/tier-0s/T0', peerAddress: '192.0.2.1' },
  'nsx:GatewayPolicy': {
    displayName: 'f',
    category: 'LocalGatewayRules',
    rules: [{ displayName: 'a', action: 'ALLOW', scope: ['/infra/tier-0s/T0'] }],
  },
  'nsx:NatRule': { displayName: 'n', gatewayPath: '/infra/tier-0s/T0', action: 'NO_SNAT' },
};

type Row = [rule: string, type: string, change: Bag, severity: 'error' | 'warning', path: string];

const CERTIFICATE = '/infra/certificates/site';
const firewallRule = (displayName: string, more: Bag): Bag => ({
  displayName,
  action: 'ALLOW',
  scope: ['/infra/tier-0s/T0'],
  ...more,
});
const FIVE_RANGES = ['10-11', '20-21', '30-31', '40-41', '50-51'];
const withPorts = (destinationPorts: string[]): Bag => ({
  rules: [firewallRule('a', { serviceEntries: [{ l4Protocol: 'TCP', destinationPorts }] })],
});
const dnat: Bag = {
  action: 'DNAT',
  destinationNetworks: ['203.0.113.1'],
  translatedNetworks: ['10.0.0.1'],
  service: '/infra/services/HTTP',
};
const reflexive: Bag = {
  action: 'REFLEXIVE',
  sourceNetworks: ['10.0.0.0', '10.0.0.1'],
  translatedNetworks: ['203.0.113.0/31'],
};
const session = (id: string): string => `${SERVICE}/sessions/${id}`;

const rows: Row[] = [
  ['nsx-bfd-peer-tier1', 'StaticRouteBfdPeer', { gatewayPath: '/infra/tier-1s/T1' }, 'error', 'gatewayPath'],
  ['nsx-bfd-peer-vti', 'StaticRouteBfdPeer', { peerAddress: '169.254.10.1' }, 'warning', 'peerAddress'],
  [
    'nsx-bfd-peer-source',
    'StaticRouteBfdPeer',
    { sourceAddresses: ['192.0.2.2', '192.0.2.1'] },
    'error',
    'sourceAddresses[1]',
  ],
  ['nsx-bfd-peer-source', 'StaticRouteBfdPeer', { sourceAddresses: ['2001:db8::2'] }, 'error', 'sourceAddresses[0]'],
  [
    'nsx-bfd-peer-profile',
    'StaticRouteBfdPeer',
    { peerAddress: '2001:db8::1', bfdProfilePath: '/infra/bfd-profiles/default' },
    'error',
    'bfdProfilePath',
  ],
  [
    'nsx-bfd-peer-scope',
    'StaticRouteBfdPeer',
    { scope: ['/infra/tier-0s/T0-AA/locale-services/default'] },
    'error',
    'scope[0]',
  ],
  [
    'nsx-firewall-rule-names',
    'GatewayPolicy',
    { rules: [firewallRule('a b', {}), firewallRule('a/b', {})] },
    'error',
    'rules[1].displayName',
  ],
  ['nsx-firewall-rule-names', 'GatewayPolicy', { rules: [firewallRule('链', {})] }, 'error', 'rules[0].displayName'],
  [
    'nsx-firewall-services',
    'GatewayPolicy',
    { rules: [firewallRule('a', { serviceEntries: [{ destinationPorts: ['500'] }] })] },
    'error',
    'rules[0].serviceEntries[0]',
  ],
  [
    'nsx-firewall-services',
    'GatewayPolicy',
    { rules: [firewallRule('a', { serviceEntries: [{ protocolNumber: 50, sourcePorts: ['500'] }] })] },
    'error',
    'rules[0].serviceEntries[0]',
  ],
  ['nsx-nat-action', 'NatRule', { action: 'SNAT' }, 'error', 'translatedNetworks'],
  ['nsx-nat-action', 'NatRule', { translatedNetworks: ['203.0.113.1'] }, 'error', 'translatedNetworks'],
  ['nsx-nat-action', 'NatRule', { policyBasedVpnMode: 'MATCH' }, 'error', 'policyBasedVpnMode'],
  [
    'nsx-nat-translated',
    'NatRule',
    { action: 'DNAT', destinationNetworks: ['203.0.113.1'], translatedNetworks: ['10.0.0.1', '10.0.0.2'] },
    'error',
    'translatedNetworks',
  ],
  [
    'nsx-nat-translated',
    'NatRule',
    { action: 'REFLEXIVE', sourceNetworks: ['10.0.0.0/24'], translatedNetworks: ['203.0.113.0/25'] },
    'error',
    'translatedNetworks',
  ],
  [
    'nsx-nat-ports',
    'NatRule',
    {
      action: 'DNAT',
      destinationNetworks: ['203.0.113.1'],
      translatedNetworks: ['10.0.0.1'],
      translatedPorts: '8080',
    },
    'error',
    'translatedPorts',
  ],
  [
    'nsx-on-demand',
    'RouteBasedSession',
    { connectionInitiationMode: 'ON_DEMAND' },
    'error',
    'connectionInitiationMode',
  ],
  ['nsx-suite-authentication', 'RouteBasedSession', { complianceSuite: 'CNSA' }, 'error', 'authenticationMode'],
  [
    'nsx-suite-profiles',
    'RouteBasedSession',
    {
      complianceSuite: 'CNSA',
      authenticationMode: 'CERTIFICATE',
      psk: undefined,
      ikeProfilePath: '/infra/ipsec-vpn-ike-profiles/x',
    },
    'error',
    'ikeProfilePath',
  ],
  ['nsx-psk-required', 'RouteBasedSession', { psk: undefined }, 'error', 'psk'],
  ['nsx-psk-control', 'RouteBasedSession', { psk: 'first line\nsecond' }, 'error', 'psk'],
  ['nsx-psk-control', 'RouteBasedSession', { psk: 'tab\tinside' }, 'error', 'psk'],
  ['nsx-psk-ascii', 'RouteBasedSession', { psk: 'schlüssel-0123456789' }, 'warning', 'psk'],
  ['nsx-bgp-password-control', 'BgpNeighbor', { password: 'a\u0000b' }, 'error', 'password'],
  ['nsx-bgp-itself', 'BgpNeighbor', { neighborAddress: '169.254.10.2' }, 'error', 'neighborAddress'],
  [
    'nsx-bgp-itself',
    'BgpNeighbor',
    { neighborAddress: '2001:DB8::1', sourceAddresses: ['2001:db8:0::1'] },
    'error',
    'neighborAddress',
  ],
  [
    'nsx-route-map-community',
    'RouteMap',
    { entries: [{ action: 'PERMIT', set: { community: '70000:1' } }] },
    'error',
    'entries[0].set.community',
  ],
  ['nsx-community-zero', 'CommunityList', { communities: ['65010:1', '0:65010'] }, 'warning', 'communities[1]'],
  [
    'nsx-community-zero',
    'RouteMap',
    { entries: [{ action: 'PERMIT', set: { community: '65010:0' } }] },
    'warning',
    'entries[0].set.community',
  ],
  ['nsx-community-list-kinds', 'CommunityList', { communities: ['65010:1', '65010:1:2'] }, 'warning', 'communities'],
  ['nsx-psk-unused', 'RouteBasedSession', { authenticationMode: 'CERTIFICATE' }, 'error', 'psk'],
  [
    'nsx-vti-families',
    'RouteBasedSession',
    { tunnelInterface: { ipSubnets: ['169.254.10.2/30', '169.254.11.2/30'] } },
    'error',
    'tunnelInterface.ipSubnets',
  ],
  [
    'nsx-vti-prefix',
    'RouteBasedSession',
    { tunnelInterface: { ipSubnets: ['169.254.10.2/32'] } },
    'error',
    'tunnelInterface.ipSubnets',
  ],
  [
    'nsx-vti-host',
    'RouteBasedSession',
    { tunnelInterface: { ipSubnets: ['169.254.10.0/30'] } },
    'error',
    'tunnelInterface.ipSubnets',
  ],
  [
    'nsx-vti-reserved',
    'RouteBasedSession',
    { tunnelInterface: { ipSubnets: ['169.254.3.2/30'] } },
    'warning',
    'tunnelInterface.ipSubnets',
  ],
  [
    'nsx-vti-reserved',
    'RouteBasedSession',
    { tunnelInterface: { ipSubnets: ['100.64.9.2/30'] } },
    'warning',
    'tunnelInterface.ipSubnets',
  ],
  [
    'nsx-endpoint-service',
    'RouteBasedSession',
    { localEndpointPath: '/infra/tier-0s/T0/ipsec-vpn-services/other/local-endpoints/le' },
    'error',
    'localEndpointPath',
  ],
  ['nsx-peer-id-psk', 'RouteBasedSession', { peerId: 'CN=peer,O=site' }, 'error', 'peerId'],
  [
    'nsx-mss-direction',
    'RouteBasedSession',
    { tcpMssClamping: { direction: 'NONE', maxSegmentSize: 1300 } },
    'error',
    'tcpMssClamping.maxSegmentSize',
  ],
  [
    'nsx-tier1-vti',
    'RouteBasedSession',
    {
      servicePath: SERVICE.replace('tier-0s/T0', 'tier-1s/T1'),
      localEndpointPath: `${SERVICE.replace('tier-0s/T0', 'tier-1s/T1')}/local-endpoints/le`,
    },
    'warning',
    'servicePath',
  ],
  ['nsx-endpoint-trust', 'LocalEndpoint', { certificatePath: CERTIFICATE }, 'warning', 'trustCaPaths'],
  ['nsx-endpoint-trust-unused', 'LocalEndpoint', { trustCaPaths: [CERTIFICATE] }, 'warning', 'trustCaPaths'],
  [
    'nsx-endpoint-id-certificate',
    'LocalEndpoint',
    { certificatePath: CERTIFICATE, trustCaPaths: [CERTIFICATE], localId: 'dc.example.org' },
    'warning',
    'localId',
  ],
  [
    'nsx-gcm-ike-version',
    'IkeProfile',
    { ikeVersion: 'IKE_FLEX', encryptionAlgorithms: ['AES_GCM_128'] },
    'error',
    'ikeVersion',
  ],
  [
    'nsx-digest-missing',
    'IkeProfile',
    { encryptionAlgorithms: ['AES_256'], digestAlgorithms: [] },
    'error',
    'digestAlgorithms',
  ],
  ['nsx-ikev1', 'IkeProfile', { ikeVersion: 'IKE_V1' }, 'warning', 'ikeVersion'],
  ['nsx-weak-algorithm', 'IkeProfile', { digestAlgorithms: ['SHA1'] }, 'warning', 'digestAlgorithms'],
  ['nsx-weak-algorithm', 'IkeProfile', { dhGroups: ['GROUP2'] }, 'warning', 'dhGroups'],
  [
    'nsx-gmac-digest',
    'TunnelProfile',
    { encryptionAlgorithms: ['NO_ENCRYPTION_AUTH_AES_GMAC_128'], digestAlgorithms: ['SHA2_256'] },
    'error',
    'digestAlgorithms',
  ],
  [
    'nsx-digest-missing',
    'TunnelProfile',
    { encryptionAlgorithms: ['AES_128'], digestAlgorithms: [] },
    'error',
    'digestAlgorithms',
  ],
  [
    'nsx-digest-unused',
    'TunnelProfile',
    { encryptionAlgorithms: ['AES_GCM_256'], digestAlgorithms: ['SHA2_256'] },
    'warning',
    'digestAlgorithms',
  ],
  [
    'nsx-no-encryption',
    'TunnelProfile',
    { encryptionAlgorithms: ['NO_ENCRYPTION'] },
    'warning',
    'encryptionAlgorithms',
  ],
  [
    'nsx-pfs-groups',
    'TunnelProfile',
    { enablePerfectForwardSecrecy: false, dhGroups: ['GROUP14'] },
    'warning',
    'dhGroups',
  ],
  ['nsx-dpd-interval', 'DpdProfile', { dpdProbeInterval: 2 }, 'error', 'dpdProbeInterval'],
  ['nsx-dpd-interval', 'DpdProfile', { dpdProbeMode: 'ON_DEMAND', dpdProbeInterval: 60 }, 'error', 'dpdProbeInterval'],
  [
    'nsx-bgp-tier1',
    'BgpConfig',
    { localeServicePath: '/infra/tier-1s/T1/locale-services/default' },
    'error',
    'localeServicePath',
  ],
  [
    'nsx-aggregation-twice',
    'BgpConfig',
    { routeAggregations: [{ prefix: '10.0.0.0/8' }, { prefix: '10.0.0.0/8', summaryOnly: false }] },
    'error',
    'routeAggregations',
  ],
  ['nsx-bgp-tier1', 'BgpNeighbor', { bgpConfigPath: BGP.replace('tier-0s', 'tier-1s') }, 'error', 'bgpConfigPath'],
  ['nsx-bgp-timers-order', 'BgpNeighbor', { keepAliveTime: undefined }, 'error', 'keepAliveTime'],
  ['nsx-bgp-timers-order', 'BgpNeighbor', { keepAliveTime: 9 }, 'error', 'keepAliveTime'],
  ['nsx-bgp-timers-third', 'BgpNeighbor', { keepAliveTime: 5 }, 'warning', 'keepAliveTime'],
  [
    'nsx-bgp-timers-unset',
    'BgpNeighbor',
    { keepAliveTime: undefined, holdDownTime: undefined },
    'warning',
    'holdDownTime',
  ],
  [
    'nsx-bgp-hops',
    'BgpNeighbor',
    { neighborAddress: '192.0.2.1', maximumHopLimit: 2, sourceAddresses: undefined },
    'error',
    'sourceAddresses',
  ],
  ['nsx-bgp-vti-hops', 'BgpNeighbor', { maximumHopLimit: 2 }, 'warning', 'maximumHopLimit'],
  ['nsx-bgp-vti-source', 'BgpNeighbor', { sourceAddresses: undefined }, 'warning', 'sourceAddresses'],
  ['nsx-bgp-vti-bfd', 'BgpNeighbor', { bfd: undefined }, 'warning', 'bfd'],
  ['nsx-bgp-vti-bfd', 'BgpNeighbor', { bfd: { enabled: true } }, 'warning', 'bfd.enabled'],
  ['nsx-bgp-dynamic', 'BgpNeighbor', { neighborAddress: '192.0.2.0/24' }, 'warning', 'neighborAddress'],
  [
    'nsx-bgp-families',
    'BgpNeighbor',
    { routeFiltering: [{ addressFamily: 'IPV6' }, { addressFamily: 'L2VPN_EVPN' }] },
    'error',
    'routeFiltering',
  ],
  [
    'nsx-bgp-families',
    'BgpNeighbor',
    { routeFiltering: [{ addressFamily: 'IPV4' }, { addressFamily: 'IPV4' }] },
    'error',
    'routeFiltering',
  ],
  [
    'nsx-bgp-built-in-filter',
    'BgpNeighbor',
    {
      routeFiltering: [
        { addressFamily: 'IPV4', outRouteFilters: ['/infra/tier-0s/T0/prefix-lists/prefixlist-out-default'] },
      ],
    },
    'error',
    'routeFiltering[0].outRouteFilters',
  ],
  ['nsx-bgp-password-text', 'BgpNeighbor', { password: 'what is it?' }, 'warning', 'password'],
  ['nsx-prefix-range', 'PrefixList', { prefixes: [{ network: '10.0.0.0/16', ge: 8 }] }, 'error', 'prefixes[0].ge'],
  ['nsx-prefix-range', 'PrefixList', { prefixes: [{ network: '10.0.0.0/16', le: 64 }] }, 'error', 'prefixes[0].le'],
  ['nsx-prefix-range', 'PrefixList', { prefixes: [{ network: 'ANY', ge: 24, le: 16 }] }, 'error', 'prefixes[0].ge'],
  ['nsx-prefix-host-part', 'PrefixList', { prefixes: [{ network: '10.1.2.3/16' }] }, 'warning', 'prefixes[0].network'],
  [
    'nsx-route-map-matches',
    'RouteMap',
    {
      entries: [
        {
          action: 'PERMIT',
          prefixListMatches: ['/infra/tier-0s/T0/prefix-lists/p'],
          communityListMatches: [{ criteria: 'x' }],
        },
      ],
    },
    'error',
    'entries[0]',
  ],
  [
    'nsx-route-map-criteria',
    'RouteMap',
    { entries: [{ action: 'PERMIT', communityListMatches: [{ criteria: '65010:.*', matchOperator: 'MATCH_ANY' }] }] },
    'error',
    'entries[0].communityListMatches[0].matchOperator',
  ],
  [
    'nsx-route-map-prepend',
    'RouteMap',
    { entries: [{ action: 'PERMIT', set: { asPathPrepend: '65010,65010' } }] },
    'error',
    'entries[0].set.asPathPrepend',
  ],
  [
    'nsx-route-map-community',
    'RouteMap',
    { entries: [{ action: 'PERMIT', set: { community: 'no-export' } }] },
    'error',
    'entries[0].set.community',
  ],
  [
    'nsx-route-map-community',
    'RouteMap',
    { entries: [{ action: 'PERMIT', set: { community: '65010:1 65010:2' } }] },
    'error',
    'entries[0].set.community',
  ],
  [
    'nsx-route-map-deny-set',
    'RouteMap',
    { entries: [{ action: 'DENY', set: { med: 1 } }] },
    'warning',
    'entries[0].set',
  ],
  [
    'nsx-redistribution-tier1',
    'RouteRedistributionRule',
    { localeServicePath: '/infra/tier-1s/T1/locale-services/default' },
    'error',
    'localeServicePath',
  ],
  ['nsx-redistribution-ospf', 'RouteRedistributionRule', { destinations: ['OSPF'] }, 'warning', 'destinations'],
  ['nsx-next-hop-empty', 'StaticRoute', { nextHops: [{}] }, 'warning', 'nextHops'],
  ['nsx-static-host-part', 'StaticRoute', { network: '172.16.0.1/16' }, 'error', 'network'],
  ['nsx-next-hop-family', 'StaticRoute', { nextHops: [{ ipAddress: '2001:db8::1' }] }, 'error', 'nextHops'],
  [
    'nsx-static-redundancy',
    'StaticRoute',
    { nextHops: [{ scope: [session('a')] }, { scope: [session('b')] }] },
    'error',
    'nextHops',
  ],
  ['nsx-static-reserved', 'StaticRoute', { network: '100.64.0.0/10' }, 'warning', 'network'],
];

test.each(rows)('%s complains about %s %j', (rule, kind, change, severity, path) => {
  const type = `nsx:${kind}`;
  const result = check(definitions[type]!, { ...base[type], ...change });
  const found = severity === 'error' ? result.failures : result.warnings;
  expect(found.map((failure) => `${failure.rule} ${pathText(failure.path)}`)).toContain(`${rule} ${path}`);
  if (severity === 'warning') expect(result.failures).toEqual([]);
  expect(found.flatMap(({ message }) => bareNames(definitions[type]!, message))).toEqual([]);
});

test.each(Object.keys(base))('%s: the program without mistakes passes', (type) => {
  const { failures, warnings } = check(definitions[type]!, base[type]!);
  expect({ failures, warnings }).toEqual({ failures: [], warnings: [] });
});

test.each(rows)('%s waits while %s is not known yet %j', (rule, kind, change) => {
  const type = `nsx:${kind}`;
  const unknown = Object.fromEntries(Object.keys(change).map((name) => [name, UNKNOWN]));
  const { failures, warnings } = check(definitions[type]!, { ...base[type], ...unknown });
  expect([...failures, ...warnings].map((failure) => failure.rule)).not.toContain(rule);
});

test.each([' ', ' 65010:1', '65010:1 '])(
  'a blank around communities is told, not an empty community: %j',
  (community) => {
    const entries = [{ action: 'PERMIT', set: { community, asPathPrepend: community } }];
    const { failures } = check(definitions['nsx:RouteMap']!, { ...base['nsx:RouteMap'], entries });
    expect(failures.map(({ message }) => String(message))).toEqual(
      Array(2).fill(`${JSON.stringify(community)}: begins or ends with a blank, or holds a line break.`),
    );
  },
);

test('every rule has a row here, a source, and an id of its own', () => {
  const all = Object.values(rules).flat();
  const tested = new Set(rows.map(([rule]) => rule));
  expect(all.filter(({ id }) => !tested.has(id)).map(({ id }) => id)).toEqual([]);
  for (const { id, source } of all) expect([id, source.length > 10]).toEqual([id, true]);
});

describe('types and ranges', () => {
  test.each([
    [
      'a group that this version does not know is a warning',
      'IkeProfile',
      { dhGroups: ['GROUP24'] },
      [],
      ['dhGroups[0]'],
    ],
    ['a lifetime below the range', 'IkeProfile', { saLifeTime: 3600 }, ['saLifeTime'], []],
    ['an AS number out of range', 'BgpNeighbor', { remoteAsNum: '4294967296' }, ['remoteAsNum'], []],
    ['a password that is too long', 'BgpNeighbor', { password: 'x'.repeat(33) }, ['password'], []],
    ['a path of another kind', 'BgpNeighbor', { bgpConfigPath: '/infra/tier-0s/T0' }, ['bgpConfigPath'], []],
    ['a neighbor that is no address', 'BgpNeighbor', { neighborAddress: 'router' }, ['neighborAddress'], []],
    ['a network that is none', 'PrefixList', { prefixes: [{ network: 'any' }] }, ['prefixes[0].network'], []],
    ['a bad address', 'LocalEndpoint', { localAddress: '192.0.2.999' }, ['localAddress'], []],
    ['an address of nobody', 'LocalEndpoint', { localAddress: '0.0.0.0' }, ['localAddress'], []],
    ['an address of a group', 'RouteBasedSession', { peerAddress: '224.0.0.5' }, ['peerAddress'], []],
    ['an address of the host itself', 'BgpNeighbor', { neighborAddress: '::1' }, ['neighborAddress'], []],
    ['an empty list of filters', 'BgpNeighbor', { routeFiltering: [] }, ['routeFiltering'], []],
    ['no digest for the default encryption', 'IkeProfile', { digestAlgorithms: [] }, ['digestAlgorithms'], []],
    ['no digest where the default needs none', 'TunnelProfile', { digestAlgorithms: [] }, [], []],
    ['a short form of an address', 'LocalEndpoint', { localAddress: '10.1' }, ['localAddress'], []],
    ['an address with leading zeros', 'LocalEndpoint', { localAddress: '192.0.2.050' }, ['localAddress'], []],
    ['an address with a zone', 'LocalEndpoint', { localAddress: 'fe80::1%eth0' }, ['localAddress'], []],
    ['a short form of a network', 'StaticRoute', { network: '10.1/16' }, ['network'], []],
    ['a prefix length out of range', 'StaticRoute', { network: '10.1.0.0/33' }, ['network'], []],
    ['a null route', 'StaticRoute', { nextHops: [{ adminDistance: 1 }] }, [], []],
    ['an AS number with a blank', 'BgpNeighbor', { remoteAsNum: '65010 ' }, ['remoteAsNum'], []],
    ['a dotted AS number out of range', 'BgpConfig', { localAsNum: '1.65536' }, ['localAsNum'], []],
    ['a PSK with a blank at its end', 'RouteBasedSession', { psk: 'a-psk-0123456789 ' }, ['psk'], []],
    ['an id that would be a query', 'IkeProfile', { nsxId: 'a?b=c' }, ['nsxId'], []],
    ['an id that leads elsewhere', 'IkeProfile', { displayName: '..' }, ['nsxId'], []],
    ['a parent with a query', 'StaticRoute', { gatewayPath: '/infra/tier-0s/T0?x' }, ['gatewayPath'], []],
    ['a place of a NAT rule among those of NSX', 'NatRule', { sequenceNumber: 2147481600 }, ['sequenceNumber'], []],
    ['the last place of a NAT rule', 'NatRule', { sequenceNumber: 2147481599 }, [], []],
    ['a port that there is not', 'NatRule', { ...dnat, translatedPorts: '8080-65536' }, ['translatedPorts'], []],
    ['a range from above', 'NatRule', { ...dnat, translatedPorts: '8095-8090' }, ['translatedPorts'], []],
    ['as many addresses in another form', 'NatRule', reflexive, [], []],
    ['fifteen ports', 'GatewayPolicy', withPorts([...FIVE_RANGES, '1', '2', '3', '4', '5']), [], []],
    [
      'sixteen, ranges counted twice',
      'GatewayPolicy',
      withPorts([...FIVE_RANGES, '1', '2', '3', '4', '5', '6']),
      ['rules[0].serviceEntries[0].destinationPorts'],
      [],
    ],
    [
      'a port above the last',
      'GatewayPolicy',
      withPorts(['70000']),
      ['rules[0].serviceEntries[0].destinationPorts[0]'],
      [],
    ],
    [
      'a range of addresses from above',
      'GatewayPolicy',
      { rules: [firewallRule('a', { sourceGroups: ['10.0.0.9-10.0.0.1'] })] },
      ['rules[0].sourceGroups[0]'],
      [],
    ],
    ['a gateway in a project', 'StaticRoute', { gatewayPath: '/orgs/default/projects/team/infra/tier-1s/t' }, [], []],
  ] as [string, string, Bag, string[], string[]][])('%s', (_title, kind, change, failures, warnings) => {
    const type = `nsx:${kind}`;
    const result = check(definitions[type]!, { ...base[type], ...change });
    expect(result.failures.map(({ path }) => pathText(path))).toEqual(failures);
    expect(result.warnings.map(({ path }) => pathText(path))).toEqual(warnings);
    expect(JSON.stringify(result.failures)).not.toContain('xxxxxxxx');
  });
});
