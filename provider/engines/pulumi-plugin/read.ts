/**
 * Read: a refresh of what is stored, or an import of what is known by its id alone. A `get` of what the same preview has only
 * promised is answered with what is known of that: the engine asks, since the id is known, and takes no unknowns from a reading.
 */
import type { AnyResource } from '../../core/define/definition';
import { getAt, withAt, type Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { importObject, readObject, type Call, type Stored } from '../../core/run/lifecycle';
import { inputsBag, outputsBag, receive, storedOf, struct, type Received } from './properties';
import { secretPaths } from '../pulumi-wire';
import { callFor, definitionOf, objectKey, type Provider } from './provider';
import type { ProviderHandlers } from './rpc';

export function readHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Read'>> {
  return {
    Read: async (request, context) => {
      const definition = definitionOf(provider, request.urn);
      const state = receive(request.properties);
      const inputs = receive(request.inputs);
      const promised = state.memory === undefined ? provider.promised.get(objectKey(definition.type, request.id)) : undefined; // prettier-ignore
      if (promised !== undefined) {
        provider.log.voice(request.urn).log('info', `${request.id} is not made yet: it is read in the update.`);
        return { id: request.id, properties: struct(outputsBag(definition, withoutSecrets(definition, promised), [])) };
      }
      const call = callFor(provider, definition, request, context);
      const stored = await now(definition, call, request.id, state, inputs);
      if (stored === undefined) return { id: '' }; // gone
      const secrets = [...state.secrets, ...inputs.secrets];
      return {
        id: stored.id,
        inputs: struct(inputsBag(definition, stored.inputs, secrets)),
        properties: struct(outputsBag(definition, stored.state, secrets, stored.memory)),
      };
    },
  };
}

/** Undefined: gone. Secrets are not imported: `pulumi import` would print them into the program. */
async function now(
  definition: AnyResource,
  call: Call,
  id: string,
  state: Received,
  inputs: Received,
): Promise<Stored | undefined> {
  if (state.memory === undefined) return importObject(definition, call, id, { secrets: false });
  const result = await readObject(definition, call, storedOf(definition, id, state, inputs));
  for (const warning of result.warnings) call.log('warn', warning);
  return result.gone ? undefined : result.stored;
}

const withoutSecrets = (definition: AnyResource, state: Bag): Bag =>
  secretPaths(shapeOf(definition.inputs)).reduce(
    (left, path) => (getAt(left, path) === undefined ? left : withAt(left, path, undefined)),
    state,
  );
