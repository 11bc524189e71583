/**
 * A resource that is in state alone: nothing on a platform stands for it, and its verbs ask nobody. What it decides is an
 * `auto` input, chosen by `fill` from what was chosen before, so that every door knows it at plan; `derived` says the rest.
 */
import type { z } from 'zod';
import type { Borrowed } from './context';
import { defineResource, type ImportId, type ResourceDefinition } from './definition';
import type { RuleFor } from './rule';

interface StateAlone<I extends z.ZodObject, O extends z.ZodObject> extends Pick<
  ResourceDefinition<z.output<I>, z.output<O>, Borrowed>,
  'type' | 'title' | 'description' | 'source' | 'fill' | 'examples'
> {
  readonly inputs: I;
  readonly outputs: O;
  readonly rules: readonly RuleFor<z.output<I>>[];
  readonly importId: ImportId;
  /** Outputs, from inputs that are all known. */
  derived(inputs: Partial<z.output<I>>): z.output<O>;
  /** The id that it is born with and keeps. An import knows nothing else: all that was decided must be in it. */
  idOf(inputs: z.output<I>): string;
  /** What such an id says. */
  inputsOf(id: string): Partial<z.output<I>>;
}

export function defineStateAlone<I extends z.ZodObject, O extends z.ZodObject>(
  definition: StateAlone<I, O>,
): ResourceDefinition<z.output<I>, z.output<O>, Borrowed> {
  const { derived, idOf, inputsOf, ...rest } = definition;
  const observed = (id: string, inputs: Partial<z.output<I>>) => ({ id, inputs, outputs: derived(inputs) });
  return defineResource<I, O, Borrowed>({
    ...rest,
    inStateAlone: true,
    decide: derived,
    create: (_ctx, { inputs }) => Promise.resolve(observed(idOf(inputs), inputs)),
    read: (_ctx, { id, inputs }) =>
      Promise.resolve(observed(id, Object.keys(inputs).length === 0 ? inputsOf(id) : inputs)),
    update: (_ctx, { id, target }) => Promise.resolve(observed(id, target)),
    delete: () => Promise.resolve(),
  });
}
