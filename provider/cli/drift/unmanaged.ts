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
  const held = new Set(asked.map((one) => keyOf(one.held.definition, one.held.stored.id)));
  const found: Entry[] = [];
  for (const { platform, client, gateways } of places(asked)) {
    const where = gateways.length > MOST_NAMED ? `${gateways.length} gateways` : gateways.join(', ');
    note(`looking for unmanaged objects on ${where}`);
    const kinds = catalog.resources.filter(
      ({ type, discover, singleton }) => platformOf(type) === platform.name && discover !== undefined && !singleton,
    );
    const lists = await Promise.all(kinds.map((kind) => look(kind, client, gateways, connections)));
    found.push(...lists.flat().filter(({ id, definition }) => id === undefined || !held.has(keyOf(definition!, id))));
  }
  return found;
}

const keyOf = ({ type }: AnyResource, id: string): string => `${type} ${id}`;

interface Place {
  readonly platform: ConnectedPlatform;
  readonly client: PlatformClient;
  readonly gateways: readonly string[];
}

/** The gateways of each connection that answered. */
function places(asked: readonly Asked[]): Place[] {
  const found = new Map<PlatformClient, { platform: ConnectedPlatform; gateways: Set<string> }>();
  for (const { held, platform, client, entries } of asked) {
    const gateway = platform.gateway?.of(held.stored);
    if (client === undefined || gateway === undefined || entries.some(({ failed }) => failed)) continue;
    const place = found.get(client) ?? { platform, gateways: new Set() };
    place.gateways.add(gateway);
    found.set(client, place);
  }
  return [...found].map(([client, { platform, gateways }]) => ({ platform, client, gateways: [...gateways].sort() }));
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
