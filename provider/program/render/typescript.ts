/** A program as Pulumi TypeScript, for the dynamic provider. */
import type { Catalog } from '../../core/define/catalog';
import { camelCase } from '../../core/define/names';
import { pathText } from '../../core/define/paths';
import { variablesOf, type Program, type Variable } from '../program';
import { bracketed, quoted } from './layout';
import { statementsOf, type Member, type Node, type Statement } from './tree';

const WIDTH = 80;

export function typescript(catalog: Catalog, program: Program): string {
  const statements = statementsOf(catalog, program);
  const platforms = [...new Set(statements.map(({ platform }) => platform))].sort();
  const configured = variablesOf(program).length > 0;
  return [
    ...(configured ? [`import * as pulumi from '@pulumi/pulumi';`] : []),
    `import { ${platforms.join(', ')} } from 'hybridvpn';`,
    '',
    ...(configured ? ['const config = new pulumi.Config();', ''] : []),
    statements.map(statement).join('\n\n'),
  ].join('\n');
}

function statement({
  declared: { name, options = {} },
  platform,
  kind,
  lookup,
  members,
  dependsOn,
}: Statement): string {
  if (lookup) return `export const ${identifier(name)} = ${platform}.${kind}Output(${object(members, configured)});`;
  // The argument `timeouts`, because the engine hands `customTimeouts` to no dynamic provider.
  const times = Object.entries(options.timeouts ?? {}).map(([verb, seconds]) => `${verb}: ${seconds}`);
  const more = times.length === 0 ? [] : [`timeouts: ${braces(times)}`];
  const after = dependsOn.map((other) => identifier(other.declared.name));
  const args = [
    jsText(name),
    object(members, configured, more),
    ...(after.length === 0 ? [] : [`{ dependsOn: [${after.join(', ')}] }`]),
  ];
  return `const ${identifier(name)} = new ${platform}.${kind}(${args.join(', ')});`;
}

const configured = ({ name, secret }: Variable): string =>
  `config.require${secret ? 'Secret' : ''}('${camelCase(name)}')`;

/** How a language of this family writes a variable of the program, and texts. */
export type Spelling = (variable: Variable) => string;

function expression(node: Node, variable: Spelling, text: (text: string) => string = jsText): string {
  switch (node.kind) {
    case 'text':
      return text(node.text);
    case 'literal':
      return String(node.value);
    case 'variable':
      return variable(node.variable);
    case 'reference':
      return [identifier(node.statement.declared.name), pathText(node.path)].join('.');
    case 'list': {
      const items = node.items.map((item) => expression(item, variable, text));
      return bracketed(items, { open: '[', close: ']', width: WIDTH, indent: '  ' });
    }
    default:
      return object(node.members, variable, [], text);
  }
}

/** The outermost object of a statement, and every one in it. */
export function object(
  members: readonly Member[],
  variable: Spelling,
  more: readonly string[] = [],
  text: (text: string) => string = jsText,
): string {
  return braces([...members.map(([name, value]) => `${key(name)}: ${expression(value, variable, text)}`), ...more]);
}

const braces = (items: readonly string[]): string =>
  bracketed(items, { open: '{', close: '}', pad: ' ', width: WIDTH - 20, indent: '  ' });

const key = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) && name !== '__proto__' ? name : computed(name));

/** `{"__proto__": …}` sets the prototype, quoted as well. */
const computed = (name: string): string => (name === '__proto__' ? `['__proto__']` : jsText(name));

export const jsText = (text: string): string =>
  `'${quoted(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;

const RESERVED: ReadonlySet<string> = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield config pulumi'.split(
    ' ',
  ),
);

/** The name as a variable: `to-alibaba-1` → `toAlibaba1`. */
export function identifier(name: string): string {
  const joined = name.replace(/[^A-Za-z0-9_$]+(.?)/g, (_, letter: string) => letter.toUpperCase());
  const valid = /^[A-Za-z_$]/.test(joined) ? joined : `_${joined}`;
  return RESERVED.has(valid) ? `${valid}_` : valid;
}
