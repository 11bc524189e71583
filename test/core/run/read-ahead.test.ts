/** One list of what an owner has, of all kinds, in place of a call per kind and level. */
import { told } from '../../../provider/core/define/context';
import { ProviderError } from '../../../provider/core/define/errors';
import { BulkReader } from '../../../provider/core/run/bulk';
import { ReadAhead, type FoundAhead } from '../../../provider/core/run/read-ahead';
import { finish, signal, withFakeClock, type Item } from './listed-things';

withFakeClock();

const LATENCY_MS = 100;

/** Kinds `a` to `f` with ten objects each; what was asked for, in order: `GET a-3`, `list a`, `list all`. */
function platform({
  owned = () => true,
  latencyMs = LATENCY_MS,
}: { owned?: (id: string) => boolean; latencyMs?: number } = {}) {
  const kinds = ['a', 'b', 'c', 'd', 'e', 'f'];
  const store = new Map<string, Item>(
    kinds.flatMap((kind) => Array.from({ length: 10 }, (_, index) => [`${kind}-${index}`, { rev: 1 }] as const)),
  );
  const asked: string[] = [];
  const log: string[] = [];
  let answerAll = async (): Promise<Iterable<FoundAhead<Item>>> =>
    [...store].filter(([id]) => owned(id)).map(([id, value]) => ({ kind: id.slice(0, 1), id, value }));
  const answer = async <T>(question: string, value: () => T | Promise<T>, { aborted }: AbortSignal): Promise<T> => {
    if (!aborted) asked.push(question);
    const found = value();
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    return found;
  };
  const all = new ReadAhead<Item>({
    what: 'the objects of us',
    list: (own) => answer('list all', () => answerAll(), own),
    log: (_level, message) => void log.push(told(message)),
  });
  const readers = new Map(
    kinds.map((kind) => [
      kind,
      new BulkReader<Item>({
        get: (id, own) => answer(`GET ${id}`, () => store.get(id), own),
        list: (_ids, own) =>
          answer(`list ${kind}`, () => [...store].filter(([id]) => id.startsWith(kind)), own) as Promise<
            [string, Item][]
          >,
        present: (item) => item.deleted !== true,
      }),
    ]),
  );
  const readerOf = (id: string) => readers.get(id.slice(0, 1))!;
  const read = (id: string, own = signal) => readerOf(id).read(id, own, { ahead: { list: all, kind: id.slice(0, 1) } });
  const answersWith = (next: () => Promise<Iterable<FoundAhead<Item>>>) => void (answerAll = next);
  return { store, asked, log, readerOf, read, answersWith };
}

