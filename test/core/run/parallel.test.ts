/** Work on many things, on few at a time. */
import { inParallel } from '../../../provider/core/run/parallel';

it('answers in the order of the things, with no more than so many under way', async () => {
  let [running, most] = [0, 0];
  const work = async (ms: number): Promise<number> => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < ms; turn++) await Promise.resolve();
    running--;
    return ms * 10;
  };
  expect(await inParallel([5, 1, 3, 0, 2], 2, work)).toEqual([50, 10, 30, 0, 20]);
  expect(most).toBe(2);
  expect(await inParallel([], 2, work)).toEqual([]);
});

it('begins nothing more after a failure', async () => {
  const begun: number[] = [];
  const work = async (item: number): Promise<void> => {
    begun.push(item);
    if (item === 1) throw new Error(`no ${item}`);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  const items = Array.from({ length: 100 }, (_, index) => index);
  await expect(inParallel(items, 3, work)).rejects.toThrow('no 1');
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
});
