/**
 * A value for the length of a run alone: in no state and in no plan. Engines that have such things open it anew in every
 * command, at plan and at apply, so what it gives must follow from its inputs: derived, never random.
 */
import type { z } from 'zod';
import type { Bag } from './paths';
import type { RuleFor } from './rule';

export interface EphemeralDefinition<I extends object = Bag, O extends object = Bag> {
  /** Of our own spelling: `psk`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  readonly rules?: readonly RuleFor<I>[];
  /** A program that uses it, in the language of the engines that have it. */
  readonly example: string;
  /** Pure. */
  open(inputs: I): O;
}

/** Its types are erased: what engines work on. */
export type AnyEphemeral = EphemeralDefinition;

/** What an author writes: the schemas carry the types of everything else. */
export function defineEphemeral<I extends z.ZodObject, O extends z.ZodObject>(
  definition: Omit<EphemeralDefinition<z.output<I>, z.output<O>>, 'inputs' | 'outputs'> & {
    readonly inputs: I;
    readonly outputs: O;
  },
): AnyEphemeral {
  // Sound as in `erase`: engines pass nothing that has not passed the definition's own schema.
  return definition as unknown as AnyEphemeral;
}
