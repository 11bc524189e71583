/** A program as Pulumi YAML, for the native plugin. */
import type { Catalog } from '../../core/define/catalog';
import { camelCase } from '../../core/define/names';
import { pathText } from '../../core/define/paths';
import { variablesOf, type Program, type Variable } from '../program';
import { quoted } from './layout';
import { statementsOf, type Member, type Node, type Statement } from './tree';

/**
 * @param project its name
 * @param more what else is said of the project, line by line
 */
export function yaml(catalog: Catalog, program: Program, project = 'example', more: readonly string[] = []): string {
  const statements = statementsOf(catalog, program);
  const lookups = statements.filter(({ lookup }) => lookup);
  const resources = statements.filter(({ lookup }) => !lookup);
  return [
    `name: ${project}`,
    'runtime: yaml',
    ...more,
    ...section('config', variablesOf(program).flatMap(config)),
    ...section('variables', lookups.flatMap(invoked)),
    ...section('resources', resources.flatMap(resource)),
    ...section(
      'outputs',
      lookups.map(({ declared: { name } }) => `  ${name}: \${${name}}`),
    ),
  ].join('\n');
}

const section = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${name}:`, ...lines];

const config = ({ name, secret }: Variable): string[] => [
  `  ${camelCase(name)}:`,
  '    type: string',
  ...(secret ? ['    secret: true'] : []),
];

function resource({ declared: { type, name, options = {} }, members, dependsOn }: Statement): string[] {
  const times = Object.entries(options.timeouts ?? {}).map(([verb, seconds]) => `        ${verb}: ${seconds}s`);
  const lines = [
    ...(dependsOn.length === 0 ? [] : ['      dependsOn:']),
    ...dependsOn.map((other) => `        - \${${other.declared.name}}`),
    ...(times.length === 0 ? [] : ['      customTimeouts:', ...times]),
  ];
  return [
    `  ${scalar(name)}:`,
    `    type: hybridvpn:${type}`,
    ...(members.length === 0 ? [] : ['    properties:', ...block(members, '      ')]),
    ...(lines.length === 0 ? [] : ['    options:', ...lines]),
  ];
}

function invoked({ declared: { type, name }, members }: Statement): string[] {
  return [
    `  ${name}:`,
    '    fn::invoke:',
    `      function: hybridvpn:${type}`,
    '      arguments:',
    ...block(members, '        '),
  ];
}

const block = (members: readonly Member[], indent: string): string[] =>
  members.flatMap(([name, value]) => lines(`${indent}${scalar(name)}:`, value, `${indent}  `));

/** `head` with its value behind it, or below it. Pulumi replaces `${…}` in texts, and takes `$$` for a `$`. */
function lines(head: string, node: Node, indent: string): string[] {
  switch (node.kind) {
    case 'text':
      return [`${head} ${scalar(node.text.replaceAll('$', '$$$$'))}`];
    case 'literal':
      return [`${head} ${String(node.value)}`];
    case 'variable':
      return [`${head} \${${camelCase(node.variable.name)}}`];
    case 'reference':
      return [`${head} \${${[node.statement.declared.name, pathText(node.path)].join('.')}}`];
    case 'list':
      if (node.items.length === 0) return [`${head} []`];
      return [head, ...node.items.flatMap((item) => element(item, indent))];
    default:
      return node.members.length === 0 ? [`${head} {}`] : [head, ...block(node.members, indent)];
  }
}

function element(item: Node, indent: string): string[] {
  if ((item.kind !== 'fields' && item.kind !== 'map') || item.members.length === 0)
    return lines(`${indent}-`, item, `${indent}  `);
  return block(item.members, `${indent}  `).map((line, index) =>
    index === 0 ? `${indent}- ${line.trimStart()}` : line,
  );
}

/** Plain where no reader could take it for anything else than this text. */
function scalar(text: string): string {
  const plain = /^[A-Za-z_/][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return plain ? text : quoted(text);
}
