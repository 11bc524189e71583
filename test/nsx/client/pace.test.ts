import { RateLimiter } from '../../../provider/core/net/limiter';
import { resolveNsxConfig } from '../../../provider/nsx/client/config';
import { paceOf } from '../../../provider/nsx/client/transport';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const { signal } = new AbortController();

/** When each of so many calls starts, ten at a time as engines make them, each answered after 20 ms. */
async function startsOf(calls: number, settings: object = {}): Promise<number[]> {
  const config = resolveNsxConfig({ url: 'https://nsx.example.com', username: 'a', password: 'b', ...settings }, {});
  const limiter = new RateLimiter(paceOf(config));
  const starts: number[] = [];
  const call = async (): Promise<void> => {
    while (starts.length < calls)
      await limiter.run(signal, async () => {
        starts.push(Date.now());
        await new Promise((resolve) => setTimeout(resolve, 20));
      });
  };
  const all = Promise.all(Array.from({ length: 10 }, call));
  await jest.advanceTimersByTimeAsync(60_000);
  await all;
  return starts.slice(0, calls);
}

const mostInASecond = (starts: readonly number[]): number =>
  Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length));

test('a short run waits for its answers alone', async () => {
  expect((await startsOf(45)).at(-1)).toBeLessThanOrEqual(5 * 20);
});

test('a long run has ninety calls in any second, and uses them', async () => {
  const starts = await startsOf(1000);
  expect(mostInASecond(starts)).toBe(90);
  expect(starts.at(-1)).toBeLessThan((1000 / 90) * 1000);
});

test('half of a second is left for the process that planned just before', async () => {
  const starts = await startsOf(90);
  expect(starts.filter((at) => at <= 300).length).toBeLessThanOrEqual(45 + 0.3 * 90 + 1);
});

test('a rate below one call in a second is kept', async () => {
  expect(await startsOf(4, { maxCallsPerSecond: 0.5 })).toEqual([0, 2000, 4000, 6000]);
});
