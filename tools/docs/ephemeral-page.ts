/** One page per ephemeral resource, in the layout that registries read: `ephemeral-resources/psk.md`. */
import type { AnyEphemeral } from '../../provider/core/define/ephemeral';
import { ephemeralName, snakeCase } from '../../provider/core/define/names';
import { shapeOf } from '../../provider/core/define/shape';
import { ephemeralAttributes, type Attribute } from '../../provider/engines/terraform/attributes';
import { formattedPage } from '../generate/format';
import { sectionsOf, sectionTable } from './fields';
import { code, fence, firstSentence, frontMatter } from './markdown';

export const ephemeralPath = ({ name }: AnyEphemeral): string => `ephemeral-resources/${snakeCase(name)}.md`;

export async function ephemeralPage(definition: AnyEphemeral): Promise<string> {
  const name = ephemeralName(definition);
  const attributes = ephemeralAttributes(definition);
  const tables = (which: (one: Attribute) => boolean, schema: 'inputs' | 'outputs'): string[] =>
    sectionsOf(attributes.filter(which), shapeOf(definition[schema]).fields, 'lookup').map(sectionTable);
  const isResult = ({ presence }: Attribute): boolean => presence === 'computed';
  return formattedPage(
    [
      frontMatter({
        page_title: `${name} Ephemeral Resource - hybridvpn`,
        subcategory: '',
        description: firstSentence(definition.description),
      }),
      `# Ephemeral: ${name}`,
      definition.description,
      `Terraform 1.11, OpenTofu 1.11 or later. Source: ${definition.source}. Secrets: see the [guide](../guides/secrets.md), also for taking ${code('master_secret')} from a vault.`,
      '## Example',
      fence('terraform', definition.example),
      '## Arguments',
      ...tables((one) => !isResult(one), 'inputs'),
      '## Attributes',
      ...tables(isResult, 'outputs'),
    ].join('\n\n'),
  );
}
