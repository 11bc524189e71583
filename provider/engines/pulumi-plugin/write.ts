/**
 * Create and Update, and their previews: in a preview nothing is asked or sent, and dependents get what the core can
 * promise (chosen ids, stable outputs, what the program sets) and unknowns for the rest.
 */
import type { AnyResource } from '../../core/define/definition';
import { createObject, updateObject, type Outcome } from '../../core/run/lifecycle';
import type { Bag, Path } from '../../core/define/paths';
import { keepIgnored, respecting } from '../pulumi-wire';
import { emptyMemory } from '../../core/compare/memory';
import { putsBackRetired } from '../../core/compare/rotated';
import { knownOnly } from '../../core/define/unknown';
import { plannedId, plannedState } from '../../core/compare/planned-state';
import { changesOf } from './diff';
import { outputsBag, receive, storedOf, struct } from './properties';
import { callFor, claimantOf, definitionOf, objectKey, type Provider } from './provider';
import { InitFailed, type ProviderHandlers } from './rpc';

export function writeHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Create' | 'Update'>> {
  return {
    Create: async (request, context) => {
      const definition = definitionOf(provider, request.urn);
      const { values, secrets } = receive(request.properties);
      if (request.preview) {
        const planned = plannedState(definition, { config: values, desired: values, changes: [] });
        const id = plannedId(definition, values) ?? '';
        provider.promised.set(objectKey(definition.type, id), knownOnly(planned));
        return { id, properties: struct(outputsBag(definition, planned, secrets)) };
      }
      provider.promised.clear(); // previewed and made in one process: what was promised is on its way
      const outcome = await createObject(definition, callFor(provider, definition, request, context), values);
      const properties = finished(provider, definition, request.urn, outcome, secrets);
      return { id: outcome.stored.id, properties: struct(properties) };
    },

    Update: async (request, context) => {
      const definition = definitionOf(provider, request.urn);
      const before = receive(request.olds);
      const { values, secrets } = receive(request.news);
      const { ignoreChanges } = request;
      if (request.preview) {
        const desired = keepIgnored(values, before.values, ignoreChanges);
        const changes = changesOf(provider, definition, before, desired, ignoreChanges);
        const { memory = emptyMemory } = before;
        // Not in Diff: that is asked in a refresh too, which must go through.
        const retired = putsBackRetired(definition, request.id, { changes, memory, desired });
        if (retired !== undefined) throw retired;
        // Nor there: only here it is certain that the engine changes the object in place.
        const claim = { claimant: claimantOf(request.urn), definition, id: request.id, prior: before.values };
        const exchange = provider.connections.ledger.exchange(claim);
        if (exchange !== undefined) throw exchange;
        const planned = plannedState(definition, { config: desired, desired, prior: before.values, changes });
        return { properties: struct(outputsBag(definition, planned, secrets)) };
      }
      const call = callFor(provider, definition, request, context);
      const stored = storedOf(definition, request.id, before, receive(request.oldInputs));
      const desired = await respecting(ignoreChanges, definition, call, stored, values);
      const outcome = await updateObject(definition, call, stored, desired);
      return { properties: struct(finished(provider, definition, request.urn, outcome, secrets)) };
    },
  };
}

/** Outputs of a finished operation; an unfinished one is thrown, with all that must be kept. */
function finished(
  { log, spelling }: Provider,
  definition: AnyResource,
  urn: string,
  outcome: Outcome,
  secrets: readonly Path[],
): Bag {
  const { stored, warnings } = outcome;
  const voice = log.voice(urn);
  for (const warning of warnings) voice.log('warn', warning);
  const outputs = outputsBag(definition, stored.state, secrets, stored.memory);
  const reason = outcome.error?.textIn(spelling) ?? outcome.incomplete;
  if (reason !== undefined) throw new InitFailed(stored.id, outputs, [reason]);
  return outputs;
}
