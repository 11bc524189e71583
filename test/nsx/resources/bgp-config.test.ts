/** The BGP configuration is shared with the uplinks: adopting and giving it back must not cut anybody off. */
import type { Bag } from '../../../provider/core/define/paths';
import { Lab } from '../lab';

let lab: Lab;
afterEach(() => lab.stop());

const TYPE = 'nsx:BgpConfig';
const SHARED = '/infra/tier-0s/T0/locale-services/default';
const ALONE = '/infra/tier-0s/T0-static/locale-services/default';
const vrfFields = ['inter_sr_ibgp', 'multipath_relax'];

test('adopting what is there already writes nothing', async () => {
  lab = await Lab.start();
  const calls = await lab.counted(() =>
    lab.made(TYPE, { localeServicePath: SHARED, localAsNum: '65010', enabled: true }),
  );
  expect(calls).toEqual({ [`GET ${SHARED}/bgp`]: 1 });
});

test('only what the program sets is written', async () => {
  lab = await Lab.start();
  const put = jest.spyOn(lab.client, 'put');
  const before = await lab.live(`${ALONE}/bgp`);
  await lab.made(TYPE, { localeServicePath: ALONE, ecmp: false });
  const body = put.mock.calls[0]![1] as Bag;
  expect(body).toEqual({ ...before, ecmp: false });
  for (const name of vrfFields) expect(body[name]).toEqual(before[name]);
});

test('another AS number on a gateway with neighbors is refused, unless adopt says so', async () => {
  lab = await Lab.start();
  const program = { localeServicePath: SHARED, localAsNum: '65099' };
  await expect(lab.made(TYPE, program)).rejects.toMatchObject({
    code: 'conflict',
    path: 'localAsNum',
    message: expect.stringContaining('65010'),
    hint: expect.stringContaining('adopt'),
  });
  expect(await lab.live(`${SHARED}/bgp`)).toMatchObject({ local_as_num: '65010' });
  await lab.made(TYPE, { ...program, adopt: true });
  expect(await lab.live(`${SHARED}/bgp`)).toMatchObject({ local_as_num: '65099' });
});

test('deleting puts back what was there before', async () => {
  lab = await Lab.start();
  const before = await lab.live(`${ALONE}/bgp`);
  const stored = await lab.made(TYPE, {
    localeServicePath: ALONE,
    localAsNum: '65031',
    ecmp: false,
    gracefulRestartConfig: { mode: 'DISABLE' },
    routeAggregations: [{ prefix: '10.0.0.0/8' }],
  });
  expect(stored.memory.originals).toMatchObject({
    localAsNum: { before: '65030', set: '65031' },
    ecmp: { before: true, set: false },
    routeAggregations: { before: null },
  });
  expect((await lab.delete(TYPE, stored)).warnings).toEqual([]);
  const after = await lab.live(`${ALONE}/bgp`);
  for (const name of ['local_as_num', 'enabled', 'ecmp', 'graceful_restart_config', 'route_aggregations']) {
    expect([name, after[name]]).toEqual([name, before[name]]);
  }
});

test('what somebody changed since is theirs', async () => {
  lab = await Lab.start();
  const stored = await lab.made(TYPE, {
    localeServicePath: ALONE,
    ecmp: false,
    gracefulRestartConfig: { mode: 'DISABLE' },
  });
  await lab.byHand(stored.id, { graceful_restart_config: { mode: 'GR_AND_HELPER' } });
  // Engines refresh before they destroy: state holds the foreign value by then.
  const later = lab.another();
  await later.delete(TYPE, await later.refreshed(TYPE, stored));
  expect(await lab.live(stored.id)).toMatchObject({ ecmp: true, graceful_restart_config: { mode: 'GR_AND_HELPER' } });
});

test('the AS number and the switch stay while neighbors exist, with a warning', async () => {
  lab = await Lab.start();
  const stored = await lab.made(TYPE, { localeServicePath: SHARED, localAsNum: '65099', ecmp: false, adopt: true });
  const { warnings } = await lab.delete(TYPE, stored);
  expect(warnings).toEqual([expect.stringMatching(/localAsNum .*"65099".*before: "65010".*1 BGP neighbor/)]);
  expect(await lab.live(stored.id)).toMatchObject({ local_as_num: '65099', ecmp: true, enabled: true });
});

test('distances go back only when BGP is off', async () => {
  lab = await Lab.start();
  await lab.byHand(`${ALONE}/bgp`, { enabled: false });
  const stored = await lab.made(TYPE, { localeServicePath: ALONE, enabled: false, ebgpAdminDistance: 30 });
  await lab.delete(TYPE, stored);
  expect(await lab.live(stored.id)).toMatchObject({ enabled: false, ebgp_admin_distance: 20 });

  const again = await lab.made(TYPE, { localeServicePath: ALONE, ebgpAdminDistance: 40 });
  await lab.byHand(stored.id, { enabled: true });
  expect((await lab.delete(TYPE, again)).warnings).toEqual([expect.stringMatching(/ebgpAdminDistance .*BGP is off/)]);
  expect(await lab.live(stored.id)).toMatchObject({ ebgp_admin_distance: 40 });
});

const timers = (restartTimer: number) => ({
  gracefulRestartConfig: { mode: 'GR_AND_HELPER', timer: { restartTimer } },
});

