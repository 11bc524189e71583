/**
 * An inventory as Terraform configuration: an `import` block and a resource for each object, references between them, and
 * a variable for each secret. No secret is in it; their values go into a file of their own, if they are asked for.
 */
import type { Catalog } from '../../core/define/catalog';
import type { Program, Secret } from '../../program';
import { hcl } from '../../program/render/hcl';
import { hclText } from '../../program/render/hcl-text';

export interface TerraformOptions {
  /** What a reader should know, one line each. */
  readonly about: readonly string[];
  /** Leave out `required_providers`: the module has it already. */
  readonly withoutHeader?: boolean;
}

const HEADER = `terraform {
  required_providers {
    hybridvpn = {
      source = "hybridvpn/hybridvpn"
    }
  }
}
`;

export function terraformConfiguration(catalog: Catalog, program: Program, options: TerraformOptions): string {
  return [
    options.about.map((line) => `# ${line}\n`).join(''),
    ...(options.withoutHeader ? [] : [HEADER]),
    `${hcl(catalog, program, { adopting: true })}\n`,
  ].join('\n');
}

/** Values for the variables, as a tfvars file: the one place for which secrets leave the platform. */
export function secretValues(secrets: readonly Secret[]): string {
  const known = secrets.flatMap(({ variable: { name }, value }) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)} = ${hclText(value)}\n`).join('');
}
