import { SimClock } from '../../provider/simulator';

const frozen = () => new SimClock({ rate: 0, start: 1_000_000 });

test('advance runs what is due in the order of due times, each at its own moment', async () => {
  const clock = frozen();
  const seen: [string, number][] = [];
  clock.after(2000, () => void seen.push(['second', clock.now()]));
  clock.after(1000, () => void seen.push(['first', clock.now()]));
  clock.after(5000, () => void seen.push(['later', clock.now()]));
  await clock.advance(3);
  expect(seen).toEqual([
    ['first', 1_001_000],
    ['second', 1_002_000],
  ]);
  expect(clock.now()).toBe(1_003_000);
});

test('a transition started by a transition is run in the same advance if it is due, and awaited', async () => {
  const clock = frozen();
  const seen: number[] = [];
  clock.after(1000, () => {
    clock.after(1000, async () => {
      await Promise.resolve();
      seen.push(clock.now());
    });
  });
  await clock.advance(2);
  expect(seen).toEqual([1_002_000]);
});

test('a cancelled timer does not run, stop forgets the rest', async () => {
  const clock = frozen();
  const ran = jest.fn();
  clock.after(10, ran).cancel();
  clock.after(20, ran);
  clock.stop();
  await clock.advance(1);
  expect(ran).not.toHaveBeenCalled();
});

test('concurrent advances queue up instead of overlapping', async () => {
  const clock = frozen();
  await Promise.all([clock.advance(1), clock.advance(2)]);
  expect(clock.now()).toBe(1_003_000);
});

test('an error in a transition rejects its advance and not the next', async () => {
  const clock = frozen();
  clock.after(500, () => {
    throw new Error('broken transition');
  });
  await expect(clock.advance(1)).rejects.toThrow('broken transition');
  await expect(clock.advance(1)).resolves.toBeUndefined();
});

test('the rate scales real time, and timers fire by themselves', async () => {
  const clock = new SimClock({ rate: 100_000 });
  const started = clock.now();
  await new Promise<void>((resolve) => {
    clock.after(300_000, resolve); // five virtual minutes, three real milliseconds
  });
  expect(clock.now() - started).toBeGreaterThanOrEqual(300_000);
});

test('impossible times are refused', async () => {
  expect(() => new SimClock({ rate: -1 })).toThrow(RangeError);
  expect(() => frozen().setRate(NaN)).toThrow(RangeError);
  await expect(frozen().advance(-1)).rejects.toThrow(RangeError);
});
