/** `check_link`: the rules over ends that a program names. */
import { functions } from '../../provider/link/functions';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { withAt, type Bag } from '../../provider/core/define/paths';
import { sides } from '../kit/linked-program';

const { call } = functions(sides).find(({ name }) => name === 'checkLink')!;

const KEY = 'key-of-the-master-tunnel';
const proposals = { encryptionAlgorithms: ['AES_256'], digestAlgorithms: ['SHA2_256'], dhGroups: ['GROUP14'] };
/** In camel case, as every function gets its arguments; nulls are what a program does not say. */
const ends: Bag = {
  alicloudVpnConnection: {
    id: 'vco-1',
    name: 'dc1',
    vpnGatewayId: 'vpn-1',
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    enableTunnelsBgp: true,
    internetIps: { master: '203.0.113.10', slave: '203.0.113.11' },
    tunnels: {
      master: {
        customerGatewayId: 'cgw-1',
        psk: KEY,
        pskWoVersion: null,
        ...{ ikeEncAlg: 'aes256', ikeAuthAlg: 'sha256', ikePfs: 'group14' },
        ...{ ipsecEncAlg: 'aes256', ipsecAuthAlg: 'sha256', ipsecPfs: 'group14' },
        localId: '203.0.113.10',
        remoteId: '198.51.100.10',
        bgp: { tunnelCidr: '169.254.10.0/30', localBgpIp: '169.254.10.1', localAsn: '65020' },
      },
    },
  },
  alicloudCustomerGateway: { id: 'cgw-1', name: 'site', ipAddress: '198.51.100.10', asn: '65010' },
  nsxLocalEndpoint: [{ id: '/infra/le', localAddress: '198.51.100.10', localId: '198.51.100.10' }],
  nsxIkeProfile: { id: '/infra/ike', ikeVersion: 'IKE_V2', ...proposals },
  nsxTunnelProfile: { id: '/infra/esp', enablePerfectForwardSecrecy: true, ...proposals },
  nsxRouteBasedSession: {
    master: {
      id: '/infra/s',
      displayName: 'master',
      localEndpointPath: '/infra/le',
      ...{ ikeProfilePath: '/infra/ike', tunnelProfilePath: '/infra/esp' },
      peerAddress: '203.0.113.10',
      peerId: '203.0.113.10',
      psk: KEY,
      tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
      tcpMssClamping: { direction: 'BOTH', maxSegmentSize: 1359 },
    },
  },
};

test('two ends that fit', () => {
  expect(call([ends])).toMatchObject({ fits: true, tunnels: 1 });
});

test('two that do not, by what both say, and without a key', () => {
  const found = call([withAt(ends, ['nsxRouteBasedSession', 'master', 'psk'], 'another-key')]) as Bag;
  expect(found).toMatchObject({ fits: false, tunnels: 1 });
  expect(found['report']).toContain('The two ends have different pre-shared keys. [link-psk]');
  expect(found['report']).toContain('hybridvpn_nsx_route_based_session["master"].psk = set, not shown');
  expect(found['report']).not.toContain('another-key');
});

test('what is not known leaves the answer open, unless something is wrong already', () => {
  const open = withAt(ends, ['alicloudVpnConnection', 'internetIps'], UNKNOWN);
  expect(call([open])).toEqual({ fits: UNKNOWN, tunnels: UNKNOWN, report: UNKNOWN });
  expect(call([UNKNOWN])).toBe(UNKNOWN);
  const wrong = withAt(open, ['alicloudVpnConnection', 'tunnels', 'master', 'remoteId'], '198.51.100.77');
  expect(call([wrong])).toMatchObject({ fits: false, tunnels: UNKNOWN });
});

test('a key of a write-only argument is not taken for none', () => {
  const hidden = withAt(
    withAt(ends, ['nsxRouteBasedSession', 'master', 'psk'], null),
    ['nsxRouteBasedSession', 'master', 'pskWoVersion'],
    1,
  );
  expect(call([hidden])).toMatchObject({ fits: true, tunnels: 1 });
});

test.each(['/infra/s', ['/infra/s'], 5, true])('%j in place of a resource is told, and not left out', (value) => {
  expect(() => call([{ ...ends, nsxRouteBasedSession: value }])).toThrow('where the resource itself is needed');
});

test('ends of nothing, and a member that is no kind', () => {
  expect(call([{ alicloudVpnConnection: ends['alicloudVpnConnection'] }])).toMatchObject({ fits: false, tunnels: 0 });
  expect(() => call([{ session: {} }])).toThrow('session is no kind of object of a link');
});
