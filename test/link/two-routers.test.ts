/** Two routers at one site: each with a link of its own, the second on standby, and one address inside that both share. */
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import { getAt, type Bag } from '../../provider/core/define/paths';
import { catalog } from '../../provider/catalog';
import { check as checkLinks } from '../../provider/link/check';
import { derive } from '../../provider/link';
import { deriveFabric } from '../../provider/link/fabric';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { borrowed } from '../../provider/core/define/context';
import { actingEnds, on } from '../../provider/link/operations';
import { readTopology } from '../../provider/link/topology';
import { lookAt } from '../../provider/link/up/look';
import { locate } from '../../provider/link/up/located';
import type { Declared, Derivation, Program } from '../../provider/model';
import { wideFabric } from '../kit/wide-fabric';
import { lookAfterwards, MadeLink, sides } from '../kit/made-link';

const HSRP = { interface: 'GigabitEthernet2', group: 10, address: '10.40.0.254' };

const intent = (index: 1 | 2, more: Bag = {}, shared: Bag = {}): Bag => ({
  name: `branch-${index}`,
  failoverTarget: 15,
  ...(index === 2 ? { standby: true } : {}),
  networks: { master: `169.254.8.${8 * index}/30`, slave: `169.254.8.${8 * index + 4}/30` },
  nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'], ...shared },
  cisco: {
    localAddress: index === 1 ? '192.0.2.200' : '192.0.2.210',
    slaveLocalAddress: `198.51.101.20${index}`,
    asn: '65040',
    prefixes: ['10.40.0.0/24'],
    hsrp: { ...HSRP, ...more },
  },
});

const inputsOf = ({ program, roles }: Pick<Derivation, 'program' | 'roles'>, role: string, platform: string): Bag[] =>
  [...program]
    .filter(([address, { type }]) => roles.get(address) === role && type.startsWith(`${platform}:`))
    .map(([, { inputs }]) => inputs);

const [first, second] = ([1, 2] as const).map((index) => derive(intent(index), sides)) as [Derivation, Derivation];

test('the first router is active and the second one takes over, each once its tunnels have had time to come up', () => {
  const [one] = inputsOf(first, 'hsrp', 'cisco');
  const [other] = inputsOf(second, 'hsrp', 'cisco');
  expect(one).toEqual({ ...HSRP, priority: 110, preempt: true, preemptDelay: 60 });
  expect(other).toEqual({ ...HSRP, priority: 90, preempt: true, preemptDelay: 60 });
  expect(check(findResource(catalog, 'cisco:HsrpGroup'), one!).failures).toEqual([]);
});

test('what is asked for stands in place of that, and without a group there is none', () => {
  const asked = { priority: 120, preempt: false, helloTime: 1, holdTime: 4, tracks: [{ object: 7, decrement: 30 }] };
  expect(inputsOf(derive(intent(1, asked), sides), 'hsrp', 'cisco')).toEqual([{ ...HSRP, ...asked }]);
  const { hsrp: _, ...plain } = intent(1)['cisco'] as Bag;
  expect(inputsOf(derive({ ...intent(1), cisco: plain }, sides), 'hsrp', 'cisco')).toEqual([]);
  expect(inputsOf(derive({ ...intent(1), standby: UNKNOWN }, sides), 'hsrp', 'cisco')).toMatchObject([
    { priority: UNKNOWN },
  ]);
});

test('both ends prefer the link of the first router, and of the second one its master tunnel', () => {
  const preference = (of: Derivation, tunnel: string): unknown[] => [
    getAt(inputsOf(of, `in_${tunnel}`, 'nsx')[0], ['entries', 0, 'set', 'localPreference']),
    getAt(inputsOf(of, `in_${tunnel}`, 'cisco')[0], ['entries', 0, 'setLocalPreference']),
    String(getAt(inputsOf(of, `out_${tunnel}`, 'cisco')[0], ['entries', 0, 'setAsPathPrepend']) ?? '').split(' ')
      .length,
  ];
  expect(preference(first, 'slave')).toEqual([90, 90, 2]);
  expect(preference(second, 'master')).toEqual([80, 80, 3]);
  expect(preference(second, 'slave')).toEqual([70, 70, 5]);
});

