/** Every complaint about a value, on every argument of every definition, reads as a sentence and not as a schema's log. */
import { catalog } from '../../../provider/catalog';
import { check, type Checked } from '../../../provider/core/define/check';
import { failureLine } from '../../../provider/core/define/check-failure';
import { isAsn } from '../../../provider/core/define/normal';
import { withAt, type Bag, type Path } from '../../../provider/core/define/paths';
import { shapeOf, type Shape } from '../../../provider/core/define/shape';
import { UNKNOWN } from '../../../provider/core/define/unknown';

const WRONG: readonly unknown[] = [
  '', ' ', 'x'.repeat(5000), 0, -1, 1.5, 1e12, Number.NaN, true, [], [[]], [''], [1], [null], [{}], {}, { member: 1 },
  Array.from({ length: 1001 }, () => 'x'), Array.from({ length: 1001 }, () => ({})), 10n ** 30n, [UNKNOWN], { member: UNKNOWN },
]; // prettier-ignore

/** The words of the schema library, and of code. */
const RAW =
  /Invalid (input|string|option|key|value|element)|Too (small|big)|expected |received|Unrecognized|undefined|\[object|NaN:|regex|pattern \//;

const DEFINITIONS: [string, Checked][] = [
  ...catalog.resources.map((definition): [string, Checked] => [definition.type, definition]),
  ...catalog.lookups.map((lookup): [string, Checked] => [lookup.type, { inputs: lookup.inputs }]),
  ...catalog.vendors.map((platform): [string, Checked] => [platform.name, { inputs: platform.config }]),
];

function* places(shape: Shape, path: Path): Generator<Path> {
  if (path.length > 0) yield path;
  if (shape.kind === 'object') {
    for (const field of shape.fields) if (!field.fingerprintOf) yield* places(field.shape, [...path, field.name]);
  } else if (shape.kind === 'list' || shape.kind === 'set') {
    yield* places(shape.element, [...path, 0]);
  }
}

test.each(DEFINITIONS)('%s', (_name, definition) => {
  const shape = shapeOf(definition.inputs);
  const messages = new Set<string>();
  for (const path of places(shape, [])) {
    for (const value of WRONG) {
      const { failures, inputs } = check(definition, put({}, path, value));
      for (const { message } of failures) messages.add(String(message));
      expect(typeof inputs).toBe('object'); // an engine takes them also where something is wrong
    }
  }
  expect([...messages].filter((message) => RAW.test(message) || !/[.?\])]$/.test(message))).toEqual([]);
  expect(messages.size).toBeGreaterThan(5);
});

/** `withAt` that makes lists where the path has a number. */
function put(bag: Bag, path: Path, value: unknown): Bag {
  const at = path.findIndex((segment) => typeof segment === 'number');
  if (at < 0) return withAt(bag, path, value);
  const rest = path.slice(at + 1);
  return withAt(bag, path.slice(0, at), [rest.length === 0 ? value : put({}, rest, value)]);
}

const resource = (type: string): Checked => catalog.resources.find((definition) => definition.type === type)!;

const failuresOf = (type: string, inputs: Bag): Record<string, string> =>
  Object.fromEntries(
    check(resource(type), inputs).failures.map(({ path, message }) => [path.join('.'), String(message)]),
  );

test('what a person reads', () => {
  expect(failuresOf('nsx:IkeProfile', { displayName: 5, dhGroups: [], saLifeTime: 60, ikeVersion: 'IKEV2' })).toEqual({
    displayName: '5 is a number, and this argument takes a text: write it in quotes.',
    dhGroups: '[] needs at least one entry.',
    saLifeTime: '60 must be at least 21600.',
    ikeVersion: '"IKEV2" is not one of IKE_V1, IKE_V2, IKE_FLEX. Did you mean "IKE_V2"?',
  });
  const given = failuresOf('nsx:RouteBasedSession', {
    displayName: 'a',
    psk: 'x'.repeat(200),
    tags: { a: 1 },
    enabled: 'yes',
  });
  expect(given).toMatchObject({
    psk: 'The value has more than 128 characters (it is not shown because it is secret).',
    tags: '{"a":1} is not a list.',
    enabled: '"yes" is not true or false.',
    peerAddress: 'This argument is required.',
  });
});