const fourKinds = ['a-0', 'b-0', 'c-0', 'd-0'];
const ofKind = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}-${index}`);

test('four reads of four kinds are one list, and the levels to come need no call and no wait', async () => {
  const { read, asked } = platform();
  await finish(Promise.all(fourKinds.map((id) => read(id))));
  expect(asked).toEqual(['list all']);
  for (const id of ['e-0', 'f-3', 'a-7']) expect(await read(id)).toEqual({ rev: 1 });
  expect(asked).toEqual(['list all']);
});

test('the fourth read starts it at once, and those before it come along', async () => {
  const { read } = platform();
  const done = jest.fn();
  const reads = Promise.all(fourKinds.map((id) => read(id))).then(done);
  await jest.advanceTimersByTimeAsync(LATENCY_MS + 1);
  expect(done).toHaveBeenCalledTimes(1);
  await reads;
});

test('three reads are a GET each; one more, levels later, reads ahead', async () => {
  const { read, asked } = platform();
  for (const id of ['a-0', 'b-0', 'c-0']) await finish(read(id));
  expect(asked).toEqual(['GET a-0', 'GET b-0', 'GET c-0']);
  await finish(read('d-0'));
  expect(asked.slice(3)).toEqual(['list all']);
  await read('e-0');
  expect(asked).toHaveLength(4);
});

test('a read that comes while everything is being read ahead waits for that', async () => {
  const { read, asked } = platform();
  const first = Promise.all(fourKinds.map((id) => read(id)));
  await jest.advanceTimersByTimeAsync(50);
  await finish(Promise.all([first, read('e-0')]));
  expect(asked).toEqual(['list all']);
});

test('many of one kind are that one list too, and no second one of the kind', async () => {
  const { read, asked } = platform();
  await finish(Promise.all(ofKind('a', 10).map((id) => read(id))));
  await finish(Promise.all(ofKind('b', 10).map((id) => read(id))));
  expect(asked).toEqual(['list all']);
});

test('what it lacks is read as if there were none: few by GET, many by a list of their kind', async () => {
  const { read, asked } = platform({ owned: (id) => !/^[ef]/.test(id) && id !== 'a-0' });
  expect(await finish(Promise.all(fourKinds.map((id) => read(id))))).toEqual(fourKinds.map(() => ({ rev: 1 })));
  expect(asked).toEqual(['list all', 'GET a-0']);
  await finish(Promise.all([...ofKind('e', 10), 'f-1'].map((id) => read(id))));
  expect(asked.slice(2).sort()).toEqual(['GET f-1', 'list e']);
});

test('many of one kind that it lacks have waited for it together, and are a list of their kind', async () => {
  const { read, asked } = platform({ owned: (id) => !id.startsWith('a') });
  await finish(Promise.all(ofKind('a', 10).map((id) => read(id))));
  expect(asked).toEqual(['list all', 'list a']);
});

test('of a kind of which it has a part, the others are a list of their kind', async () => {
  const { read, asked } = platform({ owned: (id) => !id.startsWith('a') || id === 'a-0' });
  await finish(Promise.all(ofKind('a', 10).map((id) => read(id))));
  expect(asked).toEqual(['list all', 'list a']);
});

test('what a list has answered already is no read that counts', async () => {
  const { read, readerOf, asked } = platform();
  await finish(Promise.all(ofKind('a', 10).map((id) => readerOf(id).read(id, signal))));
  for (const id of ofKind('a', 10)) await read(id);
  expect(asked).toEqual(['list a']);
});

test('four reads with minutes between them are a GET each', async () => {
  const { read, asked } = platform();
  for (const id of fourKinds) {
    await finish(read(id));
    await jest.advanceTimersByTimeAsync(60_000);
  }
  expect(asked).toEqual(fourKinds.map((id) => `GET ${id}`));
});

test('one that is answered before the windows of its readers close leaves nothing for a list of their kind', async () => {
  let marked = false;
  const { read, asked } = platform({ latencyMs: 3, owned: (id) => marked || !id.startsWith('a') });
  await finish(Promise.all(['b-0', 'c-0', 'd-0', 'e-0'].map((id) => read(id))), 50_000);
  for (const id of ['a-0', 'a-1', 'a-2']) await finish(read(id));
  marked = true;
  await jest.advanceTimersByTimeAsync(10_000);
  await finish(Promise.all(['a-3', 'b-0', 'c-0', 'd-0'].map((id) => read(id))));
  expect(asked).toEqual(['list all', 'GET a-0', 'GET a-1', 'GET a-2', 'list all']);
});

test('a kind of which others have read nearly enough for a list of its own waits for that of all', async () => {
  const { read, readerOf, asked } = platform();
  for (const id of ['a-0', 'a-1', 'a-2']) await finish(readerOf(id).read(id, signal));
  await finish(Promise.all(['a-3', 'b-0', 'c-0', 'd-0'].map((id) => read(id))));
  expect(asked).toEqual(['GET a-0', 'GET a-1', 'GET a-2', 'list all']);
});

test('a window in which somebody has come lately closes while it is under way', async () => {
  const { read } = platform({ latencyMs: 5 });
  const done = jest.fn();
  const first = read('a-0').then(done);
  await jest.advanceTimersByTimeAsync(8);
  const others = Promise.all(['a-1', 'b-0', 'c-0'].map((id) => read(id)));
  await jest.advanceTimersByTimeAsync(6);
  expect(done).toHaveBeenCalledTimes(1);
  await finish(Promise.all([first, others]));
});

test('what it found does not come before what a later list of the kind found', async () => {
  const { store, read, readerOf, asked } = platform();
  await finish(Promise.all(fourKinds.map((id) => read(id))));
  store.set('e-5', { rev: 2 });
  await finish(Promise.all(ofKind('e', 6).map((id) => readerOf(id).read(id, signal))));
  expect(asked).toEqual(['list all', 'list e']);
  expect(await read('e-5')).toEqual({ rev: 2 });
  expect(await read('e-9')).toEqual({ rev: 1 });
  expect(await read('e-5')).toEqual({ rev: 2 });
});

test('absence is never concluded from it', async () => {
  const { store, read, asked } = platform();
  store.delete('a-0');
  expect((await finish(Promise.all(fourKinds.map((id) => read(id)))))[0]).toBeUndefined();
  expect(asked).toEqual(['list all', 'GET a-0']);
});

test('what is going away, and what the reader knows to be newer, is confirmed by GET', async () => {
  const { store, read, readerOf, asked } = platform();
  store.set('a-0', { rev: 1, deleted: true });
  await finish(Promise.all(fourKinds.map((id) => read(id))));
  expect(asked).toEqual(['list all', 'GET a-0']);
  await finish(readerOf('b-0').read('b-0', signal, { isBehind: ({ rev }) => rev < 2 }));
  expect(asked[2]).toBe('GET b-0');
});

test('it does not answer for what this process wrote since', async () => {
  const { store, read, readerOf, asked } = platform();
  await finish(Promise.all(fourKinds.map((id) => read(id))));
  store.set('e-0', { rev: 2 });
  readerOf('e-0').evict('e-0');
  expect(await finish(read('e-0'))).toEqual({ rev: 2 });
  expect(asked).toEqual(['list all', 'GET e-0']);
});

test('nor for what this process wrote while it was under way', async () => {
  const { store, read, readerOf, asked } = platform();
  const first = Promise.all(fourKinds.map((id) => read(id)));
  await jest.advanceTimersByTimeAsync(50);
  store.set('e-0', { rev: 2 });
  readerOf('e-0').evict('e-0');
  await finish(first);
  expect(await finish(read('e-0'))).toEqual({ rev: 2 });
  expect(asked).toEqual(['list all', 'GET e-0']);
});

test('it answers for a minute; the next four reads make another', async () => {
  const { read, asked } = platform();
  await finish(Promise.all(fourKinds.map((id) => read(id))));
  await jest.advanceTimersByTimeAsync(60_000);
  await finish(Promise.all(['a-1', 'b-1', 'c-1', 'd-1'].map((id) => read(id))));
  expect(asked).toEqual(['list all', 'list all']);
});

test('one that fails is logged, everything is read as if nobody had tried, and none is tried for a minute', async () => {
  const { read, asked, log, answersWith } = platform();
  answersWith(() => Promise.reject(new Error('no search here')));
  expect(await finish(Promise.all(fourKinds.map((id) => read(id))))).toEqual(fourKinds.map(() => ({ rev: 1 })));
  expect([...asked].sort()).toEqual([...fourKinds.map((id) => `GET ${id}`), 'list all']);
  expect(log).toEqual(['list of the objects of us failed, reading kind by kind: no search here']);
  await finish(Promise.all(ofKind('e', 10).map((id) => read(id))));
  expect(asked.slice(5)).toEqual(['list e']);
});

test('one that is refused for who we are is not logged: the calls that follow say it', async () => {
  const { read, log, answersWith } = platform();
  answersWith(() => Promise.reject(new ProviderError({ code: 'auth', message: 'wrong password' })));
  await finish(Promise.all(fourKinds.map((id) => read(id))));
  expect(log).toEqual([]);
});

test('one that takes long is not waited for', async () => {
  const { read, asked, log, answersWith } = platform();
  answersWith(() => new Promise(() => undefined));
  await finish(Promise.all(fourKinds.map((id) => read(id))), 6000);
  expect([...asked].sort()).toEqual([...fourKinds.map((id) => `GET ${id}`), 'list all']);
  expect(log).toHaveLength(1);
});

test('one that all who waited gave up is made anew for the next who read', async () => {
  const { read, asked } = platform();
  const own = new AbortController();
  const reads = Promise.allSettled(fourKinds.map((id) => read(id, own.signal)));
  await jest.advanceTimersByTimeAsync(50);
  own.abort();
  expect((await finish(reads)).map(({ status }) => status)).toEqual(fourKinds.map(() => 'rejected'));
  await finish(read('e-0'));
  expect(asked).toEqual(['list all', 'list all']);
});

test('a reader that gives up does not end it for the others', async () => {
  const { read, asked } = platform();
  const own = new AbortController();
  const reads = Promise.allSettled([...fourKinds.map((id) => read(id)), read('e-0', own.signal)]);
  await jest.advanceTimersByTimeAsync(50);
  own.abort();
  expect((await finish(reads)).map(({ status }) => status)).toEqual([...fourKinds.map(() => 'fulfilled'), 'rejected']);
  expect(asked).toEqual(['list all']);
});
