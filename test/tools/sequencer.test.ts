/** The order in which test files begin: none long at the end, and those that wait never many at a time. */
import { join } from 'node:path';
import { root } from '../../tools/kit/root';

/** What jest tells of a test file, as far as the order needs it. */
interface File {
  readonly path: string;
  readonly context: { readonly config: object; readonly hasteFS: { getSize(): number } };
}
type Sequencer = new () => { sort(files: readonly File[]): File[] };
const LongestFirst = jest.requireActual<Sequencer>('../kit/sequencer.js');

const durations = jest.requireActual<Record<string, { seconds: number; cpu: number }>>('../kit/durations.json');
const names = Object.keys(durations);
const NEW = 'test/of-this-morning.test.ts';

const config = { rootDir: root, cacheDirectory: root, id: 'none' };
const context = { config, hasteFS: { getSize: () => 0 } };
const fileOf = (name: string): File => ({ path: join(root, name), context });
const ordered = (...files: string[]): string[] =>
  new LongestFirst().sort(files.map(fileOf)).map(({ path }) => path.slice(root.length + 1));

test('a new file begins before all others, and changes nothing of their order', () => {
  expect(ordered(...names, NEW)).toEqual([NEW, ...ordered(...names)]);
});

test('each file begins once, and a long one first', () => {
  const order = ordered(...[...names].reverse());
  expect([...order].sort()).toEqual([...names].sort());
  expect(durations[order[0]!]!.seconds).toBeGreaterThan(60);
});

test('half of the waiting is in each half of the run', () => {
  const waiting = (files: readonly string[]): number =>
    files.reduce((sum, file) => sum + Math.max(0, durations[file]!.seconds - 3 * durations[file]!.cpu), 0);
  const order = ordered(...names);
  const seconds = order.map((file) => durations[file]!.seconds);
  const all = seconds.reduce((one, other) => one + other, 0);
  let before = 0;
  const half = seconds.findIndex((one) => (before += one) > all / 2);
  const share = waiting(order.slice(0, half)) / waiting(order);
  expect(share).toBeGreaterThan(0.35);
  expect(share).toBeLessThan(0.65);
});
