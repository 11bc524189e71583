/** Room for marks beside the tags of a program. */
import { assertTagsFit, crowdedText } from '../../../provider/core/run/live-marks';

test('marks that are there already need no room', () => {
  expect(crowdedText('vco-1', ['a', 'b', 'key'], ['key'], 3)).toEqual([]);
  expect(crowdedText('vco-1', ['a', 'b'], ['key'], 3)).toEqual([]);
  expect(crowdedText('vco-1', ['a', 'b', 'c'], ['key', 'lease'], 3)).toEqual([
    'vco-1 has 3 tags of at most 3, and 2 more would be needed',
  ]);
});

test('a program with as many tags as fit beside the marks, and one more', () => {
  expect(() => assertTagsFit(28, ['owner', 'incarnation'], 30)).not.toThrow();
  expect(() => assertTagsFit(28, ['owner', 'incarnation', 'key'], 30)).toThrow(
    '28 tags and the marks owner, incarnation, key are more than the 30 tags that an object takes.',
  );
});
