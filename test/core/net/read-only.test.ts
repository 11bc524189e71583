/** A connection that can only look refuses everything else before it is sent, on every platform and whoever asks. */
import { catalog } from '../../../provider/catalog';
import { connectedOf, platformOf } from '../../../provider/core/define/catalog';
import { createObject, deleteObject, updateObject, type Call } from '../../../provider/core/run/lifecycle';
import type { PlatformClient } from '../../../provider/core/define/context';
import { firstCases, resolve } from '../../kit/cases';
import { Site } from '../../kit/site';

let site: Site;
const clients = new Map<string, PlatformClient>();

beforeAll(async () => {
  site = await Site.start();
  for (const platform of connectedOf(catalog)) {
    const settings = site.settings[platform.name as keyof typeof site.settings];
    clients.set(platform.name, platform.connect(settings, {}, { readOnly: true }));
  }
});
afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.close()));
  await site.stop();
});

const callOf = (type: string): Call => ({
  client: clients.get(platformOf(type))!,
  signal: new AbortController().signal,
  progress: () => undefined,
  log: () => undefined,
});

/** What stands for objects that the case would have made before. */
const ids = new Proxy<Record<string, string>>({}, { get: () => '/infra/tier-0s/T0/nothing' });

test.each(firstCases().map((one) => [one.type, one] as const))('%s is not made', async (type, one) => {
  const definition = catalog.resources.find((known) => known.type === type)!;
  const before = site.writes();
  const outcome = await createObject(definition, callOf(type), resolve(one.inputs, ids)).catch(
    (error: unknown) => error,
  );
  expect(site.writes()).toBe(before);
  expect(site.made()).toEqual([]);
  expect(String(outcome)).toMatch(/./);
});

test('what is there is neither changed nor deleted', async () => {
  const definition = catalog.resources.find(({ type }) => type === 'nsx:BgpNeighbor')!;
  const id = '/infra/tier-0s/T0/locale-services/default/bgp/neighbors/tor';
  const stored = { id, inputs: {}, state: {}, memory: { v: 1 as const, set: [] } };
  const before = site.writes();
  const call = callOf(definition.type);
  await expect(deleteObject(definition, call, stored)).rejects.toThrow(
    /DELETE .* would change something, and this connection only reads: it was not sent/,
  );
  const updated = await updateObject(definition, call, stored, { displayName: 'another name' });
  expect(updated.error?.message).toMatch(/would change something/);
  expect(site.writes()).toBe(before);
});
