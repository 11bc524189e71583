/** What check says about inputs: one row per rule, with a value that keeps it and one that breaks it. */
import { check } from '../../provider/core/define/check';
import type { CheckFailure } from '../../provider/core/define/check-failure';
import type { Bag } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { definitions } from './lab';

const tunnel = (psk: string, third: number, more: Bag = {}): Bag => ({
  customerGatewayId: 'cgw-1',
  psk,
  bgp: { tunnelCidr: `169.254.${third}.0/30`, localBgpIp: `169.254.${third}.1`, localAsn: '65534' },
  ...more,
});

const connection = (more: Bag = {}, master: Bag = {}, slave: Bag = {}): Bag => ({
  vpnGatewayId: 'vpn-1',
  localSubnet: '0.0.0.0/0',
  remoteSubnet: '0.0.0.0/0',
  enableTunnelsBgp: true,
  tunnels: { master: tunnel('Master-key_1', 10, master), slave: tunnel('Slave-key_1', 11, slave) },
  ...more,
});

const without = (bag: Bag, name: string): Bag =>
  Object.fromEntries(Object.entries(bag).filter(([key]) => key !== name));
const bare = (psk: string, more: Bag = {}): Bag => without(tunnel(psk, 10, more), 'bgp');

function verdict(type: string, inputs: Bag): { errors: string[]; warnings: string[] } {
  const { failures, warnings } = check(definitions[type]!, inputs);
  const line = (one: CheckFailure) => `${one.path.join('.')}: ${String(one.message)}`;
  return { errors: failures.map(line), warnings: warnings.map(line) };
}

test('plain inputs pass without a word', () => {
  expect(verdict('alicloud:VpnConnection', connection())).toEqual({ errors: [], warnings: [] });
  expect(verdict('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', asn: '65010' })).toEqual({
    errors: [],
    warnings: [],
  });
});

