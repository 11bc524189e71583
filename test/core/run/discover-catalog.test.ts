/** Every resource can be found: an inventory that silently lacks a kind would look like a site without it. */
import { catalog } from '../../../provider/catalog';

test.each(catalog.resources.map(({ type, discover }) => [type, discover] as const))(
  '%s has discover',
  (_, discover) => {
    expect(typeof discover).toBe('function');
  },
);
