/**
 * What a resource is: data plus five verbs. Nothing here knows an engine, and nothing in an engine knows a vendor.
 *
 * Verbs follow observe → ensure → sync → return observed. "Already exists" and "not found" are races, not failures, and
 * deleting twice succeeds. Verbs see plain known values only, and are never called in a preview.
 */
import type { z } from 'zod';
import type { Context, PlatformClient } from './context';
import type { Memory } from '../compare/memory';
import type { Image, Known } from './image';
import type { Message } from './message';
import type { Bag } from './paths';
import type { Change } from './change';
import type { RuleFor } from './rule';

/** An object as the platform has it now. */
export interface Observed<I = Bag, O = Bag> {
  readonly id: string;
  /** Every input that the platform returns, whether or not anybody set it. */
  readonly inputs: Partial<I>;
  readonly outputs: O;
  /** A number that each write raises; the core remembers that of our last one. */
  readonly revision?: number;
  /** The `hybridvpn:owner` found on the object, as `ctx.owner` says it where it is the same (`recognised`). */
  readonly owner?: string;
  /** The `hybridvpn:incarnation` found on it. */
  readonly incarnation?: string;
  /** Keys that were rotated on the running object, by path, as the marks on it say. */
  readonly rotated?: Memory['rotated'];
  /** What was before a rotation of algorithms, by path, likewise. */
  readonly retired?: Memory['retired'];
  /** Paths of readable secrets that could not be read this time (masked, withheld): neither drift nor clean. */
  readonly unverified?: readonly string[];
  /** Paths whose value is what the platform fills in by itself: an import does not take them for the user's wish. */
  readonly filled?: readonly string[];
  /** What the verb wants remembered besides the above. */
  readonly memory?: Partial<Pick<Memory, 'originals' | 'secretRevision'>>;
  /** Why the vendor could not finish it, where that is known: of an object for which nobody waited. */
  readonly unfinished?: string;
  /** What somebody took away of it that is no input, and without which it does nothing: an update puts it back, also one that changes nothing else. */
  readonly lacks?: string;
  /** Plain words for the user, shown as warnings. */
  readonly warnings?: readonly Message[];
  /** The platform's own body, for the verbs alone: what a PUT must carry along unchanged. */
  readonly raw?: unknown;
}

export interface CreateArgs<I = Bag> {
  readonly inputs: I;
  /** The id computed by `identity`, for platforms where the client chooses it. */
  readonly id?: string;
  /** Random text to write to the object, so that later runs recognise this creation. */
  readonly incarnation: string;
}

export interface FindArgs<I = Bag> {
  readonly inputs: I;
  /** The id computed by `identity`. */
  readonly id?: string;
  /** The platform refused to create it: whatever is in the way is wanted, marked as ours or not. */
  readonly taken: boolean;
}

export interface ClaimArgs<I = Bag, O = Bag> {
  /** As `find` gave it. If it was written since, marking it is a `conflict`. */
  readonly observed: Observed<I, O>;
  readonly inputs: I;
  readonly incarnation: string;
}

export interface ReadArgs<I = Bag> {
  readonly id: string;
  readonly memory: Memory;
  /** The last known inputs; empty when importing. */
  readonly inputs: Partial<I>;
}

export interface UpdateArgs<I = Bag, O = Bag> {
  readonly id: string;
  /** What the user asks for. */
  readonly inputs: I;
  /** The whole object as it should be: the live one, with the user's values and the meaning of removed ones on top. */
  readonly target: I;
  readonly observed: Observed<I, O>;
  readonly changes: readonly Change[];
  readonly memory: Memory;
}

export interface DeleteArgs<I = Bag> {
  readonly id: string;
  readonly inputs: Partial<I>;
  readonly memory: Memory;
}

/** Where `discover` looks. */
export interface DiscoverScope {
  /** Gateways as the platform names them (policy path, VPN gateway id). None: everywhere the connection sees. */
  readonly gateways: readonly string[];
}

/** An object that exists on the platform, whoever made it. */
export interface Found {
  /** Its engine id, which is its import id. */
  readonly id: string;
  /** What people call it. */
  readonly name?: string;
  /** The gateway it is on, in the words of the scope. Absent: on none; it belongs to whatever refers to it. */
  readonly gateway?: string;
  /** Why this resource cannot manage it although it looks like one of its kind. */
  readonly unfit?: string;
}

