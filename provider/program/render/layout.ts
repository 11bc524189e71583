/** How lists and objects are laid out: on one line where that is short, else an item a line. */

export interface Brackets {
  readonly open: string;
  readonly close: string;
  /** Between a bracket and what it holds, on one line. */
  readonly pad?: string;
  /** Longest line that is not broken. */
  readonly width: number;
  readonly indent: string;
}

export function bracketed(items: readonly string[], { open, close, pad = '', width, indent }: Brackets): string {
  if (items.length === 0) return `${open}${close}`;
  const line = `${open}${pad}${items.join(', ')}${pad}${close}`;
  if (!line.includes('\n') && line.length <= width) return line;
  return `${open}\n${items.map((item) => `${indented(item, indent)},\n`).join('')}${close}`;
}

/** Texts hold no line break of their own: every language escapes it. (`^` of a pattern also stands after U+2028.) */
export function indented(code: string, indent: string): string {
  return code
    .split('\n')
    .map((line) => (line === '' ? line : `${indent}${line}`))
    .join('\n');
}

/** JSON, with everything escaped that some reader takes for a line break or refuses. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
