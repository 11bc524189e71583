/** AS numbers: what is one, and that the page of every argument that takes one says that a dotted one is quoted. */
import { catalog } from '../provider/catalog';
import { asnForm, asNumber } from '../provider/core/define/as-number';
import { asn } from '../provider/core/define/normal';
import { shapeOf, type Field, type ObjectShape } from '../provider/core/define/shape';

/** With what is in objects and lists of them. */
const fieldsIn = ({ fields }: ObjectShape): readonly Field[] =>
  fields.flatMap((field) => {
    const inner = 'element' in field.shape ? field.shape.element : field.shape;
    return inner.kind === 'object' ? [field, ...fieldsIn(inner)] : [field];
  });

const numbers = catalog.resources.flatMap(({ type, inputs }) =>
  fieldsIn(shapeOf(inputs))
    .filter(({ meta }) => meta.normal === asn)
    .map((field): [string, Field] => [`${type} ${field.name}`, field]),
);

test('there are such arguments on every platform that has BGP', () => {
  const platforms = new Set(numbers.map(([name]) => name.split(':')[0]));
  expect([...platforms].sort()).toEqual(['alicloud', 'cisco', 'nsx']);
});

test.each(numbers)('the page of %s says it', (_, { meta }) => {
  expect(meta.description).toContain(asnForm);
});

test.each(['65010', '0.65010', '4294967295'])('%s is one', (text) => {
  expect(asNumber().parse(text)).toBe(text);
});

test.each(['0', '1.65536', '65010 ', 'AS65010', '4294967296', '1.1.1', ''])('"%s" is none', (text) => {
  expect(asNumber().safeParse(text).error?.issues[0]?.message).toMatch(/^is not an AS number: 1 to 4294967295, as /);
});
