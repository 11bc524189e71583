/**
 * Invoke: the lookups. Results hold no secrets. While an argument is unknown, or what it names only promised, nothing is asked and
 * the result is empty, as the engine's own is for a provider that it cannot configure yet: it refuses unknowns in results.
 */
import { findLookup } from '../../core/define/catalog';
import type { AnyLookup } from '../../core/define/definition';
import { runLookup } from '../../core/run/lookup';
import type { Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { containsUnknown } from '../../core/define/unknown';
import { encode } from '../pulumi-wire';
import { receive, struct } from './properties';
import { objectKey, ownType, type Provider } from './provider';
import type { CallContext, ProviderHandlers } from './rpc';

export function invokeHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Invoke'>> {
  return {
    Invoke: async ({ tok, args }, context) => {
      const definition = findLookup(provider.catalog, ownType(tok));
      const { values } = receive(args);
      if (containsUnknown(values)) return {};
      const promised = promisedIn(provider, definition, values);
      if (promised !== undefined) {
        provider.log.voice('').log('info', `${ownType(tok)} waits for the update: ${promised} is not made yet.`);
        return {};
      }
      const result = await lookUp(provider, definition.type, values, context);
      return { return: struct(encode(result) as never) };
    },
  };
}

/**
 * What it asks about that a preview has only promised. An id that the program chooses is known by then, and the engine asks: the
 * first preview of a program that looks at its own objects would fail.
 */
function promisedIn({ promised }: Provider, { inputs }: AnyLookup, values: Bag): string | undefined {
  const asked = shapeOf(inputs).fields.find(
    ({ name, meta: { refersTo } }) => refersTo !== undefined && promised.has(objectKey(refersTo, values[name])),
  );
  return asked === undefined ? undefined : String(values[asked.name]);
}

export async function lookUp(
  { catalog, connections, log, spelling }: Provider,
  type: string,
  args: Bag,
  { signal }: CallContext,
): Promise<Bag> {
  // A lookup has no resource to speak for: its messages belong to the stack.
  const call = { client: connections.client(type), signal, spelling, ...log.voice('') };
  return (await runLookup(findLookup(catalog, type), call, args)) as Bag;
}
