/** How a side finds its way in a program: references followed, and values wherever the program has them. */
import { meaningOfAbsence } from '../core/define/absence';
import { append } from '../core/define/multimap';
import { camelCase, distinction } from '../core/define/names';
import { getAt, type Path } from '../core/define/paths';
import { rememberedOf } from '../core/define/remembered';
import type { ObjectShape } from '../core/define/shape';
import { isUnknown } from '../core/define/unknown';
import { MASKED, Ref, Variable, type Address, type Declared, type Program, type Value, type Values } from './program';
import type { Fingerprint, Told } from './tunnel';

interface Index {
  /** Undefined: objects of several types have it. */
  readonly byId: ReadonlyMap<string, Address | undefined>;
  /** Platforms whose objects are known by names have several of one name. */
  readonly byTypeAndId: ReadonlyMap<string, Address>;
  readonly byType: ReadonlyMap<string, readonly (readonly [Address, Declared])[]>;
}

/** What the platform knows the object by, or will: none of one that does not stand yet. */
export const idsOf = ({ prior, planned, live }: Pick<Declared, 'prior' | 'planned' | 'live'>): string[] =>
  [prior?.['id'], planned?.['id'], live?.id].filter((id) => typeof id === 'string');

/** Programs of thousands of objects are asked thousands of times, and do not change. */
const indexOf = rememberedOf((program: Program): Index => {
  const byId = new Map<string, Address | undefined>();
  const byTypeAndId = new Map<string, Address>();
  const byType = new Map<string, [Address, Declared][]>();
  for (const [address, declared] of program) {
    const { type } = declared;
    for (const id of idsOf(declared)) {
      const other = byId.get(id);
      const isOne = !byId.has(id) || (other !== undefined && program.get(other)!.type === type);
      byId.set(id, isOne ? address : undefined);
      byTypeAndId.set(`${type} ${id}`, address);
    }
    append(byType, type, [address, declared]);
  }
  return { byId, byTypeAndId, byType };
});

/**
 * The address of the object that a value refers to: by reference, or by an id that is already known. `type`: of which it is;
 * without, an id that objects of several types have is none.
 */
export function addressBy(program: Program, value: Value | undefined, type?: string): Address | undefined {
  if (value instanceof Ref) return program.has(value.address) ? value.address : undefined;
  if (typeof value !== 'string') return undefined;
  const { byId, byTypeAndId } = indexOf(program);
  return type === undefined ? byId.get(value) : byTypeAndId.get(`${type} ${value}`);
}

/** The object that a value refers to. */
export function declaredBy(program: Program, value: Value | undefined): Declared | undefined {
  const address = addressBy(program, value);
  return address === undefined ? undefined : program.get(address);
}

/**
 * What a program says at a path of an object, or what the engine plans there; without a plan what the last run left, or
 * what the platform has. What a replacement will only make is UNKNOWN in the plan, and the old object's value is not taken.
 */
export function valueAt({ inputs, planned, prior, live }: Declared, path: Path): Value | undefined {
  const said = getAt(inputs, path) ?? getAt(planned ?? prior, path);
  const found = said ?? (planned === undefined ? getAt(live?.state, path) : undefined) ?? undefined;
  return (found as Value | undefined) ?? markAbove(inputs, path) ?? markAbove(planned ?? prior, path);
}

/** The fingerprint of a secret that is there and not told; none while it is unknown, or where there is no such object. */
export function fingerprintAt(declared: Declared | undefined, path: Path): Fingerprint | undefined {
  const mark = declared === undefined ? undefined : valueAt(declared, path);
  return typeof mark === 'string' ? mark : undefined;
}

/** The mark on what a value would be in: inside of something hidden or not known yet nothing is "not set". */
export function markAbove(values: Values | undefined, path: Path): Value | undefined {
  const above = path.map((_, index) => getAt(values, path.slice(0, index)) as Value | undefined);
  return above.find((value) => value === MASKED || isUnknown(value));
}

/** The same, with a reference replaced by the value it stands for where that is known. */
export function followed(program: Program, declared: Declared, path: Path): Value | undefined {
  const value = valueAt(declared, path);
  if (!(value instanceof Ref)) return value;
  const other = program.get(value.address);
  const meant = other === undefined ? undefined : followed(program, other, value.path);
  return meant === undefined || isUnknown(meant) ? value : meant;
}

/** What is known of a value, changed; what is open stays as it is. */
export function mapTold<T extends string | number | boolean | readonly unknown[], U>(
  value: Told<T> | undefined,
  work: (known: T) => U,
): Told<U> | undefined {
  if (value === undefined || typeof value === 'symbol') return value;
  return value instanceof Ref || value instanceof Variable ? value : work(value as T);
}

/**
 * The first of what makes up a list that is hidden, or not known yet: it may stand for anything, so the list is as open as it
 * is. Read without it, a list would say that there is nothing else.
 */
export function openOf(items: readonly unknown[]): Told<never> | undefined {
  return items.find((one) => isOpen(one as Value)) as Told<never> | undefined;
}

/** Objects of one type, with their addresses. */
export function declaredOf(program: Program, type: string): readonly (readonly [Address, Declared])[] {
  return indexOf(program).byType.get(type) ?? [];
}

/**
 * What a field means where nobody gives it: the provider's or the platform's default. `holder`: the object that a default
 * which follows other fields looks at.
 */
export function absentValue(shape: ObjectShape, path: Path, holder: () => Values = () => ({})): Value | undefined {
  let current: ObjectShape = shape;
  for (const [index, name] of path.entries()) {
    const field = current.fields.find((one) => one.name === name);
    if (field === undefined) return undefined;
    if (index === path.length - 1) {
      const meaning = meaningOfAbsence(field.meta);
      if (typeof meaning === 'function') {
        const values = holder();
        const open = (field.meta.follows ?? []).map((one) => values[one]).find(isOpen);
        return open ?? (meaning(values) as Value); // of what is open nobody knows what follows
      }
      return typeof meaning === 'object' ? (meaning.value as Value) : undefined;
    }
    if (field.shape.kind !== 'object') return undefined;
    current = field.shape;
  }
  return undefined;
}

const isOpen = (value: Value | undefined): boolean =>
  typeof value === 'symbol' || value instanceof Ref || value instanceof Variable;

/** Names of which camel case loses nothing: another one never gives the same label. */
const PLAIN = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/** A name for what belongs to something of that name, as every language takes it: `nsx-dc1`, `peer` → `nsxDc1Peer`. */
export const labelOf = (name: string, ...words: readonly string[]): string => {
  const given = PLAIN.test(name) ? [name] : [name, distinction(name)];
  const parts = [...given, ...words]
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((part) => part !== '');
  return camelCase((/^[a-z]/i.test(name) ? parts : ['link', ...parts]).join('_'));
};
