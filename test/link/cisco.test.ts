/** Links that end on an IOS-XE router: towards a cloud it calls, towards another site it answers. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { withAt, type Bag, type Path } from '../../provider/core/define/paths';
import { check as checkLinks } from '../../provider/link/check';
import { derive } from '../../provider/link/derive';
import { readTopology } from '../../provider/link/topology';
import { Ref, Variable, type Derivation, type Program, type Side } from '../../provider/model';
import { definitionOf, mapLeaves } from '../../provider/program';
import { intents } from '../kit/cisco-links';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);
const inputsOf = ({ program, roles }: Derivation, role: string) =>
  [...program].find(([address]) => address.startsWith('cisco.') && roles.get(address) === role)![1].inputs;

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
    const wrong = found.filter(
      ({ severity, rule }) => ['error', 'warning'].includes(severity) && rule !== 'nsx-last-peer',
    ); // the uplinks have no peer here
    expect(wrong).toEqual([]);
  });

  test('GRE is refused: the other end knows none', () => {
    const program: Program = new Map(
      [...derivation.program].map(([address, one]) =>
        one.type === 'cisco:TunnelInterface'
          ? [address, { ...one, inputs: { ...one.inputs, mode: 'gre' } }]
          : [address, one],
      ),
    );
    const found = checkLinks(program, sides).filter(({ rule }) => rule === 'link-encapsulation');
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'error']);
  });
});

test.each<[keyof typeof intents, string, Path, string]>([
  ['nsx', 'nsx:IkeProfile', ['ikeVersion'], 'IKE_V1'],
  ['alicloud', 'alicloud:VpnConnection', ['tunnels', 'master', 'ikeVersion'], 'ikev1'],
])('IKEv1 at the other end is refused, with %s: the router speaks IKEv2 alone', (pair, type, path, version) => {
  const program: Program = new Map(
    [...derive(intents[pair], sides).program].map(([address, one]) => [
      address,
      one.type === type ? { ...one, inputs: withAt(one.inputs, path, version) } : one,
    ]),
  );
  const [found] = checkLinks(program, sides).filter(({ rule }) => rule === 'link-ike-version');
  expect(found).toMatchObject({ severity: 'error', tunnel: 'master' });
  expect(found!.values.map(({ value }) => value).sort()).toEqual([JSON.stringify(version), 'not set, which means [2]']);
});

test('towards NSX it answers from two addresses', () => {
  const derivation = derive(intents.nsx, sides);
  expect(inputsOf(derivation, 'policy')).toMatchObject({ localAddresses: ['192.0.2.200', '198.51.101.201'] });
  expect(inputsOf(derivation, 'proposal')).toMatchObject({
    encryption: ['aes-cbc-256'],
    integrity: ['sha384'],
    group: [20],
  });
  expect(inputsOf(derivation, 'esp')).toEqual({ name: 'branch-esp', esp: 'esp-gcm', keyBit: 256 });
  expect(inputsOf(derivation, 'ipsec_slave')).toMatchObject({ responderOnly: true, pfsGroup: 20, lifetime: 86400 });
  expect(inputsOf(derivation, 'interface_slave')).toMatchObject({
    number: 102,
    ipAddress: '169.254.8.5/30',
    source: '198.51.101.201',
    destination: '198.51.100.10',
  });
});

test('towards a cloud it calls', () => {
  const derivation = derive(intents.alicloud, sides);
  expect(inputsOf(derivation, 'policy')).toMatchObject({ localAddresses: ['192.0.2.200'] });
  expect(inputsOf(derivation, 'ipsec_master')).toMatchObject({ responderOnly: false, lifetime: 3600 });
  expect(inputsOf(derivation, 'out_slave')).toMatchObject({
    entries: [{ setAsPathPrepend: expect.stringContaining('65040') }],
  });
});

test.each([
  [1500, 1359],
  [9000, 1460],
])('of a path MTU of %i both ends clamp to %i, which the router takes', (pathMtu, segment) => {
  const derivation = derive({ ...intents.nsx, pathMtu }, sides);
  expect(inputsOf(derivation, 'interface_master')).toMatchObject({ adjustMss: segment, mtu: segment + 40 });
  const own = derivation.values.filter(({ name }) => name === 'maxSegmentSize');
  expect(own.map(({ end, value }) => [end, value])).toEqual([
    ['cisco', segment],
    ['nsx', segment],
  ]);
});

test('what the router does not clamp to is refused where the link says it', () => {
  expect(() => derive({ ...intents.nsx, pathMtu: 640 }, sides)).toThrow(/641 or more/);
  const cisco = { ...intents.nsx.cisco, overrides: { maxSegmentSize: 1500 } };
  expect(() => derive({ ...intents.nsx, cisco }, sides)).toThrow(/500 to 1460 bytes, not to 1500/);
});

test('one address at both ends is refused', () => {
  const { slaveLocalAddress: _second, ...cisco } = intents.nsx.cisco;
  expect(() => derive({ ...intents.nsx, cisco }, sides)).toThrow('each would end the other');
});
