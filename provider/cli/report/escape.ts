/**
 * Texts from the input, made harmless for where they go. Names and values are whatever somebody wrote into a program or a
 * console, and a pull request may come from a stranger: none of them may become markup, a link, a mention, or another line.
 */
import { visible } from '../lines';

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
    // Mentions nobody and no issue, and is no link: GitHub makes those of plain text too.
    .replace(/@|#(?=\d)|www(?=\.)|:(?=\/\/)/gi, '$&\u200b');

/** A label of Mermaid, in quotes. What could end it is a dot in it: not every version of Mermaid takes such characters by their numbers. */
export const label = (text: string): string => `"${visible(text).replace(/[^\p{L}\p{N}\p{M} .:/_,-]/gu, '·')}"`;

export const html = (text: string): string => visible(text).replace(/[&<>"'`]/g, (one) => `&#${one.charCodeAt(0)};`);
