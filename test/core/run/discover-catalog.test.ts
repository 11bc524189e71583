/** Every object of a platform can be found: an inventory that silently lacks a kind would look like a site without it. */
import { catalog } from '../../../provider/catalog';
import { platformOf } from '../../../provider/core/define/catalog';

const vendors = catalog.vendors.map(({ name }) => name);

test.each(
  catalog.resources
    .filter(({ type }) => vendors.includes(platformOf(type)))
    .map(({ type, discover }) => [type, discover] as const),
)('%s has discover', (_, discover) => {
  expect(typeof discover).toBe('function');
});
