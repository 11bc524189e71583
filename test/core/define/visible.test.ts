/** What others named, in what people read. */
import { ProviderError } from '../../../provider/core/define/errors';
import { visible, visibleLines } from '../../../provider/core/define/visible';

test('escape sequences and line ends are shown, not obeyed', () => {
  expect(visible('a\u001b]8;;https://x\u0007b\r\n::error::c')).toBe('a\\u001b]8;;https://x\\u0007b  ::error::c');
  expect(visibleLines('one\u001b[31m\ntwo')).toBe('one\\u001b[31m\ntwo');
});

test('an error of a platform shows none either', () => {
  const { text } = new ProviderError({ code: 'platform', message: 'the name \u001b[2J', hint: 'Run it again.' });
  expect(text).toBe('the name \\u001b[2J\nRun it again.');
});
