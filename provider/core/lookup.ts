/** One lookup: arguments checked, then read. Results hold no secrets and no memory. */
import type { Context } from './context';
import { check, failureLine } from './check';
import type { AnyLookup } from './definition';
import { asProviderError, ProviderError } from './errors';
import type { Call } from './lifecycle';
import { OperationClock } from './operation-clock';
import type { Bag } from './paths';

const TIMEOUT_MS = 120_000;

export async function runLookup(definition: AnyLookup, call: Call, given: Bag): Promise<Bag> {
  const { inputs, failures } = check(definition, given);
  if (failures.length > 0) {
    throw new ProviderError({ code: 'invalid', message: `${definition.type}: ${failures.map(failureLine).join(' ')}` });
  }
  const clock = new OperationClock(call.signal, TIMEOUT_MS, `lookup of ${definition.title}`);
  const ctx: Context = {
    client: call.client,
    signal: clock.signal,
    untimed: (wait) => clock.stoppedDuring(wait),
    progress: (text) => call.progress(text),
    log: (level, message) => call.log(level, message),
    now: call.now?.bind(call) ?? Date.now,
    owner: call.owner,
  };
  try {
    return await definition.read(ctx, inputs);
  } catch (error) {
    throw asProviderError(error, definition.title);
  } finally {
    clock.end();
  }
}
