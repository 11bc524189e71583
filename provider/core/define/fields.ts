/**
 * Field metadata: everything about an input or output that zod does not know, kept in one registry beside the schema.
 *
 * `.optional()` and `.default()` return a new schema without the metadata of the inner one. So `field()` registers on
 * the finished schema, and `metaOf` unwraps: a field registered too early still works.
 */
import { z } from 'zod';

/**
 * What removing a value from the program means: `keep` leaves the platform's value, `remove` clears it, `value` writes
 * that value, a function computes it from the object as it is.
 */
export type Unset = 'keep' | 'remove' | { readonly value: unknown } | ((observed: Record<string, unknown>) => unknown);

export interface FieldMeta {
  /** Never in logs, errors or plain state. */
  readonly secret?: boolean;
  /** The platform never returns it: what was written is kept, drift cannot be checked. */
  readonly unreadable?: boolean;
  readonly forcesReplace?: boolean;
  /** Default `remove`. */
  readonly onUnset?: Unset;
  /** Filled by the platform when not given; then it is shown as an output and never compared. */
  readonly computed?: boolean;
  /**
   * What a computed value or an output depends on: it is unknown in a plan that changes one of these, and stays known in
   * any other. Paths beside the field (`tunnelCidr`), or from the root with a slash (`/tunnels.master.bgp`); empty: a
   * default of the platform, which follows nothing.
   */
  readonly follows?: readonly string[];
  /** Chosen by the definition's `fill` in check when not given (an id from a name), then kept. */
  readonly auto?: boolean;
  /** The provider's own default: an object is made with it, and removing the value goes back to it. Not compared while nobody sets it. */
  readonly default?: unknown;
  /** An output that no update changes (ids, addresses): known in the plan of an update. */
  readonly stable?: boolean;
  /** An array whose order means nothing. */
  readonly set?: boolean;
  /**
   * A list of objects that is the user's as a whole (filter entries, next hops): compared in one piece, so that an entry
   * or a bound which somebody adds is found. Fields equal to their `onUnset` value count as absent.
   */
  readonly whole?: boolean;
  /**
   * Of such a list: the member by which the platform puts its entries in order, whatever the order they are written in.
   * Without it a program with another order would never come to rest.
   */
  readonly orderedBy?: string;
  /** Canonical form for comparing; two spellings with one canonical form are equal. */
  readonly normal?: (value: unknown) => unknown;
  /**
   * Whether the object works at all: on or off, who starts. What nobody set is compared too, with what absence means, so
   * that an object which somebody switched off by hand is found.
   */
  readonly vital?: boolean;
  /** An import writes the value into the program also where it is the platform's default: the other end must match it. */
  readonly explicit?: boolean;
  /** Known values of an open table (algorithms, groups): any other is a warning, or an error under `strictAlgorithms`. */
  readonly known?: readonly string[];
  /**
   * A text of the program's own, never sent: another one makes the object anew. The first one is noted alone, so that an object
   * which came by an import or a move is not made anew because its program says one.
   */
  readonly trigger?: boolean;
  /** Steers the provider and is never sent, stored as set, or compared. */
  readonly control?: boolean;
  /** Of a control that matters at the moment of a change alone: another value of it is none. */
  readonly momentary?: boolean;
  /** Resource type whose `.id` belongs here, for documentation and examples. */
  readonly refersTo?: string;
  /** An argument of a component that must be known at preview: it decides which resources there are. */
  readonly plain?: boolean;
  readonly deprecated?: string;
  /** Environment variables that provide a connection setting when it is not configured. */
  readonly env?: readonly string[];
}

export interface DescribedMeta extends FieldMeta {
  readonly description: string;
}

const registry = z.registry<DescribedMeta>();

/** Attaches description and metadata to a finished schema: call it last, around `.optional()`. */
export function field<T extends z.ZodType>(schema: T, description: string, meta: FieldMeta = {}): T {
  registry.add(schema as z.ZodType, { ...meta, description });
  return schema;
}

interface Wrapper {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
}

const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'readonly', 'catch', 'nonoptional']);

/** The schema inside optional/nullable/default/pipe wrappers, and whether a value may be absent. */
export function unwrap(schema: z.ZodType): { schema: z.ZodType; optional: boolean } {
  let optional = false;
  let current = schema;
  for (;;) {
    const def = current.def as unknown as Wrapper;
    if (WRAPPERS.has(def.type) && def.innerType !== undefined) {
      optional ||= def.type === 'optional' || def.type === 'default' || def.type === 'prefault';
      current = def.innerType;
    } else if (def.type === 'pipe' && def.in !== undefined) {
      current = def.in;
    } else {
      return { schema: current, optional };
    }
  }
}

/** Metadata of a schema; the outermost registration wins, key by key. */
export function metaOf(schema: z.ZodType): DescribedMeta {
  const layers: DescribedMeta[] = [];
  let current: z.ZodType | undefined = schema;
  while (current !== undefined) {
    const meta = registry.get(current);
    if (meta !== undefined) layers.unshift(meta);
    const def = current.def as unknown as Wrapper;
    current = WRAPPERS.has(def.type) ? def.innerType : def.type === 'pipe' ? def.in : undefined;
  }
  return Object.assign({ description: '' }, ...layers) as DescribedMeta;
}
