/**
 * What became of an object since the last run of an engine, found as its own refresh finds it: the object is read as a
 * refresh reads it, and compared as a plan compares it, with what the program asked for the last time.
 */
import { UNCHECKED } from '../compare/memory';
import { planChange, type Change } from '../compare/plan';
import type { AnyResource } from '../define/definition';
import { parsePath, type Bag, type Path } from '../define/paths';
import { fieldAt, shapeOf } from '../define/shape';
import { containsUnknown } from '../define/unknown';
import { readObject, type Call, type Stored } from './lifecycle';

export type Drift =
  /** It is gone, or (`notes` say so) another resource's now. */
  | { readonly is: 'deleted'; readonly notes: readonly string[] }
  | {
      readonly is: 'there';
      /** From what stands there to what the program asked for: empty where nobody changed anything. */
      readonly changes: readonly Change[];
      /** What nobody can compare: secrets that are withheld, and values that the engine keeps encrypted. */
      readonly unchecked: readonly Path[];
      /** The platform never finished it: the next run does. */
      readonly unfinished?: string;
      readonly live: Stored;
      readonly notes: readonly string[];
    };

/**
 * @param stored as the engine has it
 * @param wished what the program asked for in the last run; UNKNOWN where that cannot be seen
 * @throws ProviderError if the object cannot be read, or is on another platform than this one
 */
export async function driftOf(definition: AnyResource, call: Call, stored: Stored, wished: Bag): Promise<Drift> {
  const read = await readObject(definition, call, stored);
  if (read.gone) return { is: 'deleted', notes: read.warnings };
  const { state, memory } = read.stored;
  const { fingerprintKey } = call;
  const found = planChange(definition, { observed: state, prior: memory, desired: wished, fingerprintKey });
  const shape = shapeOf(definition.inputs);
  const own = found.filter(({ path }) => fieldAt(shape, path)?.fingerprintOf === undefined); // it goes with its secret
  return {
    is: 'there',
    changes: own.filter(({ to }) => !containsUnknown(to)),
    unchecked: [
      ...((state[UNCHECKED] ?? []) as readonly string[]).map(parsePath),
      ...own.filter(({ to }) => containsUnknown(to)).map(({ path }) => path),
    ],
    ...(memory.incomplete === undefined ? {} : { unfinished: memory.incomplete }),
    live: read.stored,
    notes: read.warnings,
  };
}