export interface ReadyArgs<I = Bag, O = Bag> {
  readonly id: string;
  /** When the writing was over, by `ctx.now()`. */
  readonly since: number;
  /** Of the object as it was seen after the writing: what shows an earlier one tells nothing of this. */
  readonly revision?: number;
  /** The object as it was seen after the writing, the first time that it is asked for. */
  readonly observed?: Observed<I, O>;
}

export type Readiness =
  | { readonly ready: true }
  /** `againMs`: when to ask again, where the vendor's own client knows better than a growing pause. */
  | { readonly ready: false; readonly reason: string; readonly againMs?: number }
  | { readonly failed: string };

/**
 * Who waits until the vendor has finished an object: its own operation, so that what depends on it starts afterwards; the
 * run, some operation of which does (where an engine allows it, see `run/proofs.ts`); or nobody.
 */
export type Waiting = 'itself' | 'run' | 'nobody';

export interface Timeouts {
  /** Seconds. */
  readonly create: number;
  readonly read: number;
  readonly update: number;
  readonly delete: number;
}

export const defaultTimeouts: Timeouts = { create: 600, read: 120, update: 600, delete: 900 };

export interface ImportId {
  /** The form, as shown when it is wrong: `/infra/tier-0s/<tier-0>/ipsec-vpn-services/<service>`. */
  readonly form: string;
  readonly example: string;
  readonly pattern: RegExp;
  /** Why an import of this resource plans one update, where it does. */
  readonly exception?: string;
}

export interface Example {
  readonly title: string;
  /** Inputs in our own spelling; `${name.id}` refers to another resource of the same example. */
  readonly resources: Readonly<Record<string, { readonly type: string; readonly inputs: Bag }>>;
}

export interface Shared<F extends string = string> {
  readonly field: F;
  /** As it is meant: of a field that is left out, its default. */
  readonly value: string | number | boolean;
  /** What the setting is one for, in words that are equal where it is the same. */
  readonly of: string;
}

export interface ResourceDefinition<
  I extends object = Bag,
  O extends object = Bag,
  C extends PlatformClient = PlatformClient,
> {
  /** `nsx:RouteBasedSession`: platform, colon, PascalCase kind. */
  readonly type: string;
  readonly title: string;
  /** One paragraph for the documentation. */
  readonly description: string;
  /** Vendor page or sheet that the schema follows. */
  readonly source: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  readonly rules?: readonly RuleFor<I>[];
  /** The id as far as inputs decide it: a policy path, a route key. Undefined: the platform chooses it, or it is unknown yet. */
  identity?(inputs: Partial<I>): string | undefined;
  /**
   * Values for `auto` fields, chosen in check. `prior` wins, so that a rename keeps the id. `inputs` are those that are
   * known, `open` the others' names: what cannot be chosen without them may be UNKNOWN, in part or as a whole.
   */
  fill?(inputs: Partial<I>, prior: Partial<I> | undefined, open: readonly (keyof I & string)[]): Partial<I>;
  /** Outputs that inputs alone decide: plans know them where all that they follow is known. */
  decide?(inputs: Partial<I>): Partial<O>;
  /**
   * What no second object of its kind can hold at the same time, beside the id: a registered address, the network of a
   * tunnel interface. Texts that are equal where the thing is the same, on one platform; of known inputs alone.
   */
  claims?(inputs: Partial<I>): readonly string[];
  /** The way out for a second one that wants the same; absent: another value, or one of the two less. */
  readonly claimsHint?: Message;
  /**
   * Settings that the platform keeps once for several objects of the kind: two resources that say different things would
   * take them from each other in every run. Of known inputs alone.
   */
  shares?(inputs: Partial<I>): readonly Shared<keyof I & string>[];
  /** The object always exists: create adopts it, delete gives it back. */
  readonly singleton?: boolean;
  /** Nothing on a platform stands for it: an id tells what is in it and is no promise, two resources may have one. */
  readonly inStateAlone?: true;
  readonly importId: ImportId;
  /** Platform permissions the verbs need, for the documentation. */
  readonly permissions?: readonly string[];
  readonly timeouts?: Partial<Timeouts>;
  readonly examples: readonly Example[];

  /**
   * Objects that these inputs may mean, read just now and with their secrets: what stands under the id or the natural key,
   * and what carries this run's owner mark and could be an earlier attempt. Which of them is taken is not the resource's to
   * decide (`run/adoption.ts`). Absent: there is nothing to find, because the object always exists.
   */
  find?(ctx: Context<C>, args: FindArgs<I>): Promise<readonly Observed<I, O>[]>;
  /** Writes our marks to an existing object and changes nothing else. Absent: the kind carries no marks. */
  claim?(ctx: Context<C>, args: ClaimArgs<I, O>): Promise<Observed<I, O>>;
  /** A create has taken an object as it stands: what whoever made it may have left undone. */
  taken?(ctx: Context<C>): Promise<void>;
  /** Makes the object. That something is in the way is the platform's error, `exists`. */
  create(ctx: Context<C>, args: CreateArgs<I>): Promise<Observed<I, O>>;
  /** Undefined: gone, confirmed by the platform (never concluded from a list). */
  read(ctx: Context<C>, args: ReadArgs<I>): Promise<Observed<I, O> | undefined>;
  update(ctx: Context<C>, args: UpdateArgs<I, O>): Promise<Observed<I, O>>;
  delete(ctx: Context<C>, args: DeleteArgs<I>): Promise<void>;
  /** Whether the vendor has finished configuring what was written. Never whether a tunnel is up: that needs the other end. */
  ready?(ctx: Context<C>, args: ReadyArgs<I, O>): Promise<Readiness>;
  /** Who waits for that. Default: itself. */
  waiting?(ctx: Context<C>, inputs: I): Waiting;
  /**
   * Every object of this kind, for adopting a site that exists: without the platform's own (system-owned, never written)
   * and those being deleted. The scope saves calls; what is outside of it may be among the answers.
   */
  discover?(ctx: Context<C>, scope: DiscoverScope): Promise<readonly Found[]>;
  /** What the platform holds of such an object. Absent where it is in state alone. */
  images?(known: Known<I & O>): readonly Image[];
}

