/** Text of HCL, laid out as `terraform fmt` does it. */
import { bracketed, indented } from './layout';

const WIDTH = { list: 100, object: 80 };

export type Entry = readonly [name: string, text: string];

export const block = (head: string, lines: readonly string[]): string =>
  lines.length === 0 ? `${head} {\n}` : `${head} {\n${indented(lines.join('\n'), '  ')}\n}`;

/** Lines `name = value`. Neighbours of one line each are aligned; a longer one starts a new group. */
export function aligned(all: readonly Entry[]): string {
  const lines: string[] = [];
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && !all[end]![1].includes('\n')) end++;
    const group = all.slice(start, Math.max(end, start + 1));
    const width = Math.max(...group.map(([name]) => columns(name)));
    lines.push(...group.map(([name, text]) => `${name}${' '.repeat(width - columns(name))} = ${text}`));
    start += group.length;
  }
  return lines.join('\n');
}

let graphemes: Intl.Segmenter | undefined;

/** As `terraform fmt` counts them: what a reader sees as one character is one. */
const columns = (text: string): number =>
  /^[ -~]*$/.test(text) ? text.length : [...(graphemes ??= new Intl.Segmenter()).segment(text)].length;

export function list(items: readonly string[]): string {
  return bracketed(items, { open: '[', close: ']', indent: '  ', width: items.some(isObject) ? 0 : WIDTH.list });
}

const isObject = (text: string): boolean => text.startsWith('{');

export function object(all: readonly Entry[]): string {
  if (all.length === 0) return '{}';
  const line = `{ ${all.map(([name, text]) => `${name} = ${text}`).join(', ')} }`;
  if (!line.includes('\n') && line.length <= WIDTH.object) return line;
  return `{\n${indented(aligned(all), '  ')}\n}`;
}

/** Words that HCL takes for something else than the key of an object. */
const KEYWORDS: ReadonlySet<string> = new Set(['for', 'null', 'true', 'false']);

export const key = (name: string): string =>
  /^[A-Za-z_][\w-]*$/.test(name) && !KEYWORDS.has(name) ? name : hclText(name);

/** A quoted text that stands for itself: no template in it. */
export function hclText(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/[\u0000-\u001f\u007f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}
