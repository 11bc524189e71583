/** HCL as `terraform fmt` leaves it: expressions, attributes with aligned signs, blocks. */

/** Finished HCL, one or more lines; continuation lines are indented relative to the first. */
export type Expression = string;

export const text = (value: string): Expression =>
  `"${value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/[\u0000-\u001f\u007f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/([$%])\{/g, '$1$1{')}"`;

const LINE = 100;

export function list(items: readonly Expression[]): Expression {
  const line = `[${items.join(', ')}]`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  return `[\n${items.map((item) => `${indent(item)},\n`).join('')}]`;
}

export type Attributes = readonly (readonly [name: string, value: Expression])[];

export function object(attributes: Attributes): Expression {
  return attributes.length === 0 ? '{}' : `{\n${indent(lines(attributes))}\n}`;
}

/** `resource "type" "name" {` … */
export function block(head: string, attributes: Attributes): string {
  return attributes.length === 0 ? `${head} {\n}\n` : `${head} {\n${indent(lines(attributes))}\n}\n`;
}

/** A key of a map: bare where HCL takes it. */
export const key = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : text(name));

/** Neighbouring one-line attributes align their signs; what takes several lines stands between blank lines. */
function lines(attributes: Attributes): string {
  const groups: (readonly [string, Expression])[][] = [];
  let open = false;
  for (const attribute of attributes) {
    const single = !attribute[1].includes('\n');
    if (single && open) groups.at(-1)!.push(attribute);
    else groups.push([attribute]);
    open = single;
  }
  return groups
    .map((group) => {
      const width = Math.max(...group.map(([name]) => name.length));
      return group.map(([name, value]) => `${name.padEnd(width)} = ${value}`).join('\n');
    })
    .join('\n\n');
}

function indent(code: string): string {
  return code.replace(/^(?=.)/gm, '  ');
}
