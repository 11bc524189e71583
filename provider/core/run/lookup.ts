/** One lookup: arguments checked, then read. Results hold no secrets and no memory. */
import { check } from '../define/check';
import { failureMessage } from '../define/check-failure';
import type { AnyLookup } from '../define/definition';
import { ProviderError } from '../define/errors';
import { joined, text } from '../define/message';
import type { Bag } from '../define/paths';
import { legibleFound } from './legible';
import { runOperation, type Call } from './operation';

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
  return runOperation(call, options, async (ctx) =>
    legibleFound(definition, ctx.client.label, await definition.read(ctx, inputs)),
  );
}
