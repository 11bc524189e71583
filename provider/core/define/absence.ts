/** What it means that the program does not say something: one answer for creating, comparing and planning. */
import type { Unset, FieldMeta } from './fields';
import { isBag, type Bag } from './paths';
import type { ObjectShape } from './shape';

/** What leaving a field out means: a rule for its removal, the provider's own default, or that it is cleared. */
export function meaningOfAbsence({ onUnset, default: standard }: FieldMeta): Unset {
  return onUnset ?? (standard === undefined ? 'remove' : { value: standard });
}

/** The inputs with the provider's own defaults in them: what an object is made with, and what rules judge. */
export function withDefaults(shape: ObjectShape, given: Bag): Bag {
  const result: Bag = { ...given };
  for (const field of shape.fields) {
    const value = given[field.name];
    if (value === undefined && field.meta.default !== undefined) result[field.name] = field.meta.default;
    else if (field.shape.kind === 'object' && isBag(value)) result[field.name] = withDefaults(field.shape, value);
    else if (field.shape.kind === 'list' && field.shape.element.kind === 'object' && Array.isArray(value)) {
      const element = field.shape.element;
      result[field.name] = value.map((item) => (isBag(item) ? withDefaults(element, item) : (item as unknown)));
    }
  }
  return result;
}
