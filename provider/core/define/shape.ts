/**
 * A zod schema turned into plain data: what engines, planner and generators walk. Computed once per schema.
 *
 * Each secret input gets a sibling `<name>Fingerprint` here, so that every door shows that a secret changed without
 * showing the secret.
 */
import type { z } from 'zod';
import { type DescribedMeta, metaOf, unwrap } from './fields';
import { rememberedOf } from './remembered';

export type Shape =
  | { readonly kind: 'string'; readonly values?: readonly string[] }
  | { readonly kind: 'number'; readonly integer: boolean }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Shape }
  | ObjectShape;

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly meta: DescribedMeta;
  /** Set on a generated fingerprint: the name of its secret. */
  readonly fingerprintOf?: string;
}

export const fingerprintName = (secretName: string): string => `${secretName}Fingerprint`;

/** Whether a secret is given: itself, or by an imported or write-only one's fingerprint alone. */
export function isSecretGiven<T extends object>(holder: T, name: keyof T & string): boolean {
  return holder[name] !== undefined || (holder as Record<string, unknown>)[fingerprintName(name)] !== undefined;
}

/** The shape of an object schema. */
export const shapeOf: (schema: z.ZodObject) => ObjectShape = rememberedOf(objectShape);

interface Def {
  readonly type: string;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly entries?: Record<string, string>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly { _zod?: { def?: { format?: string } } }[];
  readonly format?: string;
  readonly options?: readonly z.ZodType[];
}

function objectShape(schema: z.ZodObject): ObjectShape {
  const fields: Field[] = [];
  for (const [name, child] of Object.entries(schema.shape)) {
    const { schema: inner, optional } = unwrap(child as z.ZodType);
    const meta = metaOf(child as z.ZodType);
    fields.push({ name, shape: shapeOfInner(inner, meta), required: !optional, meta });
    if (meta.secret) {
      fields.push({
        name: fingerprintName(name),
        shape: { kind: 'string' },
        required: false,
        fingerprintOf: name,
        meta: {
          description: `Salted fingerprint of \`${name}\`, kept by the provider so that a changed secret is seen to change.`,
          computed: true,
          onUnset: 'keep',
        },
      });
    }
  }
  return { kind: 'object', fields };
}

function shapeOfInner(schema: z.ZodType, meta: DescribedMeta): Shape {
  const def = schema.def as unknown as Def;
  switch (def.type) {
    case 'string':
    case 'template_literal':
      return { kind: 'string' };
    case 'enum':
      return { kind: 'string', values: Object.values(def.entries ?? {}) };
    case 'literal':
      return { kind: 'string', values: (def.values ?? []).map(String) };
    case 'number':
      return { kind: 'number', integer: isInteger(def) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array': {
      const element = unwrap(def.element as z.ZodType).schema;
      return { kind: meta.set ? 'set' : 'list', element: shapeOfInner(element, metaOf(def.element as z.ZodType)) };
    }
    case 'record': {
      const value = unwrap(def.valueType as z.ZodType).schema;
      return { kind: 'map', element: shapeOfInner(value, metaOf(def.valueType as z.ZodType)) };
    }
    case 'object':
      return shapeOf(schema as z.ZodObject);
    case 'union': // a union of spellings of one scalar (number or its text): shown as text
      return { kind: 'string' };
    default:
      throw new Error(
        `fields of zod type "${def.type}" have no shape: use string, number, boolean, enum, array, record or object`,
      );
  }
}

function isInteger(def: Def): boolean {
  if (def.format === 'safeint' || def.format === 'int32') return true;
  return (def.checks ?? []).some((check) => ['safeint', 'int32'].includes(check._zod?.def?.format ?? ''));
}

const fieldsByName = rememberedOf(
  ({ fields }: ObjectShape): ReadonlyMap<string, Field> => new Map(fields.map((field) => [field.name, field])),
);

/** The field of an object that has this name. */
export const fieldNamed = (shape: ObjectShape, name: string): Field | undefined => fieldsByName(shape).get(name);

/** True if the object has a secret at any depth. */
export const hasSecrets: (shape: ObjectShape) => boolean = rememberedOf(({ fields }: ObjectShape): boolean =>
  fields.some(({ meta, shape }) => meta.secret === true || (shape.kind === 'object' && hasSecrets(shape))),
);

/** True if a value of this shape may hold a secret, at any depth. */
export function holdsSecrets(shape: Shape): boolean {
  return shape.kind === 'object' ? hasSecrets(shape) : 'element' in shape && holdsSecrets(shape.element);
}

/** The field that a path leads to. */
export function fieldAt(shape: Shape, path: readonly (string | number)[]): Field | undefined {
  let current: Shape = shape;
  let found: Field | undefined;
  for (const segment of path) {
    if (current.kind === 'object') {
      found = fieldNamed(current, String(segment));
      if (found === undefined) return undefined;
      current = found.shape;
    } else if (current.kind === 'list' || current.kind === 'set' || current.kind === 'map') {
      current = current.element;
    }
  }
  return found;
}
