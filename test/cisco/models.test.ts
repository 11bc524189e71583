/**
 * Everything that is sent to a router, everything that the simulator answers, and the configuration that it holds after each
 * change, judged by Cisco's own models. That the cases leave no field out is held by test/cases.test.ts.
 */
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import type { Bag } from '../../provider/core/define/paths';
import { intents } from '../kit/cisco-links';
import { edited, lookAfterwards, MadeLink } from '../kit/made-link';
import { casesOf, resolve, type CaseResource, type ResourceCase } from '../kit/cases';
import { edges } from '../kit/edges';
import { Lab, type Exchange } from './lab';
import { Judge, notJudged } from './yang';

const NATIVE = 'Cisco-IOS-XE-native:native';
const DATA = `/restconf/data/${NATIVE}`;

(notJudged === undefined ? describe : describe.skip)(
  `by Cisco's models${notJudged === undefined ? '' : ` (${notJudged})`}`,
  () => {
    let judge: Judge;
    const exchanges: Exchange[] = [];
    const configurations: Bag[] = [];

    beforeAll(async () => {
      judge = new Judge();
      for (const one of casesOf('cisco')) await live(one);
    });
    afterAll(() => judge.close());

    /** Made, changed as the case says, read, and deleted; made with each number at the ends of its range; what it needs is deleted. */
    async function live(one: ResourceCase): Promise<void> {
      const lab = await Lab.start();
      const ids: Record<string, string> = {};
      const made: (() => Promise<unknown>)[] = [];
      const make = async (name: string, { type, inputs }: CaseResource) => {
        const stored = await lab.made(type, resolve(inputs, ids));
        ids[name] = stored.id;
        configurations.push({ [NATIVE]: lab.router.simulator.configuration });
        return stored;
      };
      for (const [name, resource] of Object.entries(one.prerequisites)) {
        const stored = await make(name, resource);
        made.unshift(() => lab.delete(resource.type, stored));
      }
      let stored = await make('self', one);
      let inputs = one.inputs;
      for (const { change, expect: kind } of one.updates) {
        if (kind === 'replace') continue;
        inputs = Object.fromEntries(Object.entries({ ...inputs, ...change }).filter(([, value]) => value !== null));
        ({ stored } = await lab.update(one.type, stored, resolve(inputs, ids)));
        configurations.push({ [NATIVE]: lab.router.simulator.configuration });
      }
      await lab.delete(one.type, stored);
      const definition = findResource(catalog, one.type);
      for (const program of edges(definition, resolve(one.inputs, ids))) {
        if (check(definition, program).failures.length > 0) continue;
        await lab.delete(one.type, await lab.made(one.type, program));
      }
      for (const undo of made) await undo();
      await lab.stop();
      exchanges.push(...lab.exchanges);
    }

    test('every request', () => {
      const sent = exchanges.filter(({ sent: body }) => body !== undefined);
      expect(
        judge.judge('edit', unique(sent.map(({ method, path, sent: body }) => around(path, body!, method === 'POST')))),
      ).toEqual([]);
      expect(sent.length).toBeGreaterThan(0);
    });

    test('every answer', () => {
      const told = exchanges.filter(({ method, status }) => method === 'GET' && status === 200);
      expect(judge.judge('edit', unique(told.map(({ path, answer }) => around(path, answer!, false))))).toEqual([]);
      expect(told.length).toBeGreaterThan(0);
    });

    test('the configuration after each change', () => {
      expect(judge.judge('config', unique(configurations))).toEqual([]);
    });

    test('what it says of tunnels and BGP, up and down', async () => {
      const key = edited('cisco', { keyring_master: { preSharedKey: 'another-key-0123456789' } });
      const found = [...(await running(undefined)), ...(await running(key))];
      expect(judge.judge('get', unique(found))).toEqual([]);
      const words = JSON.stringify(found);
      for (const one of ['fsm-established', 'fsm-active', 'crypto-sa-status-active', '10.10.1.0/24'])
        expect(words).toContain(one);
    });

    test('which refuse what they do not have', () => {
      const proposal = { name: 'A', encryption: { 'aes-cbc-512': [null] } };
      const wrong = { crypto: { 'Cisco-IOS-XE-crypto:ikev2': { proposal: [proposal] } } };
      expect(judge.judge('edit', [{ [NATIVE]: wrong }])).toEqual([expect.stringContaining('aes-cbc-512')]);
    });
  },
);

