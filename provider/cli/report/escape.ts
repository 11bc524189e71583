/**
 * Texts from the input, made harmless for where they go. Names and values are whatever somebody wrote into a program or a
 * console, and a pull request may come from a stranger: none of them may become markup, a link, a mention, or another line.
 */

/** Control characters, line ends, and what turns the direction of text or is not seen. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export const visible = (text: string): string =>
  text.replace(UNSEEN, (one) => (/\s/.test(one) ? ' ' : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`));

/** A code span, also inside of a table: nothing in it is markup, a mention or a link. */
export function code(text: string): string {
  const plain = visible(text).replaceAll('|', '\\|') || ' ';
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Running text. */
export const prose = (text: string): string =>
  visible(text)
    .replace(/[\\`*_{}[\]<>|~&$#]/g, (one) =>
      one === '<' ? '&lt;' : one === '>' ? '&gt;' : one === '&' ? '&amp;' : `\\${one}`,
    )
    .replaceAll('@', '@\u200b'); // mentions nobody

/** A label of Mermaid, in quotes. What could end it is a dot in it: not every version of Mermaid takes such characters by their numbers. */
export const label = (text: string): string => `"${visible(text).replace(/[^\p{L}\p{N}\p{M} .:/_,-]/gu, '·')}"`;

export const html = (text: string): string => visible(text).replace(/[&<>"'`]/g, (one) => `&#${one.charCodeAt(0)};`);
