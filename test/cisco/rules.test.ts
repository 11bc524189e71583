/** What the models take and nobody should: the check says so on every door, and refuses nothing. */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';

const proposal = { name: 'A', encryption: ['aes-cbc-256'], integrity: ['sha256'], group: [14, 20] };
const transformSet = { name: 'A', esp: 'esp-aes', keyBit: 256, espHmac: 'esp-sha256-hmac' };
const profile = { name: 'A', transformSets: ['A'], ikev2Profile: 'A', pfsGroup: 14 };

test.each([
  ['disable', true],
  ['2560', true],
  ['4294967295', true],
  ['2559', false],
  ['4294967296', false],
  ['02560', false],
])('%s kilobytes', (lifetimeKilobytes, isTaken) => {
  const { failures } = check(findResource(catalog, 'cisco:IpsecProfile'), { ...profile, lifetimeKilobytes });
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(isTaken ? [] : ['lifetimeKilobytes']);
});

test.each([
  ['cisco:IpsecTransformSet', { ...transformSet, keyBit: 257 }, ['keyBit']],
  ['cisco:Ikev2Proposal', { ...proposal, group: [14, 4, 31] }, ['group.1', 'group.2']],
])('no release has a leaf for it: %s %#', (type, program, names) => {
  const { failures } = check(findResource(catalog, type), program);
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(names);
});

test('a cipher that brings the bits of its key is written as two values', () => {
  const given = { ...transformSet, esp: 'esp-256-aes', keyBit: undefined };
  const { failures } = check(findResource(catalog, 'cisco:IpsecTransformSet'), given);
  expect(failures.map(({ path, message }) => [path?.join('.'), String(message)])).toEqual([
    ['esp', expect.stringMatching(/give esp-aes as esp, and 256 as keyBit/)],
  ]);
});

test.each([
  [{}, ['preSharedKey']],
  [{ preSharedKey: 'correct-horse-battery-staple' }, []],
  // As Pulumi hands on a key that it does not show.
  [{ preSharedKeyFingerprint: 'v1:be332cf59e11:29fadb8c' }, []],
])('a keyring with %p', (key, names) => {
  const keyring = { name: 'A', peer: 'dc1', address: '203.0.113.7/32', ...key };
  const { failures } = check(findResource(catalog, 'cisco:Ikev2Keyring'), keyring);
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(names);
});

test.each([
  [['203.0.113.7', '203.0.113.8/32', '203.0.114.0/24'], []],
  [['203.0.113.7', '203.0.113.7/32'], ['remoteAddresses']],
  [['203.0.113.0/24', '203.0.113.8', '203.0.113.0/25'], ['remoteAddresses']],
])('a router keeps identities by their addresses: %j', (remoteAddresses, names) => {
  const ikev2 = { name: 'A', keyring: 'A', remoteAddresses };
  const { failures } = check(findResource(catalog, 'cisco:Ikev2Profile'), ikev2);
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(names);
});

test.each([
  ['cisco:RouteMap', { name: 'A', entries: [{ seq: 10 }, { seq: 20 }, { seq: 10 }] }, ['entries.2.seq']],
  ['cisco:RouteMap', { name: 'A', entries: [{ seq: 10 }, { seq: 20 }] }, []],
  ['cisco:Ikev2Policy', { name: 'A', proposals: ['a', 'b', 'a'] }, ['proposals']],
  ['cisco:Ikev2Policy', { name: 'A', proposals: ['a', 'b'] }, []],
  [
    'cisco:HsrpGroup',
    { interface: 'GigabitEthernet2', group: 1, address: '10.10.0.1', tracks: [{ object: 1 }, { object: 1 }] },
    ['tracks.1.object'],
  ],
  ['cisco:CommunityList', { name: 'A', permit: ['65010:1', '65010:2', '4260495361'] }, ['permit']],
  ['cisco:CommunityList', { name: 'A', deny: ['65010:1 no-export', 'no-export 65010:1'] }, ['deny']],
  ['cisco:CommunityList', { name: 'A', permit: ['65010:1', '65010:1 no-export'], deny: ['65010:2'] }, []],
])('what the models keep by a key stands once: %s %#', (type, program, names) => {
  const entries = 'entries' in program ? { entries: program.entries.map((one) => ({ action: 'permit', ...one })) } : {};
  const { failures } = check(findResource(catalog, type), { ...program, ...entries });
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(names);
});

test.each([
  ['cisco:Ikev2Proposal', proposal, { encryption: ['des', 'aes-cbc-128', 'en-3des'] }, ['encryption', 'encryption']],
  ['cisco:Ikev2Proposal', proposal, { integrity: ['md5', 'sha512'], prf: ['sha1'] }, ['integrity', 'prf']],
  ['cisco:Ikev2Proposal', proposal, { group: [1, 2, 5, 24, 19] }, ['group', 'group', 'group', 'group']],
  ['cisco:IpsecTransformSet', transformSet, { esp: 'esp-3des', keyBit: undefined }, ['esp']],
  ['cisco:IpsecTransformSet', transformSet, { espHmac: 'esp-sha-hmac' }, ['espHmac']],
  ['cisco:IpsecTransformSet', transformSet, { esp: 'esp-null', keyBit: undefined }, ['esp']],
  ['cisco:IpsecTransformSet', transformSet, { esp: 'esp-gmac', espHmac: undefined }, ['esp']],
  ['cisco:IpsecProfile', profile, { pfsGroup: 5 }, ['pfsGroup']],
])('%s %#', (type, program, weak, names) => {
  const definition = findResource(catalog, type);
  expect(check(definition, program)).toMatchObject({ failures: [], warnings: [] });
  const { failures, warnings } = check(definition, { ...program, ...weak });
  expect(failures).toEqual([]);
  expect(warnings.map(({ path }) => path?.join('.'))).toEqual(names);
});

test.each([
  ['169.254.10.2/30', true],
  ['169.254.10.0/30', false],
  ['169.254.10.3/30', false],
  ['169.254.10.3/31', true],
  ['10.0.0.1/32', true],
])('%s is the address of a host: %s', (ipAddress, isHost) => {
  const tunnel = { number: 10, source: 'GigabitEthernet1', destination: '203.0.113.7', ipsecProfile: 'A', ipAddress };
  const { failures } = check(findResource(catalog, 'cisco:TunnelInterface'), tunnel);
  expect(failures.map(({ path }) => path?.join('.'))).toEqual(isHost ? [] : ['ipAddress']);
});
