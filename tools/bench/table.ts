/** Markdown tables, padded so that they can be read in a terminal too. */

export type Cell = string | number | undefined;

export interface Table {
  readonly title: string;
  /** What the reader must know to read the figures: settings, what is counted. */
  readonly notes?: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export function markdown({ title, notes = [], columns, rows }: Table): string {
  const head = [`## ${title}`, '', ...notes.map((note) => `- ${note}`)];
  if (columns.length === 0) return [...head, ''].join('\n');
  const texts = [columns, ...rows].map((row) => row.map(cellText));
  const widths = columns.map((_, index) => Math.max(3, ...texts.map((row) => (row[index] ?? '').length)));
  // A column is one of figures if a row shows one: they stand right.
  const right = columns.map((_, index) => rows.some((row) => typeof row[index] === 'number'));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, index) => (right[index] ? text.padStart(widths[index]!) : text.padEnd(widths[index]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, index) => (right[index] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  const [names, ...body] = texts;
  const table = [line(names!), rule, ...body.map(line), ''];
  return [...head, ...(notes.length > 0 ? [''] : []), ...table].join('\n');
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(Math.abs(cell) < 10 ? 2 : 1);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
