import { ProviderError } from '../../../provider/core/define/errors';
import {
  abortError,
  formatSeconds,
  limited,
  noteTrouble,
  onAbort,
  raceAbort,
  timeLeftMs,
  withDeadline,
} from '../../../provider/core/run/deadline';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

test('what to do when the time is up is that of the operation: a command has no timeout to raise', () => {
  const command = withDeadline(undefined, 5000, 'undrain of X');
  const resource = withDeadline(undefined, 5000, 'create of X', 'Raise it.');
  jest.advanceTimersByTime(5000);
  expect(abortError(command.signal, 'reading X').hint).toBe(
    'See why the platform takes so long; running it again continues.',
  );
  expect(abortError(resource.signal, 'reading X').hint).toBe('Raise it.');
});

test('the reason tells timeout from cancel', () => {
  const timedOut = withDeadline(undefined, 5000, 'create of X');
  jest.advanceTimersByTime(5000);
  expect(timedOut.signal.reason).toMatchObject({ code: 'timeout', message: 'create of X did not finish in 5 s' });

  const user = new AbortController();
  const cancelled = withDeadline(user.signal, 5000, 'create of X');
  user.abort();
  expect(cancelled.signal.reason).toMatchObject({ code: 'cancelled' });
});

test('an inner signal keeps the reason and the earlier deadline of its parent', () => {
  const outer = withDeadline(undefined, 1000, 'outer');
  const inner = withDeadline(outer.signal, 5000, 'inner');
  jest.advanceTimersByTime(400);
  expect(timeLeftMs(inner.signal)).toBe(600);
  jest.advanceTimersByTime(600);
  expect(timeLeftMs(inner.signal)).toBe(0);
  expect(inner.signal.reason).toMatchObject({ code: 'timeout', message: expect.stringContaining('outer') });
});

test('dispose releases timer and listener', () => {
  const user = new AbortController();
  const deadline = withDeadline(user.signal, 1000);
  deadline.dispose();
  user.abort();
  expect(deadline.signal.reason).toMatchObject({ message: 'operation is over' });
  expect(jest.getTimerCount()).toBe(0);
});

test('a wait that ends after the operation starts its clock no more', async () => {
  const deadline = withDeadline(undefined, 1000, 'create of X');
  let go: () => void = () => undefined;
  const queued = deadline.stoppedDuring(() => new Promise<void>((resolve) => (go = resolve)));
  deadline.dispose();
  go();
  await queued;
  expect(jest.getTimerCount()).toBe(0);
});

test('a stopped clock does not run, also for those below it; cancelling still works', async () => {
  const user = new AbortController();
  const outer = withDeadline(user.signal, 1000, 'create of X');
  const inner = withDeadline(outer.signal, Infinity);
  let go: () => void = () => undefined;
  const queued = outer.stoppedDuring(() => new Promise<void>((resolve) => (go = resolve)));
  jest.advanceTimersByTime(5000);
  expect([outer.signal.aborted, timeLeftMs(inner.signal)]).toEqual([false, Infinity]);
  go();
  await queued;
  expect(timeLeftMs(inner.signal)).toBe(1000);
  void outer.stoppedDuring(() => new Promise(() => undefined));
  user.abort();
  expect(inner.signal.reason).toMatchObject({ code: 'cancelled' });
  expect(jest.getTimerCount()).toBe(0);
});

test('when the time is up one reads what stood in the way, as long as it does', () => {
  const { signal } = withDeadline(undefined, 1000, 'create of X');
  const [call, other] = [{}, {}];
  noteTrouble(signal, other, new ProviderError({ code: 'busy', message: 'vpn-1 is busy' }));
  noteTrouble(signal, call, new ProviderError({ code: 'rateLimited', message: 'GET /x: 429', hint: 'Slow down.' }));
  jest.advanceTimersByTime(1000);
  expect(abortError(signal, 'reading X')).toMatchObject({
    code: 'timeout',
    message: 'GET /x: 429 (no time was left to try again)',
    hint: 'Slow down.',
  });
  noteTrouble(signal, call, undefined);
  expect(abortError(signal, 'reading X').message).toContain('vpn-1 is busy');
  noteTrouble(signal, other, undefined);
  expect(abortError(signal, 'reading X').message).toBe('time is up while reading X');
});

test('limited gives work a deadline and leaves no timer behind', async () => {
  const late = expect(
    limited(undefined, 1000, 'the search', (signal) => raceAbort(new Promise(() => undefined), signal, 'searching')),
  ).rejects.toMatchObject({ code: 'timeout', message: 'time is up while searching' });
  await jest.advanceTimersByTimeAsync(1000);
  await late;
  await expect(limited(undefined, 1000, 'the search', async () => 1)).resolves.toBe(1);
  expect(jest.getTimerCount()).toBe(0);
});

test('a timeout longer than a Node timer can hold does not fire at once', () => {
  const { signal, dispose } = withDeadline(undefined, 2 ** 40);
  jest.advanceTimersByTime(1000);
  expect(signal.aborted).toBe(false);
  dispose();
});

test('AbortSignal.timeout of the platform counts as a timeout', () => {
  const controller = new AbortController();
  controller.abort(new DOMException('late', 'TimeoutError'));
  expect(abortError(controller.signal, 'waiting for X', 'IN_PROGRESS')).toMatchObject({
    code: 'timeout',
    message: 'time is up while waiting for X; last seen: IN_PROGRESS',
  });
});

test('raceAbort rejects at once and takes its listener back', async () => {
  const controller = new AbortController();
  await expect(raceAbort(Promise.resolve(1), controller.signal, 'x')).resolves.toBe(1);
  const race = raceAbort(new Promise(() => undefined), controller.signal, 'reading X');
  controller.abort();
  await expect(race).rejects.toMatchObject({ code: 'cancelled', message: 'cancelled while reading X' });
});

test('onAbort takes hundreds of listeners without a leak warning', () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const controller = new AbortController();
  for (let i = 0; i < 100; i++) onAbort(controller.signal, () => undefined);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

test.each([
  [400, '400 ms'],
  [40_000, '40 s'],
  [119_000, '119 s'],
  [130_000, '2 min 10 s'],
  [300_000, '5 min'],
])('%d ms reads %s', (ms, text) => expect(formatSeconds(ms)).toBe(text));
