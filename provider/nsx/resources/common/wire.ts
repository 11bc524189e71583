/**
 * Between our camelCase inputs and NSX's snake_case bodies, by schema: NSX's names are ours with another spelling, so a
 * resource writes down only what differs.
 */
import { snakeCase } from '../../../core/define/names';
import { isBag, type Bag } from '../../../core/define/paths';
import type { ObjectShape, Shape } from '../../../core/define/shape';

export type Body = Record<string, unknown>;

/** Inputs as body; control fields, fingerprints and the names in `omit` stay out. */
export function toWire(shape: ObjectShape, inputs: object, omit: ReadonlySet<string> = new Set()): Body {
  const body: Body = {};
  for (const field of shape.fields) {
    const value = (inputs as Bag)[field.name];
    if (value === undefined || field.meta.control || field.fingerprintOf !== undefined || omit.has(field.name))
      continue;
    body[snakeCase(field.name)] = valueToWire(field.shape, value);
  }
  return body;
}

function valueToWire(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'object' && isBag(value)) return toWire(shape, value);
  if ((shape.kind === 'list' || shape.kind === 'set') && Array.isArray(value)) {
    return value.map((item) => valueToWire(shape.element, item));
  }
  return value;
}

/** The fields of a shape that are present in a body; null is absence. */
export function fromWire<T extends object = Bag>(shape: ObjectShape, body: Body): Partial<T> {
  const bag: Bag = {};
  for (const field of shape.fields) {
    if (field.meta.control || field.fingerprintOf !== undefined) continue;
    const value = body[snakeCase(field.name)];
    if (value !== undefined && value !== null) bag[field.name] = valueFromWire(field.shape, value);
  }
  return bag as Partial<T>;
}

function valueFromWire(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'object' && isBag(value)) return fromWire(shape, value);
  if ((shape.kind === 'list' || shape.kind === 'set') && Array.isArray(value)) {
    return value.map((item) => valueFromWire(shape.element, item));
  }
  if (shape.kind === 'string' && typeof value === 'number') return String(value);
  if (shape.kind === 'number' && typeof value === 'string') return Number(value);
  return value;
}