test('an AS number as a number is told to be quoted', () => {
  const { remoteAsNum } = failuresOf('nsx:BgpNeighbor', { displayName: 'n', remoteAsNum: 65010 });
  expect(remoteAsNum).toBe('65010 is a number, and this argument takes a text: write it in quotes.');
});

test.each(['65010', '1', '4294967295', '0.65010', '1.10', '65535.65535'])('%s is an AS number', (text) => {
  expect(isAsn(text)).toBe(true);
});

test.each(['0', '0.0', '4294967296', '1.65536', '1.70000', '65536.1', '65010.', '.5', '65010 ', ' 65010', '1. 5', '-1',
  '1e3', '0x10', '65010.5.1', '', 'AS65010'])('"%s" is none', (text) => {
  expect(isAsn(text)).toBe(false);
}); // prettier-ignore

test('what holds an unknown and is of another kind is told at once, in words', () => {
  expect(
    failuresOf('alicloud:CustomerGateway', { ipAddress: '203.0.113.7', asn: [UNKNOWN], authKey: [UNKNOWN] }),
  ).toEqual({
    asn: '["(not known yet)"] is not a text.',
    authKey: 'The value is not a text (it is not shown because it is secret).',
  });
  expect(failuresOf('link:Addresses', { links: { dc1: 10n ** 20n } })).toEqual({
    'links.dc1': '100000000000000000000 is a number that is too large.',
  });
  expect(failuresOf('nsx:BgpNeighbor', { holdDownTime: '16.666666666666666666666666666666667' })['holdDownTime']).toBe(
    '"16.666666666666666666666666666666667" has more decimal places than a number has here: round it, such as by floor().',
  );
  expect(failuresOf('link:Addresses', { links: { dc1: 1 }, avoid: 0 })).toEqual({ avoid: '0 is not a list.' });
});

test('one value is told once', () => {
  const wrong = { displayName: 'd', encryptionAlgorithms: [''], saLifeTime: 1e30 };
  expect(check(resource('nsx:IkeProfile'), wrong).failures.map(failureLine)).toEqual([
    'encryptionAlgorithms[0]: "" is not an algorithm name of NSX, such as AES_256.',
    'saLifeTime: 1e+30 must be at most 31536000.',
  ]);
});

// Both passed the plan without a word, and failed in the apply: tables were asked for texts alone, and doubted what nothing has.
test('open tables have numbers too, and no empty names', () => {
  const said = (inputs: Bag, strictAlgorithms = false) => {
    const set = { name: 'set', esp: 'esp-aes', ...inputs };
    const { failures, warnings } = check(resource('cisco:IpsecTransformSet'), set, { strictAlgorithms });
    return [failures, warnings].map((found) => found.map(({ path }) => path.join('.')));
  };
  expect(said({ keyBit: 256, espHmac: 'esp-sha256-hmac' })).toEqual([[], []]);
  expect(said({ keyBit: 255, espHmac: 'esp-sha1024-hmac' })).toEqual([['keyBit'], ['espHmac']]);
  expect(said({ keyBit: 255, espHmac: 'esp-sha1024-hmac' }, true)).toEqual([['keyBit', 'espHmac'], []]);
  expect(said({ espHmac: '' })).toEqual([['espHmac'], []]);
  const { dhgroup } = Object.fromEntries(
    check(resource('pfsense:IpsecPhase1'), { encryption: [{ dhgroup: 7 }] }).warnings.map(({ path, message }) => [
      path.at(-1),
      message,
    ]),
  );
  expect(dhgroup).toMatch(/^7 is not among the values known to this version \(1, 2, 5, 14/);
});

test('an identity that is an address is one', () => {
  const said = (value: string, type = 'address') =>
    failuresOf('cisco:Ikev2Profile', { name: 'P', keyring: 'K', anyRemote: true, localIdentity: { type, value } });
  expect([said('192.0.2.1'), said('2001:db8::1'), said('site', 'fqdn')]).toEqual([{}, {}, {}]);
  expect(said('site')).toEqual({
    'localIdentity.value': expect.stringMatching(/^"site" is no IP address: write one, or another localIdentity.type/),
  });
});
