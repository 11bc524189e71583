/** What is put in the place of secrets in the texts of a state: nothing of one is left, whatever stands around it. */
import { replaced } from '../../provider/cli/twin/replacements';

const texts = new Map([
  ['kkkkkkkk', 'one'],
  ['kkkkkkkk-and-more', 'two'],
  ['short', 'three'],
  ['another-key', 'four'],
]);

test.each([
  ['a text that is one', 'short', 'three'],
  ['a short one in a text, which may be there by chance', 'a shortage', 'a shortage'],
  ['one that begins with another one', 'key: kkkkkkkk-and-more.', 'key: two.'],
  ['several, side by side', 'kkkkkkkkanother-keykkkkkkkk-and-morekkkkkkkk', 'onefourtwoone'],
  ['one at the end', 'is another-key', 'is four'],
  ['what only begins like one', 'another-ke kkkkkkk', 'another-ke kkkkkkk'],
])('%s', (_, text, expected) => {
  expect(replaced({ of: [text] }, texts)).toEqual({ of: [expected] });
});

test('takes no longer for each text because there are more secrets', () => {
  const many = new Map(
    Array.from({ length: 20_000 }, (_, index) => [`secret-number-${index}-of-many`, `twin${index}`]),
  );
  const all = Array.from({ length: 20_000 }, (_, index) => `the key is secret-number-${index}-of-many, as agreed`);
  expect(replaced(all, many).at(-1)).toBe('the key is twin19999, as agreed');
});
