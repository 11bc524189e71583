/**
 * What stands on the gateways of the objects asked for and is in no state. What is on no gateway (a profile, a customer
 * gateway) is left out: nothing tells where it belongs. So are objects that always exist.
 */
import { platformOf, type ConnectedPlatform } from '../../core/define/catalog';
import type { PlatformClient } from '../../core/define/context';
import type { AnyResource, Found } from '../../core/define/definition';
import { asProviderError } from '../../core/define/errors';
import { runOperation } from '../../core/run/operation';
import type { VendorCatalog } from '../../vendor';
import type { Asked } from './ask';
import type { Connections } from './connections';
import { entry, type Entry } from './entry';

const SEARCH_MS = 10 * 60_000;
const MOST_NAMED = 3;

export async function unmanaged(
  catalog: VendorCatalog,
  asked: readonly Asked[],
  connections: Connections,
  note: (text: string) => void,
): Promise<Entry[]> {
  const whereabouts = await Whereabouts.of(asked, connections, note);
  const held = new Set(asked.map((one) => keyOf(whereabouts.at(one), one.held.definition, one.held.stored.id)));
  const found: Entry[] = [];
  for (const { at, platform, client, gateways } of places(asked, whereabouts)) {
    const where = gateways.length > MOST_NAMED ? `${gateways.length} gateways` : gateways.join(', ');
    note(`looking for unmanaged objects on ${where}`);
    const kinds = catalog.resources.filter(
      ({ type, discover, singleton }) => platformOf(type) === platform.name && discover !== undefined && !singleton,
    );
    const lists = await Promise.all(kinds.map((kind) => look(kind, client, gateways, connections)));
    found.push(
      ...lists.flat().filter(({ id, definition }) => id === undefined || !held.has(keyOf(at, definition!, id))),
    );
  }
  return found;
}

const keyOf = (at: string, { type }: AnyResource, id: string): string => `${at} ${type} ${id}`;

/**
 * On which installation an object stands. Two managers may have objects of one path, and one manager may be reached by two names:
 * an object is told from others by the platform itself, and by the connection where that does not say what it is.
 */
class Whereabouts {
  private constructor(private readonly identities: ReadonlyMap<PlatformClient, string>) {}

  static async of(
    asked: readonly Asked[],
    connections: Connections,
    note: (text: string) => void,
  ): Promise<Whereabouts> {
    const answering = new Set(asked.filter(answered).map(({ client }) => client));
    const found = await Promise.all(
      [...answering].map(async (client, index) => {
        const { signal } = connections.callOf(client);
        try {
          return [[client, (await client.identity(signal)) ?? `connection ${index}`] as const];
        } catch (error) {
          // It has told what its objects are like: that is not thrown away because it does not say what it is itself.
          const failure = asProviderError(error, `asking ${client.label} what it is`);
          if (failure.code === 'cancelled') throw failure;
          note(
            `${client.label} does not say which one it is (${failure.message}): its objects are taken to stand where they were made`,
          );
          return [];
        }
      }),
    );
    return new Whereabouts(new Map(found.flat()));
  }

  /** Of one that did not answer: where it stood when it was made. */
  at({ client, platform, held }: Pick<Asked, 'client' | 'platform' | 'held'>): string {
    const identity = (client && this.identities.get(client)) ?? held.stored.memory.platform ?? '';
    return `${platform.name} ${identity}`;
  }
}

const answered = (one: Asked): one is Asked & { readonly client: PlatformClient } =>
  one.client !== undefined && !one.entries.some(({ failed }) => failed);

interface Place {
  /** Of which installation. */
  readonly at: string;
  readonly platform: ConnectedPlatform;
  readonly client: PlatformClient;
  readonly gateways: readonly string[];
}

/** The gateways of each installation that answered, by one of the connections to it. */
function places(asked: readonly Asked[], whereabouts: Whereabouts): Place[] {
  const found = new Map<string, Pick<Place, 'platform' | 'client'> & { readonly gateways: Set<string> }>();
  for (const one of asked.filter(answered)) {
    const { held, platform, client } = one;
    const gateway = platform.gateway?.of(held.stored);
    if (gateway === undefined) continue;
    const at = whereabouts.at(one);
    const place = found.get(at) ?? { platform, client, gateways: new Set<string>() };
    place.gateways.add(gateway);
    found.set(at, place);
  }
  return [...found].map(([at, { gateways, ...place }]) => ({ at, ...place, gateways: [...gateways].sort() }));
}

async function look(
  definition: AnyResource,
  client: PlatformClient,
  gateways: readonly string[],
  connections: Connections,
): Promise<Entry[]> {
  const { type } = definition;
  const call = connections.callOf(client);
  const options = { what: `the search for objects of ${type}`, timeoutMs: SEARCH_MS };
  try {
    const all = await runOperation(call, options, (ctx) => definition.discover!(ctx, { gateways }));
    return all
      .filter(({ gateway }) => gateway !== undefined && gateways.includes(gateway))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((one) => entryOf(definition, one));
  } catch (error) {
    const { message } = asProviderError(error, options.what);
    return [entry('unchecked', type, { why: `what of it is in no state: ${message}`, definition })];
  }
}

const entryOf = (definition: AnyResource, { id, name, gateway, unfit }: Found): Entry =>
  entry('unmanaged', definition.type, {
    object: id,
    id,
    ...(name === undefined ? {} : { name }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(unfit === undefined ? {} : { why: `${unfit}: hybridvpn does not manage it` }),
    definition,
  });
