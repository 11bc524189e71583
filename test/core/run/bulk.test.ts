import { told } from '../../../provider/core/define/context';
import { ProviderError } from '../../../provider/core/define/errors';
import { withDeadline } from '../../../provider/core/run/deadline';
import { retry } from '../../../provider/core/run/retry';
import { BulkReader, type BulkReaderOptions } from '../../../provider/core/run/bulk';
import { finish, signal, withFakeClock, type Item } from './listed-things';

withFakeClock();

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `id-${from + index}`);

/** A platform of `count` objects that counts calls; its answers take 100 ms. */
function platform(count: number, options: Partial<BulkReaderOptions<Item>> = {}) {
  const store = new Map<string, Item>(ids(count).map((id) => [id, { rev: 1 }]));
  const gets: string[] = [];
  const lists: string[][] = [];
  const log: string[] = [];
  const answer = async <T>(value: T) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return value;
  };
  const reader = new BulkReader<Item>({
    get: (id) => (gets.push(id), answer(store.get(id))),
    list: (wanted) => (lists.push([...wanted]), answer(new Map(store))),
    present: (item) => item.deleted !== true,
    what: 'thing',
    log: (_level, message) => void log.push(told(message)),
    ...options,
  });
  return { store, gets, lists, log, reader };
}
const readAll = (reader: BulkReader<Item>, wanted: string[]) =>
  finish(Promise.all(wanted.map((id) => reader.read(id, signal))));

test('three reads are one GET each, without waiting for more than ten milliseconds', async () => {
  const { reader, gets, lists } = platform(10);
  const done = jest.fn();
  const reads = Promise.all(ids(3).map((id) => reader.read(id, signal))).then(done);
  await jest.advanceTimersByTimeAsync(111);
  expect(done).toHaveBeenCalledTimes(1);
  await reads;
  expect([gets.length, lists.length]).toEqual([3, 0]);
});

test('reads that come with pauses between them, as on a busy machine, wait for each other and are one list', async () => {
  const { reader, gets, lists } = platform(10);
  const reads: Promise<unknown>[] = [];
  for (const id of ids(4)) {
    reads.push(reader.read(id, signal));
    await jest.advanceTimersByTimeAsync(8);
  }
  await finish(Promise.all(reads));
  expect([gets, lists]).toEqual([[], [ids(4)]]);
});

describe('while other processes keep this one from running', () => {
  /** Reads four, each after a moment in which nothing runs here; `used` of it by this process itself. */
  async function readLate(used: number): Promise<{ readonly gets: number; readonly lists: number }> {
    let own = 0;
    const { reader, gets, lists } = platform(10, { used: () => own, now: () => Date.now() });
    const reads: Promise<unknown>[] = [];
    for (const id of ids(4)) {
      reads.push(reader.read(id, signal));
      await jest.advanceTimersByTimeAsync(2);
      jest.setSystemTime(Date.now() + 30);
      own += used;
      await jest.advanceTimersByTimeAsync(10);
    }
    await finish(Promise.all(reads));
    return { gets: gets.length, lists: lists.length };
  }

  test('reads wait for the later ones of their wave', async () => {
    expect(await readLate(0)).toEqual({ gets: 0, lists: 1 });
  });

  test('and not for what this process does itself: what came meanwhile is read already', async () => {
    expect((await readLate(30)).gets).toBeGreaterThan(0);
  });
});

test('a wave of ten is one list, which answers later reads for a minute', async () => {
  const { reader, gets, lists, store } = platform(100);
  expect(await readAll(reader, ids(10))).toEqual(ids(10).map((id) => store.get(id)));
  expect(await readAll(reader, ids(90, 10))).toHaveLength(90);
  expect([gets.length, lists.length]).toEqual([0, 1]);
  jest.advanceTimersByTime(60_000);
  await readAll(reader, ids(1));
  await readAll(reader, ids(8));
  expect(lists).toHaveLength(2);
});

test('reads one after the other become a list at the fourth', async () => {
  const { reader, gets, lists } = platform(10);
  for (const id of ids(6)) await finish(reader.read(id, signal));
  expect([gets.length, lists.length]).toEqual([3, 1]);
});

