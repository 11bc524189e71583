/**
 * An inventory as Terraform configuration: an `import` block and a resource for each object, references between them, and
 * a variable for each secret. No secret is in it; their values go into a file of their own, if they are asked for.
 */
import type { Catalog } from '../../core/define/catalog';
import type { Program } from '../../program';
import { hcl } from '../../program/render/hcl';
import { aligned, block, hclText } from '../../program/render/hcl-text';
import { moduleCall, terraformBlock } from '../../program/render/hcl-module';
import { TUNNELS, type Side } from '../../model';
import { linesText } from '../lines';
import { addressInModule, argsOf, importIdOf, versionsOf, type WholeLink } from './whole';

export interface TerraformOptions {
  readonly links?: readonly WholeLink[];
  readonly sides: readonly Side[];
  /** Where the module of a link is. */
  readonly module: string;
  /** What a reader should know, one line each. */
  readonly about: readonly string[];
  /** Leave out `required_providers`: the module has it already. */
  readonly withoutHeader?: boolean;
}

export function terraformConfiguration(catalog: Catalog, program: Program, options: TerraformOptions): string {
  const { links = [] } = options;
  return [
    // Names in it are the platform's: with a line end in one the rest would be part of the program.
    linesText(options.about.map((line) => `# ${line}`.trimEnd())),
    ...(options.withoutHeader ? [] : [`${terraformBlock()}\n`]),
    `${[
      ...(program.size === 0 ? [] : [hcl(catalog, program, { adopting: true })]),
      ...links.flatMap((link) => linkBlocks(program, link, options)),
    ].join('\n\n')}\n`,
  ].join('\n');
}

const adopted = (to: string, id: string): string => block('import', [`to = ${to}`, `id = ${hclText(id)}`]);

/** The objects of a link go into the module that makes it anew from a few words. */
function linkBlocks(program: Program, link: WholeLink, { sides, module: source }: TerraformOptions): string[] {
  const { label, members, keys } = link;
  const pskVersions = versionsOf(link);
  return [
    ...members.map((member) =>
      adopted(
        `module.${label}.${addressInModule(sides, member.object.definition.type, member.role)}`,
        importIdOf(member),
      ),
    ),
    moduleCall(program, {
      ...{ label, source },
      args: { ...argsOf(program, link), ...(pskVersions === undefined ? {} : { pskVersions }) },
    }),
    ...TUNNELS.map((tunnel) =>
      block(`variable "${keys[tunnel].name}"`, [
        aligned([
          [
            'description',
            hclText(`Pre-shared key of the ${tunnel} tunnel of ${link.standing.name}, as both ends have it.`),
          ],
          ['type', 'string'],
          ['ephemeral', 'true'],
        ]),
      ]),
    ),
  ];
}

/** Values for the variables, as a tfvars file: the one place for which secrets leave the platform. */
export function secretValues(secrets: readonly (readonly [variable: string, value: unknown])[]): string {
  const known = secrets.filter((one): one is readonly [string, string] => typeof one[1] === 'string');
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)} = ${hclText(value)}\n`).join('');
}
