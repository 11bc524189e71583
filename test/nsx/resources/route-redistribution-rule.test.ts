/** Rules live inside the locale service: many writers, one body, five places. */
import type { Bag } from '../../../provider/core/define/paths';
import { Lab } from '../lab';

let lab: Lab;
afterEach(() => lab.stop());

const TYPE = 'nsx:RouteRedistributionRule';
const PARENT = '/infra/tier-0s/T0/locale-services/default';
const rule = (name: string, types = ['TIER1_CONNECTED']): Bag => ({
  localeServicePath: PARENT,
  name,
  routeRedistributionTypes: types,
});

interface Config {
  readonly bgp_enabled: boolean;
  readonly redistribution_rules: { readonly name: string }[];
}

const config = async (): Promise<Config> => (await lab.live(PARENT))['route_redistribution_config'] as Config;
const names = async (): Promise<string[]> => (await config()).redistribution_rules.map(({ name }) => name);

test('parallel rules of one process do not lose each other, and nobody is refused', async () => {
  lab = await Lab.start();
  const stored = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => lab.made(TYPE, rule(name))));
  expect(await names()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(lab.refused()).toEqual({});
  expect(lab.told.join('\n')).toMatch(/change of the locale service: waiting for \d+ earlier changes? of \/infra/);
  await Promise.all(stored.slice(1).map((one) => lab.delete(TYPE, one)));
  expect(await names()).toEqual(['a']);
});

