/** Many sites: links only where communities meet, and who comes, changes or goes touches no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { isLookup } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import { ProviderError } from '../../provider/core/define/errors';
import type { Bag } from '../../provider/core/define/paths';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { check as checkLinks } from '../../provider/link/check';
import { allocate, type Networks } from '../../provider/link/allocation';
import { deriveFabric, formOfFabric, keyNamed, planOf, type FabricDerivation } from '../../provider/link/fabric';
import { fabricValues } from '../../provider/link/fabric/form';
import { Ref, TUNNELS, Variable, type Address, type Side } from '../../provider/model';
import { definitionOf, mapLeaves, refsIn } from '../../provider/program';
import { root } from '../../tools/kit/root';
import { branch, wideFabric } from '../kit/wide-fabric';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
const small = wideFabric(12);

type Fabric = ReturnType<typeof wideFabric>;

const withSite = (fabric: Fabric, name: string, site: Bag | undefined): Fabric => ({
  ...fabric,
  sites: Object.fromEntries(
    Object.entries({ ...fabric.sites, [name]: site }).filter((one): one is [string, Bag] => one[1] !== undefined),
  ),
});

/** A ledger as `link:Addresses` keeps it, from run to run. */
function numbered(fabric: Fabric, prior: Networks = {}): { derived: FabricDerivation; networks: Networks } {
  const links = planOf(fabric, sides).links.map(({ name }) => [name, TUNNELS.length] as const);
  const networks = allocate({ links: Object.fromEntries(links), tunnels: TUNNELS, prior, taken: [] });
  return { derived: deriveFabric({ ...fabric, networks }, sides), networks };
}

const texts = new WeakMap<object, string>();

/** Written once: most objects of two programs are the same, of as many links as nothing happened to. */
function written(value: object | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text =
    texts.get(value) ?? JSON.stringify(value, (_, one: unknown) => (typeof one === 'symbol' ? 'unknown' : one));
  texts.set(value, text);
  return text;
}

/** Addresses of objects that are new, other, or gone. */
function changes(before: FabricDerivation, after: FabricDerivation): Address[] {
  const all = new Set([...before.program.keys(), ...after.program.keys()]);
  return [...all].filter((one) => written(before.program.get(one)) !== written(after.program.get(one)));
}

/** Of a site, of its links, or of a hub. */
function isOf(name: string, ...derivations: readonly FabricDerivation[]): (address: Address) => boolean {
  const mine = new Set(
    derivations.flatMap(({ shared, links }) => [
      ...shared
        .filter(({ site }) => site === name || /^dc\d$/.test(site))
        .flatMap(({ declared }) => [...declared.program.keys()]),
      ...links.filter(({ site }) => site === name).flatMap(({ derived }) => [...derived.program.keys()]),
      ...links.flatMap(({ derived }) => [...derived.program.keys()].filter((address) => address.startsWith('nsx.'))), // the end at the hub
    ]),
  );
  return (address) => mine.has(address);
}

/** Errors between both ends, and filters that nobody could judge; the uplinks of its Tier-0 have no peer here. */
const wrongIn = ({ program }: FabricDerivation): string[] =>
  checkLinks(program, sides, { whole: true })
    .filter(({ severity, rule }) => (severity === 'error' && rule !== 'nsx-last-peer') || rule === 'link-filter')
    .map(({ rule, message }) => `${rule}: ${String(message)}`);

