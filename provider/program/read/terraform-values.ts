/** Values of an object as a plan or a state has them, in our own spelling: what is unknown, hidden or not there stays apart. */
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import { snakeCase } from '../../core/define/names';
import { getAt, isBag, type Bag } from '../../core/define/paths';
import { shapeOf, type ObjectShape, type Shape } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import { MASKED, type Value, type Values } from '../program';

/** Marks of a plan beside the values, of the same form. */
interface Marks {
  readonly unknown?: unknown;
  /** What the program does not want to be shown: hidden here too, whatever reads the program. */
  readonly sensitive?: unknown;
}

/** Inputs and outputs in our own spelling. */
export function values(definition: AnyResource | AnyLookup, bag: Bag, marks: Marks): Values {
  const shapes = [shapeOf(definition.inputs), shapeOf(definition.outputs)];
  const found = Object.assign({}, ...shapes.map((shape) => objectOf(shape, bag, marks))) as Record<string, Value>;
  const id = inside(marks, 'id').unknown === true ? UNKNOWN : bag['id'];
  return typeof id === 'string' || id === UNKNOWN ? { ...found, id } : found;
}

function objectOf(shape: ObjectShape, bag: Bag, marks: Marks): Values {
  const result: Record<string, Value> = {};
  for (const field of shape.fields) {
    const name = snakeCase(field.name);
    const value = field.meta.secret ? secretOf(bag, name, marks) : valueOf(field.shape, bag[name], inside(marks, name));
    if (value !== undefined) result[field.name] = value;
  }
  return result;
}

/** A write-only secret stands in no plan and no state: its version says that there is one. */
function secretOf(bag: Bag, name: string, marks: Marks): Value | undefined {
  if (typeof bag[name] === 'string') return bag[name];
  if (inside(marks, name).unknown === true) return UNKNOWN;
  const version = bag[`${name}_wo_version`];
  // The modules send an empty one as version 0, which takes away what was there: that is none, and has no fingerprint.
  const isEmpty = version === 0 && bag[`${name}_fingerprint`] === null;
  const given = version !== undefined && version !== null && !isEmpty;
  return given || inside(marks, `${name}_wo_version`).unknown === true ? MASKED : undefined;
}

function valueOf(shape: Shape, value: unknown, marks: Marks): Value | undefined {
  if (marks.unknown === true) return UNKNOWN;
  if (value === undefined || value === null) return undefined;
  if (marks.sensitive === true) return MASKED;
  if (shape.kind === 'object') return isBag(value) ? objectOf(shape, value, marks) : undefined;
  if ('element' in shape && shape.kind !== 'map') {
    return Array.isArray(value)
      ? value.flatMap((item, index) => valueOf(shape.element, item, inside(marks, index)) ?? [])
      : undefined;
  }
  if (shape.kind === 'map') {
    if (!isBag(value)) return undefined;
    return Object.fromEntries(
      Object.keys(value).flatMap((key) => {
        const item = valueOf(shape.element, value[key], inside(marks, key));
        return item === undefined ? [] : [[key, item]];
      }),
    );
  }
  return value as string | number | boolean;
}

const inside = ({ unknown, sensitive }: Marks, key: string | number): Marks => ({
  unknown: getAt(unknown, [key]),
  sensitive: getAt(sensitive, [key]),
});
