import { raceAbort, withDeadline } from '../../../provider/core/run/deadline';
import { ProviderError } from '../../../provider/core/define/errors';
import { retry, type RetryOptions } from '../../../provider/core/run/retry';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const busy = () => new ProviderError({ code: 'busy', message: 'busy' });
const always: RetryOptions = { what: 'PATCH x', classify: () => 'retry', baseMs: 1000, maxMs: 8000 };
const context = (signal = new AbortController().signal) => {
  const lines: string[] = [];
  const told: string[] = [];
  return {
    signal,
    lines,
    told,
    log: (_level: string, message: string) => void lines.push(message),
    progress: (text: string) => void told.push(text),
  };
};
/** Fails `times` times; tells when it was called. */
function flaky(times: number): { calls: number[]; fn: () => Promise<string> } {
  const calls: number[] = [];
  const fn = async () => {
    calls.push(Date.now());
    if (calls.length <= times) throw busy();
    return 'done';
  };
  return { calls, fn };
}

test('pauses double with jitter; each is logged, the third attempt is progress', async () => {
  const ctx = context();
  const { calls, fn } = flaky(4);
  const result = retry(ctx, always, fn);
  await jest.advanceTimersByTimeAsync(60_000);
  await expect(result).resolves.toBe('done');
  const gaps = calls.slice(1).map((at, index) => at - calls[index]!);
  expect(gaps.map((gap) => Math.round(gap / 100) * 100)).toEqual([500, 1000, 2000, 4000]);
  expect(ctx.lines).toHaveLength(4);
  expect(ctx.lines[0]).toBe('PATCH x: attempt 1 failed, next in 500 ms: busy');
  expect(ctx.told).toEqual(['PATCH x: still trying after 3 attempts: busy']);
});

test('what is not safe to repeat is not repeated', async () => {
  const { calls, fn } = flaky(1);
  await expect(retry(context(), { ...always, classify: () => 'fail' }, fn)).rejects.toThrow('busy');
  expect(calls).toHaveLength(1);
});

test('Retry-After is the least pause', async () => {
  const { calls, fn } = flaky(1);
  const result = retry(context(), { ...always, classify: () => ({ retryAfterMs: 5000 }) }, fn);
  await jest.advanceTimersByTimeAsync(10_000);
  await result;
  expect(calls[1]).toBeGreaterThanOrEqual(5000);
});

test('it gives up instead of sleeping past the deadline, and says how hard it tried', async () => {
  const { signal, dispose } = withDeadline(undefined, 4000, 'create');
  const { calls, fn } = flaky(99);
  const outcome = expect(retry(context(signal), always, fn)).rejects.toMatchObject({
    code: 'busy',
    message: 'busy (after 4 attempts in 4 s, no time was left to try again)',
  });
  await jest.advanceTimersByTimeAsync(3900);
  await outcome;
  expect(calls).toHaveLength(4);
  dispose();
});

test('maxRetries bounds it', async () => {
  const counted = flaky(99);
  const outcome = expect(retry(context(), { ...always, maxRetries: 2 }, counted.fn)).rejects.toThrow(
    'after 3 attempts',
  );
  await jest.advanceTimersByTimeAsync(60_000);
  await outcome;
  expect(counted.calls).toHaveLength(3);
});

test('a first attempt that leaves no time for the asked pause ends at once with its own error', async () => {
  const { signal, dispose } = withDeadline(undefined, 4000, 'create');
  const { calls, fn } = flaky(99);
  await expect(
    retry(context(signal), { ...always, classify: () => ({ retryAfterMs: 60_000 }) }, fn),
  ).rejects.toMatchObject({
    code: 'busy',
    message: 'busy (no time was left to try again)',
  });
  expect(calls).toHaveLength(1);
  dispose();
});

test('an attempt cut short by the deadline is told as the refusal before it', async () => {
  const { signal } = withDeadline(undefined, 4000, 'create');
  let attempts = 0;
  const outcome = expect(
    retry(context(signal), always, () => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(busy()) : raceAbort(new Promise(() => undefined), signal, 'PATCH x');
    }),
  ).rejects.toMatchObject({ code: 'timeout', message: 'busy (no time was left to try again)' });
  await jest.advanceTimersByTimeAsync(4000);
  await outcome;
  expect(attempts).toBe(2);
});

test('cancelling ends a pause at once, without another call and without a timer left behind', async () => {
  const user = new AbortController();
  const { calls, fn } = flaky(99);
  const outcome = expect(retry(context(user.signal), always, fn)).rejects.toMatchObject({ code: 'cancelled' });
  await jest.advanceTimersByTimeAsync(100);
  user.abort();
  await outcome;
  expect(calls).toHaveLength(1);
  expect(jest.getTimerCount()).toBe(0);
});
