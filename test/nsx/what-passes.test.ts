/**
 * What check lets through is taken by the manager, and is what the program says: random programs of values that are all
 * plausible somewhere, each created and planned again. What depends on the live state (addresses of other objects, BGP that
 * is on) has tests of its own and is left out here.
 */
import fc from 'fast-check';
import { check } from '../../provider/core/define/check';
import type { Bag } from '../../provider/core/define/paths';
import { shapeOf, type Field, type Shape } from '../../provider/core/define/shape';
import type { Stored } from '../../provider/core/run/lifecycle';
import { firstCases, resolve, withNames, type ResourceCase } from '../kit/cases';
import { definitions, Lab } from './lab';

const T0 = '/infra/tier-0s/T0';
const SERVICE = `${T0}/ipsec-vpn-services/vpn`;
const RUNS = 15;

const TEXTS = [
  '', ' ', 'a', 'A b', '..', 'ü', 'a/b', '1', '65010', '0.5', '65010:1', 'NO_EXPORT', 'x'.repeat(255),
  '10.0.0.1', '10.1', '0.0.0.0', '224.0.0.5', '255.255.255.255', '192.0.2.77', '::1', 'fe80::1%eth0', '2001:db8::77',
  '10.0.0.0/8', '10.1.2.3/24', '0.0.0.0/0', '2001:db8::/32', '::/0', 'ANY',
  `${T0}/prefix-lists/l`, `${T0}/route-maps/m`, `${SERVICE}/sessions/s`,
]; // prettier-ignore
const NUMBERS = [0, 1, 2, 3, 8, 16, 24, 32, 33, 60, 108, 128, 255, 256, 900, 3600, 8902, 21600, 65535, 31536000];

/** Algorithms come from their tables: an unknown one passes with a warning, for a newer NSX. */
function values(shape: Shape, field: Field): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'string':
      return fc.constantFrom(...(shape.values ?? field.meta.known ?? TEXTS));
    case 'number':
      return fc.constantFrom(...NUMBERS);
    case 'boolean':
      return fc.boolean();
    case 'list':
    case 'set':
      return fc.array(values(shape.element, field), { maxLength: 3 });
    case 'map':
      return fc.constant({});
    case 'object': {
      const fields = shape.fields.filter(({ fingerprintOf }) => fingerprintOf === undefined);
      const required = fields.filter((each) => each.required).map(({ name }) => name);
      const members = Object.fromEntries(fields.map((each) => [each.name, values(each.shape, each)]));
      return fc.record(members, { requiredKeys: required });
    }
  }
}

const STATEFUL =
  /Path$|^(nsxId|adopt|displayName|name|scope|sourceAddresses|interSrIbgp|(ebgp|ibgp)AdminDistance|enabled|gracefulRestartConfig)$/;

/** What a case needs of its inputs: the required ones if check takes them alone, else all. */
function leastOf({ type, inputs }: ResourceCase): Bag {
  const required = shapeOf(definitions[type]!.inputs).fields.filter(
    (field) => field.required || field.name === 'displayName',
  );
  const least = Object.fromEntries(required.flatMap(({ name }) => (name in inputs ? [[name, inputs[name]]] : [])));
  return check(
    definitions[type]!,
    withNames(least, () => SERVICE),
  ).failures.length === 0
    ? least
    : inputs;
}

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.start();
  const service = await lab.made('nsx:IpsecService', { displayName: 'vpn', gatewayPath: T0 });
  const endpoint = await lab.made('nsx:LocalEndpoint', {
    displayName: 'le',
    servicePath: service.id,
    localAddress: '192.0.2.90',
  });
  await lab.made('nsx:RouteBasedSession', {
    displayName: 's',
    servicePath: service.id,
    localEndpointPath: endpoint.id,
    peerAddress: '198.51.100.1',
    peerId: '198.51.100.1',
    psk: 'a-psk-0123456789',
    tunnelInterface: { ipSubnets: ['169.254.9.2/30'] },
  });
  await lab.made('nsx:PrefixList', { displayName: 'l', gatewayPath: T0, prefixes: [{ network: '10.0.0.0/8' }] });
  await lab.made('nsx:RouteMap', { displayName: 'm', gatewayPath: T0, entries: [{ action: 'PERMIT' }] });
});

afterAll(() => lab.stop());

const firstOfKind = firstCases().filter(({ type }) => type in definitions);

test.each(firstOfKind.map((one) => [one.type, one] as const))('%s', async (type, one) => {
  const made: { type: string; stored: Stored }[] = [];
  const ids: Record<string, string> = {};
  for (const [name, { type: needed, inputs }] of Object.entries(one.prerequisites)) {
    const stored = await lab.made(needed, resolve(inputs, ids));
    made.unshift({ type: needed, stored });
    ids[name] = stored.id;
  }
  const base = resolve(leastOf(one), ids);
  const fields = shapeOf(definitions[type]!.inputs).fields.filter(
    ({ name, fingerprintOf }) => fingerprintOf === undefined && !STATEFUL.test(name),
  );
  const changes = fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(3, fields.length) })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((field) => [field.name, values(field.shape, field)]))));
  const programs: Bag[] = [];
  for (const change of fc.sample(changes, { numRuns: 400, seed: 1 })) {
    const program: Bag = { ...base, ...(change as Bag) };
    if (check(definitions[type]!, program).failures.length === 0) programs.push(program);
    if (programs.length === RUNS) break;
  }
  expect(programs.length).toBeGreaterThan(RUNS / 2);
  const troubles: unknown[] = [];
  for (const program of programs) {
    try {
      const stored = await lab.made(type, program);
      const again = lab.plan(type, stored, program);
      if (again.length > 0) troubles.push({ program, again });
      await lab.delete(type, stored);
    } catch (error) {
      troubles.push({ program, error: String(error) });
    }
  }
  for (const { type: needed, stored } of made) await lab.delete(needed, stored);
  expect(troubles).toEqual([]);
});
