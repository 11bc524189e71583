/** A twin whose tunnels are to carry packets: what stands behind its gateways, and keys that a program writes to it. */
import { catalog } from '../../provider/catalog';
import { twinsOf, type Knowledge } from '../../provider/cli/twin';
import { readTopology } from '../../provider/link/topology';
import type { Twin } from '../../provider/simulator';
import { Linked, ROLES } from '../kit/linked';
import { stateOf } from '../kit/linked-state';
import { Site } from '../kit/site';
import { knowledgeIn } from '../kit/twins';

const T0 = '/infra/tier-0s/T0';
const GATEWAY = 'vpn-sim0000000000000001';

let known: Knowledge;
let twins: Record<string, Twin>;
let site: Site;

beforeAll(async () => {
  const link = await Linked.start();
  await link.build();
  known = await knowledgeIn(await stateOf(link));
  await link.stop();
  twins = twinsOf(catalog, [known], { carries: true });
  site = await Site.start({ twins });
});
afterAll(() => site.stop());

test('has the networks that each end tells, or that the other one takes', () => {
  expect(
    readTopology(
      known.program,
      catalog.vendors.flatMap(({ side }) => side ?? []),
    ).links,
  ).toHaveLength(1);
  expect(twins['nsx']!.behind).toEqual({ [T0]: ['10.10.0.0/24'] });
  expect(twins['alicloud']!.behind).toEqual({ [GATEWAY]: ['10.20.0.0/24'] });
});

test('tells them over its tunnels, where filters and redistribution let them through', () => {
  const { tunnels: nsx } = site.nsx.simulator;
  const { tunnels: alicloud } = site.alicloud.simulator;
  const told = (host: typeof nsx): string[] =>
    host.offered().flatMap(({ object }) => host.announced(object).map(({ network }) => network));
  expect(new Set(told(alicloud))).toContain('10.20.0.0/24');
  expect(site.nsx.simulator.madeUp).toContain('/infra/segments/behind-10-10-0-0-24');
});

test('takes a key that its platform has for the stand-in of it, at both ends, and any other as it is', () => {
  const of = (host: Site['nsx']['simulator']['tunnels']): (string | undefined)[] =>
    host.offered().map(({ psk }) => psk);
  const keys = of(site.nsx.simulator.tunnels);
  expect(keys).toHaveLength(2);
  expect(keys.every((key) => /^twin/.test(key ?? ''))).toBe(true);
  expect(new Set(of(site.alicloud.simulator.tunnels))).toEqual(new Set(keys));
  const { keyOf } = twins['nsx']!;
  expect(new Set(ROLES.map((role) => keyOf?.(`psk-of-${role}`)))).toEqual(new Set(keys));
  expect(keyOf?.('a key that is new')).toBe('a key that is new');
});

test('has none of it as long as nobody wants packets', () => {
  expect(twinsOf(catalog, [known])['nsx']!.behind).toBeUndefined();
});
