/** A manager that takes the connection and never answers the login: which one it was stands in what is told. */
import { SecretSet } from '../../../provider/core/net/redaction';
import { authenticatorFor } from '../../../provider/nsx/client/auth';
import { resolveNsxConfig } from '../../../provider/nsx/client/config';
import { Transport, type Exchange } from '../../../provider/nsx/client/transport';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

test('a login that is not answered is told with its host', async () => {
  const settings = { url: 'https://nsx.example.com', username: 'a', password: 'b' };
  const config = resolveNsxConfig(settings, {});
  const silent = jest
    .spyOn(Transport.prototype, 'send')
    .mockImplementation(
      ({ signal }: Exchange) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
  const transport = new Transport(config, new SecretSet(), () => undefined);
  const authenticator = authenticatorFor(config, transport, new SecretSet(), () => undefined);
  const call = authenticator.run(() => Promise.reject(new Error('not without a login')), new AbortController().signal);
  const told = expect(call).rejects.toMatchObject({
    code: 'timeout',
    message: expect.stringContaining('login to nsx.example.com did not finish in 60 s'),
  });
  await jest.advanceTimersByTimeAsync(60_000);
  await told;
  expect(silent).toHaveBeenCalledTimes(1);
});
