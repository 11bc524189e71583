/** What pfSense would drop without a word is refused: it would come back as another value, and be planned for ever. So is what it refuses itself. */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';

const phase1 = {
  interface: 'wan',
  remoteGateway: '198.51.100.20',
  preSharedKey: 'key-of-the-test',
  encryption: [
    { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha256', dhgroup: 14 },
  ],
};
const gateway = { name: 'GW', interface: 'opt1', monitorDisable: true };
const vti = { phase2: '65f0c2a9b31d4', descr: 'VTI_1' };
const rule = { interface: 'enc0', source: 'any', destination: 'any' };

test.each([
  ['pfsense:IpsecPhase1', phase1, { mode: 'main' }, ['mode']],
  ['pfsense:IpsecPhase1', phase1, { certref: 'a', caref: 'b' }, ['certref', 'caref']],
  [
    'pfsense:IpsecPhase1',
    { ...phase1, preSharedKey: undefined, authenticationMethod: 'cert', certref: 'a', caref: 'b' },
    { preSharedKey: 'a-key-beside-a-certificate' },
    ['preSharedKey'],
  ],
  ['pfsense:IpsecPhase1', phase1, { myidData: 'me' }, ['myidData']],
  ['pfsense:IpsecPhase1', phase1, { peeridType: 'any', peeridData: 'it' }, ['peeridData']],
  ['pfsense:RoutingGateway', gateway, { monitor: '192.0.2.1' }, ['monitor']],
  ['pfsense:FirewallRule', rule, { destinationPort: '179' }, ['destinationPort']],
])('%s %#', (type, program, without, names) => {
  const definition = findResource(catalog, type);
  expect(check(definition, program).failures).toEqual([]);
  const { failures } = check(definition, { ...program, ...without });
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(names);
});

test('a key that is missing, as after an import, is told by what needs it: both have one name', () => {
  const { preSharedKey: _, ...keyless } = phase1;
  const { failures } = check(findResource(catalog, 'pfsense:IpsecPhase1'), keyless);
  expect(failures.map(({ message }) => String(message))).toEqual([
    'preSharedKey is needed where authenticationMethod is pre_shared_key. [pfsense-phase1-authentication]',
  ]);
});

test.each([
  [{ hashAlgorithm: 'sha1' }, ['encryption.0.hashAlgorithm']],
  [{ dhgroup: 2, prfAlgorithm: 'sha1' }, ['encryption.0.prfAlgorithm', 'encryption.0.dhgroup']],
  // Must be given beside a cipher that brings its own, and is not used.
  [{ encryptionAlgorithmName: 'aes256gcm', encryptionAlgorithmKeylen: 128, hashAlgorithm: 'sha1' }, []],
])('what is weak in a phase 1 is told: %j', (weak, names) => {
  const program = { ...phase1, prfselectEnable: true, encryption: [{ ...phase1.encryption[0], ...weak }] };
  const { failures, warnings } = check(findResource(catalog, 'pfsense:IpsecPhase1'), program);
  expect(failures).toEqual([]);
  expect(warnings.map(({ path }) => path?.join('.'))).toEqual(names);
});

test.each([
  [{}, []],
  [{ hashAlgorithmOption: ['hmac_sha1', 'hmac_sha256'], pfsgroup: 24 }, ['hashAlgorithmOption.0', 'pfsgroup']],
  [{ encryptionAlgorithmOption: [{ name: 'chacha20poly1305' }], hashAlgorithmOption: ['hmac_sha1'] }, []],
])('and in a phase 2: %j', (weak, names) => {
  const program = {
    ...{ ikeid: '3', localidAddress: '10.99.0.2', remoteidAddress: '10.99.0.1' },
    ...{ encryptionAlgorithmOption: [{ name: 'aes', keylen: 256 }], hashAlgorithmOption: ['hmac_sha256'] },
    ...weak,
  };
  const { failures, warnings } = check(findResource(catalog, 'pfsense:IpsecPhase2'), program);
  expect(failures).toEqual([]);
  expect(warnings.map(({ path }) => path?.join('.'))).toEqual(names);
});

test('the name that an interface has before anybody gives it one can be imported, and is told', () => {
  const { failures, warnings } = check(findResource(catalog, 'pfsense:NetworkInterface'), { ...vti, descr: 'OPT3' });
  expect(failures).toEqual([]);
  expect(warnings.map(({ path }) => path?.join('.'))).toEqual(['descr']);
});

test('IKEv1 is told', () => {
  const program = { ...phase1, iketype: 'ikev1', mode: 'main' };
  const { warnings } = check(findResource(catalog, 'pfsense:IpsecPhase1'), program);
  expect(warnings.map(({ path }) => path?.join('.'))).toEqual(['iketype']);
});

const phase2 = {
  ikeid: '3',
  localidAddress: '10.99.0.2',
  remoteidAddress: '10.99.0.1',
  encryptionAlgorithmOption: [{ name: 'aes', keylen: 256 }],
  hashAlgorithmOption: ['hmac_sha256'],
};
const tcp = { ...rule, protocol: 'tcp' };

describe('what the API would refuse is refused before', () => {
  const named = (type: string, program: object) =>
    check(findResource(catalog, type), { ...program }).failures.map(({ path }) => path?.join('.'));

  test.each([
    ['pfsense:IpsecPhase1', phase1, { ikeport: '65536' }, 'ikeport'],
    ['pfsense:IpsecPhase1', phase1, { nattport: '0' }, 'nattport'],
    ['pfsense:IpsecPhase1', phase1, { remoteGateway: 'peer.my_site.example.c0m' }, 'remoteGateway'],
    ['pfsense:IpsecPhase1', phase1, { myidType: 'fqdn', myidData: 'firewall' }, 'myidData'],
    ['pfsense:IpsecPhase1', phase1, { peeridType: 'dyn_dns', peeridData: '198.51.100.20' }, 'peeridData'],
    ['pfsense:IpsecPhase1', phase1, { peeridType: 'user_fqdn', peeridData: 'dc1.example.net' }, 'peeridData'],
    ['pfsense:IpsecPhase2', phase2, { localidAddress: '10.99.0.3' }, 'localidAddress'],
    ['pfsense:IpsecPhase2', phase2, { remoteidAddress: '10.99.0.0' }, 'remoteidAddress'],
    ['pfsense:NetworkInterface', vti, { descr: '2024' }, 'descr'],
    ['pfsense:NetworkInterface', vti, { descr: 'opt1' }, 'descr'],
    ['pfsense:NetworkInterface', vti, { descr: 'all' }, 'descr'],
    ['pfsense:NetworkInterface', vti, { descr: 'WAN' }, 'descr'],
    ['pfsense:RoutingGateway', gateway, { name: 'pkg_gateway' }, 'name'],
    ['pfsense:RoutingGateway', gateway, { name: 'IPsec' }, 'name'],
    ['pfsense:RoutingGateway', gateway, { name: 'vpn_networks' }, 'name'],
    ['pfsense:RoutingGateway', gateway, { name: 'OPT3' }, 'name'],
    ['pfsense:RoutingGateway', gateway, { name: 'OPT3__NETWORK' }, 'name'],
    ['pfsense:FirewallRule', tcp, { destinationPort: '65536' }, 'destinationPort'],
    ['pfsense:FirewallRule', tcp, { sourcePort: '200:100' }, 'sourcePort'],
    ['pfsense:FirewallRule', rule, { source: '10.0.0.0/33' }, 'source'],
    ['pfsense:FirewallRule', rule, { destination: '!any' }, 'destination'],
    ['pfsense:FirewallRule', rule, { source: '10.0.0.1-10.0.0.9' }, 'source'],
    ['pfsense:FirewallRule', rule, { statetype: 'synproxy state' }, 'statetype'],
    ['pfsense:FirewallRule', tcp, { statetype: 'synproxy state', gateway: 'GW' }, 'statetype'],
  ])('%s %#', (type, program, without, path) => {
    expect(named(type, program)).toEqual([]);
    expect(named(type, { ...program, ...without })).toEqual([path]);
  });

  test.each([
    ['pfsense:IpsecPhase1', phase1, { ikeport: '65535', remoteGateway: 'edge_1.example.net.' }],
    ['pfsense:IpsecPhase1', phase1, { peeridType: 'user_fqdn', peeridData: 'vpn@example.net' }],
    ['pfsense:IpsecPhase2', phase2, { localidAddress: '10.99.0.0', localidNetbits: 31 }],
    ['pfsense:NetworkInterface', vti, { descr: 'ANY' }],
    ['pfsense:RoutingGateway', gateway, { name: 'WAN_2' }],
    ['pfsense:FirewallRule', tcp, { sourcePort: '1024:65535', destinationPort: 'ms-sql-s' }],
    ['pfsense:FirewallRule', tcp, { source: '!198.51.100.0/24', destination: 'lan:ip', destinationPort: '3ports' }],
    ['pfsense:FirewallRule', tcp, { source: '2001:db8::/32', destination: '(self)', statetype: 'synproxy state' }],
  ])('and nothing else: %s %#', (type, program, more) => expect(named(type, { ...program, ...more })).toEqual([]));
});
