/** Every pair that `make lab PAIR=…` knows is one that the demo tells; an unknown one is refused with the list. */
import { pairOf, PAIRS } from '../../tools/lab/pairs';
import { STORIES } from '../../tools/demo/stories';

test('plain make lab plays the first story, and a pair that nobody knows is refused', () => {
  expect(pairOf(undefined).story).toBe(STORIES[0]);
  expect(pairOf('').story).toBe(STORIES[0]);
  expect(() => pairOf('nsx-moon')).toThrow(/PAIR=nsx-moon is none of the pairs/);
});

test.each(PAIRS)('$story.pair breaks its first tunnel alone', ({ tunnels: [first, second], isEnd }) => {
  expect([isEnd(`object-${first}`, first), isEnd(`object-${first}`, second)]).toEqual([true, false]);
});
