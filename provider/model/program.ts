/**
 * A program as data: what a user declares, whichever way it was learned. A definition's example, a live inventory, a
 * Terraform plan or state, a Pulumi preview or stack, and what is derived for a link are all this one form, so that
 * whoever reads a program (rules, drift, report) or writes one (documentation, import) does so once.
 *
 * Here stand the words alone: each platform's side speaks them. What works on programs is in `provider/program`.
 */
import type { Timeouts } from '../core/define/definition';
import type { Path } from '../core/define/paths';
import type { Unknown } from '../core/define/unknown';
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
  /** The name of the connection that it goes through; absent: that of its platform itself, or nothing tells. */
  readonly connection?: string;
  /** Inputs and outputs as the last run of the engine left them. */
  readonly prior?: Values;
  /** What the program said in that run, where the engine keeps it apart from what the platform answered. */
  readonly priorInputs?: Values;
  /** Inputs and outputs as they will stand once the change is made; UNKNOWN where only the platform will say. */
  readonly planned?: Values;
  /** For each input what it was made from, where the engine tells: a value that is not known yet still has a source. */
  readonly madeFrom?: Readonly<Record<string, readonly Address[]>>;
  /** What stands on the platform; of an object that was only found, no more than its id. */
  readonly live?: Pick<Stored, 'id'> & Partial<Stored>;
  /** What the engine is about to do with it; absent: nothing, or the program was not planned. */
  readonly change?: Change;
  /** An update of what steers the provider alone, such as its timeouts: nothing is sent. */
  readonly steering?: true;
  /** An update of what an earlier run left unfinished, whatever else it changes. */
  readonly finishes?: true;
}

/** What a program says about a resource beside its inputs. */
export interface Options {
  /** Needed before this one, beside what its inputs refer to. */
  readonly dependsOn?: readonly Address[];
  /** A replacement is made before the old object is deleted. */
  readonly createBeforeDestroy?: boolean;
  /** Replaced whenever one of these changes. For Terraform alone, which plans each resource without its dependents. */
  readonly replacedWith?: readonly Ref[];
  /** Replaced whenever one of these objects is, which is deleted first and cannot be while this one names it. For Pulumi alone. */
  readonly goesWith?: readonly Address[];
  /**
   * A replacement is made after the old object is deleted: one that takes what another gives up would meet it,
   * since Pulumi deletes at the end of a run. For Pulumi alone; it is the order that Terraform has.
   */
  readonly deleteFirst?: true;
  /** Seconds. */
  readonly timeouts?: Readonly<Partial<Timeouts>>;
}

/** Where a value stands in a program. */
export interface Place {
  readonly object: Address;
  readonly path: Path;
}

export type Change =
  | { readonly kind: 'create' | 'update' | 'delete' }
  | { readonly kind: 'replace'; readonly first: 'create' | 'delete' }
  /** An object that is there comes into the state, or leaves it and stays as it is. */
  | { readonly kind: 'import' | 'forget' };

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
