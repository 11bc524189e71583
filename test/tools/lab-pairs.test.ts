/** Every pair that `make lab PAIR=…` knows is one that the demo tells; an unknown one is refused with the list. */
import { pairOf, PAIRS } from '../../tools/lab/pairs';
import { STORIES } from '../../tools/demo/stories';

test('plain make lab plays the first story, and a pair that nobody knows is refused', () => {
  expect(pairOf(undefined).story).toBe(STORIES[0]);
  expect(pairOf('').story).toBe(STORIES[0]);
  expect(() => pairOf('nsx-moon')).toThrow(/PAIR=nsx-moon is none of the pairs/);
});

test.each(PAIRS)('$story.pair tells its tunnels apart', ({ tunnels, isEnd }) => {
  const addresses = ['203.0.113.10', '203.0.113.11'].map((local) => ({ local, peer: '192.0.2.1' }));
  const ends = tunnels.map((name, at) => ({ object: `object-${name}`, addresses: addresses[at]! }));
  expect(tunnels.map((name) => ends.map((end) => isEnd(end, name)))).toEqual([
    [true, false],
    [false, true],
  ]);
});
