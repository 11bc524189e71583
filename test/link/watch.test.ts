/** Both ends of a link while they are planned: told one after the other, in any order, in part, and with unknowns. */
import { isBag, type Bag } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import type { Misfit, Watched } from '../../provider/core/define/watch';
import { derive } from '../../provider/link/derive';
import { Neighborhood } from '../../provider/link/neighborhood';
import { LinkWatch } from '../../provider/link/watch';
import type { Program, Side } from '../../provider/model';
import { mapLeaves } from '../../provider/program';
import { fingerprint } from '../../provider/core/compare/fingerprint';
import { intents as cisco } from '../kit/cisco-links';
import { edited, KEYS, linked, sides, type Edits } from '../kit/linked-program';
import { intents as pfsense } from '../kit/pfsense-links';
import { manyPlanned, planned } from '../kit/watched-program';
import { cases, programOf, SECRETS } from './rule-cases';

const link = linked();

const told = (objects: readonly Watched[], of: readonly Side[] = sides): (Misfit & { readonly after: string })[] => {
  const watch = new LinkWatch(of);
  return objects.flatMap((object) => watch.see(object).map((misfit) => ({ ...misfit, after: object.key })));
};

/** The same seed, the same order. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

const master = 'VpnConnection.hybridLinkConnection tunnels.master';
const session = 'RouteBasedSession.hybridLinkSessionMaster';
const neighbor = 'BgpNeighbor.hybridLinkNeighborMaster';

/** One difference each between the ends, in a plan that creates everything. */
const differences: Readonly<Record<string, { readonly rule: string; readonly edits: Edits }>> = {
  PSK: { rule: 'link-psk', edits: { [`${session} psk`]: 'another-key' } },
  'DH group': { rule: 'link-ike-group', edits: { [`${master}.ikePfs`]: 'group5' } },
  'id that one end presents': { rule: 'link-identity', edits: { [`${master}.localId`]: '198.51.100.77' } },
  'id that one end expects': { rule: 'link-identity', edits: { [`${session} peerId`]: '198.51.100.77' } },
  '/30': {
    rule: 'link-transfer-network',
    edits: { [`${master}.bgp.tunnelCidr`]: '169.254.99.0/30', [`${master}.bgp.localBgpIp`]: '169.254.99.1' },
  },
  ASN: { rule: 'link-asn', edits: { [`${neighbor} remoteAsNum`]: '65099' } },
  'hold time': { rule: 'link-failover-time', edits: { [`${neighbor} holdDownTime`]: 180 } },
};

test('a ledger, which has the networks of all links, surrounds no end of one', () => {
  const entered = jest.spyOn(Neighborhood.prototype, 'set');
  const networks = { one: { master: '169.254.10.0/30', slave: '169.254.10.4/30' } };
  const ledger: Watched = { key: 'ledger', type: 'link:Addresses', name: 'ledger', inputs: { links: { one: 2 } }, planned: { networks } }; // prettier-ignore
  told([ledger, ...planned(link)]);
  const keys = entered.mock.calls.map(([key]) => key);
  entered.mockRestore();
  expect(keys.length).toBeGreaterThan(0);
  expect(keys).not.toContain('ledger');
});

describe.each(Object.entries(differences))('a link whose ends differ in %s', (_name, { rule, edits }) => {
  const objects = planned(edited(link, edits));

  test('is refused or doubted once, in whatever order it is planned', () => {
    for (const seed of [0, 1, 2, 3]) {
      const found = told(seed === 0 ? objects : shuffled(objects, seed)).filter((one) => one.rule === rule);
      expect([seed, found.length]).toEqual([seed, 1]);
      const [{ about, values, hint, message, after } = found[0]!] = found;
      expect(about).toContain('tunnel master');
      expect(new Set(values.map(({ object }) => object)).size).toBeGreaterThanOrEqual(
        rule === 'link-failover-time' ? 1 : 2,
      );
      expect([message, hint].every((text) => text.endsWith('.'))).toBe(true);
      expect([...KEYS, ...SECRETS].filter((secret) => JSON.stringify(found).includes(secret))).toEqual([]);
      expect(objects.map(({ key }) => key)).toContain(after);
    }
  });

  test('and not while one of the ends is not planned here', () => {
    for (const platform of ['nsx', 'alicloud'])
      expect(told(objects.filter(({ type }) => !type.startsWith(`${platform}:`)))).toEqual([]);
  });
});

// The end of a link that has another name now is made anew with another key, and the other end keeps the one that it has.
test('a key that one end keeps is compared with the one that the other end gets, where fingerprints are known to tell it', () => {
  const kept = (key: string) =>
    planned(link).map((object) =>
      object.key.endsWith('SessionMaster')
        ? { ...object, inputs: { ...object.inputs, psk: UNKNOWN, pskFingerprint: fingerprint(key, { key: 'k' }) } }
        : object,
    );
  const own = String(planned(link).find(({ key }) => key.endsWith('SessionMaster'))!.inputs['psk']);
  const found = (key: string, made?: { readonly key?: string }): readonly string[] => {
    const watch = new LinkWatch(sides, made);
    return kept(key).flatMap((object) => watch.see(object).map(({ rule, message }) => `${rule}: ${message}`));
  };
  expect(found('another-key', { key: 'k' })).toEqual([
    expect.stringMatching(
      /^link-psk: One end keeps the pre-shared key that it has, and the other is to have another one/,
    ),
  ]);
  expect(found(own, { key: 'k' })).toEqual([]);
  expect(found('another-key')).toEqual([]);
  expect(found('another-key', { key: 'another one since' })).toEqual([]); // of its own fingerprint_key nobody can tell
  expect(found(own, { key: 'another one since' })).toEqual([]);
});

