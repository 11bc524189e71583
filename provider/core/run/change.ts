/**
 * Writing what differs. A PUT replaces everything it is given, so what is written is the whole object as it should be: the
 * live one with the program's changes on top. Whoever writes in between makes the platform refuse (`conflict`): then the
 * object is observed again, and the same changes go on top of what the other writer left.
 */
import type { Memory } from '../compare/memory';
import { targetOf, type Change } from '../compare/plan';
import type { Context } from '../define/context';
import type { AnyResource, Observed } from '../define/definition';
import { isStale, ProviderError } from '../define/errors';
import type { Bag } from '../define/paths';
import { superseded, supersededError } from './ownership';

export interface Writing {
  readonly inputs: Bag;
  readonly memory: Memory;
  readonly observed: Observed;
  readonly changes: readonly Change[];
}

/** Somebody wrote the object since it was observed; a verb that has seen how it is now says so. */
export class Moved extends ProviderError {
  constructor(
    title: string,
    readonly observed: Observed<object, object>,
  ) {
    super({
      code: 'conflict',
      stale: true,
      message: `${title} ${observed.id} was written by somebody else while it was being changed.`,
      hint: 'Run it again.',
    });
  }
}

/** How often one that is written by others meanwhile is observed again. */
export const ATTEMPTS = 4;

export async function change(definition: AnyResource, ctx: Context, writing: Writing): Promise<Observed> {
  const { inputs, memory, changes } = writing;
  const { id } = writing.observed;
  let { observed } = writing;
  for (let attempt = 1; ; attempt++) {
    const target = targetOf(definition, observed.inputs, inputs, changes);
    try {
      return await definition.update(ctx, { id, inputs, target, observed, changes, memory });
    } catch (error) {
      if (!isStale(error) || attempt === ATTEMPTS) throw error;
      // A verb that has seen it tells; what it tells is an object of its own definition, whose types are erased here.
      const again =
        error instanceof Moved ? (error.observed as Observed) : await definition.read(ctx, { id, memory, inputs });
      if (again === undefined) throw error;
      // Deleted and made again by someone else since it was read.
      if (superseded(again.incarnation, memory.incarnation)) throw supersededError(definition.title, id);
      observed = again;
    }
  }
}
