/** Every resource says of itself what a person needs who has never seen it, and its examples are programs that pass. */
import { catalog } from '../provider/catalog';
import { findResource, wrongSettingsOf } from '../provider/core/define/catalog';
import { check } from '../provider/core/define/check';
import { failureLine } from '../provider/core/define/check-failure';
import { metaOf } from '../provider/core/define/fields';
import type { Bag } from '../provider/core/define/paths';
import { shapeOf, type ObjectShape, type Shape } from '../provider/core/define/shape';
import { readSketch, withRefs } from '../provider/program';

const TOO_SHORT = 10;

/** Fields of which nobody can tell what they are, at any depth. */
function undescribed(shape: Shape, at: string): string[] {
  if (shape.kind === 'list') return undescribed(shape.element, `${at}[]`);
  return shape.kind !== 'object' ? [] : fieldsOf(shape, at);
}

const fieldsOf = ({ fields }: ObjectShape, at: string): string[] =>
  fields.flatMap((field) => [
    ...(field.meta.description.length > TOO_SHORT ? [] : [`${at}.${field.name}`]),
    ...undescribed(field.shape, `${at}.${field.name}`),
  ]);

describe.each(catalog.resources.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    test('every field is described, and every rule says where it comes from', () => {
      expect([definition.inputs, definition.outputs].flatMap((schema) => undescribed(shapeOf(schema), type))).toEqual(
        [],
      );
      expect(metaOf(definition.inputs)).toBeDefined();
      const unsourced = (definition.rules ?? []).filter(({ source }) => source.length <= TOO_SHORT);
      expect(unsourced).toEqual([]);
      expect(definition.importId.example).toMatch(definition.importId.pattern);
    });

    test('every example passes check, and nothing is to be warned of', () => {
      for (const { resources } of definition.examples) {
        for (const [name, { type: of, inputs }] of readSketch(resources)) {
          const known = withRefs(inputs, ({ address }) => idOf(resources[address]!.type)) as Bag;
          const { failures, warnings } = check(findResource(catalog, of), known);
          expect({ name, said: [...failures, ...warnings].map(failureLine) }).toEqual({ name, said: [] });
        }
      }
    });
  },
);

test.each(
  catalog.platforms.flatMap((platform) =>
    'config' in platform
      ? shapeOf(platform.config)
          .fields.filter(({ meta }) => /\bPEM\b/.test(meta.description) && !/PEM file/.test(meta.description))
          .map(({ name }) => [platform.title, name, platform] as const)
      : [],
  ),
)('a plan refuses what is no PEM text: %s, %s', (_title, name, platform) => {
  expect(wrongSettingsOf(platform, { [name]: '/etc/ssl/some.pem' }, {})?.message).toMatch(/in PEM form/);
});

const idOf = (type: string): string => findResource(catalog, type).importId.example;