describe('a program of 200 sites', () => {
  const fabric = wideFabric(200);
  const { derived: before, networks } = numbered(fabric);

  test.each<[string, string, Bag | undefined]>([
    ['one joins', 'branch-new', branch(198)],
    ['one joins that is first in every order', 'a', branch(199)],
    ['one joins in a combination that nobody was in', 'odd', branch(199, { communities: ['region-1', 'region-2'] })],
    ['one changes its communities', 'branch-7', branch(7, { communities: ['defence', 'region-8'] })],
    ['one has other networks', 'branch-7', { ...branch(7), alicloud: { ...(branch(7)['alicloud'] as Bag), prefixes: ['10.200.0.0/24'] } }], // prettier-ignore
    ['one goes', 'branch-7', undefined],
  ])('%s: 0 changes elsewhere', (_, name, site) => {
    const { derived: after } = numbered(withSite(fabric, name, site), networks);
    const changed = changes(before, after);
    expect(changed.length).toBeGreaterThan(0);
    const isIts = isOf(name, before, after);
    expect(changed.filter((address) => !isIts(address))).toEqual([]);
  });

  test('one joins in communities that others are in as well: 0 changes on the hubs too, beside its own links', () => {
    const { derived: after } = numbered(withSite(fabric, 'branch-new', branch(198)), networks);
    const own = new Set(
      after.links.filter(({ site }) => site === 'branch-new').flatMap(({ derived }) => [...derived.program.keys()]),
    );
    const rest = changes(before, after).filter((address) => !own.has(address));
    expect(rest.map((address) => after.roles.get(address))).toEqual(['branch_new_propagation']);
  });

  test('what says nothing of one link is there once for a hub, or once for those who are told the same', () => {
    const kinds = before.links.flatMap(({ common }) => common.map(({ role }) => role));
    expect(new Set(kinds)).toEqual(
      new Set(['dpd', ...['ike', 'esp', 'passed'].flatMap((one) => [`${one}_master`, `${one}_slave`]), 'prefixes_nsx', 'communities_passed']), // prettier-ignore
    );
    const of = (hub: string, role: string) =>
      before.common.filter(({ site, declared }) => site === hub && [...declared.roles.values()].includes(role));
    for (const hub of ['dc1', 'dc2']) {
      expect(of(hub, 'ike_master').map(({ name }) => name)).toEqual([`${hub}--alicloud`]);
      const marks = new Set(planOf(fabric, sides).links.map(({ atHub }) => atHub.told));
      expect(of(hub, 'passed_slave')).toHaveLength(marks.size);
    }
    expect(before.program.size).toBeLessThan(10 * before.links.length);
  });

  test('a site on standby is told in another way than its like, and changes no other', () => {
    const site = { ...branch(7), standby: true };
    const changed = changes(before, numbered(withSite(fabric, 'branch-7', site), networks).derived);
    const ofOthers = changed.filter((address) => !/branch7To|65000107Standby/.test(address));
    expect(ofOthers).toEqual([]);
  });

  test('the order of sites means nothing', () => {
    const turned = { ...fabric, sites: Object.fromEntries(Object.entries(fabric.sites).reverse()) };
    expect(changes(before, numbered(turned).derived)).toEqual([]);
  });
});

