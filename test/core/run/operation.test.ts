import type { Call } from '../../../provider/core/run/lifecycle';
import { ProviderError } from '../../../provider/core/define/errors';
import { liveSecrets } from '../../../provider/core/net/live-secrets';
import { runOperation } from '../../../provider/core/run/operation';
import { retry } from '../../../provider/core/run/retry';
import { waitFor } from '../../../provider/core/run/waits';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const call = (signal = new AbortController().signal): Call => ({
  client: { label: 'nowhere', identity: async () => undefined, close: async () => undefined },
  signal,
  progress: () => undefined,
  log: () => undefined,
});
const options = { what: 'create of Thing', timeoutMs: 10_000 };
const throttled = new ProviderError({ code: 'rateLimited', message: 'PUT /x: 429', hint: 'Slow down.' });

test('a retry knows the deadline of its operation: the platform’s refusal is told, not the clock', async () => {
  let attempts = 0;
  const outcome = expect(
    runOperation(call(), options, (ctx) =>
      retry(ctx, { what: 'PUT /x', classify: () => ({ retryAfterMs: 4000 }), baseMs: 1 }, async () => {
        attempts += 1;
        throw throttled;
      }),
    ),
  ).rejects.toMatchObject({
    code: 'rateLimited',
    message: 'PUT /x: 429 (after 3 attempts in 8 s, no time was left to try again)',
    hint: 'Slow down.',
  });
  await jest.advanceTimersByTimeAsync(9000);
  await outcome;
  expect(attempts).toBe(3);
  expect(jest.getTimerCount()).toBe(0);
});

test('time in a queue does not count', async () => {
  const result = runOperation(call(), options, async (ctx) => {
    await ctx.untimed(() => new Promise<void>((resolve) => setTimeout(resolve, 60_000)));
    return waitFor(ctx, {
      what: 'x',
      poll: async () => (Date.now() > 65_000 ? { done: true, value: 'done' } : { done: false, reason: 'busy' }),
    });
  });
  await jest.advanceTimersByTimeAsync(70_000);
  await expect(result).resolves.toBe('done');
});

test('what runs beside something that fails ends with the operation', async () => {
  let attempts = 0;
  const outcome = expect(
    runOperation(call(), options, (ctx) =>
      Promise.all([
        retry(ctx, { what: 'GET /x', classify: () => ({ retryAfterMs: 100 }), baseMs: 1 }, async () => {
          attempts += 1;
          throw throttled;
        }),
        Promise.reject(new ProviderError({ code: 'permission', message: 'GET /y: 403' })),
      ]),
    ),
  ).rejects.toMatchObject({ code: 'permission' });
  await jest.advanceTimersByTimeAsync(60_000);
  await outcome;
  expect(attempts).toBe(1);
  expect(jest.getTimerCount()).toBe(0);
});

test('a library’s own words for an abort give way to the reason', async () => {
  const user = new AbortController();
  const outcome = expect(
    runOperation(call(user.signal), options, (ctx) => {
      return new Promise((_resolve, reject) =>
        ctx.signal.addEventListener('abort', () => reject(new Error('socket hang up'))),
      );
    }),
  ).rejects.toMatchObject({ code: 'cancelled', message: 'cancelled while create of Thing' });
  user.abort();
  await outcome;
});

test('what nobody expected is told without secrets: it may be what a platform answered', async () => {
  liveSecrets.add('hunter22-hunter22');
  const failing = runOperation(call(), options, async () => {
    throw new SyntaxError('Unexpected token: {"key": "hunter22-hunter22"} is not valid JSON');
  });
  await expect(failing).rejects.toMatchObject({
    code: 'internal',
    message: 'create of Thing on nowhere: Unexpected token: {"key": "[redacted]"} is not valid JSON',
    cause: expect.objectContaining({ message: expect.not.stringContaining('hunter22') as string }) as Error,
  });
});