test('restart timers while BGP is on: refused before anything is sent, with the way out', async () => {
  lab = await Lab.start();
  const put = jest.spyOn(lab.client, 'put');
  const told = {
    code: 'conflict',
    path: 'gracefulRestartConfig.timer.restartTimer',
    message: expect.stringContaining(`BGP of ${ALONE}/bgp is on`),
    hint: expect.stringContaining('Keep 180'),
  };
  await expect(lab.made(TYPE, { localeServicePath: ALONE, ...timers(120) })).rejects.toMatchObject(told);
  const stored = await lab.made(TYPE, { localeServicePath: ALONE, ...timers(180) });
  put.mockClear();
  await expect(lab.updated(TYPE, stored, { localeServicePath: ALONE, ...timers(130) })).rejects.toMatchObject(told);
  expect(put).not.toHaveBeenCalled();
});

test('restart timers together with turning BGP off: off first, then the timers; and destroy puts them back', async () => {
  lab = await Lab.start();
  let stored = await lab.made(TYPE, {
    localeServicePath: ALONE,
    enabled: false,
    ebgpAdminDistance: 30,
    ...timers(120),
  });
  expect(await lab.live(stored.id)).toMatchObject({
    enabled: false,
    ebgp_admin_distance: 30,
    graceful_restart_config: { mode: 'GR_AND_HELPER', timer: { restart_timer: 120, stale_route_timer: 600 } },
  });
  stored = await lab.updated(TYPE, stored, { localeServicePath: ALONE, enabled: true, ...timers(120) });
  expect(await lab.live(stored.id)).toMatchObject({ enabled: true, ebgp_admin_distance: 20 });
  stored = await lab.updated(TYPE, stored, { localeServicePath: ALONE, enabled: false, ...timers(90) });
  expect((await lab.delete(TYPE, stored)).warnings).toEqual([]);
  expect(await lab.live(stored.id)).toMatchObject({
    enabled: true,
    graceful_restart_config: { mode: 'HELPER_ONLY', timer: { restart_timer: 180 } },
  });
});

test('destroy leaves restart timers with a warning while BGP is on, and gives the mode back', async () => {
  lab = await Lab.start();
  await lab.byHand(`${ALONE}/bgp`, { enabled: false });
  const stored = await lab.made(TYPE, { localeServicePath: ALONE, ...timers(120) });
  await lab.byHand(stored.id, { enabled: true });
  expect((await lab.delete(TYPE, stored)).warnings).toEqual([
    expect.stringMatching(/gracefulRestartConfig .*120.*BGP is off/),
  ]);
  expect(await lab.live(stored.id)).toMatchObject({
    graceful_restart_config: { mode: 'HELPER_ONLY', timer: { restart_timer: 120 } },
  });
});

test('iBGP between edges is refused on an ACTIVE_STANDBY gateway; false is the same as none there', async () => {
  lab = await Lab.start();
  await expect(lab.made(TYPE, { localeServicePath: ALONE, interSrIbgp: true })).rejects.toMatchObject({
    code: 'invalid',
    path: 'interSrIbgp',
    message: expect.stringContaining('ACTIVE_STANDBY'),
  });
  const program = { localeServicePath: ALONE, interSrIbgp: false };
  const stored = await lab.made(TYPE, program);
  expect(lab.plan(TYPE, stored, program)).toEqual([]);
  const active = '/infra/tier-0s/T0-AA/locale-services/default';
  await lab.made(TYPE, { localeServicePath: active, interSrIbgp: true });
});

test('an imported configuration is left as it is: nobody knows what was there before', async () => {
  lab = await Lab.start();
  const imported = await lab.import(TYPE, `${ALONE}/bgp`);
  const stored = await lab.updated(TYPE, imported!, { localeServicePath: ALONE, localAsNum: '65033', enabled: true });
  const before = await lab.live(stored.id);
  await lab.delete(TYPE, stored);
  expect(await lab.live(stored.id)).toMatchObject({ local_as_num: '65033', _revision: before['_revision'] });
});

test('a field that an update adds is put back too, and one that it removes is left', async () => {
  lab = await Lab.start();
  let stored = await lab.made(TYPE, { localeServicePath: ALONE, localAsNum: '65031' });
  stored = await lab.updated(TYPE, stored, { localeServicePath: ALONE, ecmp: false });
  await lab.delete(TYPE, stored);
  expect(await lab.live(stored.id)).toMatchObject({ local_as_num: '65031', ecmp: true });
});

test('a lost answer: the second reading is ours and not taken for the original', async () => {
  lab = await Lab.start();
  lab.manager.listener.setFaults([{ match: { method: 'PUT' }, times: 1, effect: { drop: 'after' } }]);
  const stored = await lab.made(TYPE, { localeServicePath: ALONE, localAsNum: '65031' });
  expect(stored.memory.originals).toEqual({ localAsNum: { before: '65030', set: '65031' } });
});

test('BGP on a Tier-1 is refused before anything is sent', async () => {
  lab = await Lab.start();
  expect(() => lab.checked(TYPE, { localeServicePath: '/infra/tier-1s/T1/locale-services/default' })).toThrow(
    /Tier-0 gateways only/,
  );
});

test('deleting when the locale service is gone succeeds', async () => {
  lab = await Lab.start();
  const stored = await lab.made(TYPE, { localeServicePath: ALONE, ecmp: false });
  const elsewhere = { ...stored, id: '/infra/tier-0s/T0-static/locale-services/gone/bgp' };
  expect(await lab.delete(TYPE, elsewhere)).toEqual({ warnings: [] });
});
