/**
 * A simulator that plays a platform answers as that did: every resource of the catalog is made on one site, and read on
 * another one that knows no more than what was stored of the first.
 */
import { catalog } from '../provider/catalog';
import { imagesOf } from '../provider/cli/twin/images';
import { platformOf } from '../provider/core/define/catalog';
import { check } from '../provider/core/define/check';
import type { PlatformClient } from '../provider/core/define/context';
import type { AnyResource } from '../provider/core/define/definition';
import type { Image } from '../provider/core/define/image';
import type { Bag } from '../provider/core/define/paths';
import { createObject, readObject, type Call, type Stored } from '../provider/core/run/lifecycle';
import { withRefs } from '../provider/program';
import type { Twin } from '../provider/simulator';
import { wholeSite } from './e2e/whole-site';
import { connectFast } from './kit/impatient';
import { Site } from './kit/site';

interface Made {
  readonly definition: AnyResource;
  readonly stored: Stored;
}

const OWNER = 'urn:pulumi:prod::network::hybridvpn:nsx:Anything::one';
const vendors = catalog.vendors.map(({ name }) => name);
const ofVendors = catalog.resources.filter(({ type }) => vendors.includes(platformOf(type)));

test.each(ofVendors.map(({ type, images }) => [type, images] as const))('%s has images', (_, images) => {
  expect(typeof images).toBe('function');
});

describe('a site and its twin', () => {
  let site: Site;
  let twin: Site | undefined;
  const clients: PlatformClient[] = [];
  const made = new Map<string, Made>();

  const callsTo = (one: Site): ((type: string) => Call) => {
    const own = Object.fromEntries(
      Object.entries(one.settings).map(([name, config]) => [name, connectFast(name, config, one.gatewayIds)]),
    );
    clients.push(...Object.values(own));
    const quiet = { progress: () => undefined, log: () => undefined };
    const { signal } = new AbortController();
    return (type) => ({ client: own[platformOf(type)]!, signal, owner: OWNER, ...quiet });
  };

  const twinOf = async (masksSecrets: boolean): Promise<Site> => {
    const images: Record<string, Image[]> = Object.fromEntries(vendors.map((name) => [name, []]));
    const installation: Record<string, string> = {};
    for (const { definition, stored } of made.values()) {
      const { id, state: values, memory } = stored;
      images[platformOf(definition.type)]!.push(...imagesOf(definition, { id, values, memory, owner: OWNER }));
      if (memory.platform !== undefined) installation[platformOf(definition.type)] = memory.platform;
    }
    const of = (name: string): Twin => ({ images: images[name]!, installation: installation[name], masksSecrets });
    return Site.start({ twins: Object.fromEntries(vendors.map((name) => [name, of(name)])) });
  };

  beforeAll(async () => {
    site = await Site.start();
    const call = callsTo(site);
    for (const [address, { type, inputs }] of wholeSite().resources) {
      const definition = catalog.resources.find((one) => one.type === type)!;
      if (!ofVendors.includes(definition)) continue;
      const known = withRefs(inputs, (ref) => made.get(ref.address)!.stored.id) as Bag;
      const { inputs: checked } = check(definition, known);
      const { stored } = await createObject(definition, call(type), checked);
      made.set(address, { definition, stored });
    }
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await twin?.stop();
  });
  afterAll(() => site.stop());

  const readAll = async (one: Site) => {
    const call = callsTo(one);
    const read = [...made].map(async ([address, { definition, stored }]) => {
      const answer = await readObject(definition, call(definition.type), stored);
      return [address, answer] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  };

  test('answer the same for every object', async () => {
    const before = await readAll(site);
    twin = await twinOf(false);
    expect(await readAll(twin)).toEqual(before);
  });

  test('say that a secret could not be checked, where secrets stand for others', async () => {
    twin = await twinOf(true);
    const unchecked = Object.entries(await readAll(twin)).flatMap(([address, answer]) => {
      const { definition, stored } = made.get(address)!;
      expect(answer).toMatchObject({ gone: false, stored: { id: stored.id, inputs: stored.inputs } });
      return answer.warnings.some((text) => text.includes('could not be checked')) ? [definition.type] : [];
    });
    // A session's revision proves that nobody wrote its key since: nobody asks for it.
    expect([...new Set(unchecked)].sort()).toEqual([
      'alicloud:CustomerGateway',
      'alicloud:VpnAttachment',
      'alicloud:VpnConnection',
    ]);
  });
});
