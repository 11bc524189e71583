/** What one applying covers. */
import { Applying } from '../../provider/pfsense/client/apply';
import type { CallOptions } from '../../provider/pfsense/client/call';
import { freshFor } from '../../provider/pfsense/client/fresh';
import { Turns } from '../../provider/pfsense/client/turns';
import { raceAbort } from '../../provider/core/run/deadline';
import type { Context, PlatformClient } from '../../provider/core/define/context';

const repeated = <T>(_what: string, _options: object, _verdict: unknown, work: (attempt: number) => Promise<T>) =>
  work(1);

const ctx: Context = {
  client: undefined as unknown as PlatformClient, // nothing here asks for it
  signal: new AbortController().signal,
  progress: () => undefined,
  log: () => undefined,
  untimed: (wait) => wait(),
  now: Date.now,
};

test('a write that begins while we ask is not taken for one that our applying covers', async () => {
  const turns = new Turns('applying.test');
  const asked: string[] = [];
  let change: Promise<void> | undefined;
  let written: () => void = () => undefined;
  let dirty = true;
  const client = {
    repeated,
    get: <T>(path: string): Promise<T> => {
      asked.push(`GET ${path}`);
      change ??= turns.take(ctx, 'ipsec', 'another tunnel', () => new Promise((resolve) => (written = resolve)));
      return Promise.resolve({ applied: !dirty } as T);
    },
    post: <T>(path: string): Promise<T> => {
      asked.push(`POST ${path}`);
      dirty = false;
      return Promise.resolve({} as T);
    },
  };
  await turns.take(ctx, 'ipsec', 'a tunnel', () => Promise.resolve());
  const applying = new Applying(client, turns, 0);

  expect(await applying.readiness(ctx, 'ipsec')).toMatchObject({ ready: false });
  dirty = true; // the other write comes after the applying
  written();
  await change;
  for (let ready = false; !ready; expect(asked.length).toBeLessThan(10)) {
    const state = await applying.readiness(ctx, 'ipsec');
    ready = 'ready' in state && state.ready;
  }
  expect(asked.filter((call) => call.startsWith('POST'))).toHaveLength(2);
});

test('two that ask at once start it once, although the answer to one comes after the other has started it', async () => {
  const turns = new Turns('applying-once.test');
  const answers: ((value: { applied: boolean }) => void)[] = [];
  let started = 0;
  const client = {
    repeated,
    get: <T>(): Promise<T> =>
      new Promise<{ applied: boolean }>((resolve) => void answers.push(resolve)) as unknown as Promise<T>,
    post: <T>(): Promise<T> => Promise.resolve({} as T).finally(() => void started++),
  };
  await turns.take(ctx, 'ipsec', 'a tunnel', () => Promise.resolve());
  const applying = new Applying(client, turns, 0);
  const [first, second] = [applying.readiness(ctx, 'ipsec'), applying.readiness(ctx, 'ipsec')];
  answers[0]!({ applied: false });
  await first;
  answers[1]!({ applied: false });
  expect(await second).toMatchObject({ ready: false });
  expect(started).toBe(1);
});

test('who has started it may leave: it goes on for those who wait for it beside them', async () => {
  const turns = new Turns('applying-left.test');
  const done: (() => void)[] = [];
  const post = <T>(_path: string, _body: object, { signal }: CallOptions): Promise<T> =>
    raceAbort(new Promise<T>((resolve) => void done.push(() => resolve({} as T))), signal, 'applying');
  const get = <T>(): Promise<T> => Promise.resolve({ applied: false } as T);
  const applying = new Applying({ repeated, get, post }, turns, 0);
  const leaving = new AbortController();
  const first = applying.readiness({ ...ctx, signal: leaving.signal }, 'firewall');
  const second = applying.readiness(ctx, 'firewall');
  leaving.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  for (const one of done) one();
  expect(await second).toMatchObject({ ready: false });
  expect(done).toHaveLength(1);
});

test('a question of several is not given up with the first of them, and nobody waits for it longer than they have', async () => {
  const answers: ((known: string) => void)[] = [];
  const ask = ({ signal }: CallOptions): Promise<string> =>
    raceAbort(new Promise<string>((resolve) => void answers.push(resolve)), signal, 'asking');
  const names = freshFor(1_000, 'names', ask, () => 0);
  const [first, last] = [new AbortController(), new AbortController()];
  const look = (signal: AbortSignal): Promise<string | undefined> => names.look({ signal }, (known) => known);
  const [one, two, three] = [look(first.signal), look(ctx.signal), look(last.signal)];
  first.abort();
  last.abort();
  await expect(one).rejects.toMatchObject({ code: 'cancelled' });
  await expect(three).rejects.toMatchObject({ code: 'cancelled' });
  answers[0]!('wan');
  expect(await two).toBe('wan');
  expect(answers).toHaveLength(1);
});

test.each(['ipsec', 'firewall'] as const)('what a killed run wrote to %s is applied by the next one', async (area) => {
  let dirty = true;
  const client = {
    repeated,
    get: <T>(): Promise<T> => Promise.resolve({ applied: !dirty } as T),
    post: <T>(): Promise<T> => Promise.resolve({} as T).finally(() => void (dirty = false)),
  };
  const applying = new Applying(client, new Turns(`applying-killed.${area}`), 0);
  expect(await applying.readiness(ctx, area)).toMatchObject({ ready: false });
  expect(await applying.readiness(ctx, area)).toMatchObject({ ready: true });
});
