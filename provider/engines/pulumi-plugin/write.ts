/**
 * Create and Update, and their previews: in a preview nothing is asked or sent, and dependents get what the core can
 * promise (chosen ids, stable outputs, what the program sets) and unknowns for the rest.
 */
import type { AnyResource } from '../../core/define/definition';
import { createObject, readObject, updateObject, type Call, type Outcome, type Stored } from '../../core/run/lifecycle';
import { getAt, withAt, type Bag, type Path } from '../../core/define/paths';
import type { Change } from '../../core/compare/plan';
import { fingerprintName, hasSecrets, shapeOf } from '../../core/define/shape';
import { containsUnknown, UNKNOWN } from '../../core/define/unknown';
import { secretPaths, uncheckedSecrets } from '../pulumi-wire';
import { plannedState } from '../../core/compare/planned-state';
import { changesOf } from './diff';
import { keepIgnored } from './ignore-changes';
import { outputsBag, receive, storedOf, struct } from './properties';
import { callFor, definitionOf, type Provider } from './provider';
import { InitFailed, type ProviderHandlers } from './rpc';

export function writeHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Create' | 'Update'>> {
  return {
    Create: async (request, context) => {
      const definition = definitionOf(provider, request.urn);
      const { values, secrets } = receive(request.properties);
      if (request.preview) {
        const planned = plannedOutputs(definition, values, []);
        const id = definition.identity?.(knownOnly(values)) ?? '';
        return { id, properties: struct(outputsBag(definition, planned, secrets)) };
      }
      const outcome = await createObject(definition, callFor(provider, definition, request, context), values);
      const properties = await finished(provider, definition, request.urn, outcome, secrets);
      return { id: outcome.stored.id, properties: struct(properties) };
    },

    Update: async (request, context) => {
      const definition = definitionOf(provider, request.urn);
      const before = receive(request.olds);
      const { values, secrets } = receive(request.news);
      const { ignoreChanges } = request;
      if (request.preview) {
        const changes = changesOf(provider, definition, before, values, ignoreChanges);
        const planned = plannedOutputs(definition, values, changes, before.values);
        return { properties: struct(outputsBag(definition, planned, secrets)) };
      }
      const call = callFor(provider, definition, request, context);
      const stored = storedOf(definition, request.id, before, receive(request.oldInputs));
      const desired =
        ignoreChanges.length === 0 ? values : await respecting(ignoreChanges, definition, call, stored, values);
      const outcome = await updateObject(definition, call, stored, desired);
      return { properties: struct(await finished(provider, definition, request.urn, outcome, secrets)) };
    },
  };
}

/** Outputs of a finished operation; an unfinished one is thrown, with all that must be kept. */
async function finished(
  { log }: Provider,
  definition: AnyResource,
  urn: string,
  outcome: Outcome,
  secrets: readonly Path[],
): Promise<Bag> {
  const { stored, warnings } = outcome;
  const voice = log.voice(urn);
  for (const warning of warnings) voice.log('warn', warning);
  await log.flush();
  const outputs = outputsBag(definition, stored.state, secrets, stored.memory);
  const reason = outcome.error?.text ?? outcome.incomplete;
  if (reason !== undefined) throw new InitFailed(stored.id, outputs, [reason]);
  return outputs;
}

/** One more read, because only the live object can tell what somebody else made of the ignored paths. */
async function respecting(
  ignoreChanges: readonly string[],
  definition: AnyResource,
  call: Call,
  stored: Stored,
  desired: Bag,
): Promise<Bag> {
  const now = await readObject(definition, call, stored);
  return now.gone ? desired : keepIgnored(desired, now.stored.state, ignoreChanges);
}

function plannedOutputs(definition: AnyResource, desired: Bag, changes: readonly Change[], prior?: Bag): Bag {
  const shape = shapeOf(definition.inputs);
  let planned = plannedState(definition, { config: desired, desired, prior, changes });
  // Check has computed them already; they are inputs here.
  for (const path of secretPaths(shape)) {
    const mark = [...path.slice(0, -1), fingerprintName(path[path.length - 1]!)];
    const value = getAt(desired, mark);
    if (value !== undefined) planned = withAt(planned, mark, value);
  }
  if (!hasSecrets(shape)) return planned;
  const moved = prior === undefined || changes.some(({ secret, kind }) => secret && kind !== 'update');
  const unchecked = moved ? UNKNOWN : prior[uncheckedSecrets.name];
  return unchecked === undefined ? planned : { ...planned, [uncheckedSecrets.name]: unchecked };
}

function knownOnly(bag: Bag): Bag {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => !containsUnknown(value)));
}
