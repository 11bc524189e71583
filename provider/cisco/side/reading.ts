/** Values of objects of a router as an end of a tunnel has them, each with the place where a program says it. */
import {
  absentValue,
  addressBy,
  followed,
  valueAt,
  type Address,
  type EndField,
  type Place,
  type Program,
  type Told,
  type Value,
} from '../../model';
import { shapeOf, type ObjectShape } from '../../core/define/shape';

export type Places = Partial<Record<EndField, Place>>;

/** A definition, as far as it is needed here. */
export interface Kind {
  readonly type: string;
  readonly inputs: Parameters<typeof shapeOf>[0];
}

/** One object. Without an address it is one that the program does not have, and every value of it is open. */
export class Reading {
  constructor(
    private readonly program: Program,
    readonly object: Address | undefined,
    private readonly shape: ObjectShape,
    private readonly places: Places,
    /** Where the program refers to it, for what it does not have. */
    private readonly referredAt?: Place,
  ) {}

  get known(): boolean {
    return this.object !== undefined;
  }

  /** What an input refers to; of a list what the first does. */
  part(name: string, { type, inputs }: Kind): Reading {
    const shape = shapeOf(inputs);
    if (this.object === undefined) return new Reading(this.program, undefined, shape, this.places, this.referredAt);
    const value = valueAt(this.program.get(this.object)!, [name]);
    const first = Array.isArray(value) ? (value as readonly Value[])[0] : value;
    const at: Place = { object: this.object, path: [name] };
    return new Reading(this.program, addressBy(this.program, first, type), shape, this.places, at);
  }

  value<T>(name: string): Told<T> | undefined {
    if (this.object === undefined) return undefined;
    const said = followed(this.program, this.program.get(this.object)!, [name]);
    return (said ?? absentValue(this.shape, [name])) as Told<T> | undefined;
  }

  /** The value, and the place of it under that name. */
  told<T>(field: EndField, name: string): Told<T> | undefined {
    const at = this.object === undefined ? this.referredAt : { object: this.object, path: [name] };
    if (at !== undefined) this.places[field] = at;
    return this.value<T>(name);
  }
}
