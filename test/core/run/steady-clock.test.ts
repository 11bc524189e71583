/** A clock that somebody sets back while a run is on. */
import { RefusedLogin } from '../../../provider/core/net/refused-login';
import { ProviderError } from '../../../provider/core/define/errors';
import { Ledger } from '../../../provider/core/run/ledger';
import { Turns } from '../../../provider/pfsense/client/turns';
import { steadyNow } from '../../../provider/core/run/steady-clock';

afterEach(() => jest.restoreAllMocks());

function setBackAnHour(passedMs: number): void {
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + passedMs);
}

test('goes on from the time of day', () => {
  expect(Math.abs(steadyNow() - Date.now())).toBeLessThan(60_000);
});

test('what is written together is not waited for until the old time comes again', async () => {
  const turns = new Turns('steady-clock.test');
  const wait = <T>(work: () => Promise<T>): Promise<T> => work();
  const ctx = { signal: new AbortController().signal, untimed: wait, progress: () => undefined };
  await turns.take(ctx as never, 'ipsec', 'a write', async () => undefined);
  setBackAnHour(1_000);
  expect(turns.busyWithin(500)).toBe(false);
});

test('a login that was refused may be tried again when its time is over', () => {
  const login = new RefusedLogin(['steady-clock.test']);
  login.remember(new ProviderError({ code: 'auth', message: 'refused' }), 60_000);
  expect(() => login.throwIfKnown()).toThrow('refused');
  setBackAnHour(61_000);
  expect(login.known).toBeUndefined();
});

test('what nobody is at work for is not hoped for', async () => {
  const ledger = new Ledger();
  const work = async (): Promise<void> => undefined;
  await ledger.applying({ key: 'other' }, work, () => true);
  expect(ledger.mayComeFree({ key: 'me' }, 0)).toBe(true);
  setBackAnHour(6_000);
  expect(ledger.mayComeFree({ key: 'me' }, 0)).toBe(false);
});