test('a read while the list is in flight shares it', async () => {
  const { reader, gets, lists } = platform(20);
  const wave = Promise.all(ids(8).map((id) => reader.read(id, signal)));
  await jest.advanceTimersByTimeAsync(50);
  const late = Promise.all(ids(8, 8).map((id) => reader.read(id, signal)));
  await finish(Promise.all([wave, late]));
  expect([gets.length, lists.length]).toEqual([0, 1]);
});

test('absent, doubled and going away are confirmed by GET', async () => {
  const pairs: [string, Item][] = [
    ['id-0', { rev: 1 }],
    ['id-1', { rev: 1 }],
    ['id-1', { rev: 2 }],
    ['id-2', { rev: 1, deleted: true }],
  ];
  const { reader, gets, store } = platform(3, { list: async () => pairs });
  store.delete('id-2');
  const result = await readAll(reader, ['id-0', 'id-1', 'id-2', 'gone']);
  expect(result).toEqual([{ rev: 1 }, { rev: 1 }, undefined, undefined]);
  expect(gets.sort()).toEqual(['gone', 'id-1', 'id-2']);
});

test('what a list shows older than the reader knows it to be is confirmed by GET', async () => {
  const { store, reader, gets, lists } = platform(10);
  store.set('id-3', { rev: 2 });
  const known = (rev: number) => ({ isBehind: (item: Item) => item.rev < rev });
  await readAll(reader, ids(10));
  store.set('id-2', { rev: 3 });
  await finish(Promise.all(ids(4).map((id) => reader.read(id, signal, known(2)))));
  expect(gets).toEqual(['id-0', 'id-1', 'id-2']); // not the fourth, which the list shows as it is known
  expect(await finish(reader.read('id-2', signal, known(3)))).toEqual({ rev: 3 });
  expect(lists).toHaveLength(1);
});

test('an own write is read by GET, and by a list again only when lists have settled', async () => {
  const { reader, gets, lists, store } = platform(10, { settleMs: 5000 });
  await readAll(reader, ids(8));
  store.set('id-1', { rev: 2 });
  reader.evict('id-1');
  expect(await readAll(reader, ['id-1', 'id-2'])).toEqual([{ rev: 2 }, { rev: 1 }]);
  expect([gets, lists.length]).toEqual([['id-1'], 1]);
  jest.advanceTimersByTime(61_000);
  expect(await readAll(reader, ids(4))).toContainEqual({ rev: 2 });
  expect([gets.length, lists.length]).toEqual([1, 2]);
});

test('a list that started before the write does not answer for it', async () => {
  const { reader, gets, store } = platform(10, { settleMs: 0 });
  const wave = Promise.all(ids(8).map((id) => reader.read(id, signal)));
  await jest.advanceTimersByTimeAsync(50); // the list has taken its picture already
  store.set('id-3', { rev: 2 });
  reader.evict('id-3');
  const results = await finish(wave);
  expect(results[3]).toEqual({ rev: 2 });
  expect(gets).toEqual(['id-3']);
});

test('a cancelled reader does not cancel the others', async () => {
  const { reader, lists } = platform(10);
  const user = new AbortController();
  const others = ids(7, 1).map((id) => reader.read(id, signal));
  const mine = expect(reader.read('id-0', user.signal)).rejects.toMatchObject({ code: 'cancelled' });
  await jest.advanceTimersByTimeAsync(50);
  user.abort();
  await mine;
  expect(await finish(Promise.all(others))).toHaveLength(7);
  expect(lists).toHaveLength(1);
});