const refused: [string, string, Bag, RegExp][] = [
  ...['100.64.0.9', '127.0.0.1', '169.254.1.1', '224.0.0.5', '239.9.9.9', '255.1.1.1'].map(
    (ipAddress): [string, string, Bag, RegExp] => [
      `peer ${ipAddress}`,
      'alicloud:CustomerGateway',
      { ipAddress },
      /ipAddress: .*alicloud-peer-address/,
    ],
  ),
  ['peer 300.1.1.1', 'alicloud:CustomerGateway', { ipAddress: '300.1.1.1' }, /ipAddress: .*not an IPv4 address/],
  [
    'the ASN of the cloud',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', asn: '45104' },
    /asn: .*alicloud-peer-asn/,
  ],
  ['ASN 0', 'alicloud:CustomerGateway', { ipAddress: '198.51.100.1', asn: '0' }, /asn: .*AS number/],
  ['a URL as name', 'alicloud:CustomerGateway', { ipAddress: '198.51.100.1', name: 'http://x' }, /name: .*http/],
  ['a URL in capitals', 'alicloud:CustomerGateway', { ipAddress: '198.51.100.1', name: 'HTTP://x' }, /name: .*http/],
  ...['1.65536', '65010 ', ' 65010', '65010.5.1', '1.70000', '4294967296', '1.', '.1', '-1', '1e3'].map(
    (number): [string, string, Bag, RegExp] => [
      `AS number "${number}"`,
      'alicloud:CustomerGateway',
      { ipAddress: '198.51.100.1', asn: number },
      /asn: .*not an AS number/,
    ],
  ),
  [
    'an AS number of the cloud end that is none',
    'alicloud:VpnConnection',
    connection({}, { bgp: { tunnelCidr: '169.254.10.0/30', localAsn: '1.65536' } }),
    /tunnels\.master\.bgp\.localAsn: .*not an AS number/,
  ],
  [
    'a tag value that is the platform’s',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', tags: { x: 'ACS:y' } },
    /tags.*must not start with/,
  ],
  [
    'a tag with a URL in it',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', tags: { x: 'see HTTPS://y' } },
    /tags.*https?:/,
  ],
  ['a long name', 'alicloud:CustomerGateway', { ipAddress: '198.51.100.1', name: 'x'.repeat(101) }, /name: .*1 to 100/],
  [
    'a BGP key with a question mark',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', authKey: 'what?' },
    /authKey: .*64 ASCII/,
  ],
  [
    'our own tag',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', tags: { 'hybridvpn:owner': 'x' } },
    /tags.*ownership/,
  ],
  [
    "the platform's tag",
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', tags: { 'acs:x': 'x' } },
    /tags.*platform/,
  ],
  [
    'too long a tag',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', tags: { x: 'y'.repeat(129) } },
    /tags.*128/,
  ],
  [
    'too many tags',
    'alicloud:CustomerGateway',
    { ipAddress: '198.51.100.1', tags: Object.fromEntries(Array.from({ length: 19 }, (_, n) => [`k${n}`, 'v'])) },
    /tags.*at most 18/,
  ],
  ...(['localSubnet', 'remoteSubnet'] as const).flatMap((name): [string, string, Bag, RegExp][] => [
    [
      `${name} with host bits`,
      'alicloud:VpnConnection',
      connection({ [name]: '10.0.0.1/16' }),
      new RegExp(`${name}: .*without host bits`),
    ],
    [
      `a network twice in ${name}`,
      'alicloud:VpnConnection',
      connection({ [name]: '10.0.0.0/16, 10.1.0.0/16,10.0.0.0/16' }),
      new RegExp(`${name}: "10.0.0.0/16" is given twice.*alicloud-subnet-twice`),
    ],
  ]),
  [
    'a certificate that is none',
    'alicloud:VpnConnection',
    connection({}, { remoteCaCertificate: '/etc/ssl/ca.pem' }),
    /remoteCaCertificate: .*holds no certificate in PEM form .no PEM block at all/,
  ],
  [
    'a key instead of a certificate, of which nothing is shown',
    'alicloud:VpnConnection',
    connection({}, { remoteCaCertificate: '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----' }),
    /^((?!c2VjcmV0)[^])*remoteCaCertificate: The value holds no certificate in PEM form .only: private key/,
  ],
  [
    'SM algorithms with ikev2',
    'alicloud:VpnConnection',
    connection({}, { ikeEncAlg: 'sm4' }),
    /tunnels\.master\.ikeVersion: .*alicloud-sm-ikev1/,
  ],
  [
    'one tunnel',
    'alicloud:VpnConnection',
    connection({ tunnels: { master: tunnel('Master-key_1', 10) } }),
    /tunnels\.slave: .*required/,
  ],
  ...['169.254.0.0/30', '169.254.3.0/30', '169.254.6.0/30', '169.254.169.252/30'].map(
    (tunnelCidr): [string, string, Bag, RegExp] => [
      `tunnelCidr ${tunnelCidr}`,
      'alicloud:VpnConnection',
      connection({}, { bgp: { tunnelCidr } }),
      /tunnels\.master\.bgp\.tunnelCidr: .*reserved.*alicloud-tunnel-cidr/,
    ],
  ),
  ...['169.254.10.0/29', '10.0.0.0/30'].map((tunnelCidr): [string, string, Bag, RegExp] => [
    `tunnelCidr ${tunnelCidr}`,
    'alicloud:VpnConnection',
    connection({}, { bgp: { tunnelCidr } }),
    /tunnels\.master\.bgp\.tunnelCidr: .*not a \/30.*alicloud-tunnel-cidr/,
  ]),
  [
    'host bits',
    'alicloud:VpnConnection',
    connection({}, { bgp: { tunnelCidr: '169.254.10.1/30' } }),
    /tunnelCidr: .*without host bits/,
  ],
  [
    'an address outside',
    'alicloud:VpnConnection',
    connection({}, { bgp: { tunnelCidr: '169.254.12.0/30', localBgpIp: '169.254.10.1' } }),
    /alicloud-local-bgp-ip/,
  ],
  [
    'the network address',
    'alicloud:VpnConnection',
    connection({}, { bgp: { tunnelCidr: '169.254.12.0/30', localBgpIp: '169.254.12.0' } }),
    /alicloud-local-bgp-ip/,
  ],
  [
    'one transfer network for both',
    'alicloud:VpnConnection',
    connection({}, {}, { bgp: { tunnelCidr: '169.254.10.0/30', localAsn: '65534' } }),
    /alicloud-tunnel-cidrs-differ/,
  ],
  [
    'two AS numbers',
    'alicloud:VpnConnection',
    connection({}, {}, { bgp: { tunnelCidr: '169.254.11.0/30', localAsn: '65535' } }),
    /alicloud-one-local-asn/,
  ],
  [
    'BGP without a block',
    'alicloud:VpnConnection',
    connection({ tunnels: { master: tunnel('Master-key_1', 10), slave: bare('Slave-key_1') } }),
    /tunnels\.slave\.bgp.*alicloud-bgp-block/,
  ],
  ['a block without BGP', 'alicloud:VpnConnection', connection({ enableTunnelsBgp: false }), /alicloud-bgp-off/],
  [
    'BGP inside protected flows',
    'alicloud:VpnConnection',
    connection({ remoteSubnet: '10.0.0.0/8' }),
    /remoteSubnet: .*alicloud-bgp-subnets/,
  ],
  [
    'networks that are none',
    'alicloud:VpnConnection',
    connection({ localSubnet: '10.0.0.1/8' }),
    /localSubnet: .*without host bits/,
  ],
  [
    'no PSK',
    'alicloud:VpnConnection',
    connection({}, { psk: undefined }),
    /tunnels\.master\.psk: .*alicloud-psk-required/,
  ],
  ...['with space', 'double"quote', "single'quote", 'x'.repeat(101), 'ümlaut'].map(
    (psk): [string, string, Bag, RegExp] => [
      `PSK ${psk.slice(0, 12)}`,
      'alicloud:VpnConnection',
      connection({}, { psk }),
      /tunnels\.master\.psk: .*1 to 100 characters/,
    ],
  ),
  [
    'an identity with a blank',
    'alicloud:VpnConnection',
    connection({}, { localId: 'a b' }),
    /localId: .*without blanks/,
  ],
  [
    'a wrong IKE version',
    'alicloud:VpnConnection',
    connection({}, { ikeVersion: 'ikev3' }),
    /ikeVersion: "ikev3" is not one of ikev1, ikev2\./,
  ],
  ['too long a lifetime', 'alicloud:VpnConnection', connection({}, { ikeLifetime: 86401 }), /ikeLifetime/],
  [
    'a default route',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '0.0.0.0/0' },
    /alicloud-route-default/,
  ],
  [
    'a default route of a transit router',
    'alicloud:VcoRouteEntry',
    { vpnConnectionId: 'vco-1', routeDest: '0.0.0.0/0' },
    /alicloud-route-default/,
  ],
  [
    'a supernet of 100.64.0.0/10 on a transit router',
    'alicloud:VcoRouteEntry',
    { vpnConnectionId: 'vco-1', routeDest: '100.0.0.0/8' },
    /alicloud-route-cgn/,
  ],
  [
    'a supernet of 100.64.0.0/10',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '100.0.0.0/8' },
    /alicloud-route-cgn/,
  ],
  [
    'a part of 100.64.0.0/10',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '100.65.0.0/16' },
    /alicloud-route-cgn/,
  ],
  [
    'weight 50',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '10.0.0.0/8', weight: 50 },
    /weight: .*0 or 100/,
  ],
  [
    'a gateway as next hop',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vpn-1', routeDest: '10.0.0.0/8' },
    /nextHop: .*vco-/,
  ],
];

