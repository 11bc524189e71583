import fc from 'fast-check';
import { withDeadline } from '../../../provider/core/run/deadline';
import { RateLimiter } from '../../../provider/core/net/limiter';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());
const signal = new AbortController().signal;

test('after the burst, calls start at the rate', async () => {
  const limiter = new RateLimiter({ perSecond: 10, maxInFlight: 100, burst: 2 });
  const starts: number[] = [];
  const calls = Array.from({ length: 6 }, () => limiter.run(signal, async () => void starts.push(Date.now())));
  await jest.advanceTimersByTimeAsync(1000);
  await Promise.all(calls);
  expect(starts).toEqual([0, 0, 100, 200, 300, 400]);
});

test('no more in flight than allowed', async () => {
  const limiter = new RateLimiter({ perSecond: 1000, maxInFlight: 3 });
  let [running, most] = [0, 0];
  const call = () =>
    limiter.run(signal, async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
    });
  const calls = Array.from({ length: 10 }, call);
  await jest.advanceTimersByTimeAsync(1000);
  await Promise.all(calls);
  expect(most).toBe(3);
});

test('eight refusals at once halve the rate once, good seconds raise it by a twentieth of the highest', () => {
  const limiter = new RateLimiter({ perSecond: 40, maxInFlight: 8 });
  for (let i = 0; i < 8; i++) limiter.throttled();
  expect(limiter.perSecond).toBe(20);
  jest.advanceTimersByTime(1000);
  for (let i = 0; i < 8; i++) limiter.succeeded();
  expect(limiter.perSecond).toBe(22);
  jest.advanceTimersByTime(1000);
  limiter.throttled();
  expect(limiter.perSecond).toBe(11);
  for (let second = 3; second <= 17; second++) {
    jest.advanceTimersByTime(1000);
    limiter.succeeded();
  }
  expect(limiter.perSecond).toBe(40);
});

test('at a lowered rate fewer calls start at once', async () => {
  const limiter = new RateLimiter({ perSecond: 40, maxInFlight: 100, burst: 20 });
  limiter.throttled();
  jest.advanceTimersByTime(10_000);
  const starts: number[] = [];
  const calls = Array.from({ length: 12 }, () =>
    limiter.run(signal, async () => void starts.push(Date.now() - 10_000)),
  );
  await jest.advanceTimersByTimeAsync(1000);
  await Promise.all(calls);
  expect(starts).toEqual([...Array<number>(10).fill(0), 50, 100]);
});

test('the rate has a floor, and Retry-After stops everything', async () => {
  const limiter = new RateLimiter({ perSecond: 2, maxInFlight: 8, minPerSecond: 1 });
  for (let i = 0; i < 5; i++) {
    if (i > 0) jest.advanceTimersByTime(2000);
    limiter.throttled(i === 4 ? 3000 : 0);
  }
  expect(limiter.perSecond).toBe(1);
  let startedAt = 0;
  const call = limiter.run(signal, async () => void (startedAt = Date.now()));
  await jest.advanceTimersByTimeAsync(5000);
  await call;
  expect(startedAt).toBe(11_000);
});

test('cancelling leaves the line and costs nobody a place', async () => {
  const limiter = new RateLimiter({ perSecond: 1, maxInFlight: 1, burst: 1 });
  const user = new AbortController();
  const first = limiter.run(signal, async () => 1);
  const cancelled = limiter.run(user.signal, async () => 2);
  const third = limiter.run(signal, async () => Date.now());
  const outcome = expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  user.abort();
  await outcome;
  await jest.advanceTimersByTimeAsync(1000);
  await expect(first).resolves.toBe(1);
  await expect(third).resolves.toBe(1000);
});

test('a call that waited in vain says that the platform refused others', async () => {
  const limiter = new RateLimiter({ perSecond: 1, minPerSecond: 0.1, maxInFlight: 1 });
  limiter.throttled();
  const { signal: mine } = withDeadline(undefined, 1000, 'read');
  const outcome = expect(limiter.run(mine, async () => undefined)).rejects.toMatchObject({
    code: 'timeout',
    message:
      'time is up while waiting for a free call; last seen: the platform refuses calls because there are too many',
  });
  await jest.advanceTimersByTimeAsync(1000);
  await outcome;
});

test('a platform that counts by the minute: what is left of a minute is used, and no minute has more', async () => {
  const limiter = new RateLimiter({ perSecond: 6, burst: 6, maxInFlight: 16, window: { calls: 54, ms: 60_000 } });
  const starts: number[] = [];
  const calls = Array.from({ length: 150 }, () => limiter.run(signal, async () => void starts.push(Date.now())));
  await jest.advanceTimersByTimeAsync(4 * 60_000);
  await Promise.all(calls);
  expect(starts[53]).toBeLessThanOrEqual(8_000);
  const busiest = Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 60_000).length));
  expect(busiest).toBe(54);
  expect(starts[149]).toBeLessThanOrEqual(2 * 60_000 + 8_000);
});

