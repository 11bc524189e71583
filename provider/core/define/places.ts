/**
 * Where the fields of a schema stand among the inputs: their paths, as lists and as texts, made once. Comparing asks for the
 * path of every field of every object, several times in each call.
 */
import { pathText, type Path } from './paths';
import { rememberedOf } from './remembered';
import type { Field, ObjectShape } from './shape';

/** An object among the inputs, or the inputs as a whole. */
export class Place {
  private made: readonly PlacedField[] | undefined;

  constructor(
    readonly shape: ObjectShape,
    readonly path: Path,
  ) {}

  get fields(): readonly PlacedField[] {
    return (this.made ??= this.shape.fields.map((field) => new PlacedField(field, [...this.path, field.name])));
  }
}

/** Entries of a list that are kept; a longer list makes its last ones anew. */
const MOST_KEPT = 64;

export class PlacedField {
  /** As memory and messages write it. */
  readonly text: string;
  /** Of a field that is an object: where that one's fields are. */
  readonly inside: Place | undefined;
  private readonly element: ObjectShape | undefined;
  private readonly entries: Place[] = [];

  constructor(
    readonly field: Field,
    readonly path: Path,
  ) {
    this.text = pathText(path);
    this.inside = field.shape.kind === 'object' ? new Place(field.shape, path) : undefined;
    this.element =
      field.shape.kind === 'list' && field.shape.element.kind === 'object' ? field.shape.element : undefined;
  }

  /** Of a list of objects: where the fields of one of them are. Undefined of anything else. */
  entry(index: number): Place | undefined {
    if (this.element === undefined) return undefined;
    const known = this.entries[index];
    if (known !== undefined) return known;
    const made = new Place(this.element, [...this.path, index]);
    if (index < MOST_KEPT) this.entries[index] = made;
    return made;
  }
}

/** The inputs (or outputs) of a definition as a whole. */
export const placeOf = rememberedOf((shape: ObjectShape): Place => new Place(shape, []));