/** Of a link with NSX, once it has had time. */
async function running(edit: Parameters<MadeLink['make']>[1]): Promise<Bag[]> {
  const lab = await MadeLink.start();
  try {
    const made = await lab.make(intents.nsx, edit);
    await lookAfterwards(lab, made, ({ state }) => state === 'up');
    const ask = async (path: string): Promise<Bag> =>
      (await lab.clients.cisco.ask(`/restconf/data/${path}`, { signal: new AbortController().signal })) ?? {};
    const inside = (body: Bag): Bag =>
      Object.fromEntries(Object.entries(body).map(([name, value]) => [name.split(':')[1]!, value]));
    const crypto = 'Cisco-IOS-XE-crypto-oper:crypto-oper-data';
    const bgp = 'Cisco-IOS-XE-bgp-oper:bgp-state-data';
    const neighbors = inside(await ask(`${bgp}/neighbors`));
    const ids = (neighbors['neighbors'] as { neighbor: { 'neighbor-id': string }[] }).neighbor;
    const routes = ids.map(async ({ 'neighbor-id': id }): Promise<Bag> => ({
      'nbr-id': id,
      ...inside(await ask(`${bgp}/${BELOW}/bgp-route-neighbor=${id}/bgp-neighbor-route-filters`)),
    }));
    const family = {
      'afi-safi': 'ipv4-unicast',
      'bgp-route-neighbors': { 'bgp-route-neighbor': await Promise.all(routes) },
    };
    return [
      {
        [crypto]: {
          ...inside(await ask(`${crypto}/crypto-ikev2-sa`)),
          ...inside(await ask(`${crypto}/crypto-ipsec-ident`)),
        },
      },
      {
        [bgp]: {
          ...neighbors,
          'bgp-route-vrfs': { 'bgp-route-vrf': [{ vrf: 'default', 'bgp-route-afs': { 'bgp-route-af': [family] } }] },
        },
      },
    ];
  } finally {
    await lab.stop();
  }
}

const BELOW = 'bgp-route-vrfs/bgp-route-vrf=default/bgp-route-afs/bgp-route-af=ipv4-unicast/bgp-route-neighbors';

const unique = (documents: readonly Bag[]): Bag[] =>
  [...new Set(documents.map((document) => JSON.stringify(document)))].map((text) => JSON.parse(text) as Bag);

/** A node with all that it is in. Of a POST the path is the parent's. */
function around(path: string, body: Bag, isParent: boolean): Bag {
  const segments = path
    .slice(DATA.length + 1)
    .split('/')
    .filter((one) => one !== '');
  const [name, value] = Object.entries(body)[0]!;
  const inner = isParent ? segments : segments.slice(0, -1);
  // Below a node of the same module a name has none.
  const plain = isParent ? plainName(name, inner) : segments.at(-1)!.split('=')[0]!;
  let node: unknown = { [plain]: value };
  for (const segment of inner.toReversed()) {
    const [list = '', keys] = segment.split('=');
    const entry = keys === undefined ? node : [{ ...keysOf(list, keys), ...(node as Bag) }];
    node = { [list]: entry };
  }
  return { [NATIVE]: node };
}

function plainName(name: string, inside: readonly string[]): string {
  const [module, local] = name.split(':');
  const around =
    inside.findLast((segment) => segment.split('=')[0]!.includes(':'))?.split(':')[0] ?? 'Cisco-IOS-XE-native';
  return module === around ? local! : name;
}

/** Keys of the lists that others stand in. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'ip-route-interface-forwarding-list': ['prefix', 'mask'],
  'fwd-list': ['fwd'],
  prefixes: ['name', 'no'],
  bgp: ['id'],
  neighbor: ['id'],
  ipv4: ['af-name'],
  'with-mask': ['number', 'mask'],
  'no-mask': ['number'],
  'transform-set': ['tag'],
  'standby-list': ['group-number'],
  'number-standard': ['no'],
  action: ['action'],
};

const keysOf = (list: string, keys: string): Bag => {
  const names = KEYS[list.split(':').at(-1)!] ?? ['name'];
  return Object.fromEntries(keys.split(',').map((key, at) => [names[at], decodeURIComponent(key)]));
};
