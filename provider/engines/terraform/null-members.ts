/**
 * A null in a map or a list: Terraform has such values, and no platform does. Left out in silence, the plan would differ from the
 * configuration, which Terraform takes for a mistake of the provider.
 */
import type { CheckFailure } from '../../core/define/check-failure';
import { isBag, type Bag, type Path } from '../../core/define/paths';
import type { Attribute } from './attributes';

export function nullMembers(attributes: readonly Attribute[], values: Bag, base: Path = []): CheckFailure[] {
  return attributes.flatMap(({ name, field, role, content }): CheckFailure[] => {
    const value = values[name];
    if (role !== 'field' || value === null || value === undefined) return [];
    const path = [...base, field];
    if (content.kind === 'leaf') return isMap(content.type) && isBag(value) ? ofMap(value, path) : [];
    const within = (item: unknown, at: Path): CheckFailure[] =>
      isBag(item) ? nullMembers(content.attributes, item, at) : [];
    if (content.kind === 'single') return within(value, path);
    if (Array.isArray(value)) return value.flatMap((item: unknown, index) => within(item, [...path, index]));
    return isBag(value) ? Object.entries(value).flatMap(([key, item]) => within(item, [...path, key])) : [];
  });
}

const isMap = (type: unknown): boolean => isBag(type) && type['kind'] === 'map';

const ofMap = (map: Bag, path: Path): CheckFailure[] =>
  Object.entries(map).flatMap(([key, item]) =>
    item === null
      ? [
          {
            path: [...path, key],
            message:
              'null is no value of a map. Leave the key out: `{ for key, value in … : key => value if value != null }`.',
          },
        ]
      : [],
  );
