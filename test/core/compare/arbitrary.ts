/** Random inputs for any shape, and other spellings of the same inputs: what the property tests feed the pure functions. */
import fc from 'fast-check';
import type { Bag } from '../../../provider/core/define/paths';
import type { Field, ObjectShape, Shape } from '../../../provider/core/define/shape';

export function inputsOf(shape: ObjectShape): fc.Arbitrary<Bag> {
  const required: Record<string, fc.Arbitrary<unknown>> = {};
  const optional: Record<string, fc.Arbitrary<unknown>> = {};
  for (const field of shape.fields) {
    if (field.fingerprintOf !== undefined || field.meta.control) continue;
    (field.required ? required : optional)[field.name] = valueOf(field.shape, field);
  }
  return fc
    .tuple(fc.record(required), fc.record(optional, { requiredKeys: [] }))
    .map(([must, may]) => ({ ...must, ...may }));
}

/** Plain texts that no normal form changes, except where a field's own form is asked for. */
function valueOf(shape: Shape, field: Field): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'object':
      return inputsOf(shape);
    case 'list':
      return fc.array(valueOf(shape.element, field), { minLength: 1, maxLength: 3 });
    case 'set':
      return fc.uniqueArray(valueOf(shape.element, field), {
        minLength: 1,
        maxLength: 4,
        selector: (item) => JSON.stringify(item),
      });
    case 'map':
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), valueOf(shape.element, field), {
        minKeys: 1,
        maxKeys: 3,
      });
    case 'number':
      return fc.integer({ min: 1, max: 9999 });
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (shape.values !== undefined) return fc.constantFrom(...shape.values);
      if (field.meta.normal !== undefined) return networkText;
      if (field.meta.secret) return fc.stringMatching(/^SECRET-[a-z0-9]{8}$/);
      return fc.stringMatching(/^[a-zA-Z0-9-]{4,12}$/);
  }
}

const networkText = fc
  .tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 1, max: 0xffff }), fc.integer({ min: 64, max: 127 }))
  .map(([high, low, bits]) => `2001:db8:${high.toString(16)}::${low.toString(16)}/${bits}`);

/** The same inputs as another writer would spell them: long IPv6 in capitals, sets in reverse, numbers as text. */
export function respelled(shape: ObjectShape, inputs: Bag): Bag {
  const result: Bag = {};
  for (const field of shape.fields) {
    const value = inputs[field.name];
    if (value !== undefined) result[field.name] = respell(field.shape, field, value);
  }
  return result;
}

function respell(shape: Shape, field: Field, value: unknown): unknown {
  if (shape.kind === 'object') return respelled(shape, value as Bag);
  if (shape.kind === 'list') return (value as unknown[]).map((item) => respell(shape.element, field, item));
  if (shape.kind === 'set') return (value as unknown[]).map((item) => respell(shape.element, field, item)).reverse();
  if (shape.kind === 'map') return Object.fromEntries(Object.entries(value as Bag).reverse());
  if (shape.kind === 'number' || shape.kind === 'boolean') return String(value);
  if (field.meta.normal !== undefined) return String(value).replace('::', ':0:0::').toUpperCase();
  return value;
}

/** Every path that holds a value, down to single fields. */
export function leaves(shape: ObjectShape, inputs: Bag, base: (string | number)[] = []): (string | number)[][] {
  return shape.fields.flatMap((field) => {
    const value = inputs[field.name];
    if (value === undefined || field.meta.control || field.fingerprintOf !== undefined) return [];
    const path = [...base, field.name];
    return field.shape.kind === 'object' ? leaves(field.shape, value as Bag, path) : [path];
  });
}

/** A value of the same shape that certainly means something else. */
export function mutated(shape: Shape, field: Field, value: unknown): unknown {
  switch (shape.kind) {
    case 'object':
      return value;
    case 'list':
    case 'set': {
      const [first, ...rest] = value as unknown[];
      const inner = shape.element;
      if (inner.kind !== 'object') return [...rest, mutated(inner, field, first)];
      return [mutatedObject(inner, first as Bag), ...rest];
    }
    case 'map':
      return { ...(value as Bag), added: 'label' };
    case 'number':
      return Number(value) + 1;
    case 'boolean':
      return !value;
    case 'string':
      if (shape.values !== undefined) return shape.values.find((other) => other !== value);
      return field.meta.normal !== undefined ? '2001:db8:ffff:ffff::1/63' : `${String(value)}x`;
  }
}

function mutatedObject(shape: ObjectShape, value: Bag): Bag {
  const [first] = shape.fields;
  return { ...value, [first!.name]: mutated(first!.shape, first!, value[first!.name]) };
}

export function fieldAt(shape: ObjectShape, path: (string | number)[]): Field {
  const [head, ...rest] = path;
  const found = shape.fields.find((field) => field.name === head)!;
  return rest.length === 0 ? found : fieldAt(found.shape as ObjectShape, rest);
}
