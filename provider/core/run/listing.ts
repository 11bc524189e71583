/** What exists of one kind, one after the other, for engines that offer it to their users as a list. */
import type { AnyResource, DiscoverScope, Found } from '../define/definition';
import type { ProviderError } from '../define/errors';
import { failureOf } from './failure';
import { importObject, type Call, type Stored } from './lifecycle';
import { runOperation } from './operation';

export interface ListOptions {
  readonly scope: DiscoverScope;
  /** Whether each object is read too, as an import reads it, without secrets. */
  readonly objects: boolean;
  /** At most so many. */
  readonly limit?: number;
}

export interface Listed {
  readonly found: Found;
  readonly stored?: Stored;
  /** Why the object could not be read. */
  readonly error?: ProviderError;
}

const SEARCH_MS = 10 * 60_000;
/** How many are read at once: enough for the reader to answer them from one list. */
const WAVE = 16;

/**
 * Objects in the order of their ids. An object that is on no gateway (a profile, a customer gateway) is listed whatever
 * the scope: nothing tells where it belongs. What this kind cannot manage goes to `unfit` and is not listed.
 *
 * @throws ProviderError if the platform cannot be searched
 */
export async function* listObjects(
  definition: AnyResource,
  call: Call,
  options: ListOptions,
  unfit: (found: Found) => void,
): AsyncGenerator<Listed> {
  const { gateways } = options.scope;
  const everywhere = gateways.length === 0;
  const all = await search(definition, call, options.scope);
  const inScope = all.filter(({ gateway }) => everywhere || gateway === undefined || gateways.includes(gateway));
  for (const one of inScope) if (one.unfit !== undefined) unfit(one);
  const fit = inScope.filter((one) => one.unfit === undefined).slice(0, options.limit);
  for (let start = 0; start < fit.length; start += WAVE) {
    const wave = fit.slice(start, start + WAVE);
    if (!options.objects) yield* wave.map((found) => ({ found }));
    else
      for (const listed of await Promise.all(wave.map((found) => read(definition, call, found))))
        if (listed) yield listed;
  }
}

function search(definition: AnyResource, call: Call, scope: DiscoverScope): Promise<Found[]> {
  const options = {
    what: `the search for objects of ${definition.type}`,
    timeoutMs: SEARCH_MS,
    doing: `Looking for objects of ${definition.type}`,
  };
  return runOperation(call, options, async (ctx) => {
    const found = await (definition.discover?.(ctx, scope) ?? []);
    return [...found].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  });
}

/** Undefined: it was deleted since it was found. */
async function read(definition: AnyResource, call: Call, found: Found): Promise<Listed | undefined> {
  try {
    const stored = await importObject(definition, call, found.id, { secrets: false });
    return stored === undefined ? undefined : { found, stored };
  } catch (error) {
    return { found, error: failureOf(error, `Reading ${definition.title} ${found.id}`) };
  }
}
