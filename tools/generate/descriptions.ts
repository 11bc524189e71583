/** Every field of every definition must say what it is: the descriptions are the documentation on every door. */
import { connectedOf } from '../../provider/core/define/catalog';
import { shapeOf, type Field, type Shape } from '../../provider/core/define/shape';
import type { WithComponents } from '../../provider/model';

/** Paths of fields without a description: `nsx:IpsecService inputs.enabled`. */
export function missingDescriptions(catalog: WithComponents): string[] {
  const bare = (where: string, fields: readonly Field[]): string[] =>
    fields.flatMap((field) => {
      const at = `${where}.${field.name}`;
      return [...(field.meta.description.trim() === '' ? [at] : []), ...below(at, field.shape)];
    });
  const below = (where: string, shape: Shape): string[] => {
    if (shape.kind === 'object') return bare(where, shape.fields);
    return 'element' in shape ? below(where, shape.element) : [];
  };
  return [
    ...[...catalog.resources, ...catalog.lookups, ...(catalog.components ?? [])].flatMap((one) => [
      ...bare(`${one.type} inputs`, shapeOf(one.inputs).fields),
      ...bare(`${one.type} outputs`, shapeOf(one.outputs).fields),
    ]),
    ...connectedOf(catalog).flatMap((platform) => bare(`${platform.name} config`, shapeOf(platform.config).fields)),
  ];
}
