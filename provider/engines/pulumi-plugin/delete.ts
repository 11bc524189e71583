/** Delete. Deleting what is gone already succeeds. */
import { deleteObject } from '../../core/run/lifecycle';
import { receive, storedOf } from './properties';
import { callFor, definitionOf, type Provider } from './provider';
import type { ProviderHandlers } from './rpc';

export function deleteHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Delete'>> {
  return {
    Delete: async (request, context) => {
      const definition = definitionOf(provider, request.urn);
      const call = callFor(provider, definition, request, context);
      const stored = storedOf(definition, request.id, receive(request.properties), receive(request.oldInputs));
      const { warnings } = await deleteObject(definition, call, stored);
      for (const warning of warnings) call.log('warn', warning);
      return {};
    },
  };
}
