/** Invoke: the lookups. Results hold no secrets; while an argument is unknown nothing is asked and the result is unknown. */
import { findLookup } from '../../core/define/catalog';
import { runLookup } from '../../core/define/lookup';
import { shapeOf } from '../../core/define/shape';
import { containsUnknown, UNKNOWN } from '../../core/define/unknown';
import { encode, pulumiSpelling } from '../pulumi-wire';
import { receive, struct } from './properties';
import { ownType, type Provider } from './provider';
import type { ProviderHandlers } from './rpc';

export function invokeHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Invoke'>> {
  const { catalog, connections, log } = provider;
  return {
    Invoke: async ({ tok, args }, { signal }) => {
      const definition = findLookup(catalog, ownType(tok));
      const { values } = receive(args);
      if (containsUnknown(values)) {
        const names = shapeOf(definition.outputs).fields.map((field) => field.name);
        return { return: struct(encode(Object.fromEntries(names.map((name) => [name, UNKNOWN]))) as never) };
      }
      // A lookup has no resource to speak for: its messages belong to the stack.
      const call = { client: connections.client(definition.type), signal, spelling: pulumiSpelling, ...log.voice('') };
      const result = await runLookup(definition, call, values);
      await log.flush();
      return { return: struct(encode(result) as never) };
    },
  };
}
