/** The end of a write: the vendor is done, or somebody else of the run waits for that. */
import type { Context } from '../define/context';
import type { AnyResource, Observed } from '../define/definition';
import { ProviderError } from '../define/errors';
import type { Bag } from '../define/paths';
import type { Memory } from '../compare/memory';
import { failureOf } from './failure';
import type { Call } from './operation';
import type { Held } from './proofs';
import { spellingOf, store, warningsOf, type Outcome } from './stored';
import { waitFor } from './waits';

/** Waits until the vendor is done, or leaves that to somebody else, then says what to store. */
export async function finish(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  observed: Observed,
  memory: Memory,
  inputs: Bag,
): Promise<Outcome> {
  const { incomplete: _old, unseen: _seen, unproven: _before, ...rest } = memory;
  const { own, others } = await proven(definition, call, ctx, observed, inputs);
  const warnings = [
    ...warningsOf(call, observed),
    ...fewest(others.map((error) => `${failureText(error)}. It is kept in state; the next run finishes it.`)),
  ];
  const failed = own.is === 'failed' ? failureText(own.error) : undefined;
  const next: Memory = {
    ...rest,
    ...writtenAs(observed),
    ...(failed !== undefined && { incomplete: failed }),
    ...(own.is === 'handedOn' && { unproven: true }),
  };
  return { stored: store(definition, call, observed, next, inputs), incomplete: failed, warnings };

  function failureText(error: unknown): string {
    return failureOf(error, `Waiting for ${definition.title} ${observed.id}`).textIn(spellingOf(call));
  }
}

/** Not what the memory says already; and at 0 the object was made just now: no list has an earlier one. */
function writtenAs({ revision = 0, memory }: Observed): Pick<Memory, 'revision'> {
  return revision === 0 || revision === memory?.secretRevision ? {} : { revision };
}

/** A run that is cancelled leaves hundreds behind, for one reason: a refresh tells of each. */
function fewest(texts: readonly string[]): string[] {
  const more = texts.length - MOST_TOLD;
  return more <= 0 ? [...texts] : [...texts.slice(0, MOST_TOLD), `… and ${more} more objects of this run.`];
}

const MOST_TOLD = 5;

async function proven(
  definition: AnyResource,
  call: Call,
  ctx: Context,
  observed: Observed,
  inputs: Bag,
): Promise<Held> {
  const who = definition.waiting?.(ctx, inputs) ?? 'itself';
  if (definition.ready === undefined) return { own: { is: 'proven' }, others: [] };
  if (who === 'nobody') return { own: { is: 'handedOn' }, others: [] };
  const since = ctx.now();
  const prove = (signal: AbortSignal): Promise<void> => untilReady(definition, { ...ctx, signal }, observed, since);
  if (who === 'run' && call.proofs !== undefined) return call.proofs.hold({ prove }, ctx.signal);
  try {
    await prove(ctx.signal);
    return { own: { is: 'proven' }, others: [] };
  } catch (error) {
    return { own: { is: 'failed', error }, others: [] };
  }
}

function untilReady(definition: AnyResource, ctx: Context, observed: Observed, since: number): Promise<void> {
  const { id, revision } = observed;
  const what = `${definition.title} ${id}`;
  let seen: { observed?: Observed } = { observed };
  return waitFor<void>(ctx, {
    what,
    firstMs: 0,
    nextMs: 500,
    maxMs: 5_000,
    poll: async () => {
      const state = await definition.ready!(ctx, { id, since, revision, ...seen });
      seen = {};
      if ('failed' in state) throw new ProviderError({ code: 'platform', message: `${what}: ${state.failed}` });
      return state.ready ? { done: true, value: undefined } : { done: false, ...state };
    },
  });
}
