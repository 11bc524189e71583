/**
 * A program in TypeScript for CDK Terrain, the maintained successor of CDKTF, with the bindings that are part of the
 * package; for CDKTF itself only the names of the two modules differ.
 */
import type { Catalog } from '../../core/define/catalog';
import { camelCase, terraformName } from '../../core/define/names';
import { variablesOf, type Program, type Variable } from '../program';
import { hclPath } from './hcl';
import { identifier, jsText, object } from './typescript';
import { statementsOf, type Reference, type Statement } from './tree';

export function cdktn(catalog: Catalog, program: Program): string {
  const statements = statementsOf(catalog, program);
  const variables = variablesOf(program);
  const base = ['App', 'TerraformStack'];
  if (statements.some(({ lookup }) => lookup)) base.push('TerraformOutput');
  if (variables.length > 0) base.push('TerraformVariable');
  return [
    `import { ${base.sort().join(', ')} } from 'cdktn';`,
    `import * as hybridvpn from 'hybridvpn/cdktn';`,
    '',
    'const app = new App();',
    `const stack = new TerraformStack(app, 'example');`,
    `new hybridvpn.provider.HybridvpnProvider(stack, 'hybridvpn');`,
    ...variables.map(declared),
    '',
    statements.map(statement).join('\n\n'),
    '',
    'app.synth();',
  ].join('\n');
}

function declared({ name, secret }: Variable): string {
  const options = secret ? `{ type: 'string', sensitive: true }` : `{ type: 'string' }`;
  return `const ${variableOf(name)} = new TerraformVariable(stack, '${name}', ${options});`;
}

const variableOf = (name: string): string => identifier(camelCase(name));

/** `hybridvpn_nsx_bgp_config` → `nsx_bgp_config`; of a data source, `data_hybridvpn_nsx_tier0_gateway`. */
function bindingName({ declared: { type }, lookup }: Statement): string {
  const name = terraformName(type);
  return lookup ? `data_${name}` : name.replace(/^hybridvpn_/, '');
}

/** `hybridvpn.nsxBgpConfig.NsxBgpConfig`: each binding has a namespace of its own, which also holds its types. */
export function className(one: Statement): string {
  const namespace = camelCase(bindingName(one));
  return `hybridvpn.${namespace}.${namespace.charAt(0).toUpperCase()}${namespace.slice(1)}`;
}

function statement(one: Statement): string {
  const { members, lookup, dependsOn, replacedWith } = one;
  const { name, options = {} } = one.declared;
  const times = Object.entries(options.timeouts ?? {}).map(([verb, seconds]) => `${verb}: '${seconds}s'`);
  const lifecycle = [
    ...(options.createBeforeDestroy ? ['createBeforeDestroy: true'] : []),
    ...(replacedWith.length === 0 ? [] : [`replaceTriggeredBy: [${replacedWith.map(addressText).join(', ')}]`]),
  ];
  const more = [
    ...(times.length === 0 ? [] : [`timeouts: { ${times.join(', ')} }`]),
    ...(dependsOn.length === 0
      ? []
      : [`dependsOn: [${dependsOn.map((other) => identifier(other.declared.name)).join(', ')}]`]),
    ...(lifecycle.length === 0 ? [] : [`lifecycle: { ${lifecycle.join(', ')} }`]),
  ];
  const args = object(members, ({ name: given }) => `${variableOf(given)}.stringValue`, more, literalText);
  const made = `const ${identifier(name)} = new ${className(one)}(stack, ${jsText(name)}, ${args});`;
  if (!lookup) return made;
  return `${made}\nnew TerraformOutput(stack, '${name}-result', { value: ${identifier(name)}.fqn });`;
}

/** As Terraform will call it, which the construct knows once it is synthesised. */
function addressText({ statement: { declared }, path }: Reference): string {
  const name = identifier(declared.name);
  return `\`\${${name}.terraformResourceType}.\${${name}.friendlyUniqueId}.${hclPath(path)}\``;
}

/** What is synthesised is a template of Terraform. */
const literalText = (text: string): string => jsText(text.replace(/([$%])\{/g, '$1$1{'));
