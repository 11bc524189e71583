/** One lookup: arguments checked, then read. Results hold no secrets and no memory. */
import { check } from './check';
import { failureMessage } from './check-failure';
import type { AnyLookup } from './definition';
import { ProviderError } from './errors';
import { joined, text } from './message';
import { runOperation, type Call } from '../run/operation';
import type { Bag } from './paths';

const TIMEOUT_MS = 120_000;

export async function runLookup(definition: AnyLookup, call: Call, given: Bag): Promise<Bag> {
  const { inputs, failures } = check(definition, given);
  if (failures.length > 0) {
    throw new ProviderError({
      code: 'invalid',
      message: text`${definition.title}: ${joined(failures.map(failureMessage), ' ')}`,
    });
  }
  const options = { what: `lookup of ${definition.title}`, timeoutMs: TIMEOUT_MS, doing: definition.title };
  return runOperation(call, options, (ctx) => definition.read(ctx, inputs));
}
