import {
  bagOf,
  controlNames,
  decode,
  encode,
  isSecretWire,
  markSecrets,
  readProperties,
  secretNames,
  secretPaths,
  secretWire,
  SIGNATURE_KEY,
  splitControl,
  structOf,
  UNKNOWN_TEXT,
  withSalts,
  writeProperties,
} from '../../../provider/engines/pulumi-wire';
import { saltOf } from '../../../provider/core/compare/fingerprint';
import { getAt } from '../../../provider/core/define/paths';
import { shapeOf } from '../../../provider/core/define/shape';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { gadget, widget } from '../../kit/toy';

const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const RESOURCE = '5cf8f73096256a8f31e491e813e4eb8e';
const gadgetShape = shapeOf(gadget.inputs);
const tunnels = { master: { psk: 'master-key', peer: 'a' }, slave: { psk: 'slave-key', peer: 'b' } };

describe('decode', () => {
  test('unknowns at any depth', () => {
    expect(decode({ a: UNKNOWN_TEXT, b: [{ c: UNKNOWN_TEXT }] })).toEqual({ a: UNKNOWN, b: [{ c: UNKNOWN }] });
  });

  test('secrets lose their wrapping and tell where they were', () => {
    const seen: unknown[] = [];
    const wire = { a: secretWire('x'), b: { c: [secretWire({ d: UNKNOWN_TEXT })] } };
    expect(decode(wire, (path) => seen.push(path))).toEqual({ a: 'x', b: { c: [{ d: UNKNOWN }] } });
    expect(seen).toEqual([['a'], ['b', 'c', 0]]);
  });

  test('outputs: known, unknown, secret', () => {
    const seen: unknown[] = [];
    const wire = {
      known: { [SIGNATURE_KEY]: OUTPUT, value: 1 },
      unknown: { [SIGNATURE_KEY]: OUTPUT, dependencies: [] },
      secret: { [SIGNATURE_KEY]: OUTPUT, value: 's', secret: true },
    };
    expect(decode(wire, (path) => seen.push(path))).toEqual({ known: 1, unknown: UNKNOWN, secret: 's' });
    expect(seen).toEqual([['secret']]);
  });

  test('a resource is its id, which may not be known', () => {
    expect(decode({ [SIGNATURE_KEY]: RESOURCE, urn: 'u', id: '/infra/x' })).toBe('/infra/x');
    expect(decode({ [SIGNATURE_KEY]: RESOURCE, urn: 'u', id: '' })).toBe(UNKNOWN);
  });
});

test('encode drops undefined and writes unknowns as their text', () => {
  expect(encode({ a: undefined, b: { c: UNKNOWN, d: undefined }, e: [UNKNOWN] })).toEqual({
    b: { c: UNKNOWN_TEXT },
    e: [UNKNOWN_TEXT],
  });
});

test('a struct comes back as it went, zero values included', () => {
  const bag = { text: '', number: 0, flag: false, none: null, list: [1, 'a', { deep: true }], empty: {}, nothing: [] };
  expect(bagOf(structOf({ ...bag, gone: undefined }))).toEqual(bag);
  expect(bagOf(undefined)).toEqual({});
  expect(() => structOf({ fn: () => 1 })).toThrow('a function cannot be sent to Pulumi');
});

describe('secrets', () => {
  test('are marked where they stand and nowhere else', () => {
    const marked = markSecrets(gadgetShape, { name: 'g', tunnels });
    expect(getAt(marked, ['tunnels', 'master', 'peer'])).toBe('a');
    expect(isSecretWire(getAt(marked, ['tunnels', 'slave', 'psk']))).toBe(true);
    expect(decode(marked)).toEqual({ name: 'g', tunnels });
    expect(markSecrets(gadgetShape, marked)).toEqual(marked);
  });

  test('an unknown secret stays an unknown', () => {
    expect(markSecrets(shapeOf(widget.inputs), { token: UNKNOWN })).toEqual({ token: UNKNOWN });
  });

  test('paths and names', () => {
    expect(secretPaths(gadgetShape)).toEqual([
      ['tunnels', 'master', 'psk'],
      ['tunnels', 'slave', 'psk'],
    ]);
    expect([...secretNames(gadgetShape)]).toEqual(['tunnels']);
    expect([...secretNames(shapeOf(widget.inputs))]).toEqual(['token']);
  });

  test('salts are the same in preview and update, differ by resource, and keep the old one', () => {
    const path = ['tunnels', 'master', 'pskFingerprint'];
    const [one, again, other] = ['a', 'a', 'b'].map((seed) => saltOf(getAt(withSalts(gadgetShape, {}, seed), path)));
    expect(one).toMatch(/^[0-9a-f]{12}$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    const prior = { tunnels: { master: { pskFingerprint: 'v1:0123456789ab:deadbeef' } } };
    expect(getAt(withSalts(gadgetShape, prior, 'a'), path)).toBe('v1:0123456789ab:deadbeef');
  });
});

describe('control arguments', () => {
  test('are taken off', () => {
    const { control, inputs, failures } = splitControl({
      name: 'g',
      connection: 'lab',
      timeouts: { create: '5', read: 1 },
    });
    expect({ control, inputs, failures }).toEqual({
      control: { connection: 'lab', timeouts: { create: 5, read: 1 } },
      inputs: { name: 'g' },
      failures: [],
    });
    expect([...controlNames]).toEqual(['connection', 'timeouts']);
  });

  test.each([
    [{ create: UNKNOWN, read: 1 }, { read: 1 }],
    [UNKNOWN, undefined],
  ])('times that are not known yet are not judged: %p', (timeouts, known) => {
    const { control, failures } = splitControl({ timeouts });
    expect([control.timeouts, failures]).toEqual([known, []]);
  });

  test.each([
    [{ timeouts: { creat: 5 } }, 'There is no timeout "creat".'],
    [{ timeouts: { create: 0 } }, 'greater than 0'],
    [{ timeouts: 'long' }, 'Timeouts are an object'],
    [{ connection: UNKNOWN }, 'must be known'],
    [{ connection: 5 }, 'by its name'],
  ])('%j is refused', (bag, message) => {
    expect(
      splitControl(bag)
        .failures.map((failure) => failure.message)
        .join(),
    ).toContain(message);
  });
});

test('a stored object goes to the wire and comes back', () => {
  const state = { name: 'g', region: 'r', gadgetId: 'gad-1', tunnels };
  const { gadgetId: _, ...inputs } = state;
  const stored = { id: 'gad-1', inputs, state, memory: { v: 1 as const, set: ['name'], revision: 3 } };
  const kept = { control: { connection: 'lab' }, owner: 'p/s/g' };
  const wire = writeProperties(gadget, stored, kept);
  expect(JSON.stringify(wire)).not.toContain('undefined');
  expect(wire.inputs).not.toHaveProperty('__hybridvpn');
  expect(readProperties({ ...wire.outputs, __provider: 'text' })).toEqual({
    values: state,
    memory: stored.memory,
    failures: [],
    ignoreChanges: [],
    ...kept,
  });
});