test('a window that others use too is spent evenly after a refusal', async () => {
  const window = { calls: 54, ms: 60_000 };
  const limiter = new RateLimiter({ perSecond: 6, minPerSecond: 0.1, burst: 6, maxInFlight: 16, window });
  limiter.throttled();
  expect(limiter.perSecond).toBeCloseTo(0.45);
});

/** A platform with a quota that holds one second's worth; `calls` made through a limiter, repeated when refused. */
async function against(quota: number, options: { perSecond: number; calls: number; retryAfterMs?: number }) {
  const { perSecond, calls, retryAfterMs } = options;
  const limiter = new RateLimiter({ perSecond, maxInFlight: 16, burst: perSecond / 10 });
  let [tokens, at, refused] = [quota, Date.now(), 0];
  const admit = (): boolean => {
    const now = Date.now();
    tokens = Math.min(quota, tokens + ((now - at) / 1000) * quota);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  const call = async (): Promise<void> => {
    for (let done = false; !done;) {
      await limiter.run(signal, async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done = admit();
        if (done) limiter.succeeded();
        else limiter.throttled(retryAfterMs);
      });
      if (!done) refused += 1;
    }
  };
  const started = Date.now();
  const all = Promise.all(Array.from({ length: calls }, call)).then(() => Date.now() - started);
  await jest.advanceTimersByTimeAsync(10 * 60_000);
  return { ms: await all, refused, rate: limiter.perSecond };
}

test('a quota that is ours alone is used from the first call on, and never exceeded', async () => {
  const { ms, refused } = await against(100, { perSecond: 90, calls: 1000 });
  expect(refused).toBe(0);
  expect(ms).toBeLessThan((1000 / 90) * 1000 + 100);
});

test('whatever others leave of the quota, most of it is used, and few calls are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 30, max: 200 }), fc.integer({ min: 10, max: 120 }), async (quota, perSecond) => {
      const calls = 20 * quota;
      const { ms, refused } = await against(quota, { perSecond, calls });
      expect(calls / (ms / 1000)).toBeGreaterThan(Math.min(quota, perSecond) * 0.6);
      expect(refused).toBeLessThan(calls / 5);
    }),
    { numRuns: 15 },
  );
});

test.each([-3_600_000, 3_600_000])('a clock that is set by %d ms meanwhile changes nothing', async (ms) => {
  const limiter = new RateLimiter({ perSecond: 10, maxInFlight: 100, burst: 1, window: { calls: 1, ms: 1000 } });
  let done = 0;
  const call = () => limiter.run(signal, async () => void done++);
  await call();
  jest.setSystemTime(Date.now() + ms);
  const second = call();
  await jest.advanceTimersByTimeAsync(990);
  expect(done).toBe(1);
  await jest.advanceTimersByTimeAsync(20);
  await second;
});

test('nothing is waited for when nobody waits any more', async () => {
  const limiter = new RateLimiter({ perSecond: 10, maxInFlight: 8 });
  limiter.throttled(3_600_000);
  const leaving = new AbortController();
  const calls = [1, 2].map(() => limiter.run(leaving.signal, async () => undefined));
  expect(jest.getTimerCount()).toBe(1);
  leaving.abort();
  expect(await Promise.allSettled(calls)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(jest.getTimerCount()).toBe(0);
  const later = limiter.run(signal, async () => 'done');
  await jest.advanceTimersByTimeAsync(3_600_100);
  expect(await later).toBe('done');
});

test('who has less time than the platform wants to be left alone is told at once, in the line and before it', async () => {
  const limiter = new RateLimiter({ perSecond: 1, maxInFlight: 1, burst: 1 });
  const { signal: short, dispose } = withDeadline(undefined, 60_000, 'create');
  const refused = { code: 'rateLimited', message: expect.stringContaining('wants no calls for 60 min') as string };
  await limiter.run(signal, async () => undefined);
  const inLine = limiter.run(short, async () => 'done').catch((error: unknown) => error);
  const patient = limiter.run(signal, async () => 'done');
  limiter.throttled(3_600_000);
  expect(await inLine).toMatchObject(refused);
  await expect(limiter.run(short, async () => 'done')).rejects.toMatchObject(refused);
  await jest.advanceTimersByTimeAsync(3_601_000);
  expect(await patient).toBe('done');
  dispose();
});

test('a pause longer than any timer is waited for, and not asked after every millisecond', async () => {
  let asked = 0;
  const limiter = new RateLimiter({ perSecond: 10, maxInFlight: 1, now: () => (asked++, Date.now()) });
  limiter.throttled(100 * 365 * 86_400_000); // `Retry-After` of a server whose calendar is wrong
  const user = new AbortController();
  const call = limiter.run(user.signal, async () => undefined);
  asked = 0;
  await jest.advanceTimersByTimeAsync(1000);
  expect(asked).toBe(0);
  user.abort();
  await expect(call).rejects.toMatchObject({ code: 'cancelled' });
});