test.each(refused)('refused: %s', (_title, type, inputs, expected) => {
  expect(verdict(type, inputs).errors.join('\n')).toMatch(expected);
});

const warned: [string, string, Bag, RegExp][] = [
  ['one PSK for both', 'alicloud:VpnConnection', connection({}, {}, { psk: 'Master-key_1' }), /alicloud-psk-shared/],
  [
    '3des',
    'alicloud:VpnConnection',
    connection({}, { ipsecEncAlg: '3des' }),
    /tunnels\.master\.ipsecEncAlg: .*alicloud-weak-crypto/,
  ],
  [
    'md5',
    'alicloud:VpnConnection',
    connection({}, {}, { ikeAuthAlg: 'md5' }),
    /tunnels\.slave\.ikeAuthAlg: .*alicloud-weak-crypto/,
  ],
  ['group2', 'alicloud:VpnConnection', connection({}, { ikePfs: 'group2' }), /alicloud-weak-crypto/],
  ['ikev1', 'alicloud:VpnConnection', connection({}, { ikeVersion: 'ikev1' }), /alicloud-ikev1/],
  [
    'a name in main mode',
    'alicloud:VpnConnection',
    connection({}, { ikeVersion: 'ikev1', remoteId: 'dc1.example.com' }),
    /remoteId: .*alicloud-fqdn-main-mode/,
  ],
  [
    'waiting for traffic',
    'alicloud:VpnConnection',
    connection({ effectImmediately: false }),
    /alicloud-effect-immediately/,
  ],
  [
    'an unknown algorithm',
    'alicloud:VpnConnection',
    connection({}, { ikeEncAlg: 'aes265' }),
    /ikeEncAlg: .*not among the values known.*aes256/,
  ],
  [
    'an unknown group',
    'alicloud:VpnConnection',
    connection({}, { ipsecPfs: 'group19' }),
    /ipsecPfs: .*not among the values known/,
  ],
  [
    'many networks',
    'alicloud:VpnConnection',
    {
      ...connection({
        enableTunnelsBgp: false,
        remoteSubnet: [1, 2, 3, 4, 5, 6].map((n) => `10.${n}.0.0/16`).join(','),
      }),
      tunnels: { master: bare('Master-key_1'), slave: bare('Slave-key_1') },
    },
    /remoteSubnet: .*alicloud-subnet-count/,
  ],
  [
    'all on one side, networks on the other',
    'alicloud:VpnConnection',
    {
      ...connection({ enableTunnelsBgp: false, remoteSubnet: '10.0.0.0/16' }),
      tunnels: { master: bare('Master-key_1'), slave: bare('Slave-key_1') },
    },
    /localSubnet: .*alicloud-subnet-modes/,
  ],
  [
    'weight 0',
    'alicloud:VpnRouteEntry',
    { vpnGatewayId: 'vpn-1', nextHop: 'vco-1', routeDest: '10.0.0.0/8', weight: 0 },
    /alicloud-route-weight/,
  ],
];

test.each(warned)('warned, not refused: %s', (_title, type, inputs, expected) => {
  const { errors, warnings } = verdict(type, inputs);
  expect(errors).toEqual([]);
  expect(warnings.join('\n')).toMatch(expected);
});

test('a PSK never stands in a message', () => {
  const { errors } = verdict('alicloud:VpnConnection', connection({}, { psk: 'not "allowed" secret' }));
  expect(errors.join()).not.toContain('secret"');
  expect(errors.join()).not.toContain('allowed');
});

test('what is not known yet is not judged', () => {
  const later = connection(
    { localSubnet: UNKNOWN },
    { customerGatewayId: UNKNOWN, psk: UNKNOWN, bgp: UNKNOWN },
    { psk: UNKNOWN },
  );
  expect(verdict('alicloud:VpnConnection', later).errors).toEqual([]);
  expect(
    verdict('alicloud:VpnRouteEntry', { vpnGatewayId: UNKNOWN, nextHop: UNKNOWN, routeDest: UNKNOWN }).errors,
  ).toEqual([]);
});
