/** References between objects: inputs whose value is the id of another object of the package (`refersTo`). Pure. */
import type { AnyResource } from './definition';
import { isBag, type Bag, type Path } from './paths';
import { shapeOf, type Field, type ObjectShape } from './shape';

export interface Referring {
  readonly definition: AnyResource;
  readonly id: string;
  readonly inputs: Bag;
}

/** A reference from one object to another, by the other's id. */
export interface Reference {
  readonly path: Path;
  readonly id: string;
}

/** Every value of the inputs that names another object of the package, in schema order. */
export function references({ definition, inputs }: Pick<Referring, 'definition' | 'inputs'>): Reference[] {
  return [...referencesIn(shapeOf(definition.inputs), inputs, [])];
}

function* referencesIn(shape: ObjectShape, value: Bag, base: Path): Generator<Reference> {
  for (const field of shape.fields) {
    const item = value[field.name];
    const path = [...base, field.name];
    if (item === undefined) continue;
    const elements = Array.isArray(item)
      ? item.map((one, index) => [one as unknown, [...path, index]] as const)
      : [[item, path] as const];
    for (const [one, at] of elements) {
      if (field.meta.refersTo !== undefined && typeof one === 'string') yield { path: at, id: normalId(field, one) };
      const inner = innerShape(field);
      if (inner !== undefined && isBag(one)) yield* referencesIn(inner, one, at);
    }
  }
}

/** The id in its one spelling. */
const normalId = ({ meta }: Field, value: string): string =>
  meta.normal === undefined ? value : String(meta.normal(value));

function innerShape({ shape }: Field): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  if ((shape.kind === 'list' || shape.kind === 'set') && shape.element.kind === 'object') return shape.element;
  return undefined;
}

/** Depth first along the references, so that an object stands after everything it refers to. */
export function parentsFirst<T extends Referring>(objects: readonly T[]): T[] {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const ordered = new Set<T>();
  const visit = (object: T, above: ReadonlySet<T>): void => {
    if (ordered.has(object) || above.has(object)) return;
    for (const { id } of references(object)) {
      const parent = byId.get(id);
      if (parent !== undefined) visit(parent, new Set([...above, object]));
    }
    ordered.add(object);
  };
  for (const object of [...objects].sort((a, b) => compare(sortKey(a), sortKey(b)))) visit(object, new Set());
  return [...ordered];
}

const sortKey = ({ definition, id }: Referring): string => `${definition.type} ${id}`;
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
