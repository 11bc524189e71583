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

test('eight refusals at once halve the rate once, good seconds raise it by one', () => {
  const limiter = new RateLimiter({ perSecond: 40, maxInFlight: 8 });
  for (let i = 0; i < 8; i++) limiter.throttled();
  expect(limiter.perSecond).toBe(20);
  jest.setSystemTime(1000);
  for (let i = 0; i < 8; i++) limiter.succeeded();
  expect(limiter.perSecond).toBe(21);
  jest.setSystemTime(2000);
  limiter.throttled();
  expect(limiter.perSecond).toBe(10.5);
  for (let second = 3; second < 60; second++) {
    jest.setSystemTime(second * 1000);
    limiter.succeeded();
  }
  expect(limiter.perSecond).toBe(40);
});

test('the rate has a floor, and Retry-After stops everything', async () => {
  const limiter = new RateLimiter({ perSecond: 2, maxInFlight: 8, minPerSecond: 1 });
  for (let i = 0; i < 5; i++) {
    jest.setSystemTime(i * 2000);
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
  const limiter = new RateLimiter({ perSecond: 10, maxInFlight: 1 });
  limiter.throttled(60_000);
  const { signal: mine } = withDeadline(undefined, 1000, 'read');
  const outcome = expect(limiter.run(mine, async () => undefined)).rejects.toMatchObject({
    code: 'timeout',
    message:
      'time is up while waiting for a free call; last seen: the platform refuses calls because there are too many',
  });
  await jest.advanceTimersByTimeAsync(1000);
  await outcome;
});
