/** The text for the person at the other end: everything the objects say, from that side, and no secret. */
import { peerConfig } from '../../provider/nsx/peer-config';

const session = {
  displayName: 'alibaba-master',
  path: '/infra/s',
  localEndpointPath: '/infra/le',
  ikeProfilePath: '/infra/ike',
  tunnelProfilePath: '/infra/esp',
  peerAddress: '47.98.0.10',
  peerId: 'vpn.example.com',
  psk: 'never-in-a-text',
  tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
  tcpMssClamping: { direction: 'BOTH', maxSegmentSize: 1359 },
};
const endpoint = { path: '/infra/le', localAddress: '203.0.113.10', localId: 'dc1' };
const ike = {
  path: '/infra/ike',
  ikeVersion: 'IKE_V2',
  encryptionAlgorithms: ['AES_256'],
  digestAlgorithms: ['SHA2_256'],
  dhGroups: ['GROUP14'],
  saLifeTime: 28800,
};
const esp = {
  path: '/infra/esp',
  encryptionAlgorithms: ['AES_128'],
  digestAlgorithms: ['SHA1'],
  dhGroups: ['GROUP5'],
  enablePerfectForwardSecrecy: false,
  saLifeTime: 3600,
};

/** Label and value of each line, by section. */
function read(text: string): Record<string, Record<string, string>> {
  const [, ...sections] = text.split('\n\n');
  return Object.fromEntries(
    sections.map((section) => {
      const [title = '', ...lines] = section.trim().split('\n');
      return [title, Object.fromEntries(lines.map((line) => line.trim().split(/ {2,}/)))];
    }),
  ) as Record<string, Record<string, string>>;
}

it('turns the sides around', () => {
  expect(read(peerConfig(session, [endpoint]))).toMatchObject({
    'Addresses and identities': {
      'local address': '47.98.0.10',
      'local id': 'vpn.example.com',
      'remote address': '203.0.113.10',
      'remote id': 'dc1',
    },
    Tunnel: { 'remote address': '169.254.10.2/30', 'local address': '169.254.10.1/30', 'TCP MSS': '1359' },
  });
});

it('gives algorithms and timers as the profiles say, whatever their order', () => {
  expect(read(peerConfig(session, [esp, ike]))).toMatchObject({
    IKE: {
      version: 'IKE_V2',
      encryption: 'AES_256',
      integrity: 'SHA2_256',
      'DH groups': 'GROUP14',
      'SA lifetime': '28800 s',
    },
    'ESP (tunnel mode)': { encryption: 'AES_128', PFS: 'off', 'SA lifetime': '3600 s' },
  });
});

it('says where to look for what it was not given', () => {
  const text = read(peerConfig(session));
  expect(text['IKE']).toEqual({ profile: 'see the IKE profile /infra/ike' });
  expect(text['Dead peer detection']).toEqual({ profile: 'see the DPD profile of NSX by default' });
});

it('never holds the PSK', () => {
  const text = peerConfig(session, [endpoint, ike, esp]);
  expect(text).not.toContain('never-in-a-text');
  expect(read(text)['Authentication']!['pre-shared key']).toMatch(/by another channel/);
});

it.each([
  ['169.254.10.0/31', '169.254.10.1/31'],
  ['169.254.10.5/30', '169.254.10.6/30'],
  ['10.0.0.1/24', 'another address of 10.0.0.1/24'],
  ['2001:db8::1/126', 'another address of 2001:db8::1/126'],
])('opposite %s is %s', (here, there) => {
  expect(read(peerConfig({ ...session, tunnelInterface: { ipSubnets: [here] } }))['Tunnel']!['local address']).toBe(
    there,
  );
});

it('names what it cannot use', () => {
  expect(() => peerConfig({ displayName: 'x' })).toThrow(
    /session is not a route-based IPSec session: it has no peerAddress/,
  );
  expect(() => peerConfig(session, [endpoint, { path: '/infra/other' }])).toThrow(
    /\/infra\/other is not the local endpoint, IKE profile/,
  );
});
