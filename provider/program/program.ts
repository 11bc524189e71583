/**
 * A program as data: what a user declares, whichever way it was learned. A definition's example, a live inventory, a
 * Terraform plan or state, a Pulumi preview or stack, and what is derived for a link are all this one form, so that
 * whoever reads a program (rules, drift, report) or writes one (documentation, import) does so once.
 */
import type { Timeouts } from '../core/define/definition';
import { isBag, type Path } from '../core/define/paths';
import { isUnknown, type Unknown } from '../core/define/unknown';
import type { Stored } from '../core/run/lifecycle';

/** Names one resource or lookup within its program: a label, a Terraform address, a URN. Opaque. */
export type Address = string;

export type Program = ReadonlyMap<Address, Declared>;

export interface Declared {
  /** `nsx:RouteBasedSession`; of a lookup, `nsx:getTier0Gateway`. */
  readonly type: string;
  /** What the program calls it; unique among its type at least. */
  readonly name: string;
  /** In our own spelling, in the order in which they were written. */
  readonly inputs: Values;
  readonly options?: Options;
  /** Inputs and outputs as the last run of the engine left them. */
  readonly prior?: Values;
  /** What stands on the platform; of an object that was only found, no more than its id. */
  readonly live?: Pick<Stored, 'id'> & Partial<Stored>;
  /** What the engine is about to do with it; absent: nothing, or the program was not planned. */
  readonly change?: Change;
}

/** What a program says about a resource beside its inputs. */
export interface Options {
  /** Needed before this one, beside what its inputs refer to. */
  readonly dependsOn?: readonly Address[];
  /** A replacement is made before the old object is deleted. */
  readonly createBeforeDestroy?: boolean;
  /** Seconds. */
  readonly timeouts?: Readonly<Partial<Timeouts>>;
}

export type Change =
  | { readonly kind: 'create' | 'update' | 'delete' }
  | { readonly kind: 'replace'; readonly first: 'create' | 'delete' }
  /** It leaves the state, and the object stays. */
  | { readonly kind: 'forget' };

/**
 * A value that is there and was not shown, such as a secret in a preview. Two of them are never known to be equal:
 * compare with `sameValue`, which says so.
 */
export const MASKED: unique symbol = Symbol.for('hybridvpn.masked') as never;
export type Masked = typeof MASKED;

/** The value of another resource or lookup of the program: `['id']`, `['internetIps', 'master']`. */
export class Ref {
  constructor(
    readonly address: Address,
    readonly path: Path = ['id'],
  ) {}
}

/** A value that whoever runs the program gives: a variable of Terraform, configuration of Pulumi. */
export class Variable {
  constructor(
    /** In snake_case; each language spells it its own way. */
    readonly name: string,
    /** A secret never stands in a program. */
    readonly secret: boolean = true,
  ) {}
}

export type Value = string | number | boolean | null | Unknown | Masked | Ref | Variable | readonly Value[] | Values;

export interface Values {
  readonly [name: string]: Value;
}

export const isValues = (value: unknown): value is Values =>
  isBag(value) && !(value instanceof Ref) && !(value instanceof Variable);

/** A copy with every value that is no list or object replaced by what `work` makes of it. */
export function mapLeaves(value: unknown, work: (leaf: unknown, path: Path) => unknown, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => mapLeaves(item, work, [...path, index]));
  if (!isValues(value)) return work(value, path);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapLeaves(item, work, [...path, name])]),
  );
}

/** Every reference in a value, with where it stands. */
export function refsIn(value: unknown): { readonly ref: Ref; readonly path: Path }[] {
  const found: { ref: Ref; path: Path }[] = [];
  mapLeaves(value, (leaf, path) => {
    if (leaf instanceof Ref) found.push({ ref: leaf, path });
  });
  return found;
}

/** The value with references replaced by what they stand for. */
export function withRefs(value: unknown, of: (ref: Ref) => unknown): unknown {
  return mapLeaves(value, (leaf) => (leaf instanceof Ref ? of(leaf) : leaf));
}

/**
 * Whether two values are the same; undefined: it cannot be told, because one is unknown, masked, or comes from
 * elsewhere. An unknown never yields "the same", and a masked one never equals anything, itself included.
 */
export function sameValue(one: unknown, other: unknown): boolean | undefined {
  if (one instanceof Ref && other instanceof Ref && one.address === other.address)
    return one.path.join() === other.path.join() ? true : undefined;
  if (one instanceof Variable && other instanceof Variable && one.name === other.name) return true;
  if (isOpen(one) || isOpen(other)) return undefined;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length !== other.length ? false : every(one.map((item, index) => sameValue(item, other[index])));
  if (isBag(one) && isBag(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return every([...names].map((name) => sameValue(one[name], other[name])));
  }
  return one === other;
}

const isOpen = (value: unknown): boolean =>
  isUnknown(value) || value === MASKED || value instanceof Ref || value instanceof Variable;

/** One difference decides; without any, one open question leaves it open. */
function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** The variables of a program, each once, in order of appearance. */
export function variablesOf(program: Program): Variable[] {
  const found = new Map<string, Variable>();
  for (const { inputs } of program.values())
    mapLeaves(inputs, (leaf) => {
      if (leaf instanceof Variable && !found.has(leaf.name)) found.set(leaf.name, leaf);
    });
  return [...found.values()];
}