describe('who meets whom', () => {
  const sites: Record<string, Bag> = {
    north: small.sites['dc1']!,
    south: { ...small.sites['dc2']!, communities: ['region-1'] },
    a: branch(1, { communities: ['region-1'] }),
    b: branch(2, { communities: ['region-2', 'defence'] }),
    c: branch(3, { communities: ['region-3', 'defence'] }),
  };
  const { links } = deriveFabric({ ...small, sites }, sides);
  const plan = planOf({ ...small, sites }, sides);

  test('links are there where communities meet, and nowhere else', () => {
    expect(links.map(({ name, communities }) => [name, communities])).toEqual([
      ['a-to-north', ['region-1']],
      ['b-to-north', ['defence', 'region-2']],
      ['c-to-north', ['defence', 'region-3']],
      ['a-to-south', ['region-1']],
    ]);
  });

  test('a hub passes on what has a community in common with a site, and nothing else', () => {
    const passes = (to: string, from: string): boolean => {
      const [one, other] = [to, from].map((name) => plan.links.find((link) => link.name === `${name}-to-north`)!);
      return one!.atHub.passed!.includes(other!.atHub.learned!);
    };
    expect([passes('b', 'c'), passes('c', 'b'), passes('a', 'b'), passes('b', 'a')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('each site has its own mark, and a combination that of its names', () => {
    const mark = (name: string) => plan.sites.find((site) => site.name === name)!.mark;
    expect([mark('a'), mark('b')]).toEqual(['65000:101', '65000:2766']);
  });

  test('what has no community in common goes nowhere: null routes at every site whose platform has them', () => {
    const { program, roles } = deriveFabric({ ...small, sites }, sides);
    const discards = [...program].filter(([, { type }]) => type === 'nsx:StaticRoute');
    expect(discards.map(([address]) => roles.get(address))).toEqual([
      'north_discard_10_0_0_0_8',
      'south_discard_10_0_0_0_8',
    ]);
    expect(discards[0]![1].inputs).toMatchObject({ network: '10.0.0.0/8', nextHops: [{ adminDistance: 250 }] });
  });
});

test('where a hub translates addresses, one rule spares the whole address space, and no link makes its own', () => {
  const [name, hub] = Object.entries(small.sites).find(([, site]) => 'nsx' in site)!;
  const asked = { ...(hub as Bag), nsx: { ...((hub as Bag)['nsx'] as Bag), natExemption: {} } };
  const { program, roles } = numbered(withSite(small, name, asked)).derived;
  const rules = [...program].filter(([, { type }]) => type === 'nsx:NatRule');
  expect(rules.map(([address]) => roles.get(address))).toEqual([`${name}_nat`]);
  expect(rules[0]![1].inputs).toMatchObject({ action: 'NO_SNAT', destinationNetworks: small.addressSpace });
});

describe('the program', () => {
  const { derived } = numbered(small);

  test('every object passes the check of its definition', () => {
    const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);
    for (const [address, { type, inputs }] of derived.program) {
      const { failures, warnings } = check(definitionOf(catalog, type), mapLeaves(inputs, known) as Bag);
      expect([address, ...failures.map(({ message }) => String(message))]).toEqual([address]);
      expect([address, ...warnings.map(({ message }) => String(message))]).toEqual([address]);
    }
  });

  test('every reference is to an object of the program, before the one that refers', () => {
    const seen = new Set<string>();
    for (const [address, { inputs, options }] of derived.program) {
      const wanted = [...refsIn(inputs).map(({ ref }) => ref.address), ...(options?.dependsOn ?? [])];
      expect([address, wanted.filter((one) => !seen.has(one))]).toEqual([address, []]);
      seen.add(address);
    }
  });

  test('roles are names of one object each', () => {
    expect(new Set(derived.roles.values()).size).toBe(derived.program.size);
  });

  test('a link to a hub on standby is behind the others at both ends of a path', () => {
    const setOf = (link: string, role: string) => {
      const { derived: own, common } = derived.links.find(({ name }) => name === link)!;
      const places = [...[...own.roles].map(([address, of]) => ({ address, role: of })), ...common];
      const { address } = places.find((one) => one.role === role)!;
      return ((own.program.get(address)!.inputs['entries'] as Bag[])[0]!['set'] ?? {}) as Bag;
    };
    expect(setOf('branch-1-to-dc1', 'in_slave')).toMatchObject({ localPreference: 90 });
    expect(setOf('branch-1-to-dc2', 'in_master')).toMatchObject({ localPreference: 80 });
    expect(setOf('branch-1-to-dc2', 'passed_master')).toMatchObject({ asPathPrepend: '65002 65002 65002' });
  });

  test('what is not known of one site leaves the others as they are', () => {
    const open = { ...branch(3), alicloud: { ...(branch(3)['alicloud'] as Bag), vpnGatewayId: UNKNOWN } };
    const { derived: after } = numbered(withSite(small, 'branch-3', open));
    expect(changes(derived, after).filter((address) => !address.startsWith('alicloud.'))).toEqual([]);
    expect(changes(derived, after).map((address) => after.roles.get(address)?.startsWith('branch_3_'))).not.toContain(false); // prettier-ignore
  });
});

describe('with routers', () => {
  const router = (index: number, more: Bag = {}): Bag => ({
    communities: ['region-1', 'defence'],
    cisco: {
      localAddress: `192.0.2.${index}`,
      slaveLocalAddress: `198.51.101.${index}`,
      asn: String(65_300 + index),
      prefixes: [`10.60.${index}.0/24`],
    },
    ...more,
  });
  const of = ({ program, roles }: FabricDerivation, role: RegExp): Bag[] =>
    [...program].filter(([address]) => role.test(roles.get(address)!)).map(([, { inputs }]) => inputs);
  const { derived, networks } = numbered(withSite(small, 'plant', router(1)));

  test('a site with two hubs has one process, one policy and one null route, and interfaces that have numbers of their own', () => {
    expect(of(derived, /^plant_bgp$/)).toMatchObject([{ asNumber: '65301', networks: ['10.60.1.0/24'] }]);
    expect(of(derived, /^plant_policy$/)).toMatchObject([{ localAddresses: ['192.0.2.1', '198.51.101.1'] }]);
    expect(of(derived, /^plant_discard_/)).toMatchObject([{ network: '10.0.0.0/8', nextHop: 'Null0', distance: 250 }]);
    const numbers = of(derived, /^plant_to_dc\d_interface_/).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(4);
    const types = [...derived.program.values()].map(({ type }) => type);
    expect(types.filter((type) => ['cisco:BgpProcess', 'cisco:Ikev2Policy'].includes(type))).toHaveLength(2);
    expect(of(derived, /^plant_to_dc1_proposal/)).toEqual([]);
  });

  test('it takes what is marked for it, and nothing else', () => {
    const [site] = planOf(withSite(small, 'plant', router(1)), sides).sites.filter(({ name }) => name === 'plant');
    expect(of(derived, /^plant_to_dc1_communities_taken$/)).toMatchObject([{ permit: [site!.mark] }]);
    expect(of(derived, /^plant_to_dc1_accepted_master$/)).toMatchObject([
      { entries: [{ seq: 10, matchCommunityLists: [expect.any(Ref)], setLocalPreference: 100 }] },
    ]);
  });

  test('as a hub it marks what it learns and tells, and passes on what has something in common', () => {
    const hub = router(2, { hub: true, communities: ['defence'] });
    const { derived: after } = numbered(withSite(withSite(small, 'plant', undefined), 'core', hub));
    const link = after.links.find(({ hub: name }) => name === 'core')!.name.replaceAll('-', '_');
    expect(of(after, /^core__alicloud_[\d_]+_passed_master$/)).toContainEqual(
      expect.objectContaining({
        entries: [
          { seq: 10, matchPrefixLists: [expect.any(Ref)], setCommunities: [expect.any(String)] },
          { seq: 20, matchCommunityLists: [expect.any(Ref)], setCommunities: [expect.any(String)] },
        ],
      }),
    );
    expect(of(after, new RegExp(`^${link}_neighbor_master$`))).toContainEqual(
      expect.objectContaining({ sendCommunity: 'standard' }),
    );
  });

  test('a branch that joins changes nothing on the router', () => {
    const both = withSite(withSite(small, 'plant', router(1)), 'annex', branch(70, { communities: ['region-1'] }));
    const { derived: after } = numbered(both, networks);
    const changed = changes(derived, after).map((address) => after.roles.get(address) ?? derived.roles.get(address)!);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((role) => role.startsWith('plant_'))).toEqual([]);
  });

  test('every object passes the check of its definition, and nothing between both ends is wrong', () => {
    const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);
    for (const [address, { type, inputs }] of derived.program) {
      const { failures } = check(definitionOf(catalog, type), mapLeaves(inputs, known) as Bag);
      expect([address, ...failures.map(({ message }) => String(message))]).toEqual([address]);
    }
    expect(wrongIn(derived)).toEqual([]);
  });
});

describe('hubs that are joined', () => {
  const core = (more: Bag = {}): Bag => ({
    hub: true,
    communities: ['region-1', 'defence'],
    cisco: { localAddress: '192.0.2.2', slaveLocalAddress: '198.51.101.2', asn: '65302', prefixes: ['10.63.0.0/24'] }, // prettier-ignore
    ...more,
  });
  const apart = {
    dc1: { ...small.sites['dc1']!, communities: ['region-1', 'region-2', 'defence'] },
    core: core(),
    a: branch(1, { communities: ['region-1'], hubs: ['dc1'] }),
    b: branch(2, { communities: ['region-1', 'defence'], hubs: ['core'] }),
    c: branch(3, { communities: ['region-2'] }),
  };
  const fabric = (sites: Record<string, Bag>): Fabric => ({ ...small, sites });
  const joined = { ...apart, core: core({ hubs: ['dc1'] }) };
  const linksOf = (sites: Record<string, Bag>) => planOf(fabric(sites), sides).links;
  const link = (sites: Record<string, Bag>, name: string) => linksOf(sites).find((one) => one.name === name)!;
  const before = numbered(fabric(apart));
  const after = numbered(fabric(joined), before.networks).derived;
  const of = ({ program, roles }: FabricDerivation, role: RegExp): Bag[] =>
    [...program].filter(([address]) => role.test(roles.get(address)!)).map(([, { inputs }]) => inputs);
  const marks = Object.fromEntries(
    planOf(fabric(joined), sides).sites.map(({ name, mark }) => [name, mark]),
  ) as Readonly<Record<keyof typeof joined, string>>;

  test('a site has links to the hubs that it names, and hubs to one another where one of them names the other', () => {
    const names = (sites: Record<string, Bag>) => linksOf(sites).map(({ name }) => name);
    expect(names(apart).sort()).toEqual(['a-to-dc1', 'b-to-core', 'c-to-dc1']);
    expect(names(joined).sort()).toEqual(['a-to-dc1', 'b-to-core', 'c-to-dc1', 'core-to-dc1']);
    expect(names({ ...apart, dc1: { ...apart.dc1, hubs: ['core'] } })).toContain('core-to-dc1');
  });

  test('each passes on what the communities that both serve have at its side, with its mark, and nothing of others', () => {
    const { atSite, atHub, common } = link(joined, 'core-to-dc1');
    expect(common).toEqual(['defence', 'region-1']);
    expect(atSite).toEqual({ own: marks.core, passed: [marks.b], taken: [marks.a, marks.dc1].sort() });
    expect(marks.core).toBe(marks.b);
    expect(atHub).toEqual({ own: marks.dc1, passed: [marks.a], taken: [marks.b] });
    expect(link(joined, 'a-to-dc1').atHub.passed).toEqual([marks.a, marks.b].sort());
    expect(link(joined, 'c-to-dc1').atHub.passed).toEqual([link(apart, 'c-to-dc1').atHub.learned]);
    expect(link(joined, 'b-to-core').atHub.passed).toEqual([marks.a, marks.b, marks.dc1].sort());
  });

  test('what a hub is told over another one is passed on to a third', () => {
    const { hubs: _, ...other } = { ...small.sites['dc2']!, communities: ['region-1'], standby: false } as Bag;
    const three = { ...joined, core: core({ hubs: ['dc1', 'dc2'] }), dc2: other };
    expect(link(three, 'core-to-dc2').atSite.passed).toEqual(expect.arrayContaining([marks.a, marks.b, marks.dc1]));
    expect(link(three, 'core-to-dc1').atHub.passed).toEqual([marks.a]);
  });

  test('marks stay on what is passed, and a hub goes over another one where it has no link of its own', () => {
    expect(of(after, /^(core__nsx_dc1|dc1__cisco_core)_passed_master$/)).toMatchObject([
      { entries: [{ setCommunities: [marks.core] }, {}] },
      { entries: [{ set: { community: marks.dc1 } }, {}] },
    ]);
    for (const { entries } of of(after, /^(core__nsx_dc1|dc1__cisco_core)_passed_master$/))
      expect(Object.keys((entries as Bag[])[1]!).filter((name) => name.startsWith('set'))).toEqual([]);
    expect(of(after, /^core_to_dc1_accepted_master$/)).toMatchObject([
      { entries: [{ setLocalPreference: 40 }] },
      { entries: [{ set: { localPreference: 40 } }] },
    ]);
    expect(of(after, /^a_to_dc1_in_slave$/)).toMatchObject([{ entries: [{ set: { localPreference: 90 } }] }]);
  });

  test('their link is new, and nothing changes but lists of the two hubs', () => {
    const ofLink = new Set(after.links.find(({ name }) => name === 'core-to-dc1')!.derived.program.keys());
    const rest = changes(before.derived, after).filter((address) => !ofLink.has(address));
    expect(rest.map((address) => after.roles.get(address)).sort()).toEqual([
      'core__alicloud_65000_10857_communities_passed',
      'dc1__alicloud_65000_101_communities_passed',
    ]);
  });

  test('a site on the platform of one of them reaches its sites over the other', () => {
    const annex = { ...small.sites['dc2']!, hub: false, standby: false, communities: ['region-1'], hubs: ['core'] };
    const { derived } = numbered(fabric({ ...joined, annex }));
    expect(derived.links.map(({ name }) => name)).toContain('annex-to-core');
  });

  test('every object passes the check of its definition, and nothing between both ends is wrong', () => {
    const known = (leaf: unknown) => (leaf instanceof Ref || leaf instanceof Variable ? UNKNOWN : leaf);
    for (const [address, { type, inputs }] of after.program) {
      const { failures } = check(definitionOf(catalog, type), mapLeaves(inputs, known) as Bag);
      expect([address, ...failures.map(({ message }) => String(message))]).toEqual([address]);
    }
    expect(wrongIn(after)).toEqual([]);
  });

  test('every object has a place in the module', () => {
    const objects = Object.values(fabricValues(after, formOfFabric(sides).parts)).flatMap((kinds) =>
      Object.values(kinds),
    );
    expect(objects.flatMap((one) => Object.keys(one))).toHaveLength(after.program.size);
  });

  test.each<[string, Record<string, Bag>, string, RegExp]>([
    ['of one platform', { ...joined, dc2: { ...small.sites['dc2']!, hubs: ['dc1'] } }, 'sites.dc2.hubs', /The hubs "dc2" and "dc1" are both a Tier-0 gateway of VMware NSX: .* Join each with a hub on another platform/], // prettier-ignore
    ['with nothing in common', { ...joined, core: core({ hubs: ['dc1'], communities: ['region-3'] }), b: branch(2, { communities: ['region-3'] }) }, 'sites.core.hubs', /The hubs "core" and "dc1" have no community in common/], // prettier-ignore
    ['of a hub and itself', { ...joined, core: core({ hubs: ['core'] }) }, 'sites.core.hubs', /The hub "core" names itself/], // prettier-ignore
    ['of one that there is not', { ...joined, a: { ...joined.a, hubs: ['dc9'] } }, 'sites.a.hubs', /The site "a" names the hub "dc9", which there is not/], // prettier-ignore
    ['of one that is no hub', { ...joined, a: { ...joined.a, hubs: ['dc1', 'c'] } }, 'sites.a.hubs', /The site "a" names "c" as a hub, which is none/], // prettier-ignore
    ['of one that serves nothing of the site', { ...joined, c: { ...joined.c, hubs: ['core', 'dc1'] } }, 'sites.c.hubs', /The site "c" and the hub "core" have no community in common/], // prettier-ignore
    ['without one for a community', { ...joined, a: branch(1, { communities: ['region-1', 'region-2'], hubs: ['core'] }) }, 'sites.a.communities', /No hub that it names serves the community "region-2" of the site "a"/], // prettier-ignore
    ['that are not known', { ...joined, a: { ...joined.a, hubs: [UNKNOWN] } }, 'sites.a.hubs', /must be known at preview/], // prettier-ignore
  ])('hubs %s are refused', (_, sites, path, says) => {
    expect(() => deriveFabric(fabric(sites), sides)).toThrow(expect.objectContaining({ path, message: expect.stringMatching(says) })); // prettier-ignore
  });
});

describe('as values, for programs without components', () => {
  const routed = (more: Bag): Bag => ({ communities: ['defence', 'region-1'], ...more });
  const pfsense = routed({ pfsense: { interface: 'wan', localAddress: '192.0.2.9', slaveInterface: 'opt1', slaveLocalAddress: '198.51.101.9', asn: '65400', prefixes: ['10.61.0.0/24'] } }); // prettier-ignore
  const router = routed({ alicloud: { transitRouterId: 'tr-1', transitRouterRouteTableId: 'vtb-1', asn: '65500', prefixes: ['10.62.0.0/24'] } }); // prettier-ignore

  test.each<[string, Fabric]>([
    ['VPN gateways', small],
    ['a router', withSite(small, 'x', { ...aRouter('192.0.2.1', '65301'), communities: ['defence'] })],
    ['a hub that is a router', withSite(small, 'x', routed({ hub: true, cisco: { localAddress: '192.0.2.2', asn: '65302', prefixes: ['10.63.0.0/24'] } }))], // prettier-ignore
    ['a pfSense', withSite(small, 'x', pfsense)],
    ['a transit router, and the wait for it', { ...withSite(small, 'x', router), waitFor: 'up' }],
  ])('%s: every object has a place, under a name of its own', (_, fabric) => {
    const derived = deriveFabric({ ...fabric, networks: UNKNOWN }, sides);
    const objects = Object.values(fabricValues(derived, formOfFabric(sides).parts)).flatMap((kinds) =>
      Object.values(kinds),
    );
    expect(objects.flatMap((one) => Object.keys(one))).toHaveLength(derived.program.size);
  });

  test('a gateway is looked up once for all its links', () => {
    const { program } = numbered(small).derived;
    const lookups = [...program.values()].filter(({ type }) => isLookup(type));
    expect(lookups).toHaveLength(Object.keys(small.sites).length);
  });

  test('a customer gateway that a site brings is the one that its links have', () => {
    const own = branch(60, { communities: ['region-1'] });
    const site = { ...own, alicloud: { ...(own['alicloud'] as Bag), customerGatewayId: 'cgw-1' } };
    const { program, roles } = numbered(withSite(small, 'x', site)).derived;
    const [connection] = [...program].find(([address]) => roles.get(address) === 'x_to_dc1_connection')!;
    expect(program.get(connection)!.inputs).toMatchObject({ tunnels: { master: { customerGatewayId: 'cgw-1' } } });
  });

  test('a BGP password is one for all links to a hub where they share a customer gateway, else one for each link', () => {
    const both = withSite(small, 'x', { ...aRouter('192.0.2.1', '65301'), communities: ['defence'] });
    const { program, roles } = numbered({ ...both, bgpAuthentication: true }).derived;
    const of = (role: string, name: string): unknown =>
      program.get([...program.keys()].find((address) => roles.get(address) === role)!)!.inputs[name];
    const ofHub = new Variable('bgp_password_dc1');
    expect(of('dc1_peer', 'authKey')).toEqual(ofHub);
    expect(of('branch_1_to_dc1_neighbor_slave', 'password')).toEqual(ofHub);
    const ofLink = new Variable('bgp_password_x_to_dc1');
    const neighbors = [...program].filter(([address]) => roles.get(address) === 'x_to_dc1_neighbor_master');
    expect(neighbors.map(([, { inputs }]) => inputs['password'])).toEqual([ofLink, ofLink]);
    expect([keyNamed(ofHub.name), keyNamed(ofLink.name)]).toEqual([
      { authenticatedAs: 'dc1' },
      { authenticatedAs: 'x-to-dc1' },
    ]);
    const off = numbered({ ...both, bgpAuthentication: false }).derived;
    expect(JSON.stringify([...off.program.values()])).not.toContain('bgp_password');
  });

  test('the module refers to what is gathered once, and repeats blocks over names alone', () => {
    const text = readFileSync(join(root, 'sdk/terraform/modules/fabric/main.tf'), 'utf8');
    const resources = text.match(/^(resource|data) "hybridvpn_(?!link_addresses)[^]*?^}$/gm)!;
    expect(resources.length).toBeGreaterThan(40);
    for (const one of resources) {
      const [, ...lines] = one.split('\n');
      expect(lines[0]).toMatch(/^ {2}for_each += local\.fabric\.names\.\w+\.\w+$/);
      expect(lines.filter((line) => /\bhybridvpn_\w+\.\w|each\.value/.test(line))).toEqual([]);
    }
  });
});

function aRouter(localAddress: string, asn: string): Bag {
  return {
    communities: ['defence'],
    cisco: {
      localAddress,
      slaveLocalAddress: `198.51.101.${asn.slice(-1)}`,
      asn,
      prefixes: [`10.61.${asn.slice(-1)}.0/24`],
    },
  };
}

function aPfsense(localAddress: string, asn: string): Bag {
  return {
    communities: ['defence'],
    pfsense: { interface: 'wan', localAddress, asn, prefixes: [`10.62.${asn.slice(-1)}.0/24`] },
  };
}

describe('what no fabric can be is said with the site', () => {
  const alicloud = branch(1)['alicloud'] as Bag;
  test.each<[string, Fabric | Bag, string, RegExp]>([
    ['an unknown community that every object has', withSite(small, 'x', branch(1, { communities: ['constructor'] })), 'sites.x.communities', /The site "x" is in the community "constructor", which there is not/], // prettier-ignore
    ['an unknown community', withSite(small, 'x', branch(1, { communities: ['west'] })), 'sites.x.communities', /The site "x" is in the community "west", which there is not/], // prettier-ignore
    ['no hub', withSite(withSite(small, 'dc1', undefined), 'dc2', undefined), 'sites', /No site is a hub/],
    ['a community without a hub', withSite(withSite(small, 'dc2', undefined), 'dc1', { ...small.sites['dc1']!, communities: ['region-1'] }), 'sites.branch-0.communities', /No hub serves the community "defence" of the site "branch-0"/], // prettier-ignore
    ['a hub that cannot mark routes', withSite(small, 'x', branch(50, { hub: true })), 'sites.x.hub', /The site "x" cannot be a hub: a VPN gateway of Alibaba Cloud does not mark routes/], // prettier-ignore
    ['one AS number twice', withSite(small, 'x', { ...branch(50), alicloud: { ...(branch(50)['alicloud'] as Bag), asn: alicloud['asn'] } }), 'sites.x.alicloud.asn', /The sites "branch-1" and "x" both have the AS number 4200000001/], // prettier-ignore
    ['overlapping prefixes', withSite(small, 'x', { ...branch(50), alicloud: { ...(branch(50)['alicloud'] as Bag), prefixes: ['10.32.1.128/25'] } }), 'sites.x.alicloud.prefixes', /10.32.1.128\/25 of the site "x" overlaps 10.32.1.0\/24 of the site "branch-1"/], // prettier-ignore
    ['a prefix outside of the address space', { ...small, addressSpace: ['10.0.0.0/12', '10.32.0.0/24'] }, 'sites.branch-0.alicloud.prefixes', /10.32.0.0\/24 of the site "branch-0" is not inside of a network of addressSpace/], // prettier-ignore
    ['a prefix of the loopback', { ...withSite(small, 'x', { ...branch(50), alicloud: { ...(branch(50)['alicloud'] as Bag), prefixes: ['127.1.0.0/16'] } }), addressSpace: ['0.0.0.0/0'] }, 'sites.x.alicloud.prefixes', /127.1.0.0\/16 of the site "x" is in 127.0.0.0\/8/], // prettier-ignore
    ['a site like its hub', withSite(small, 'x', { ...small.sites['dc1']!, hub: false, nsx: { ...(small.sites['dc1']!['nsx'] as Bag), asn: '65009', prefixes: ['10.99.0.0/16'] } }), 'sites.x.nsx', /The site "x" and its hub "dc1" are both a Tier-0 gateway/], // prettier-ignore
    ['two pfSenses behind one connection', withSite(withSite(small, 'x', aPfsense('192.0.2.1', '65401')), 'y', aPfsense('192.0.2.2', '65402')), 'sites.y.pfsense', /The sites "x" and "y" are both a pfSense firewall, and a connection leads to one of these/], // prettier-ignore
    ['two routers behind one connection', withSite(withSite(small, 'x', aRouter('192.0.2.1', '65301')), 'y', aRouter('192.0.2.2', '65302')), 'sites.y.cisco', /The sites "x" and "y" are both a Cisco IOS-XE router, and a connection leads to one of these/], // prettier-ignore
    ['one address of a router for both tunnels', withSite(small, 'x', { communities: ['defence'], cisco: { localAddress: '192.0.2.1', asn: '65301', prefixes: ['10.61.1.0/24'] } }), 'sites.x.cisco.slaveLocalAddress', /^sites.x.cisco.slaveLocalAddress: Both tunnels would run between 192.0.2.1 and /], // prettier-ignore
    ['a site on nothing', withSite(small, 'x', { communities: ['region-1'] }), 'sites.x', /The site "x" stands on one platform, and none is given/], // prettier-ignore
    ['what its platform does not take', withSite(small, 'x', { ...branch(50), alicloud: { ...(branch(50)['alicloud'] as Bag), prefixes: ['10.77.0.0/24', '100.64.1.0/24'] } }), 'sites.x.alicloud.prefixes', /100.64.1.0\/24/], // prettier-ignore
    ['a community that is not known', withSite(small, 'x', branch(50, { communities: [UNKNOWN] })), 'sites.x.communities', /must be known at preview/], // prettier-ignore
    ['one BGP community twice', { ...small, communities: { ...(small['communities'] as Bag), west: '65000:101' } }, 'communities.west', /have one BGP community, 65000:101/], // prettier-ignore
    ['a BGP community that routers know', { ...small, communities: { ...(small['communities'] as Bag), west: '65535:7' } }, 'communities.west', /"65535:7" is reserved \(RFC 1997\)/], // prettier-ignore
    ['a BGP community of nobody', { ...small, combinations: { 'defence+region-1': '00:7' } }, 'combinations["defence+region-1"]', /is reserved/], // prettier-ignore
    ['what is said once for all links', { ...small, overrides: { holdTime: 600 } }, 'overrides.holdTime', /^overrides\.holdTime: [^\n]*$/], // prettier-ignore
    ['one network for both tunnels', { ...small, networks: { ...numbered(small).networks, 'branch-1-to-dc1': { master: '169.254.8.0/30', slave: '169.254.8.0/30' } } }, 'networks.branch-1-to-dc1.slave', /is that of networks\.branch-1-to-dc1\.master too/], // prettier-ignore
    ['a combination in another order', { ...small, combinations: { 'region-1+defence': '65000:7' } }, 'combinations["region-1+defence"]', /is no combination/], // prettier-ignore
    ['a name that is none', withSite(small, 'x-to-y', branch(50)), 'sites.x-to-y', /"x-to-y" has "-to-" in it/],
  ])('%s', (_, given, path, says) => {
    let failure: unknown;
    try {
      deriveFabric(given, sides);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(ProviderError);
    expect([(failure as ProviderError).path, String((failure as ProviderError).message)]).toEqual([path, expect.stringMatching(says)]); // prettier-ignore
  });

  test('a second node of a site may tell what the first one tells', () => {
    const twin = { ...branch(50, { communities: ['region-1'], standby: true }), alicloud: { ...(branch(50)['alicloud'] as Bag), prefixes: alicloud['prefixes'] } }; // prettier-ignore
    expect(() => deriveFabric(withSite(small, 'x', twin), sides)).not.toThrow();
  });

  test('what a link is warned of is told once, and with the site that says it', () => {
    const cisco = {
      localAddress: '10.63.0.1',
      slaveLocalAddress: '10.63.0.2',
      asn: '65100',
      prefixes: ['10.63.0.0/16'],
    };
    const fabric = withSite({ ...small, failoverTarget: 6 }, 'router', { communities: ['region-1'], cisco });
    const texts = deriveFabric(fabric, sides).notes.map(({ text }) => text);
    expect(texts.filter((text) => text.includes('link-hold-short'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('link-outer-inside'))).toEqual([
      expect.stringMatching(/^router: "10\.63\.0\.0\/16" has 10\.63\.0\.1 in it/),
      expect.stringMatching(/^router: "10\.63\.0\.0\/16" has 10\.63\.0\.2 in it/),
    ]);
  });

  test('a gateway that would learn more than it keeps is warned of', () => {
    const many = Array.from({ length: 60 }, (_, index) => `10.100.${index}.0/24`);
    const site = { ...branch(51, { communities: ['region-1'] }), alicloud: { ...(branch(51)['alicloud'] as Bag), prefixes: many } }; // prettier-ignore
    const { notes } = deriveFabric(withSite(small, 'x', site), sides);
    expect(notes.map(({ text }) => text)).toContainEqual(expect.stringMatching(/"branch-1" would learn 62 networks, and a VPN gateway of Alibaba Cloud keeps 50/)); // prettier-ignore
  });
});
