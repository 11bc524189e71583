/** Links that end on a pfSense: towards a cloud it calls, towards another site it answers. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import type { Bag } from '../../provider/core/define/paths';
import { derive } from '../../provider/link/derive';
import { check as checkLinks } from '../../provider/link/check';
import { peerFormats, peerOf } from '../../provider/link/peer-config';
import { readTopology } from '../../provider/link/topology';
import { locate } from '../../provider/link/up/located';
import { Ref, Variable, type Declared, type Derivation, type Side, type Values } from '../../provider/model';
import { definitionOf, mapLeaves } from '../../provider/program';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { intents } from '../kit/pfsense-links';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);
const inputsOf = ({ program, roles }: Derivation, role: string) =>
  [...program].find(([address]) => address.startsWith('pfsense.') && roles.get(address) === role)![1].inputs;
const value = ({ values }: Derivation, name: string, end: string) =>
  values.filter((row) => row.name === name && row.end === end).map((row) => row.value);

describe.each(Object.entries(intents))('%s', (_pair, intent) => {
  const derivation = derive(intent, sides);

  test('every object passes the check of its definition', () => {
    for (const [address, { type, inputs }] of derivation.program) {
      const { failures, warnings } = check(definitionOf(catalog, type), mapLeaves(inputs, known) as Bag);
      expect([address, ...failures.map(({ message }) => String(message))]).toEqual([address]);
      expect([address, ...warnings.map(({ message }) => String(message))]).toEqual([address]);
    }
  });

  test('both ends of both tunnels find each other, and nothing is wrong between them', () => {
    const topology = readTopology(derivation.program, sides);
    expect(topology.links.map(({ tunnels }) => tunnels.map(({ name }) => name))).toEqual([['master', 'slave']]);
    expect(topology.alone).toEqual([]);
    const found = checkLinks(derivation.program, sides, { whole: true });
    expect(found.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
    expect(found.filter(({ rule }) => rule === 'link-bgp-ends').map(({ message }) => message)).toEqual([
      'BGP of one end is yours: no API sets it, and it could not be checked.',
      'BGP of one end is yours: no API sets it, and it could not be checked.',
    ]);
  });

  test('peer-config renders the BGP of the pfSense for FRR, and lacks nothing', () => {
    const [link] = locate(derivation.program, readTopology(derivation.program, sides), sides);
    const far = link!.ends.find(({ side }) => side.platform !== 'pfsense')!;
    const own = link!.ends.find((end) => end !== far)!;
    const tunnels = link!.expected.tunnels.map((name) => ({
      name,
      end: far.tunnels.get(name)!,
      other: own.tunnels.get(name)!,
    }));
    const frr = peerFormats.find(({ name }) => name === 'frr')!;
    const { text, holes } = frr.write(peerOf({ name: link!.name, side: far.side, tunnels }, false));
    expect(holes).toEqual([]);
    expect(text).toContain('router bgp 65030');
    for (const { ends } of Object.values(derivation.tunnels)) {
      const inside = Object.entries(ends).find(([platform]) => platform !== 'pfsense')![1].insideAddress;
      expect(text).toContain(`neighbor ${String(inside)} remote-as`);
    }
  });

  test('a key that the pfSense does not show cannot be compared, and no rule guesses', () => {
    const program = new Map(
      [...derivation.program].map(([address, declared]): [string, Declared] => {
        const { preSharedKey: _hidden, ...inputs } = declared.inputs;
        const shown = mapLeaves(inputs, (leaf) => (leaf instanceof Variable ? 'key-of-the-other-end' : leaf));
        return [address, { ...declared, inputs: shown as Values }];
      }),
    );
    const found = checkLinks(program, sides).filter(({ rule }) => rule === 'link-psk');
    expect(found.map(({ severity, message }) => [severity, message])).toEqual(
      ['master', 'slave'].map(() => ['unchecked', 'The pre-shared keys could not be compared.']),
    );
  });

  test('says that BGP is yours', () => {
    expect(value(derivation, 'bgp', 'pfsense')).toEqual(['yours']);
    expect(derivation.notes.some(({ text }) => text.startsWith('BGP: yours.'))).toBe(true);
  });
});

test('towards NSX it answers: it waits, has the first host outside of 169.254.0.0/16, and both phase 1s go to one address', () => {
  const derivation = derive(intents.nsx, sides);
  expect(inputsOf(derivation, 'phase1_slave')).toMatchObject({
    interface: '_vip64f0c2a9b31d4',
    remoteGateway: '198.51.100.10',
    startaction: 'none',
    gwDuplicates: true,
    lifetime: 86400,
    myidData: '192.0.2.101',
    encryption: [
      { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha384', dhgroup: 20 },
    ],
  });
  expect(inputsOf(derivation, 'phase2_master')).toMatchObject({
    localidAddress: '10.255.252.1',
    remoteidAddress: '10.255.252.2',
    encryptionAlgorithmOption: [{ name: 'aes256gcm', keylen: 128 }],
    pfsgroup: 20,
    keepalive: false,
  });
  expect(value(derivation, 'initiates', 'nsx')).toEqual([true]);
});

test('with a cipher that brings its own integrity it says which PRF, as its own rule wants it', () => {
  const derivation = derive({ ...intents.nsx, overrides: { ike: { encryption: 'aes-128-gcm' } } }, sides);
  const inputs = inputsOf(derivation, 'phase1_master');
  expect(inputs).toMatchObject({
    prfselectEnable: true,
    encryption: [{ encryptionAlgorithmName: 'aes128gcm', prfAlgorithm: 'sha384' }],
  });
  const { failures, warnings } = check(definitionOf(catalog, 'pfsense:IpsecPhase1'), mapLeaves(inputs, known) as Bag);
  expect([failures, warnings]).toEqual([[], []]);
  const [without] = [inputsOf(derive(intents.nsx, sides), 'phase1_master')];
  expect(without).not.toHaveProperty('prfselectEnable');
});

test.each<[keyof typeof intents, string, number, boolean]>([
  ['nsx', 'aes256gcm', 0, true],
  ['nsx', 'aes256gcm', 96, false],
  ['alicloud', 'aes', 0, true],
  ['alicloud', 'aes', 128, false],
])('towards %s, %s with %i fits what the other end has: %s', (pair, name, keylen, fits) => {
  const program = new Map(
    [...derive(intents[pair], sides).program].map(([address, one]): [string, Declared] => [
      address,
      one.type === 'pfsense:IpsecPhase2'
        ? { ...one, inputs: { ...one.inputs, encryptionAlgorithmOption: [{ name, keylen }] } }
        : one,
    ]),
  );
  const found = checkLinks(program, sides).filter(({ severity }) => severity === 'error');
  expect(found.map(({ rule }) => rule)).toEqual(fits ? [] : ['link-esp-encryption', 'link-esp-encryption']);
});

test('towards a cloud it calls: it starts, rekeys, and has the second host', () => {
  const derivation = derive(intents.alicloud, sides);
  expect(inputsOf(derivation, 'phase1_master')).toMatchObject({
    interface: 'wan',
    startaction: 'start',
    closeaction: 'start',
    gwDuplicates: false,
    lifetime: 28800,
    encryption: [
      { encryptionAlgorithmName: 'aes', encryptionAlgorithmKeylen: 256, hashAlgorithm: 'sha256', dhgroup: 14 },
    ],
  });
  expect(inputsOf(derivation, 'phase2_slave')).toMatchObject({
    localidAddress: '169.254.8.6',
    lifetime: 3300,
    keepalive: true,
  });
  expect(derivation.notes.some(({ text }) => text.includes('Allow APIPA traffic'))).toBe(true);
});

test.each([
  [
    'one address at both ends',
    { pfsense: { ...intents.nsx.pfsense, slaveLocalAddress: undefined } },
    'each would end the other',
  ],
  [
    'a transfer network that pfSense drops',
    { networks: { master: '169.254.8.0/30', slave: '10.255.252.4/30' } },
    'drops packets of 169.254.0.0/16',
  ],
  [
    'a transfer network behind an end',
    { networks: { master: '10.10.4.0/30', slave: '10.255.252.4/30' } },
    '"10.10.0.0/16"',
  ],
  ['a path of small packets', { pathMtu: 676 }, /^pathMtu: .* 536 or more: .* must be 677 or more/],
  [
    'a segment that it does not clamp to',
    { overrides: { maxSegmentSize: 500 } },
    /^overrides.maxSegmentSize: .* 536 bytes or more, not to 500/,
  ],
])('refused: %s', (_, change, says) => {
  expect(() => derive({ ...intents.nsx, ...change }, sides)).toThrow(says);
});

test('a name that is too long for an interface is cut, and stays one of its own', () => {
  const names = ['a-link-with-a-very-long-name-1', 'a-link-with-a-very-long-name-2'].map(
    (name) => inputsOf(derive({ ...intents.nsx, name }, sides), 'interface_master').descr as string,
  );
  expect(names.every((name) => /^\w{1,22}$/.test(name))).toBe(true);
  expect(new Set(names).size).toBe(2);
});
