/** Texts of strangers in a report: none of them becomes more than text. */
import { visible } from '../../../provider/cli/lines';
import { code, html, label, prose } from '../../../provider/cli/report/escape';

test.each([
  ['see https://evil.example/x', 'see https:\u200b//evil.example/x'],
  ['WWW.evil.example', 'WWW\u200b.evil.example'],
  ['ftp://evil.example', 'ftp:\u200b//evil.example'],
  ['me@evil.example', 'me@\u200bevil.example'],
  ['fixes #12, of # and 1/#a', 'fixes \\#\u200b12, of \\# and 1/\\#a'],
  ['169.254.10.1/30: a', '169.254.10.1/30: a'],
])('%j links to nothing', (text, shown) => expect(prose(text)).toBe(shown));

test.each([
  ['a\nb', 'a b'],
  ['a\u202eb', 'a\\u202eb'],
  ['prod\u{e0061}', 'prod\\ue0061'],
  ['pro\u00add', 'pro\\u00add'],
  ['杭州 🚀', '杭州 🚀'],
])('%j shows what is in it', (text, shown) => {
  expect(visible(text)).toBe(shown);
  expect(code(text)).toBe(`\`${shown}\``);
  expect(html(text)).toBe(shown);
});

test('a label of a diagram keeps letters of every language and nothing that has a meaning', () =>
  expect(label('杭州"]; n0|`<b>')).toBe('"杭州··· n0···b·"'));
