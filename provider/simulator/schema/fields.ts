/**
 * What a request of a platform may hold, as data: one table per kind of object or action. The table is checked against what
 * arrives (`read.ts`), fills in what is absent and finds references (`walk.ts`), and is the handler's TypeScript type
 * (`Values<typeof table>`), so that a member misspelt in a handler does not compile.
 */
import type { Format } from './formats';

export type Json = Record<string, unknown>;

interface Common {
  readonly required?: boolean;
  /** What the platform fills in where the member is absent. */
  readonly default?: unknown;
  /** Never in an answer, and never repeated in a refusal. */
  readonly secret?: boolean;
  /** Set by the platform; a client may send back what it read, and it is ignored. */
  readonly readOnly?: boolean;
  /** The platform's error code for a refused value, where it publishes one for this member. */
  readonly code?: string;
}

interface StringShape {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  /** Not asked of an empty text, which is how many clients unset a member. */
  readonly format?: Format;
  /** The value names an existing object of one of these kinds. */
  readonly reference?: readonly string[];
}

interface IntegerShape {
  readonly type: 'integer';
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly number[];
}

interface ListShape {
  readonly type: 'list';
  readonly of: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** The member that tells the items apart, or several that do together: two items may not have the same. */
  readonly key?: string | readonly string[];
}

interface ObjectShape {
  readonly type: 'object';
  readonly fields: Fields;
}

type Shape =
  | StringShape
  | IntegerShape
  | { readonly type: 'number'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' }
  | ListShape
  | ObjectShape
  /** Says something by being there: YANG's `empty` leaf. Its value is `true`. */
  | { readonly type: 'empty' }
  /** Stored and echoed, not looked into: parts of a kind that no VPN needs. */
  | { readonly type: 'any' };

/** `T`: what a checked value is. `Present`: whether it is there after checking and filling. Neither exists at run time. */
export type Field<T = unknown, Present extends boolean = boolean> = Common &
  Shape & { readonly carries?: T; readonly present?: Present };

export type Fields = Readonly<Record<string, Field>>;
export type FieldOf<K extends Shape['type']> = Extract<Field, { type: K }>;

type ValueOf<F> = F extends Field<infer T, boolean> ? T : never;
type PresentNames<P extends Fields> = {
  [K in keyof P]: P[K] extends Field<unknown, true> ? K : never;
}[keyof P];
/** What `read` and `fill` make of a body. */
export type Values<P extends Fields> = { [K in PresentNames<P>]: ValueOf<P[K]> } & {
  [K in Exclude<keyof P, PresentNames<P>>]?: ValueOf<P[K]>;
};

type Present<O> = O extends { required: true } ? true : O extends { default: {} } ? true : false;

const field = <T, P extends boolean>(shape: Common & Shape): Field<T, P> => shape;

type StringOptions = Common & Omit<StringShape, 'type'>;
type ListOptions = Common & Omit<ListShape, 'type' | 'of'>;

export const string = <const O extends StringOptions = {}>(options?: O) =>
  field<string, Present<O>>({ type: 'string', ...options });

export const oneOf = <const V extends string, const O extends Common = {}>(values: readonly V[], options?: O) =>
  field<V, Present<O>>({ type: 'string', enum: values, ...options });

/** The path or id of an object of one of these kinds. */
export const pathTo = <const O extends StringOptions = {}>(kinds: readonly string[], options?: O) =>
  field<string, Present<O>>({ type: 'string', reference: kinds, ...options });

/** A whole number from `min` to `max`, both included. */
export const integer = <const O extends Common & { enum?: readonly number[] } = {}>(
  min?: number,
  max?: number,
  options?: O,
) => field<number, Present<O>>({ type: 'integer', min, max, ...options });

/** With decimals. */
export const number = <const O extends Common = {}>(min?: number, max?: number, options?: O) =>
  field<number, Present<O>>({ type: 'number', min, max, ...options });

/** `value`: what the platform takes it for where it is absent. */
export const boolean = <const D extends boolean | undefined = undefined>(value?: D) =>
  field<boolean, D extends boolean ? true : false>({
    type: 'boolean',
    ...(value === undefined ? {} : { default: value }),
  });

export const listOf = <T, const O extends ListOptions = {}>(of: Field<T>, options?: O) =>
  field<T[], Present<O>>({ type: 'list', of, ...options });

export const object = <P extends Fields, const O extends Common = {}>(fields: P, options?: O) =>
  field<Values<P>, Present<O>>({ type: 'object', fields, ...options });

export const empty = () => field<true, false>({ type: 'empty' });
export const any = () => field<unknown, false>({ type: 'any' });

/** A shape that several tables share, in a table where it must be given. */
export const required = <T>(shared: Field<T>) => field<T, true>({ ...shared, required: true });
