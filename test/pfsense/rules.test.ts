/** What pfSense would drop without a word is refused: it would come back as another value, and be planned for ever. */
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

test('IKEv1 is told', () => {
  const program = { ...phase1, iketype: 'ikev1', mode: 'main' };
  const { warnings } = check(findResource(catalog, 'pfsense:IpsecPhase1'), program);
  expect(warnings.map(({ path }) => path?.join('.'))).toEqual(['iketype']);
});
