/** References between objects: inputs whose value is the id of another object of the package (`refersTo`). Pure. */
import type { AnyResource } from './definition';
import { isBag, type Bag, type Path } from './paths';
import { shapeOf, type Field, type ObjectShape } from './shape';

export interface Referring {
  readonly definition: AnyResource;
  readonly id: string;
  readonly inputs: Bag;
}

/** A reference from one object to another, by the other's type and id: objects of two types may have one id. */
export interface Reference {
  readonly path: Path;
  readonly type: string;
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
      const { refersTo: type } = field.meta;
      if (type !== undefined && typeof one === 'string') yield { path: at, type, id: normalId(field, one) };
      const inner = innerShape(field);
      if (inner !== undefined && isBag(one)) yield* referencesIn(inner, one, at);
    }
  }
}

/** The type that an input refers to; undefined: it is no reference. */
export function referredTypeAt({ inputs }: Pick<AnyResource, 'inputs'>, path: Path): string | undefined {
  let shape: ObjectShape | undefined = shapeOf(inputs);
  let found: Field | undefined;
  for (const name of path) {
    if (typeof name === 'number') continue;
    found = shape?.fields.find((field) => field.name === name);
    shape = found && innerShape(found);
  }
  return found?.meta.refersTo;
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
  const key = (type: string, id: string): string => `${type} ${id}`;
  const byKey = new Map(objects.map((object) => [key(object.definition.type, object.id), object]));
  const byId = new Map(objects.map((object) => [object.id, object]));
  const ordered = new Set<T>();
  const visit = (object: T, above: ReadonlySet<T>): void => {
    if (ordered.has(object) || above.has(object)) return;
    for (const { type, id } of references(object)) {
      // A field may take objects of two types, and names the usual one.
      const parent = byKey.get(key(type, id)) ?? byId.get(id);
      if (parent !== undefined) visit(parent, new Set([...above, object]));
    }
    ordered.add(object);
  };
  for (const object of [...objects].sort((a, b) => compare(sortKey(a), sortKey(b)))) visit(object, new Set());
  return [...ordered];
}

const sortKey = ({ definition, id }: Referring): string => `${definition.type} ${id}`;
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
