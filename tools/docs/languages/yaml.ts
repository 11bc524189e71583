/** Examples as Pulumi YAML, for the native plugin. */
import type { Member, Program, Statement, Value } from '../program';

export function yaml(program: Program): string {
  const lookups = program.statements.filter(({ lookup }) => lookup);
  const resources = program.statements.filter(({ lookup }) => !lookup);
  const lines = ['name: example', 'runtime: yaml'];
  if (program.secrets.length > 0) {
    lines.push('config:', ...program.secrets.flatMap((name) => [`  ${name}:`, '    type: string', '    secret: true']));
  }
  if (lookups.length > 0) lines.push('variables:', ...lookups.flatMap(variable));
  if (resources.length > 0) lines.push('resources:', ...resources.flatMap(resource));
  if (lookups.length > 0) lines.push('outputs:', ...lookups.map(({ name }) => `  ${name}: \${${name}}`));
  return lines.join('\n');
}

export const token = ({ platform, kind }: Statement): string => `hybridvpn:${platform}:${kind}`;

function resource(statement: Statement): string[] {
  return [
    `  ${statement.name}:`,
    `    type: ${token(statement)}`,
    '    properties:',
    ...block(statement.members, '      '),
  ];
}

function variable(statement: Statement): string[] {
  return [
    `  ${statement.name}:`,
    '    fn::invoke:',
    `      function: ${token(statement)}`,
    '      arguments:',
    ...block(statement.members, '        '),
  ];
}

function block(members: readonly Member[], indent: string): string[] {
  return members.flatMap(([name, value]) => lines(`${indent}${scalar(name)}:`, value, `${indent}  `));
}

/** `head` with its value behind it, or below it. */
function lines(head: string, value: Value, indent: string): string[] {
  switch (value.kind) {
    case 'text':
      return [`${head} ${scalar(value.text)}`];
    case 'literal':
      return [`${head} ${String(value.value)}`];
    case 'secret':
      return [`${head} \${${value.name}}`];
    case 'reference':
      return [`${head} \${${[value.statement.name, ...value.path].join('.')}}`];
    case 'list':
      return [head, ...value.items.flatMap((item) => element(item, indent))];
    default:
      return [head, ...block(value.members, indent)];
  }
}

function element(item: Value, indent: string): string[] {
  if (item.kind !== 'fields' && item.kind !== 'map') return lines(`${indent}-`, item, `${indent}  `);
  return block(item.members, `${indent}  `).map((line, index) =>
    index === 0 ? `${indent}- ${line.trimStart()}` : line,
  );
}

/** Plain where no reader could take it for anything else than this text. */
function scalar(text: string): string {
  const plain = /^[A-Za-z_/][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}
