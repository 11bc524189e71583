/**
 * A component: inputs in a few words, and the program that is made of them. Data and one pure function; each engine that
 * has components turns the program into children of one.
 */
import type { z } from 'zod';
import type { Catalog } from '../core/define/catalog';
import type { Bag } from '../core/define/paths';
import type { Unknown } from '../core/define/unknown';
import type { Declaration } from './intent';
import type { Address, Program, Values } from './program';

export interface Component<D extends Declaration = Declaration> {
  /** `link:HybridVpn` */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  /** What a program gives. */
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** Inputs that are one end each, and the platforms of their objects. */
  readonly ends: readonly string[];
  /** Objects that inputs come from which are not given: what to make first, and the inputs as references to it. */
  before(given: Bag, name: string): Prerequisites;
  /**
   * The program, from inputs of which any part may be unknown. No key goes in: the program has variables in their place.
   *
   * @param name of the component, where the inputs give none
   * @throws ProviderError `invalid` for inputs that nothing can be made of
   */
  derive(given: Bag, name: string): D;
  /**
   * What a variable of the program stands for, from the inputs that hold it; UNKNOWN while they are.
   *
   * @throws ProviderError `invalid` if the inputs give it in no way
   */
  secret(given: Bag, name: string, variable: string): string | Unknown;
  /**
   * Judges what a look-up of the program has found, before anything that refers to it is made. `called`: what people find its
   * objects as, whose names here are those within the component.
   *
   * @throws ProviderError `invalid` if no link can stand on it
   */
  judge(program: Program, lookup: Address, found: Bag, called: ReadonlyMap<Address, string>): void;
  /** What `judge` could not check while this look-up is not asked, each in a sentence. */
  unjudged(lookup: Address, program: Program): readonly string[];
  /** What the component tells as its outputs, beside the ids of its objects; UNKNOWN and references inside. */
  tell(derived: D): Values;
  /** Inputs that `derive` does not take. */
  readonly aside: readonly string[];
}

/** A catalog that may have components. */
export type WithComponents = Catalog & { readonly components?: readonly Component[] };

export interface Prerequisites {
  readonly program: Program;
  readonly roles: ReadonlyMap<Address, string>;
  readonly inputs: Values;
}
