import { KeyedQueue } from '../../../provider/core/run/queue';

function gate(): { open: () => void; promise: Promise<void> } {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { open, promise };
}
const signal = new AbortController().signal;
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('one at a time per key, in order; other keys run beside it', async () => {
  const queue = new KeyedQueue();
  const order: string[] = [];
  const first = gate();
  const a = queue.run('k', { signal }, () => first.promise.then(() => void order.push('a')));
  const b = queue.run('k', { signal }, async () => void order.push('b'));
  await queue.run('other', { signal }, async () => void order.push('other'));
  expect(queue.size('k')).toBe(2);
  first.open();
  await Promise.all([a, b]);
  expect(order).toEqual(['other', 'a', 'b']);
  expect(queue.size('k')).toBe(0);
});

test('places are told on joining and when they change', async () => {
  const queue = new KeyedQueue();
  const [first, second] = [gate(), gate()];
  const places: number[] = [];
  const a = queue.run('k', { signal, onPlace: () => fail('the first one does not queue') }, () => first.promise);
  const b = queue.run('k', { signal }, () => second.promise);
  const c = queue.run('k', { signal, onPlace: (n) => places.push(n) }, async () => undefined);
  expect(places).toEqual([2]);
  first.open();
  await a;
  expect(places).toEqual([2, 1]);
  second.open();
  await Promise.all([b, c]);
  expect(places).toEqual([2, 1, 0]);
});

test('cancelling leaves the queue at once and moves the others up', async () => {
  const queue = new KeyedQueue();
  const first = gate();
  const user = new AbortController();
  const places: number[] = [];
  const a = queue.run('k', { signal }, () => first.promise);
  const b = queue.run('k', { signal: user.signal }, async () => fail('cancelled work must not run'));
  const c = queue.run('k', { signal, onPlace: (n) => places.push(n) }, async () => 'c');
  user.abort();
  await expect(b).rejects.toMatchObject({ code: 'cancelled', message: expect.stringContaining('1 ahead') });
  expect(places).toEqual([2, 1]);
  first.open();
  await a;
  await expect(c).resolves.toBe('c');
});

test('an error frees the place', async () => {
  const queue = new KeyedQueue();
  await expect(queue.run('k', { signal }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await settle();
  await expect(queue.run('k', { signal }, async () => 1)).resolves.toBe(1);
  await expect(queue.run('k', { signal: AbortSignal.abort() }, async () => 1)).rejects.toMatchObject({
    code: 'cancelled',
  });
});

function fail(message: string): never {
  throw new Error(message);
}
