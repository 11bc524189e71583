/** Anchors of headings, as GitHub makes them: links in our pages are written for it, and the site makes the same. */

/** Of a heading's text: what is no letter, digit, `_` or `-` goes, and spaces become `-`. */
export function slug(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** Every anchor of a page, the second of an equal name with `-1` behind it; headings inside of code are none. */
export function anchorsIn(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutFences(markdown).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = '']) => {
    const name = slug(heading);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}

/** Lines of code blocks are empty: what they hold is neither a heading nor a link. */
export const withoutFences = (markdown: string): string =>
  markdown.replace(/^( *)(```+|~~~+)[^\n]*\n[^]*?^\1\2 *$/gm, (block) => block.replace(/[^\n]/g, ''));
