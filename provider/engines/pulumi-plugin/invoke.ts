/** Invoke: the lookups. Results hold no secrets; while an argument is unknown nothing is asked and the result is unknown. */
import { findLookup } from '../../core/define/catalog';
import { runLookup } from '../../core/define/lookup';
import type { Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { containsUnknown, UNKNOWN } from '../../core/define/unknown';
import { encode, pulumiSpelling } from '../pulumi-wire';
import { receive, struct } from './properties';
import { ownType, type Provider } from './provider';
import type { CallContext, ProviderHandlers } from './rpc';

export function invokeHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Invoke'>> {
  return {
    Invoke: async ({ tok, args }, context) => {
      const definition = findLookup(provider.catalog, ownType(tok));
      const { values } = receive(args);
      if (containsUnknown(values)) {
        const names = shapeOf(definition.outputs).fields.map((field) => field.name);
        return { return: struct(encode(Object.fromEntries(names.map((name) => [name, UNKNOWN]))) as never) };
      }
      const result = await lookUp(provider, definition.type, values, context);
      await provider.log.flush();
      return { return: struct(encode(result) as never) };
    },
  };
}

export async function lookUp(
  { catalog, connections, log }: Provider,
  type: string,
  args: Bag,
  { signal }: CallContext,
): Promise<Bag> {
  // A lookup has no resource to speak for: its messages belong to the stack.
  const call = { client: connections.client(type), signal, spelling: pulumiSpelling, ...log.voice('') };
  return (await runLookup(findLookup(catalog, type), call, args)) as Bag;
}