test('a list that nobody waits for any more is given up, and the next reader gets a new one', async () => {
  const signals: AbortSignal[] = [];
  const user = new AbortController();
  const { reader } = platform(10, {
    list: (_ids, listSignal) => {
      signals.push(listSignal);
      return new Promise((_resolve, reject) =>
        listSignal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    },
  });
  const reads = Promise.allSettled(ids(5).map((id) => reader.read(id, user.signal)));
  await jest.advanceTimersByTimeAsync(50);
  user.abort();
  const outcomes = await finish(reads);
  expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
  expect(signals.map((each) => each.aborted)).toEqual([true]);
  void reader.read('id-1', signal);
  await jest.advanceTimersByTimeAsync(50);
  expect(signals).toHaveLength(2);
});

test('a list that fails is logged, falls back to GETs and is not tried with every wave', async () => {
  let tries = 0;
  const { reader, gets, log } = platform(10, {
    list: async () => {
      tries += 1;
      throw new Error('forbidden');
    },
  });
  expect(await readAll(reader, ids(5))).toHaveLength(5);
  await readAll(reader, ids(5));
  expect([tries, gets.length]).toEqual([1, 10]);
  expect(log).toEqual(['list of thing failed, reading one by one: forbidden']);
});

test('a list may be not worth it', async () => {
  const { reader, gets, log } = platform(10, { list: async () => undefined });
  expect(await readAll(reader, ids(5))).toHaveLength(5);
  expect([gets.length, log]).toEqual([5, []]);
});

test('a partial list says nothing about what it does not cover', async () => {
  const asked: string[][] = [];
  const { reader, gets, store } = platform(20, {
    list: async (wanted) => {
      asked.push([...wanted]);
      const covered = new Set(wanted);
      return { found: [...store].filter(([id]) => covered.has(id)), covers: (id) => covered.has(id) };
    },
  });
  await readAll(reader, ids(6));
  await readAll(reader, ids(6, 6));
  await readAll(reader, ids(12));
  expect([asked.length, gets.length]).toEqual([2, 0]);
});

test('a reader whose time is up is told what the shared list struggles with', async () => {
  const { reader } = platform(10, {
    list: (_ids, listSignal) =>
      retry({ signal: listSignal }, { what: 'list', classify: () => 'retry', baseMs: 100 }, async () => {
        throw new ProviderError({ code: 'rateLimited', message: 'GET /search: 429' });
      }),
  });
  const impatient = withDeadline(undefined, 3000, 'read');
  const patient = new AbortController();
  const others = Promise.allSettled(ids(5, 1).map((id) => reader.read(id, patient.signal)));
  const mine = expect(reader.read('id-0', impatient.signal)).rejects.toMatchObject({
    code: 'timeout',
    message: 'GET /search: 429 (no time was left to try again)',
  });
  await jest.advanceTimersByTimeAsync(3000);
  await mine;
  patient.abort();
  await others;
});

test('a GET has as much time as the reader that waits for it: the refusal is told, not the clock', async () => {
  const { reader } = platform(1, {
    get: (_id, getSignal) =>
      retry({ signal: getSignal }, { what: 'GET', classify: () => ({ retryAfterMs: 5000 }) }, async () => {
        throw new ProviderError({ code: 'rateLimited', message: 'GET /x: 429' });
      }),
  });
  const { signal: mine } = withDeadline(undefined, 3000, 'read');
  const outcome = expect(reader.read('id-0', mine)).rejects.toMatchObject({
    code: 'rateLimited',
    message: 'GET /x: 429 (no time was left to try again)',
  });
  await jest.advanceTimersByTimeAsync(100);
  await outcome;
});

test('two readers of one id share a GET, which survives the cancellation of the first', async () => {
  const { reader, gets } = platform(3);
  const user = new AbortController();
  const first = expect(reader.read('id-0', user.signal)).rejects.toMatchObject({ code: 'cancelled' });
  const second = reader.read('id-0', signal);
  await jest.advanceTimersByTimeAsync(50);
  expect(gets).toEqual(['id-0']);
  user.abort();
  await first;
  expect(await finish(second)).toEqual({ rev: 1 });
});

test('readFresh is always a GET, an error reaches its own reader alone', async () => {
  const { reader, gets } = platform(10);
  await readAll(reader, ids(8));
  await finish(reader.readFresh('id-0', signal));
  expect(gets).toEqual(['id-0']);
  const broken = platform(3, {
    get: (id) => (id === 'id-0' ? Promise.reject(new Error('no')) : Promise.resolve({ rev: 1 })),
  });
  const [bad, good] = await finish(
    Promise.allSettled([broken.reader.read('id-0', signal), broken.reader.read('id-1', signal)]),
  );
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
});
