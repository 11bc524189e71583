import { ProviderError } from '../../../provider/core/define/errors';
import { noteTrouble, withDeadline } from '../../../provider/core/run/deadline';
import { retry } from '../../../provider/core/run/retry';
import { BusyEstimate, sleep, waitFor, type PollResult } from '../../../provider/core/run/waits';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const context = (signal = new AbortController().signal) => {
  const told: string[] = [];
  return { signal, told, now: () => Date.now(), progress: (text: string) => void told.push(text) };
};

test('progress tells a new reason at once and the same one every ten seconds', async () => {
  const ctx = context();
  const poll = async (): Promise<PollResult<string>> =>
    Date.now() >= 45_000
      ? { done: true, value: 'ready' }
      : { done: false, reason: Date.now() < 3000 ? 'pending' : 'updating' };
  const wait = waitFor(ctx, { what: 'vco-1', poll, nextMs: 1000, factor: 1 });
  await jest.advanceTimersByTimeAsync(50_000);
  await expect(wait).resolves.toBe('ready');
  expect(ctx.told).toEqual([
    'vco-1: pending',
    'vco-1: updating',
    'vco-1: updating, 10 s',
    'vco-1: updating, 20 s',
    'vco-1: updating, 30 s',
    'vco-1: updating, 40 s',
  ]);
});

test('pauses grow by the factor up to the bound', async () => {
  const polls: number[] = [];
  const poll = async (): Promise<PollResult<number>> => {
    polls.push(Date.now());
    return polls.length === 5 ? { done: true, value: 1 } : { done: false, reason: 'x' };
  };
  const wait = waitFor(context(), { what: 'x', poll, firstMs: 500, nextMs: 1000, factor: 2, maxMs: 3000 });
  await jest.advanceTimersByTimeAsync(20_000);
  await wait;
  expect(polls).toEqual([500, 1500, 3500, 6500, 9500]);
});

test('a timeout says what was waited for and what was seen last', async () => {
  const { signal } = withDeadline(undefined, 2500, 'create');
  const wait = waitFor(context(signal), {
    what: 'vco-1 to be active',
    poll: async () => ({ done: false, reason: 'updating' }),
  });
  const outcome = expect(wait).rejects.toMatchObject({
    code: 'timeout',
    message: 'time is up while waiting for vco-1 to be active; last seen: updating',
  });
  await jest.advanceTimersByTimeAsync(2500);
  await outcome;
  expect(jest.getTimerCount()).toBe(0);
});

test('cancelling ends a wait at once; an error of a poll passes', async () => {
  const controller = new AbortController();
  const wait = waitFor(context(controller.signal), { what: 'x', poll: async () => ({ done: false, reason: 'busy' }) });
  const outcome = expect(wait).rejects.toMatchObject({ code: 'cancelled' });
  await jest.advanceTimersByTimeAsync(10);
  controller.abort();
  await outcome;
  const broken = { what: 'x', poll: () => Promise.reject(new Error('broken')) };
  await expect(waitFor(context(), broken)).rejects.toThrow('broken');
});

test('a poll cut short by the deadline is told as the wait that it belongs to', async () => {
  const { signal } = withDeadline(undefined, 1500, 'create');
  let polls = 0;
  const poll = async (): Promise<PollResult<never>> => {
    polls += 1;
    if (polls === 2) await sleep(9000, signal, 'GET /x');
    return { done: false, reason: 'updating' };
  };
  const outcome = expect(waitFor(context(signal), { what: 'x', poll, nextMs: 1000 })).rejects.toMatchObject({
    code: 'timeout',
    message: 'time is up while waiting for x; last seen: updating',
  });
  await jest.advanceTimersByTimeAsync(1500);
  await outcome;
});

test('when the polls themselves fail, their failure is told with what was waited for', async () => {
  const { signal } = withDeadline(undefined, 1500, 'create');
  const throttled = () => Promise.reject(new ProviderError({ code: 'rateLimited', message: 'GET /x: 429' }));
  // The platform asked for a pause that the deadline, unknown to a shared call, cuts short.
  const poll = () =>
    retry({ signal }, { what: 'GET /x', classify: () => 'retry' }, async () => {
      noteTrouble(signal, poll, new ProviderError({ code: 'rateLimited', message: 'GET /x: 429' }));
      await sleep(9000, signal, 'GET /x');
      return throttled();
    });
  const outcome = expect(waitFor(context(signal), { what: 'x', poll })).rejects.toMatchObject({
    code: 'timeout',
    message: 'waiting for x: GET /x: 429 (no time was left to try again)',
  });
  await jest.advanceTimersByTimeAsync(1500);
  await outcome;
});

test('sleep on an aborted signal rejects without a timer', async () => {
  await expect(sleep(1000, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  expect(jest.getTimerCount()).toBe(0);
});

describe('BusyEstimate', () => {
  /** Polls a platform that is busy for `busyMs`, as waitFor would; returns the number of polls. */
  function wait(estimate: BusyEstimate, busyMs: number): number {
    const { firstMs, nextMs, factor, maxMs } = estimate.schedule();
    let [at, pause, polls] = [firstMs, nextMs, 1];
    let busyAt: number | undefined;
    while (at < busyMs) {
      busyAt = at;
      at += pause;
      pause = Math.min(pause * factor, maxMs);
      polls += 1;
    }
    estimate.settled(at, busyAt);
    return polls;
  }

  test.each([800, 5000, 30_000])('needs at most two polls once it has seen %d ms', (busyMs) => {
    const estimate = new BusyEstimate({ initialMs: 3000 });
    for (let i = 0; i < 30; i++) wait(estimate, busyMs);
    for (let i = 0; i < 30; i++) expect(wait(estimate, busyMs)).toBeLessThanOrEqual(2);
    expect(estimate.currentMs).toBeLessThanOrEqual(busyMs * 1.25);
  });

  test('counts the time that has already passed since the write', () => {
    expect(new BusyEstimate({ initialMs: 3000 }).schedule(2000).firstMs).toBe(1000);
    expect(new BusyEstimate({ initialMs: 3000 }).schedule(9000).firstMs).toBe(0);
  });
});
