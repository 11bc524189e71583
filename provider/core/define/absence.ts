/** What it means that the program does not say something: one answer for creating, comparing and planning. */
import type { Unset, FieldMeta } from './fields';
import { isBag, type Bag } from './paths';
import type { ObjectShape, Shape } from './shape';

/** What leaving a field out means: a rule for its removal, the provider's own default, or that it is cleared. */
export function meaningOfAbsence({ onUnset, default: standard }: FieldMeta): Unset {
  return onUnset ?? (standard === undefined ? 'remove' : { value: standard });
}

/** The inputs with the provider's own defaults in them: what an object is made with, and what rules judge. */
export const withDefaults = (shape: ObjectShape, given: Bag): Bag => fillingOf(shape)?.(given) ?? given;

type Filling = (given: Bag) => Bag;

/** Worked out once for each schema; none where nothing has a default. */
const fillings = new WeakMap<ObjectShape, Filling | 'none'>();

function fillingOf(shape: ObjectShape): Filling | undefined {
  let filling = fillings.get(shape);
  if (filling === undefined) {
    filling = compile(shape) ?? 'none';
    fillings.set(shape, filling);
  }
  return filling === 'none' ? undefined : filling;
}

function compile(shape: ObjectShape): Filling | undefined {
  const steps = shape.fields.flatMap((field) => {
    const fill = valueFilling(field.shape);
    return field.meta.default === undefined && fill === undefined
      ? []
      : [{ name: field.name, standard: field.meta.default, fill }];
  });
  if (steps.length === 0) return undefined;
  return (given) => {
    const result = { ...given };
    for (const { name, standard, fill } of steps) {
      const value = given[name];
      if (value === undefined && standard !== undefined) result[name] = standard;
      else if (value !== undefined && fill !== undefined) result[name] = fill(value);
    }
    return result;
  };
}

/** What fills a value that is an object or a list of them. */
function valueFilling(shape: Shape): ((value: unknown) => unknown) | undefined {
  if (shape.kind === 'object') {
    const fill = fillingOf(shape);
    return fill && ((value) => (isBag(value) ? fill(value) : value));
  }
  if (shape.kind !== 'list' || shape.element.kind !== 'object') return undefined;
  const one = valueFilling(shape.element);
  return one && ((value) => (Array.isArray(value) ? value.map(one) : value));
}
