/**
 * Descriptions of definitions name arguments and kinds of objects as the definitions do, in code spans. Who reads them in
 * Terraform (an editor, the registry, `terraform providers schema`) knows `hold_down_time` and `hybridvpn_nsx_bgp_neighbor`.
 */
import { connectedOf, ephemeralsOf, type Catalog } from '../../core/define/catalog';
import { snakeCase, terraformName } from '../../core/define/names';
import { rememberedOf } from '../../core/define/remembered';
import { shapeOf, type ObjectShape, type Shape } from '../../core/define/shape';

export const descriptionsOf = rememberedOf((catalog: Catalog) => {
  const defined = [...catalog.resources, ...catalog.lookups, ...ephemeralsOf(catalog)];
  const objects = [
    ...defined.flatMap(({ inputs, outputs }) => [inputs, outputs]),
    ...connectedOf(catalog).map(({ config }) => config),
  ];
  // A description may name what another kind of object has, such as the argument of a route map that takes this list.
  const names = new Map(objects.flatMap((schema) => namesIn(shapeOf(schema))).map((name) => [name, snakeCase(name)]));
  for (const { type } of [...catalog.resources, ...catalog.lookups]) names.set(type, terraformName(type));
  return (description: string): string =>
    description.replace(/`([^`]+)`/g, (span, name: string) => {
      const known = names.get(name);
      return known === undefined ? span : `\`${known}\``;
    });
});

const namesIn = ({ fields }: ObjectShape): string[] =>
  fields.flatMap(({ name, shape }) => {
    const object = objectIn(shape);
    return object === undefined ? [name] : [name, ...namesIn(object)];
  });

function objectIn(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  return 'element' in shape ? objectIn(shape.element) : undefined;
}
