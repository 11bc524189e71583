/** What check takes at the edge of its limits, the platform takes as well, and shows again without a change to plan. */
import type { Bag } from '../../provider/core/define/paths';
import { GATEWAY, Lab } from './lab';
import { pathsOf } from '../kit/object-lab';

let lab: Lab;
beforeEach(async () => void (lab = await Lab.start()));
afterEach(() => lab.stop());

const PEER = 'alicloud:CustomerGateway';
const CONNECTION = 'alicloud:VpnConnection';
const ROUTE = 'alicloud:VpnRouteEntry';

const PUNCTUATION = '~!`@#$%^&*()_-+={}[]\\|;:,.<>/?';
const long = (length: number, text = 'x'): string => text.repeat(length);

async function lives(type: string, program: Bag): Promise<void> {
  const stored = await lab.made(type, program);
  expect(pathsOf(lab.plan(type, await lab.refreshed(type, stored), program))).toEqual([]);
  await lab.delete(type, stored);
}

const peers: [string, Bag][] = [
  ['the lowest AS number', { asn: '1' }],
  ['the highest AS number', { asn: '4294967295' }],
  ['the highest dotted AS number', { asn: '65535.65535' }],
  ['a dotted AS number below 65536', { asn: '0.1' }],
  ['one character each', { name: 'n', description: 'd', authKey: 'k' }],
  ['a hundred characters each', { name: long(100), description: long(100, 'ö'), authKey: long(64, '~') }],
  [
    'text that a form has to escape',
    { name: 'a b&c=d%20+é', description: "it's *bold*", authKey: '!"#$%&\'()*+,-./:;<=>@[]^_`{|}~' },
  ],
  [
    'eighteen tags of full length',
    { tags: Object.fromEntries(Array.from({ length: 18 }, (_, n) => [long(62) + (10 + n), long(128)])) },
  ],
  ['tags without a value, and with letters of other alphabets', { tags: { empty: '', 环境: '生产' } }],
  ['the first address after the reserved ones', { ipAddress: '128.0.0.1' }],
];

test.each(peers)('customer gateway: %s', (_title, more) => lives(PEER, { ipAddress: '198.51.100.20', ...more }));

describe('connection', () => {
  const program = (peer: string, more: Bag, tunnel: Bag = {}): Bag => ({
    vpnGatewayId: GATEWAY,
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    tunnels: {
      master: { customerGatewayId: peer, psk: `${PUNCTUATION}aZ09`, ...tunnel },
      slave: { customerGatewayId: peer, psk: long(100, '?'), ...tunnel },
    },
    ...more,
  });
  const bgp = (...cidrs: string[]): ((peer: string, at: 1 | 2, localAsn: string) => Bag) => {
    const block = (cidr: string, at: number, localAsn: string): Bag => ({
      bgp: { tunnelCidr: cidr, localBgpIp: cidr.replace(/\d+\/30$/, (end) => String(parseInt(end) + at)), localAsn },
    });
    return (peer, at, localAsn) => ({
      enableTunnelsBgp: true,
      tunnels: Object.fromEntries(
        ['master', 'slave'].map((role, index) => [
          role,
          { customerGatewayId: peer, psk: `key-${role}`, ...block(cidrs[index]!, at, localAsn) },
        ]),
      ),
    });
  };
  const networks = bgp('169.254.7.0/30', '169.254.255.252/30');

  const connections: [string, (peer: string) => Bag][] = [
    ['every character of a PSK, and a hundred of them', (peer) => program(peer, {})],
    ['lifetimes of 0', (peer) => program(peer, {}, { psk: '0', ikeLifetime: 0, ipsecLifetime: 0 })],
    ['lifetimes of a day', (peer) => program(peer, {}, { ikeLifetime: 86400, ipsecLifetime: 86400 })],
    [
      'identities of a hundred characters',
      (peer) => program(peer, {}, { localId: long(100), remoteId: long(100, '@') }),
    ],
    [
      'the weakest algorithms',
      (peer) =>
        program(
          peer,
          {},
          {
            ikeVersion: 'ikev1',
            ikeMode: 'aggressive',
            ikeEncAlg: 'des',
            ikeAuthAlg: 'md5',
            ikePfs: 'group1',
            ipsecEncAlg: '3des',
            ipsecAuthAlg: 'sha1',
            ipsecPfs: 'disabled',
            enableDpd: false,
            enableNatTraversal: false,
          },
        ),
    ],
    [
      'the strongest algorithms',
      (peer) =>
        program(peer, {}, { ikeAuthAlg: 'sha512', ipsecAuthAlg: 'sha384', ikePfs: 'group14', ipsecPfs: 'group5' }),
    ],
    [
      'ten networks, in any order and spacing',
      (peer) =>
        program(peer, {
          localSubnet: [9, 3, 5, 1, 7, 0, 2, 8, 4, 6].map((n) => `10.${n}.0.0/16`).join(', '),
          remoteSubnet: '192.168.0.0/24,172.16.0.1/32',
        }),
    ],
    [
      'the first and the last transfer network, the cloud on the second host',
      (peer) => program(peer, networks(peer, 2, '1')),
    ],
    ['the highest AS number of the cloud', (peer) => program(peer, networks(peer, 1, '4294967295'))],
    ['a dotted AS number of the cloud', (peer) => program(peer, networks(peer, 1, '1.10'))],
  ];

  test.each(connections)('%s', async (_title, make) => {
    const peer = await lab.create(PEER, { ipAddress: '198.51.100.20', asn: '65010' }, lab.callAs('peer'));
    await lives(CONNECTION, make(peer.stored.id));
  });

  test.each<[string, Bag]>([
    ['one address', { routeDest: '10.0.0.1/32', weight: 0, publishVpc: false }],
    ['half of all addresses', { routeDest: '128.0.0.0/1', description: long(100) }],
  ])('route to %s', async (_title, more) => {
    const peer = await lab.create(PEER, { ipAddress: '198.51.100.20', asn: '65010' }, lab.callAs('peer'));
    const { stored } = await lab.create(CONNECTION, program(peer.stored.id, {}), lab.callAs('connection'));
    await lives(ROUTE, { vpnGatewayId: GATEWAY, nextHop: stored.id, ...more });
  });
});

test('a customer gateway moves to another resource group', async () => {
  const program = { ipAddress: '198.51.100.20', resourceGroupId: 'rg-one' };
  const stored = await lab.made(PEER, program);
  const after = await lab.updated(PEER, stored, { ...program, resourceGroupId: 'rg-two' });
  expect([after.id, after.state['resourceGroupId']]).toEqual([stored.id, 'rg-two']);
  expect(lab.calls('MoveVpnResourceGroup')).toEqual({ count: 1, refused: 0 });
});

test.each(['aliyun-production', 'acs:x', 'git https://example.com/net'])(
  'an owner that is no value of a tag, %s, marks objects all the same and finds them again',
  async (owner) => {
    const mine = lab.another(owner);
    const { stored } = await mine.create(PEER, { ipAddress: '198.51.100.20' });
    const again = await lab.another(owner).create(PEER, { ipAddress: '198.51.100.20' });
    expect(again.stored.id).toBe(stored.id);
    await expect(lab.another(owner).create(PEER, { ipAddress: '198.51.100.20', name: 'changed' })).rejects.toThrow(
      /with the mark of this owner/,
    );
    await mine.client.close();
  },
);
