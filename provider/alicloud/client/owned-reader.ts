/**
 * Entries without an id of their own, which the platform lists for each owner alone: those of a gateway or a connection. Their
 * ids here begin with that of the owner and a slash, and its list is also the only way to see a single one.
 */
import type { Log } from '../../core/define/context';
import { BulkReader } from '../../core/run/bulk';
import { noneIfGone } from './paging';

interface Owned<V> {
  /** For messages: `alicloud:VpnRouteEntry`. */
  readonly what: string;
  readonly log?: Log;
  /** All of one owner. @throws ProviderError `notFound` where the owner is gone, and its entries with it */
  list(ownerId: string, signal: AbortSignal): Promise<readonly V[]>;
  idOf(ownerId: string, entry: V): string;
}

const ownerOf = (id: string): string => id.slice(0, id.indexOf('/'));

export function ownedReader<V>({ what, log, list, idOf }: Owned<V>): BulkReader<V> {
  const entriesOf = async (ownerId: string, signal: AbortSignal): Promise<(readonly [string, V])[]> =>
    (await noneIfGone(list(ownerId, signal))).map((entry) => [idOf(ownerId, entry), entry] as const);
  return new BulkReader<V>({
    what,
    log,
    get: async (id, signal) => new Map(await entriesOf(ownerOf(id), signal)).get(id),
    list: async (ids, signal) => {
      const owners = [...new Set(ids.map(ownerOf))];
      const found = (await Promise.all(owners.map((ownerId) => entriesOf(ownerId, signal)))).flat();
      return { found, covers: (id) => owners.includes(ownerOf(id)) };
    },
  });
}
