/** A preview knows less than an apply, and must say nothing else: what is derived from a part agrees with the whole. */
import fc from 'fast-check';
import { catalog } from '../../provider/catalog';
import { getAt, isBag, withAt, type Bag, type Path } from '../../provider/core/define/paths';
import { isUnknown, UNKNOWN } from '../../provider/core/define/unknown';
import { derive } from '../../provider/link/derive';
import { Ref, Variable, type Side } from '../../provider/model';
import { exampleIntent } from '../kit/example-link';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));

/** Everything that can be said, so that every part of it can be unknown. */
const everything: Bag = {
  ...exampleIntent,
  pathMtu: 1400,
  waitFor: 'up',
  bgpAuthentication: true,
  overrides: {
    ike: { encryption: 'aes-128-cbc', integrity: 'sha1', dhGroup: 5 },
    esp: { encryption: 'aes-128-cbc', integrity: 'sha2-512', pfsGroup: 0 },
    holdTime: 9,
    keepaliveTime: 3,
    maxSegmentSize: 1200,
  },
  nsx: {
    ...exampleIntent.nsx,
    tier0: '/infra/tier-0s/T0',
    prefixes: ['10.10.0.0/16', '10.11.0.0/24'],
    localeServicePath: '/infra/tier-0s/T0/locale-services/other',
    publicAddress: '203.0.113.7',
    overrides: {
      ikeLifetime: 7200,
      espLifetime: { master: 1800, slave: 1900 },
      dpdInterval: 20,
      dpdRetries: 3,
      initiates: false,
      localId: 'dc1.example.com',
      gracefulRestart: true,
      localPreference: { master: 200, slave: 150 },
      asPathPrepend: { master: 0, slave: 4 },
      maximumRoutes: 77,
      maxSegmentSize: 1300,
    },
  },
  alicloud: { ...exampleIntent.alicloud, overrides: { localId: 'vpc.example.com', espLifetime: { slave: 40000 } } },
};

const references: Bag[] = [
  {},
  { ipsecServicePath: '/infra/tier-0s/T0/ipsec-vpn-services/vpn' },
  {
    ipsecServicePath: '/infra/tier-0s/T0/ipsec-vpn-services/vpn',
    localEndpointPath: '/infra/tier-0s/T0/ipsec-vpn-services/vpn/local-endpoints/le',
    bgpConfigPath: '/infra/tier-0s/T0/locale-services/default/bgp',
    redistributionRuleId: '/infra/tier-0s/T0/locale-services/default#shared',
  },
];
const cloudReferences: Bag[] = [{}, { customerGatewayId: 'cgw-1', routePropagationId: 'vpn-sim0000000000000001' }];

/** Every path into a value, of lists and objects too, but not to what decides which objects there are. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : isBag(value)
      ? Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...at, name]))
      : [];
  const fixed =
    at.length === 0 ||
    at.at(-1) === 'name' ||
    at[0] === 'waitFor' ||
    at[0] === 'bgpAuthentication' ||
    (at.length === 1 && isBag(getAt(everything, [...at, 'prefixes'])));
  return fixed || (at.length === 1 && (at[0] === 'nsx' || at[0] === 'alicloud')) ? below : [at, ...below];
}

/** Where two values contradict each other; what is unknown in the first contradicts nothing. */
function contradictions(partial: unknown, full: unknown, at: Path = []): string[] {
  if (isUnknown(partial)) return [];
  if (partial instanceof Ref || partial instanceof Variable)
    return JSON.stringify(partial) === JSON.stringify(full) ? [] : [at.join('.')];
  if (Array.isArray(partial) && Array.isArray(full) && partial.length === full.length)
    return partial.flatMap((item, index) => contradictions(item, full[index], [...at, index]));
  if (isBag(partial) && isBag(full))
    return [...new Set([...Object.keys(partial), ...Object.keys(full)])].flatMap((name) =>
      contradictions(partial[name], full[name], [...at, name]),
    );
  return partial === full ? [] : [at.join('.')];
}

test('what is derived from a part agrees with the whole on all that is known, and has the same objects', () => {
  const intents = fc
    .tuple(fc.constantFrom(...references), fc.constantFrom(...cloudReferences), fc.boolean())
    .map(([nsx, alicloud, plain]): Bag => {
      const base = plain ? exampleIntent : everything;
      return {
        ...base,
        nsx: { ...(base['nsx'] as Bag), ...nsx },
        alicloud: { ...(base['alicloud'] as Bag), ...alicloud },
      };
    });
  const cases = intents.chain((whole) =>
    fc.subarray(pathsIn(whole), { minLength: 1 }).map((unknowns) => {
      const part = unknowns.reduce((bag, path) => {
        const inside = path.some((_, length) => isUnknown(getAt(bag, path.slice(0, length))));
        return inside ? bag : withAt(bag, path, UNKNOWN);
      }, whole);
      return { whole, part };
    }),
  );
  fc.assert(
    fc.property(cases, ({ whole, part }) => {
      const [full, partial] = [derive(whole, sides), derive(part, sides)];
      expect([...partial.program.keys()]).toEqual([...full.program.keys()]);
      expect(partial.roles).toEqual(full.roles);
      for (const [address, { inputs, ...rest }] of partial.program) {
        const { inputs: whatIs, ...restOfWhole } = full.program.get(address)!;
        expect([address, contradictions(inputs, whatIs)]).toEqual([address, []]);
        expect(rest).toEqual(restOfWhole);
      }
      const rows = partial.values.map(({ name, end, tunnel }) => [name, end, tunnel]);
      expect(rows).toEqual(full.values.map(({ name, end, tunnel }) => [name, end, tunnel]));
      expect(partial.values.flatMap(({ value }, index) => contradictions(value, full.values[index]!.value))).toEqual(
        [],
      );
    }),
    { numRuns: 60 },
  );
});
