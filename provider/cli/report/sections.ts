/** Sections of a report that become one text of limited length: the first stay whatever happens, the others as far as they fit. */

export interface Section {
  readonly text: string;
  /** Lower ones go in first; undefined: always. */
  readonly rank?: number;
}

/** What GitHub takes as one comment. It counts characters; bytes are never fewer. */
export const COMMENT_LIMIT = 65_536;

/** @param leftOut what stands in the text if sections had to go, from their number */
export function fitted(
  sections: readonly Section[],
  leftOut: (count: number) => string,
  limit = COMMENT_LIMIT,
): string {
  const size = (text: string): number => Buffer.byteLength(text) + 2;
  const kept = new Set(sections.filter(({ rank }) => rank === undefined));
  let left = limit - size(leftOut(sections.length)) - [...kept].reduce((sum, { text }) => sum + size(text), 0);
  for (const section of [...sections].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))) {
    if (kept.has(section) || size(section.text) > left) continue;
    kept.add(section);
    left -= size(section.text);
  }
  const missing = sections.length - kept.size;
  const texts = sections.filter((section) => kept.has(section)).map(({ text }) => text);
  return `${[...texts, ...(missing === 0 ? [] : [leftOut(missing)])].join('\n\n')}\n`;
}
