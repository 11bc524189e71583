/** Examples as HCL, laid out as `terraform fmt` does it. */
import { snakeCase } from '../../../provider/core/define/names';
import { terraformName } from '../../../provider/engines/terraform/schema';
import type { Member, Program, Statement, Value } from '../program';

const WIDTH = 100;

export function hcl(program: Program): string {
  return [...program.statements.map(block), ...program.secrets.map(variable)].join('\n\n');
}

function block(statement: Statement): string {
  const { name, lookup, type, members } = statement;
  const head = `${lookup ? 'data' : 'resource'} "${terraformName(type)}" "${snakeCase(name)}" {`;
  return `${head}\n${body(members, '  ', true).join('\n')}\n}${lookup ? `\n\n${output(statement)}` : ''}`;
}

function output(statement: Statement): string {
  return `output "${snakeCase(statement.name)}" {\n  value = ${address(statement)}\n}`;
}

function variable(name: string): string {
  return `variable "${snakeCase(name)}" {\n  type      = string\n  sensitive = true\n}`;
}

function address({ name, type, lookup }: Statement): string {
  return `${lookup ? 'data.' : ''}${terraformName(type)}.${snakeCase(name)}`;
}

/** Lines `name = value`. Neighbours of one line each are aligned; a longer one starts a new group. */
function body(members: readonly Member[], indent: string, schema: boolean): string[] {
  const entries = members.map(([name, value]) => ({
    name: schema ? snakeCase(name) : keyText(name),
    text: expression(value, indent),
  }));
  const lines: string[] = [];
  for (let start = 0; start < entries.length;) {
    let end = start;
    while (end < entries.length && !entries[end]!.text.includes('\n')) end++;
    const group = entries.slice(start, Math.max(end, start + 1));
    const width = Math.max(...group.map(({ name }) => name.length));
    lines.push(...group.map(({ name, text }) => `${indent}${name.padEnd(width)} = ${text}`));
    start += group.length;
  }
  return lines;
}

const keyText = (key: string): string => (/^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key));

function expression(value: Value, indent: string): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'literal':
      return String(value.value);
    case 'secret':
      return `var.${snakeCase(value.name)}`;
    case 'reference':
      return [address(value.statement), ...value.path.map(snakeCase)].join('.');
    case 'list':
      return list(value.items, indent);
    default:
      return object(value.members, indent, value.kind === 'fields');
  }
}

function list(items: readonly Value[], indent: string): string {
  const inner = `${indent}  `;
  const texts = items.map((item) => expression(item, inner));
  const line = `[${texts.join(', ')}]`;
  const plain = items.every(({ kind }) => kind !== 'fields' && kind !== 'map');
  if (plain && line.length <= WIDTH) return line;
  return `[\n${texts.map((text) => `${inner}${text},`).join('\n')}\n${indent}]`;
}

function object(members: readonly Member[], indent: string, schema: boolean): string {
  const line = `{ ${body(members, '', schema)
    .map((text) => text.replace(/ +=/, ' ='))
    .join(', ')} }`;
  if (!line.includes('\n') && line.length <= 80) return line;
  return `{\n${body(members, `${indent}  `, schema).join('\n')}\n${indent}}`;
}