test('a plan with both says where their groups do not fit', () => {
  const both = (more: Bag): Program =>
    new Map([...first.program, ...derive(intent(2, more), sides).program].filter(([, { type }]) => type === 'cisco:HsrpGroup')); // prettier-ignore
  const broken = (more: Bag): string[] => checkLinks(both(more), sides).map(({ rule }) => rule);
  expect(broken({})).toEqual([]);
  expect(broken({ group: 11 })).toEqual(['cisco-hsrp-group']);
  expect(broken({ priority: 110 })).toEqual(['cisco-hsrp-priority']);
});

test('in a fabric the group is one for all links of the router', () => {
  const small = wideFabric(4);
  const { asn: _, ...cisco } = intent(1)['cisco'] as Bag;
  const plant = { communities: ['region-1', 'defence'], cisco: { ...cisco, asn: '65301', prefixes: ['10.60.0.0/24'] } };
  const fabric = deriveFabric({ ...small, networks: UNKNOWN, sites: { ...small.sites, plant } }, sides);
  const groups = [...fabric.program].filter(([, { type }]) => type === 'cisco:HsrpGroup');
  expect(groups.map(([address]) => fabric.roles.get(address))).toEqual(['plant_hsrp']);
});

test('both links come up, and each router has its group', async () => {
  const lab = await MadeLink.start();
  const other = await lab.withAnotherRouter();
  try {
    const one = await lab.make(intent(1));
    const id = (role: string) =>
      one.made.get([...one.derivation.roles].find(([address, of]) => of === role && address.startsWith('nsx.'))![0])!
        .id;
    const shared = {
      ipsecServicePath: id('service'),
      localEndpointPath: id('endpoint'),
      bgpConfigPath: id('bgp'),
      redistributionRuleId: id('redistribution'),
    };
    const two = await other.make(intent(2, {}, shared));
    for (const [of, made] of [
      [lab, one],
      [other, two],
    ] as const)
      // prettier-ignore
      expect((await lookAfterwards(of, made, ({ state }) => state === 'up')).state).toBe('up');
    // One program with both, as a state has it that knows the routers by aliases, and the manager by both of them.
    const named = (program: Program, connection: string): [string, Declared][] =>
      [...program].map(([address, declared]) => [address, { ...declared, connection }]);
    const whole: Program = new Map([...named(one.program, 'a'), ...named(two.program, 'b')]);
    const links = locate(whole, readTopology(whole, sides), sides);
    const asked: string[] = [];
    const client = borrowed((platform, connection) => {
      asked.push(`${platform} ${connection?.name ?? ''}`);
      return (connection?.name === 'b' ? other : lab).clients[platform as 'cisco'];
    });
    const looks = await lookAt({ ...lab.ctx, client }, links);
    expect(looks.map(({ link, state }) => [link.name, state])).toEqual([
      ['branch-1', 'up'],
      ['branch-2', 'up'],
    ]);
    expect(new Set(asked)).toEqual(new Set(['nsx a', 'cisco a', 'cisco b']));
    // One link is over a service of the other: it is one manager.
    expect(links.map(({ ends }) => ends.map(({ connection }) => connection))).toEqual([
      [
        { name: 'a', only: false },
        { name: 'a', only: true },
      ],
      [
        { name: 'b', only: false },
        { name: 'a', only: true },
      ],
    ]);
    const [routerOfSecond] = actingEnds(links[1]!).filter(({ platform }) => platform === 'cisco');
    expect(on({ ...lab.ctx, client }, routerOfSecond!).client).toBe(other.clients.cisco);
    // Both have a BGP neighbor, a policy and tunnels of the same names: those of one router are not those of the other.
    const errors = (program: Program) => checkLinks(program, sides).filter(({ severity }) => severity === 'error');
    expect(errors(whole)).toEqual([]);
    const groups = [one, two].map(
      ({ program }) => [...program.values()].find(({ type }) => type === 'cisco:HsrpGroup')!.prior!,
    );
    expect(groups).toMatchObject([
      { address: HSRP.address, priority: 110 },
      { address: HSRP.address, priority: 90 },
    ]);
  } finally {
    await other.stop();
    await lab.stop();
  }
});
