/** What stands before the first step of a change of a link: a platform that does not answer is named, before any look could do so. */
import { begin } from '../../provider/cli/operations/change';
import { Lease } from '../../provider/cli/operations/lease';
import { borrowed, type PlatformClient } from '../../provider/core/define/context';
import { runOperation } from '../../provider/core/run/operation';
import type { ActingEnd } from '../../provider/link/operations';
import type { LocatedLink } from '../../provider/link/up/located';

afterEach(() => jest.useRealTimers());

test.each([
  [1_000, []],
  [6_000, ['waiting for what nsx.example and cisco.example say']],
])('both hosts are named while one of them says nothing for long: %d ms', async (ms, told) => {
  jest.useFakeTimers();
  const said: string[] = [];
  const client = borrowed((platform) => ({ label: `${platform}.example` }) as PlatformClient);
  const call = {
    client,
    signal: new AbortController().signal,
    progress: (text: unknown) => void said.push(String(text)),
    log: () => undefined,
  };
  let answer!: (busy: string[]) => void;
  const end = (platform: string, busy: () => Promise<string[]>): ActingEnd =>
    ({ platform, at: {}, operations: { busy } }) as unknown as ActingEnd;
  const ends = [end('nsx', () => new Promise((resolve) => (answer = resolve))), end('cisco', async () => [])];
  const changing = { link: {} as LocatedLink, ends, lease: new Lease(ends, 'me@here:1', true) };
  const marking = { tunnels: [], key: false, suite: false, drained: true };
  const begun = runOperation(call, { what: 'the link', timeoutMs: 90_000 }, (ctx) =>
    begin({ ...ctx, client }, changing, { ignoreManagementPath: true, ignoreLease: true }, marking),
  );
  await jest.advanceTimersByTimeAsync(ms);
  expect(said).toEqual(told);
  answer([]);
  await begun;
  expect(jest.getTimerCount()).toBe(0);
});
