import type { Example } from './definition';

/** A pure function over plain values that a program may call where its engine has such a thing. No connection, no secret. */
export interface PureFunction {
  /** Of our own spelling: `tunnelCidr`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** Any number of further arguments. */
  readonly variadic?: FunctionParameter;
  readonly returns: 'string';
  readonly example: FunctionExample;
  /**
   * Objects come in our own spelling.
   *
   * @throws ProviderError whose path starts with a parameter's name (of the variadic one: and `.index`)
   */
  call(args: readonly unknown[]): string;
}

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
  readonly description: string;
}
