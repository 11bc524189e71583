/** A rule waits until everything it needs is known: the value itself, what is in it, and the objects around it. */
import type { Bag } from '../../../provider/core/define/paths';
import { runRules, type Rule } from '../../../provider/core/define/rule';
import { UNKNOWN } from '../../../provider/core/define/unknown';

const rule: Rule = {
  id: 'test',
  says: 'It holds',
  severity: 'error',
  source: 'test',
  needs: [['outer', 'inner', 'text']],
  check: (inputs) => ({ path: ['outer'], message: ((inputs['outer'] as Bag)['inner'] as Bag)['text'] as string }),
};
const messages = (inputs: Bag): string[] => runRules([rule], inputs).map((finding) => String(finding.message));

test('runs on known values', () => {
  expect(messages({ outer: { inner: { text: 'known' } } })).toEqual(['known']);
});

test.each([
  ['the value', { outer: { inner: { text: UNKNOWN } } }],
  ['something in it', { outer: { inner: { text: ['a', UNKNOWN] } } }],
  ['the object around it', { outer: { inner: UNKNOWN } }],
  ['the object around that', { outer: UNKNOWN }],
])('waits while %s is unknown', (_what, inputs) => {
  expect(messages(inputs)).toEqual([]);
});