export interface LookupDefinition<
  A extends object = Bag,
  R extends object = Bag,
  C extends PlatformClient = PlatformClient,
> {
  /** `nsx:getTier0Gateway` */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** Platform permissions the reading needs, for the documentation. */
  readonly permissions?: readonly string[];
  readonly examples: readonly Example[];
  read(ctx: Context<C>, args: A): Promise<R>;
  /** What the platform must hold to answer so. Absent: it answers out of other objects, or with what passes. */
  images?(result: R, args: Partial<A>): readonly Image[];
  /** What to ask to be told of a gateway, in the words of `GatewayWords`. Undefined: it is of another kind. */
  aboutGateway?(id: string): Partial<A> | undefined;
}

/** A definition whose types are erased: what engines work on. Made by `erase` alone, in the catalog. */
export type AnyResource = ResourceDefinition;
export type AnyLookup = LookupDefinition;

/** What an author writes: the schemas carry the types of everything else. */
type Authored<D, I extends z.ZodObject, O extends z.ZodObject> = Omit<D, 'inputs' | 'outputs'> & {
  readonly inputs: I;
  readonly outputs: O;
};

/** Verbs, rules, `fill` and `identity` see the fields of their own schemas. */
export function defineResource<I extends z.ZodObject, O extends z.ZodObject, C extends PlatformClient>(
  definition: Authored<ResourceDefinition<z.output<I>, z.output<O>, C>, I, O>,
): ResourceDefinition<z.output<I>, z.output<O>, C> {
  return definition;
}

export function defineLookup<A extends z.ZodObject, R extends z.ZodObject, C extends PlatformClient>(
  definition: Authored<LookupDefinition<z.output<A>, z.output<R>, C>, A, R>,
): LookupDefinition<z.output<A>, z.output<R>, C> {
  return definition;
}

/** The inputs of a definition, as its verbs see them. */
export type InputsOf<D> = D extends { identity?(inputs: Partial<infer I>): unknown } ? I : never;

/**
 * Erases the types of one definition, so that the catalog holds all of them in one list. Sound because engines only ever
 * pass values that passed the definition's own schema, and the connection of its own platform.
 */
export function erase<I extends object, O extends object, C extends PlatformClient>(
  definition: ResourceDefinition<I, O, C>,
): AnyResource;
export function erase<A extends object, R extends object, C extends PlatformClient>(
  definition: LookupDefinition<A, R, C>,
): AnyLookup;
export function erase(definition: object): object {
  return definition;
}
