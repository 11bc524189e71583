/** Connections that fail during one look: who is told what, and what is not asked any more. */
import type { PlatformClient } from '../../../provider/core/define/context';
import { ProviderError, type ErrorCode } from '../../../provider/core/define/errors';
import { BrokenConnections } from '../../../provider/core/run/broken';
import { abortError, limited, timeLeftMs } from '../../../provider/core/run/deadline';

const client = (label: string): PlatformClient => ({
  label,
  identity: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
});
const [one, other] = [client('one'), client('other')];
const { signal } = new AbortController();
const failure = (code: ErrorCode, status?: number): ProviderError =>
  new ProviderError({ code, message: `${code} ${status ?? ''}`, ...(status === undefined ? {} : { status }) });

const asked = (broken: BrokenConnections, of: PlatformClient, work: (signal: AbortSignal) => Promise<unknown>) =>
  broken.asking(of, signal, 'reading', work).catch((error: unknown) => error);
const failing = (error: unknown) => () => Promise.reject(error as Error);
const untilAborted = (until: AbortSignal) =>
  new Promise((_done, reject) => until.addEventListener('abort', () => reject(abortError(until, 'waiting'))));

test.each<[ErrorCode, number | undefined]>([
  ['auth', 401],
  ['network', undefined],
  ['tls', undefined],
  ['timeout', undefined],
  ['rateLimited', 429],
  ['busy', 503],
  ['platform', 502],
])(
  '%s %s: the others on that connection end with the same failure, those on another one go on',
  async (code, status) => {
    const broken = new BrokenConnections();
    const first = failure(code, status);
    const underWay = asked(broken, one, untilAborted);
    const elsewhere = asked(broken, other, () => new Promise((done) => setImmediate(() => done('answered'))));
    expect(await asked(broken, one, failing(first))).toBe(first);
    expect(await underWay).toBe(first);
    expect(await asked(broken, one, () => Promise.reject(new Error('was asked')))).toBe(first);
    expect(await elsewhere).toBe('answered');
  },
);

test.each<[ErrorCode, number | undefined]>([
  ['permission', 403],
  ['notFound', 404],
  ['platform', 500],
  ['busy', 400],
])('%s %s is about one object', async (code, status) => {
  const broken = new BrokenConnections();
  expect(await asked(broken, one, failing(failure(code, status)))).toMatchObject({ code });
  expect(await asked(broken, one, () => Promise.resolve('answered'))).toBe('answered');
});

test('what is no error of ours says what was going on, and the time of the caller is kept', async () => {
  const broken = new BrokenConnections();
  expect(await asked(broken, one, failing(new TypeError('x')))).toMatchObject({
    code: 'internal',
    message: 'reading: x',
  });
  await limited(undefined, 60_000, 'all', (own) =>
    broken.asking(one, own, 'reading', (inner) => {
      expect(timeLeftMs(inner)).toBeLessThanOrEqual(60_000);
      return Promise.resolve();
    }),
  );
});
