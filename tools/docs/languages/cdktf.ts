/** Examples as CDKTF programs in TypeScript, with the bindings that `cdktf get` writes for this provider. */
import { camelCase } from '../../../provider/core/names';
import { terraformName } from '../../../provider/engines/terraform/schema';
import type { Member, Program, Statement } from '../program';
import { objectLiteral } from './typescript';

/** Where `cdktf get` puts the bindings of a provider named `hybridvpn`. */
export const BINDINGS = './.gen/providers/hybridvpn';

export function cdktf(program: Program): string {
  const base = ['App', 'TerraformStack'];
  if (program.statements.some(({ lookup }) => lookup)) base.push('TerraformOutput');
  if (program.secrets.length > 0) base.push('TerraformVariable');
  const imports = [...new Set(program.statements.map(importOf)), providerImport].sort();
  return [
    `import { ${base.sort().join(', ')} } from 'cdktf';`,
    ...imports,
    '',
    'const app = new App();',
    `const stack = new TerraformStack(app, 'example');`,
    `new HybridvpnProvider(stack, 'hybridvpn');`,
    ...program.secrets.map(
      (name) => `const ${name} = new TerraformVariable(stack, '${name}', { type: 'string', sensitive: true });`,
    ),
    '',
    program.statements.map(statement).join('\n\n'),
    '',
    'app.synth();',
  ].join('\n');
}

const providerImport = `import { HybridvpnProvider } from '${BINDINGS}/provider';`;

/** `hybridvpn_nsx_bgp_config` → `nsx_bgp_config`; of a data source, `data_hybridvpn_nsx_tier0_gateway`. */
function bindingName({ type, lookup }: Statement): string {
  const name = terraformName(type);
  return lookup ? `data_${name}` : name.replace(/^hybridvpn_/, '');
}

export function className(statement: Statement): string {
  const camel = camelCase(bindingName(statement));
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

function importOf(statement: Statement): string {
  return `import { ${className(statement)} } from '${BINDINGS}/${bindingName(statement).replaceAll('_', '-')}';`;
}

function statement(one: Statement): string {
  const made = `const ${one.name} = new ${className(one)}(stack, '${one.name}', ${objectOf(one.members)});`;
  return one.lookup ? `${made}\nnew TerraformOutput(stack, '${one.name}-result', { value: ${one.name}.fqn });` : made;
}

const objectOf = (members: readonly Member[]): string => objectLiteral(members, (name) => `${name}.stringValue`);
