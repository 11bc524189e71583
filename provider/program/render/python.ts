/** A program as Pulumi Python, for the SDK generated from the native plugin's schema. */
import type { Catalog } from '../../core/define/catalog';
import { camelCase, snakeCase } from '../../core/define/names';
import { variablesOf, type Program } from '../program';
import { bracketed, indented, quoted } from './layout';
import { statementsOf, type Member, type Node, type Statement } from './tree';

/** The package that `pulumi package add` generates; its name stands in the schema. */
export const PACKAGE = 'hybridvpn_pulumi';

const WIDTH = 68;

export function python(catalog: Catalog, program: Program): string {
  const statements = statementsOf(catalog, program);
  const configured = variablesOf(program).length > 0;
  const uses = configured || statements.some(({ lookup, declared }) => lookup || declared.options !== undefined);
  return [
    ...(uses ? ['import pulumi'] : []),
    `import ${PACKAGE} as hybridvpn`,
    '',
    ...(configured ? ['config = pulumi.Config()', ''] : []),
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
  const variable = identifier(name);
  if (lookup) {
    const call = `hybridvpn.${platform}.${snakeCase(kind)}_output(${args(keywords(members))})`;
    return `${variable} = ${call}\npulumi.export("${variable}", ${variable})`;
  }
  const times = Object.entries(options.timeouts ?? {}).map(([verb, seconds]) => `${verb}="${seconds}s"`);
  const opts = [
    ...(dependsOn.length === 0
      ? []
      : [`depends_on=[${dependsOn.map((other) => identifier(other.declared.name)).join(', ')}]`]),
    ...(times.length === 0 ? [] : [`custom_timeouts=pulumi.CustomTimeouts(${times.join(', ')})`]),
  ];
  const more = opts.length === 0 ? [] : [`opts=pulumi.ResourceOptions(${opts.join(', ')})`];
  return `${variable} = hybridvpn.${platform}.${kind}(${args([quoted(name), ...keywords(members), ...more])})`;
}

const args = (all: readonly string[]): string => `\n${all.map((one) => `${indented(one, '    ')},\n`).join('')}`;

const keywords = (members: readonly Member[]): string[] =>
  members.map(([name, value]) => `${argument(name)}=${expression(value)}`);

function expression(node: Node): string {
  switch (node.kind) {
    case 'text':
      return quoted(node.text);
    case 'literal':
      return node.value === null
        ? 'None'
        : typeof node.value === 'boolean'
          ? node.value
            ? 'True'
            : 'False'
          : String(node.value);
    case 'variable':
      return `config.require${node.variable.secret ? '_secret' : ''}("${camelCase(node.variable.name)}")`;
    case 'reference':
      return [identifier(node.statement.declared.name), ...node.path.map((part) => snakeCase(String(part)))].join('.');
    case 'list':
      return enclosed('[', node.items.map(expression), ']');
    default: {
      const spell = node.kind === 'fields' ? snakeCase : (key: string) => key;
      return enclosed(
        '{',
        node.members.map(([name, item]) => `${quoted(spell(name))}: ${expression(item)}`),
        '}',
      );
    }
  }
}

const enclosed = (open: string, items: readonly string[], close: string): string =>
  bracketed(items, { open, close, width: WIDTH, indent: '    ' });

const KEYWORDS =
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  );
/** And the modules and objects that our programs name. */
const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS, 'config', 'hybridvpn', 'pulumi']);

/** Pulumi's SDKs call an argument `except_` where its name means something to Python. */
const argument = (name: string): string => (KEYWORDS.includes(snakeCase(name)) ? `${name}_` : snakeCase(name));

/** The name as a variable: `to-alibaba-1` → `to_alibaba_1`. */
export function identifier(name: string): string {
  const joined = snakeCase(name).replace(/[^A-Za-z0-9_]+/g, '_');
  const valid = /^[A-Za-z_]/.test(joined) ? joined : `_${joined}`;
  return RESERVED.has(valid) ? `${valid}_` : valid;
}
