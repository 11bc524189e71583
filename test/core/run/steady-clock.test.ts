/** A clock that somebody sets back while a run is on. */
import { Turns } from '../../../provider/pfsense/client/turns';
import { steadyNow } from '../../../provider/core/run/steady-clock';

afterEach(() => jest.restoreAllMocks());

test('goes on from the time of day', () => {
  expect(Math.abs(steadyNow() - Date.now())).toBeLessThan(60_000);
});

test('what is written together is not waited for until the old time comes again', async () => {
  const turns = new Turns('steady-clock.test');
  const wait = <T>(work: () => Promise<T>): Promise<T> => work();
  const ctx = { signal: new AbortController().signal, untimed: wait, progress: () => undefined };
  await turns.take(ctx as never, 'ipsec', 'a write', async () => undefined);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1000);
  expect(turns.busyWithin(500)).toBe(false);
});
