/**
 * What check lets through is taken by the manager, and is what the program says: random programs of values that are all
 * plausible somewhere, each created and planned again. What depends on the live state (addresses of other objects, BGP that
 * is on) has tests of its own and is left out here.
 */
import fc from 'fast-check';
import { check } from '../../provider/core/define/check';
import type { Bag } from '../../provider/core/define/paths';
import { shapeOf, type Field, type Shape } from '../../provider/core/define/shape';
import { definitions, Lab } from './lab';

jest.setTimeout(120_000);

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
  /Path$|^(nsxId|adopt|displayName|name|sourceAddresses|interSrIbgp|(ebgp|ibgp)AdminDistance|enabled|gracefulRestartConfig)$/;

const BASE: Record<string, Bag> = {
  IpsecService: { displayName: 'other', gatewayPath: T0 },
  LocalEndpoint: { displayName: 'other', servicePath: SERVICE, localAddress: '192.0.2.50' },
  RouteBasedSession: {
    displayName: 'other',
    servicePath: SERVICE,
    localEndpointPath: `${SERVICE}/local-endpoints/le`,
    peerAddress: '198.51.100.1',
    peerId: '198.51.100.1',
    psk: 'a-psk-0123456789',
    tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
  },
  IkeProfile: { displayName: 'other' },
  TunnelProfile: { displayName: 'other' },
  DpdProfile: { displayName: 'other' },
  BgpConfig: { localeServicePath: '/infra/tier-0s/T0-static/locale-services/default' },
  BgpNeighbor: { displayName: 'other', bgpConfigPath: `${T0}/locale-services/default/bgp`, neighborAddress: '192.0.2.7', remoteAsNum: '45104' },
  PrefixList: { displayName: 'other', gatewayPath: T0, prefixes: [{ network: '10.0.0.0/8' }] },
  RouteMap: { displayName: 'other', gatewayPath: T0, entries: [{ action: 'PERMIT' }] },
  RouteRedistributionRule: { localeServicePath: `${T0}/locale-services/default`, name: 'r', routeRedistributionTypes: ['TIER1_NAT'] },
  StaticRoute: { displayName: 'other', gatewayPath: T0, network: '172.16.0.0/16', nextHops: [{ ipAddress: '192.0.2.1' }] },
}; // prettier-ignore

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
    ...BASE['RouteBasedSession'],
    displayName: 's',
    localEndpointPath: endpoint.id,
    tunnelInterface: { ipSubnets: ['169.254.9.2/30'] },
  });
  await lab.made('nsx:PrefixList', { displayName: 'l', gatewayPath: T0, prefixes: [{ network: '10.0.0.0/8' }] });
  await lab.made('nsx:RouteMap', { displayName: 'm', gatewayPath: T0, entries: [{ action: 'PERMIT' }] });
});

afterAll(() => lab.stop());

test('there is a program for every kind', () => {
  expect(
    Object.keys(BASE)
      .map((kind) => `nsx:${kind}`)
      .sort(),
  ).toEqual(Object.keys(definitions).sort());
});

test.each(Object.keys(BASE))('%s', async (kind) => {
  const type = `nsx:${kind}`;
  const fields = shapeOf(definitions[type]!.inputs).fields.filter(
    ({ name, fingerprintOf }) => fingerprintOf === undefined && !STATEFUL.test(name),
  );
  const changes = fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(3, fields.length) })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((field) => [field.name, values(field.shape, field)]))));
  const programs = fc
    .sample(changes, { numRuns: 400, seed: 1 })
    .map((change): Bag => ({ ...BASE[kind], ...(change as Bag) }))
    .filter((program) => check(definitions[type]!, program).failures.length === 0)
    .slice(0, RUNS);
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
  expect(troubles).toEqual([]);
});
