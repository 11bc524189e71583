/** Examples as Pulumi programs in TypeScript, for the dynamic provider. */
import type { Member, Program, Statement, Value } from '../program';

export function typescript(program: Program): string {
  const platforms = [...new Set(program.statements.map(({ platform }) => platform))].sort();
  const lines = [`import { ${platforms.join(', ')} } from 'hybridvpn';`];
  if (program.secrets.length > 0) lines.unshift(`import * as pulumi from '@pulumi/pulumi';`);
  lines.push('');
  if (program.secrets.length > 0) lines.push('const config = new pulumi.Config();', '');
  return [...lines, program.statements.map(statement).join('\n\n')].join('\n');
}

function statement({ name, platform, kind, lookup, members }: Statement): string {
  return lookup
    ? `export const ${name} = ${platform}.${kind}Output(${objectOf(members)});`
    : `const ${name} = new ${platform}.${kind}('${name}', ${objectOf(members)});`;
}

/** Object and array literals are laid out by the formatter that the page goes through. */
export function literal(value: Value, secret: (name: string) => string): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text);
    case 'literal':
      return String(value.value);
    case 'secret':
      return secret(value.name);
    case 'reference':
      return [value.statement.name, ...value.path].join('.');
    case 'list':
      return `[${value.items.map((item) => literal(item, secret)).join(', ')}]`;
    default:
      return objectLiteral(value.members, secret);
  }
}

export function objectLiteral(members: readonly Member[], secret: (name: string) => string): string {
  const lines = members.map(
    ([name, value]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${literal(value, secret)},`,
  );
  return `{\n${lines.join('\n')}\n}`;
}

const objectOf = (members: readonly Member[]): string =>
  objectLiteral(members, (name) => `config.requireSecret('${name}')`);
