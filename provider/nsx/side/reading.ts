/** Values of NSX objects as an end of a tunnel has them, each with the place where a program says it. */
import {
  absentValue,
  addressBy,
  followed,
  Ref,
  valueAt,
  Variable,
  type Address,
  type EndField,
  type Place,
  type Program,
  type Told,
  type Value,
  type Values,
} from '../../model';
import { meaningOfAbsence } from '../../core/define/absence';
import { isBag, type Path } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import type { ObjectShape } from '../../core/define/shape';
import { withoutLocaleService } from '../resources/common/types';

export type Places = Partial<Record<EndField, Place>>;

/** One object. Without an address it is one that the program does not have, and every value of it is open. */
export class Reading {
  constructor(
    private readonly program: Program,
    private readonly object: Address | undefined,
    private readonly shape: ObjectShape | undefined,
    private readonly places: Places,
    /** Where the program refers to it, for what it does not have. */
    private readonly referredAt?: Place,
    /** An object of the platform itself, of which everybody knows what it says. */
    private readonly standard = false,
  ) {}

  get known(): boolean {
    return this.object !== undefined || this.standard;
  }

  /** What an input refers to. */
  part(name: string, shape?: ObjectShape): Reading {
    const at: Place | undefined = this.object === undefined ? undefined : { object: this.object, path: [name] };
    const value = at === undefined ? undefined : valueAt(this.program.get(at.object)!, at.path);
    return new Reading(this.program, addressBy(this.program, value), shape, this.places, at);
  }

  /** The same of a profile: the platform's own is known by its path, and used where none is named. */
  profile(name: string, shape: ObjectShape): Reading {
    const part = this.part(name, shape);
    if (part.object !== undefined || this.object === undefined) return part;
    const value = followed(this.program, this.program.get(this.object)!, [name]);
    const standard =
      value === undefined || (typeof value === 'string' && /\/nsx-default-l3vpn-\w+-profile$/.test(value));
    return new Reading(this.program, undefined, shape, this.places, part.referredAt, standard);
  }

  value<T>(path: Path): Told<T> | undefined {
    if (this.object === undefined) return this.standard ? this.standardValue(path) : undefined;
    const declared = this.program.get(this.object)!;
    const said = followed(this.program, declared, path);
    const { shape } = this;
    if (said !== undefined || shape === undefined) return said as Told<T> | undefined;
    return absentValue(shape, path, () => ({ ...constants(shape), ...declared.inputs })) as Told<T> | undefined;
  }

  /** The value, and the place of it under that name. */
  told<T>(field: EndField, path: Path): Told<T> | undefined {
    this.place(field, path);
    return this.value<T>(path);
  }

  place(field: EndField, path: Path): void {
    const at = this.object === undefined ? this.referredAt : { object: this.object, path };
    if (at !== undefined) this.places[field] = at;
  }

  private standardValue<T>(path: Path): Told<T> | undefined {
    return this.shape === undefined
      ? undefined
      : (absentValue(this.shape, path, () => constants(this.shape!)) as Told<T> | undefined);
  }
}

/** Defaults that follow nothing: what those that follow another field look at. */
const constants = rememberedOf(({ fields }: ObjectShape): Values =>
  Object.fromEntries(
    fields.flatMap(({ name, meta }) => {
      const meaning = meaningOfAbsence(meta);
      return typeof meaning === 'object' ? [[name, meaning.value as Value]] : [];
    }),
  ),
);

/**
 * The gateway that a look-up is about, before it is answered: the path that it asks for, or the one that NSX gives a gateway of
 * that name, whose id is its name unless somebody chose another. Under the address of the look-up, what names the gateway by its
 * path would be on another one, and what a change of it does to the link would not be told.
 */
export function lookedUp(program: Program, address: Address): string {
  const lookup = program.get(address);
  const kind = lookup === undefined ? undefined : LOOKUPS[lookup.type];
  if (lookup === undefined || kind === undefined) return address;
  const [path, name] = [valueAt(lookup, ['path']), valueAt(lookup, ['displayName'])];
  if (typeof path === 'string') return path;
  return typeof name === 'string' ? `/infra/${kind}/${name}` : address;
}

const LOOKUPS: Readonly<Record<string, string>> = {
  'nsx:getTier0Gateway': 'tier-0s',
  'nsx:getTier1Gateway': 'tier-1s',
};

/** One text for a gateway: its path, or the address of whatever the program looks it up with. */
export function gatewayOf(program: Program, object: Address | undefined, path: Value | undefined): string | undefined {
  const known = typeof path === 'string' ? /^(.*\/tier-[01]s\/[^/]+)/.exec(withoutLocaleService(path))?.[1] : undefined;
  if (known !== undefined) return known;
  if (object === undefined) return undefined;
  const declared = program.get(object)!;
  const parent = followed(program, declared, ['gatewayPath']);
  if (typeof parent === 'string') return parent;
  return parent instanceof Ref ? lookedUp(program, parent.address) : undefined;
}

/** The values of a list; of one that is open, itself. */
export const toldList = (value: unknown): Told<string>[] =>
  Array.isArray(value)
    ? (value.filter((one) => !isBag(one) || isOpen(one)) as Told<string>[])
    : isOpen(value)
      ? [value as Told<string>]
      : [];

const isOpen = (value: unknown): boolean =>
  typeof value === 'symbol' || value instanceof Ref || value instanceof Variable;
