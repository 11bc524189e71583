import type { Example } from './definition';
import type { ObjectShape } from './shape';

/** A pure function over plain values that a program may call where its engine has such a thing. No connection, no secret. */
export interface PureFunction {
  /** Of our own spelling: `tunnelCidr`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** Any number of further arguments. */
  readonly variadic?: FunctionParameter;
  /** A text, or an object of this shape, which may be made of the inputs of resources and lookups. */
  readonly returns: 'string' | ((inputsOf: (type: string) => ObjectShape) => ObjectShape);
  /** Absent: its page has one that was written for it. */
  readonly example?: FunctionExample;
  /**
   * Objects come and go in our own spelling; what is not known yet is UNKNOWN, if a parameter takes that.
   *
   * `known`: what the caller knows of the result from `returns`, which may take long to work out.
   *
   * @throws ProviderError whose path starts with a parameter's name (of the variadic one: and `.index`)
   */
  call(args: readonly unknown[], known?: ResultNames): unknown;
}

/** Names of all that an object in the result has, `[]` for the result itself. In the caller's spelling. */
export type ResultNames = (path: readonly string[]) => readonly string[];

/** A call, for the documentation. */
export interface FunctionExample {
  /** What stands around it. */
  readonly resources?: Example['resources'];
  /** A text names one of the resources. */
  readonly args: readonly (number | string)[];
}

export interface FunctionParameter {
  readonly name: string;
  /** `object`: a whole resource. */
  readonly type: 'number' | 'object';
  /** It may be unknown, or an object of which something is not known yet: then the result is as far as it can be told. */
  readonly mayBeUnknown?: boolean;
  /** What an object has, where that is always the same: tells names of ours from keys that are the user's. */
  readonly shape?: () => ObjectShape;
  /** Its members are called as kinds of objects are: whoever has the catalog refuses another name, which nobody would look at. */
  readonly byKind?: true;
  readonly description: string;
}
