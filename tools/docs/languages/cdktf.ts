/**
 * Examples as CDKTF programs in TypeScript, with the bindings that are part of the package. They are written for CDK
 * Terrain, the maintained successor; for CDKTF itself only the names of the two modules differ.
 */
import { camelCase } from '../../../provider/core/define/names';
import { terraformName } from '../../../provider/engines/terraform/schema';
import type { Member, Program, Statement } from '../program';
import { objectLiteral } from './typescript';

export function cdktf(program: Program): string {
  const base = ['App', 'TerraformStack'];
  if (program.statements.some(({ lookup }) => lookup)) base.push('TerraformOutput');
  if (program.secrets.length > 0) base.push('TerraformVariable');
  return [
    `import { ${base.sort().join(', ')} } from 'cdktn';`,
    `import * as hybridvpn from 'hybridvpn/cdktn';`,
    '',
    'const app = new App();',
    `const stack = new TerraformStack(app, 'example');`,
    `new hybridvpn.provider.HybridvpnProvider(stack, 'hybridvpn');`,
    ...program.secrets.map(
      (name) => `const ${name} = new TerraformVariable(stack, '${name}', { type: 'string', sensitive: true });`,
    ),
    '',
    program.statements.map(statement).join('\n\n'),
    '',
    'app.synth();',
  ].join('\n');
}

/** `hybridvpn_nsx_bgp_config` → `nsx_bgp_config`; of a data source, `data_hybridvpn_nsx_tier0_gateway`. */
function bindingName({ type, lookup }: Statement): string {
  const name = terraformName(type);
  return lookup ? `data_${name}` : name.replace(/^hybridvpn_/, '');
}

/** `hybridvpn.nsxBgpConfig.NsxBgpConfig`: each binding has a namespace of its own, which also holds its types. */
export function className(statement: Statement): string {
  const namespace = camelCase(bindingName(statement));
  return `hybridvpn.${namespace}.${namespace.charAt(0).toUpperCase()}${namespace.slice(1)}`;
}

function statement(one: Statement): string {
  const made = `const ${one.name} = new ${className(one)}(stack, '${one.name}', ${objectOf(one.members)});`;
  return one.lookup ? `${made}\nnew TerraformOutput(stack, '${one.name}-result', { value: ${one.name}.fqn });` : made;
}

const objectOf = (members: readonly Member[]): string => objectLiteral(members, (name) => `${name}.stringValue`);