test('two processes at once: both rules are there in the end', async () => {
  lab = await Lab.start();
  const other = lab.another();
  await Promise.all([
    ...['a', 'b'].map((name) => lab.made(TYPE, rule(name))),
    ...['c', 'd'].map((name) => other.made(TYPE, rule(name))),
  ]);
  expect((await names()).sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('a run right after another one, while search is behind: no rule is told to be gone', async () => {
  lab = await Lab.start({ searchDelaySeconds: 30 });
  await lab.clock.advance(60);
  const stored = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => lab.made(TYPE, rule(name))));
  const next = lab.another();
  const calls = await next.counted(async () => {
    const seen = await Promise.all(stored.map((one) => next.refreshed(TYPE, one)));
    expect(seen).toEqual(stored);
  });
  expect(calls).toEqual({ 'GET /search/query': 1, [`GET ${PARENT}`]: 1 });
});

test('a sixth rule is refused, naming the five', async () => {
  lab = await Lab.start();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await lab.made(TYPE, rule(name));
  await expect(lab.made(TYPE, rule('f'))).rejects.toMatchObject({
    code: 'quota',
    message: expect.stringContaining('"a", "b", "c", "d", "e"'),
  });
});

test('other rules and other fields stay as they are', async () => {
  lab = await Lab.start();
  await lab.byHand(PARENT, {
    description: 'by hand',
    route_redistribution_config: {
      bgp_enabled: true,
      ospf_enabled: true,
      redistribution_rules: [{ name: 'theirs', route_redistribution_types: ['TIER0_STATIC'], destinations: ['OSPF'] }],
    },
  });
  const before = await lab.live(PARENT);
  const stored = await lab.made(TYPE, rule('ours'));
  await lab.updated(TYPE, stored, rule('ours', ['TIER0_NAT']));
  await lab.delete(TYPE, stored);
  const after = await lab.live(PARENT);
  expect({ ...after, _revision: 0, _last_modified_time: 0 }).toEqual({
    ...before,
    _revision: 0,
    _last_modified_time: 0,
  });
});

test('redistribution into BGP is turned on, and off again with the last rule', async () => {
  lab = await Lab.start();
  await lab.byHand(PARENT, { route_redistribution_config: { bgp_enabled: false, redistribution_rules: [] } });
  const stored = await lab.made(TYPE, rule('first'));
  expect((await config()).bgp_enabled).toBe(true);
  const second = await lab.made(TYPE, rule('second'));
  await lab.delete(TYPE, stored);
  expect((await config()).bgp_enabled).toBe(true);
  await lab.delete(TYPE, second);
  expect(await config()).toMatchObject({ bgp_enabled: true });

  await lab.byHand(PARENT, { route_redistribution_config: { bgp_enabled: false, redistribution_rules: [] } });
  await lab.delete(TYPE, await lab.made(TYPE, rule('alone')));
  expect((await config()).bgp_enabled).toBe(false);
});

test('a rule that advertises nothing because redistribution is off is told', async () => {
  lab = await Lab.start();
  const stored = await lab.made(TYPE, rule('quiet'));
  await lab.byHand(PARENT, { route_redistribution_config: { ...(await config()), bgp_enabled: false } });
  expect((await lab.another().read(TYPE, stored)).warnings).toEqual([expect.stringContaining('turned off')]);
});

test('a rule of that name is not adopted silently', async () => {
  lab = await Lab.start();
  await lab.made(TYPE, rule('taken'));
  await expect(lab.another().made(TYPE, rule('taken', ['TIER0_NAT']))).rejects.toMatchObject({
    code: 'exists',
    hint: expect.stringContaining('adopt'),
  });
  await lab.another().made(TYPE, { ...rule('taken', ['TIER0_NAT']), adopt: true });
  expect(await names()).toEqual(['taken']);
});

test('a lost answer: the repeated write finds its own rule', async () => {
  lab = await Lab.start();
  lab.manager.listener.setFaults([{ match: { method: 'PUT' }, times: 1, effect: { drop: 'after' } }]);
  const stored = await lab.made(TYPE, rule('lost'));
  expect(stored.id).toBe(`${PARENT}#lost`);
  expect(await names()).toEqual(['lost']);
});

test('no answer at all: the id of the rule is kept, not that of the locale service', async () => {
  lab = await Lab.start();
  lab.manager.listener.setFaults([{ match: { method: 'PUT' }, effect: { drop: 'after' } }]);
  const outcome = await lab.create(TYPE, rule('lost'));
  expect(outcome.stored.id).toBe(`${PARENT}#lost`);
});

describe('a create that was interrupted after NSX had stored the rule', () => {
  test('and left no state: the next run takes the identical rule', async () => {
    lab = await Lab.start();
    await lab.made(TYPE, rule('killed'));
    const next = lab.another();
    const stored = await next.made(TYPE, { ...rule('killed'), destinations: ['BGP'] });
    expect(await next.counted(() => next.read(TYPE, stored))).toBeDefined();
    expect(await names()).toEqual(['killed']);
    await next.delete(TYPE, stored);
    expect(await names()).toEqual([]);
  });

  test('and ended in a permanent 500: the same', async () => {
    lab = await Lab.start();
    lab.manager.listener.setFaults([{ match: { method: 'PUT' }, effect: { status: 500, commit: true } }]);
    const failed = lab.create(TYPE, rule('broken'));
    await failed.catch(() => undefined);
    expect(await names()).toEqual(['broken']);
    lab.manager.listener.setFaults([]);
    await lab.another().made(TYPE, rule('broken'));
    expect(await names()).toEqual(['broken']);
  });

  test('and left its id in state: the next plan finishes it', async () => {
    lab = await Lab.start();
    lab.manager.listener.setFaults([{ match: { method: 'PUT' }, effect: { drop: 'after' } }]);
    const { stored } = await lab.create(TYPE, rule('lost'));
    lab.manager.listener.setFaults([]);
    const next = lab.another();
    const updated = await next.updated(TYPE, stored, rule('lost'));
    expect(next.plan(TYPE, updated, rule('lost'))).toEqual([]);
    expect(updated.memory.incomplete).toBeUndefined();
    await next.delete(TYPE, updated);
    expect(await names()).toEqual([]);
  });

  test('a rule that says more or less is somebody else’s', async () => {
    lab = await Lab.start();
    await lab.made('nsx:RouteMap', {
      displayName: 'm',
      gatewayPath: '/infra/tier-0s/T0',
      entries: [{ action: 'PERMIT' }],
    });
    await lab.made(TYPE, { ...rule('mapped'), routeMapPath: '/infra/tier-0s/T0/route-maps/m' });
    await expect(lab.another().made(TYPE, rule('mapped'))).rejects.toMatchObject({ code: 'exists' });
    await lab.made(TYPE, rule('both', ['TIER1_CONNECTED', 'TIER1_NAT']));
    await expect(lab.another().made(TYPE, rule('both'))).rejects.toMatchObject({ code: 'exists' });
    await lab.another().made(TYPE, rule('both', ['TIER1_NAT', 'TIER1_CONNECTED']));
  });

  test('redistribution that somebody turned off meanwhile is turned on', async () => {
    lab = await Lab.start();
    await lab.made(TYPE, rule('off'));
    await lab.byHand(PARENT, { route_redistribution_config: { ...(await config()), bgp_enabled: false } });
    await lab.another().made(TYPE, rule('off'));
    expect((await config()).bgp_enabled).toBe(true);
  });
});

test('a missing locale service is said so', async () => {
  lab = await Lab.start();
  await expect(
    lab.made(TYPE, { ...rule('x'), localeServicePath: '/infra/tier-0s/T0/locale-services/none' }),
  ).rejects.toMatchObject({
    code: 'notFound',
    message: expect.stringContaining('locale-services/none'),
  });
});
