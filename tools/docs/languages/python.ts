/** Examples as Pulumi programs in Python, for the SDK generated from the native plugin's schema. */
import { snakeCase } from '../../../provider/core/define/names';
import type { Member, Program, Statement, Value } from '../program';

/** The package that `pulumi package add` generates; its name stands in the schema. */
export const PACKAGE = 'hybridvpn_pulumi';

const WIDTH = 88;

export function python(program: Program): string {
  const uses = program.secrets.length > 0 || program.statements.some(({ lookup }) => lookup);
  return [
    ...(uses ? ['import pulumi'] : []),
    `import ${PACKAGE} as hybridvpn`,
    '',
    ...(program.secrets.length > 0 ? ['config = pulumi.Config()', ''] : []),
    program.statements.map(statement).join('\n\n'),
  ].join('\n');
}

function statement({ name, platform, kind, lookup, members }: Statement): string {
  const variable = snakeCase(name);
  if (lookup) {
    const call = `hybridvpn.${platform}.${snakeCase(kind)}_output(\n${keywords(members)}\n)`;
    return `${variable} = ${call}\npulumi.export("${variable}", ${variable})`;
  }
  return `${variable} = hybridvpn.${platform}.${kind}(\n    "${name}",\n${keywords(members)}\n)`;
}

function keywords(members: readonly Member[]): string {
  return members.map(([name, value]) => `    ${snakeCase(name)}=${expression(value, '    ')},`).join('\n');
}

function expression(value: Value, indent: string): string {
  const inner = `${indent}    `;
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'literal':
      return typeof value.value === 'boolean' ? (value.value ? 'True' : 'False') : String(value.value);
    case 'secret':
      return `config.require_secret("${value.name}")`;
    case 'reference':
      return [value.statement.name, ...value.path].map(snakeCase).join('.');
    case 'list':
      return enclosed(
        '[',
        value.items.map((item) => expression(item, inner)),
        ']',
        indent,
      );
    default: {
      const spell = value.kind === 'fields' ? snakeCase : (key: string) => key;
      const items = value.members.map(([name, item]) => `${JSON.stringify(spell(name))}: ${expression(item, inner)}`);
      return enclosed('{', items, '}', indent);
    }
  }
}

function enclosed(open: string, items: readonly string[], close: string, indent: string): string {
  const line = `${open}${items.join(', ')}${close}`;
  if (!line.includes('\n') && line.length + indent.length <= WIDTH - 20) return line;
  const inner = `${indent}    `;
  return `${open}\n${items.map((item) => `${inner}${item},`).join('\n')}\n${indent}${close}`;
}