test('so is a BGP key', () => {
  const inputsOf = ({ type, inputs }: Watched, mark: string): Bag => {
    if (type === 'alicloud:CustomerGateway') return { ...inputs, authKey: UNKNOWN, authKeyFingerprint: mark };
    if (type === 'nsx:BgpNeighbor') return { ...inputs, password: 'the-new-one' };
    const { tunnels } = inputs;
    if (type !== 'alicloud:VpnConnection' || !isBag(tunnels)) return inputs;
    const known = Object.entries(tunnels).map(([role, one]) => [role, { ...(one as Bag), customerGatewayId: 'cgw-1' }]);
    return { ...inputs, tunnels: Object.fromEntries(known) as Bag };
  };
  const found = (key: string): readonly string[] => {
    const watch = new LinkWatch(sides, {});
    return planned(link).flatMap((object) => {
      const inputs = inputsOf(object, fingerprint(key));
      const id = object.type === 'alicloud:CustomerGateway' ? { id: 'cgw-1' } : {};
      return watch.see({ ...object, inputs, planned: { ...object.planned, ...inputs, ...id } }).map(({ rule }) => rule);
    });
  };
  expect(found('the-old-one')).toEqual(['link-bgp-key', 'link-bgp-key']);
  expect(found('the-new-one')).toEqual([]);
});

test.each<readonly [string, Program]>([
  ['the example', link],
  ...Object.entries(cisco).map(([peer, intent]) => [`${peer} and cisco`, derive(intent, sides).program] as const),
  ...Object.entries(pfsense).map(([peer, intent]) => [`${peer} and pfsense`, derive(intent, sides).program] as const),
])('a link that fits raises no alarm, in any order, whole or in part: %s', (_name, program) => {
  const objects = planned(program);
  for (let seed = 1; seed <= 6; seed++) {
    const order = shuffled(objects, seed);
    expect(told(order)).toEqual([]);
    expect(told(order.slice(0, 1 + (seed % order.length)))).toEqual([]);
  }
});

test('what is right beside each rule raises no alarm of it', () => {
  const raised = Object.entries(cases).flatMap(([id, { holds, options }]) =>
    options !== undefined ? [] : told(planned(programOf(link, holds))).filter(({ rule }) => rule === id),
  );
  expect(raised).toEqual([]);
});

test('a value that is not known raises no alarm, whichever it is', () => {
  const objects = planned(link);
  const raised = objects.flatMap((object, index) => {
    const one = (inputs: Bag): string[] => {
      const changed = { ...object, inputs, planned: { ...object.planned, ...inputs } };
      return told([...objects.slice(0, index), changed, ...objects.slice(index + 1)]).map(
        ({ rule }) => `${object.key} ${rule}`,
      );
    };
    return Object.keys(object.inputs).flatMap((name) => [
      ...one({ ...object.inputs, [name]: UNKNOWN }),
      ...(isBag(object.inputs[name])
        ? one({ ...object.inputs, [name]: mapLeaves(object.inputs[name], () => UNKNOWN) })
        : []),
    ]);
  });
  expect(raised).toEqual([]);
});

test('two links with the same transfer networks on other gateways are strangers', () => {
  const far = planned(link)
    .filter(({ type }) => type.startsWith('alicloud:'))
    .map(
      (object) =>
        JSON.parse(
          JSON.stringify({ ...object, key: `far ${object.key}` }, (_, value: unknown) =>
            typeof value === 'symbol' ? 'unknown' : value,
          )
            .replaceAll('203.0.113.1', '203.0.113.9')
            .replaceAll('198.51.100.10', '198.51.100.99')
            .replaceAll(KEYS[0], 'another-key'),
          (_, value: unknown) => (value === 'unknown' ? UNKNOWN : value),
        ) as Watched,
    );
  const near = planned(link).filter(({ type }) => type.startsWith('nsx:'));
  expect(far.length).toBeGreaterThan(2);
  expect(told([...near, ...far])).toEqual([]);
});

/** How many objects all sides read, one more time for each reading, until these were told. */
function readFor(objects: readonly Watched[]): number {
  let read = 0;
  const counting = sides.map((side) => ({
    ...side,
    read: (program: Program) => {
      read += program.size;
      return side.read(program);
    },
  }));
  expect(told(objects, counting)).toEqual([]);
  return read;
}

test('of many links only what is near is read for each object', () => {
  // As an engine walks: what refers to nothing first, of every link.
  const [few, many] = [manyPlanned(link, 10), manyPlanned(link, 20)];
  expect(readFor(many) / many.length).toBeLessThan((1.1 * readFor(few)) / few.length);
});

test('of one platform nothing is read, however many ends it has', () => {
  const objects = manyPlanned(link, 3);
  for (const platform of ['nsx', 'alicloud']) {
    const alone = objects.filter(({ type }) => type.startsWith(`${platform}:`));
    expect([platform, alone.length > 10, readFor(alone)]).toEqual([platform, true, 0]);
  }
});

test('a gateway that carries no tunnels is told with the first object on it', () => {
  const objects = planned(link).map((object) =>
    object.type === 'nsx:getTier0Gateway'
      ? { ...object, planned: { ...object.planned, haMode: 'ACTIVE_ACTIVE' } }
      : object,
  );
  expect(told(objects).map(({ rule, severity, after }) => [rule, severity, after])).toEqual([
    ['nsx-tier0-mode', 'error', 'nsx.IpsecService.hybridLinkService'],
  ]);
});
