/** Who may change a link: one at a time, also where two ask at the same moment, and for as long as nobody else has it. */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { giveBack, PUTS_BACK, stoppable } from '../../provider/cli/operations/change';
import { holderName, Lease, leaseHolder } from '../../provider/cli/operations/lease';
import { journalPath } from '../../provider/cli/operations/journal';
import { withWhereabouts } from '../../provider/cli/operations/whereabouts';
import type { Borrowed, Context } from '../../provider/core/define/context';
import type { ActingEnd } from '../../provider/link/operations';
import type { HeldLease, Operations } from '../../provider/model';

const ctx = { client: { of: () => undefined } } as unknown as Context<Borrowed>;

/** An end that remembers who wrote last; `late`: looks of others come in between. */
class Place {
  held: HeldLease | undefined;
  fails = false;

  readonly end = {
    platform: 'nsx',
    at: {},
    operations: {
      leases: async () => {
        await Promise.resolve();
        return this.held === undefined ? [] : [this.held];
      },
      lease: async (_ctx, _end, lease) => {
        await Promise.resolve();
        if (this.fails) throw new Error('no');
        this.held = lease && { ...lease, object: 'a session' };
      },
    } satisfies Pick<Operations, 'leases' | 'lease'>,
  } as unknown as ActingEnd;
}

const soon = () => new Date(Date.now() + 60_000).toISOString();
let places: [Place, Place];
let ends: ActingEnd[];
beforeEach(() => {
  places = [new Place(), new Place()];
  ends = places.map(({ end }) => end);
});
const holders = () => places.map(({ held }) => held?.holder);

test('of two that ask at the same moment one at most goes on', async () => {
  const both = ['ann', 'bob'].map((who) => new Lease(ends, who, false));
  const went = (await Promise.allSettled(both.map((one) => one.take(ctx)))).filter(
    ({ status }) => status === 'fulfilled',
  );
  expect(went.length).toBeLessThanOrEqual(1);
});

test('what somebody else has by now stops the next step, and is left to them', async () => {
  const lease = new Lease(ends, 'ann', false);
  await lease.take(ctx);
  await lease.renew(ctx);
  places[0].held = { holder: 'bob', until: soon(), object: 'a session' };
  await expect(lease.renew(ctx)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('bob') });
  await lease.give(ctx);
  expect(holders()).toEqual(['bob', undefined]);
});

test('what is written at one end alone is given back', async () => {
  places[1].fails = true;
  const lease = new Lease(ends, 'ann', false);
  await expect(lease.take(ctx)).rejects.toThrow('no');
  await lease.give(ctx);
  expect(holders()).toEqual([undefined, undefined]);
});

test('an end that does not answer keeps nobody from the other one', async () => {
  const lease = new Lease(ends, 'ann', false);
  await lease.take(ctx);
  places[0].fails = true;
  await expect(lease.give(ctx)).rejects.toThrow('no');
  expect(holders()).toEqual(['ann', undefined]);
});

// By its own clock it would have an hour left, and everybody else would see it end.
test('a lease is renewed in time, also where the clock is set back meanwhile', async () => {
  const lease = new Lease(ends, 'ann', false);
  await lease.take(ctx);
  const until = places[0].held!.until;
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 6 * 60_000);
  await lease.renew(ctx);
  expect(places[0].held!.until).not.toBe(until);
  jest.restoreAllMocks();
});

test('a run that goes on takes the lease of the one that ended', async () => {
  for (const place of places) place.held = { holder: 'ann:1', until: soon(), object: 'a session' };
  await expect(new Lease(ends, 'ann:2', false).take(ctx)).rejects.toMatchObject({ code: 'conflict' });
  const lease = new Lease(ends, 'ann:2', false, 'ann:1');
  await lease.take(ctx);
  await lease.renew(ctx);
  expect(holders()).toEqual(['ann:2', 'ann:2']);
});

test('a run that was killed on this machine holds nothing, one on another machine does until its time is up', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']); // has ended by now
  const killed = holderName(withWhereabouts('1a2b3c4d', pid));
  for (const place of places) place.held = { holder: killed, until: soon(), object: 'a session' };
  const lease = new Lease(ends, leaseHolder('5e6f7a8b'), false);
  await lease.take(ctx);
  await lease.renew(ctx);

  for (const there of [
    holderName(withWhereabouts('1a2b3c4d', process.ppid)), // at work
    killed.replace(/[0-9a-f]{8}-/, '00000000-'), // the same number elsewhere
    holderName('1a2b3c4d'), // of a release or a system that does not say
  ]) {
    for (const place of places) place.held = { holder: there, until: soon(), object: 'a session' };
    await expect(lease.renew(ctx)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(there) });
  }
});

test('one that cannot be given back changes nothing of what was done', async () => {
  await expect(giveBack(() => Promise.reject(new Error('no')))).resolves.toBeUndefined();
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops the work, once', async (signal) => {
  const listening = process.listenerCount(signal);
  const aborted = await stoppable(PUTS_BACK, (stopped) => {
    process.emit(signal, signal);
    return Promise.resolve(stopped.aborted);
  });
  expect([aborted, process.listenerCount(signal)]).toEqual([true, listening]);
});

test('a user whom the system does not know has a name, too', () => {
  jest.spyOn(os, 'userInfo').mockImplementation(() => {
    throw new Error('uv_os_get_passwd returned ENOENT');
  });
  jest.replaceProperty(process, 'env', { ...process.env, USER: 'whoever' });
  expect(holderName('run')).toMatch(/^whoever@.+:run$/);
  jest.restoreAllMocks();
});

test('a journal has one place, whatever folder somebody is in', () => {
  const home = os.userInfo().homedir;
  jest.replaceProperty(process, 'env', { ...process.env, HOME: '' });
  expect(journalPath('dc1', {})).toBe(`${home}/.local/state/hybridvpn/rotate-dc1.json`);
  expect(journalPath('dc1', { XDG_STATE_HOME: 'here' })).toBe(`${home}/.local/state/hybridvpn/rotate-dc1.json`);
  expect(journalPath('dc1', { XDG_STATE_HOME: '/state' })).toBe('/state/hybridvpn/rotate-dc1.json');
  jest.restoreAllMocks();
});
