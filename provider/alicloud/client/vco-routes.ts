/** Routes of a connection on a transit router, which are one list for each connection. */
import type { LogLevel } from '../../core/define/context';
import { isProviderError } from '../../core/define/errors';
import { BulkReader } from '../../core/run/bulk';
import { allPages } from './paging';
import type { Caller } from './rpc';

export interface VcoRouteEntry {
  readonly RouteDest?: string;
  readonly NextHop?: string;
  /** Of a route that BGP taught: the tunnels that it uses now. */
  readonly NextHopTunnelIdList?: readonly string[];
  readonly Weight?: number | string;
  /** `published`, `Active`. */
  readonly State?: string;
  /** Of one by BGP: `VPN_BGP` (learned from the peer), `CLOUD` (announced to it). */
  readonly Source?: string;
}

interface Page {
  readonly VcoRouteEntries?: readonly VcoRouteEntry[];
  readonly TotalCount?: number;
}

/** Those that were written down (`custom`), or those by `bgp`. */
export function listVcoRouteEntries(
  rpc: Caller,
  connectionId: string,
  type: 'custom' | 'bgp',
  signal: AbortSignal,
): Promise<VcoRouteEntry[]> {
  return allPages<VcoRouteEntry>(
    async (paging) => {
      const parameters = { VpnConnectionId: connectionId, RouteEntryType: type, ...paging };
      const answer = await rpc.call<Page>('vpc', 'DescribeVcoRouteEntries', parameters, { signal });
      const items = answer.VcoRouteEntries ?? [];
      return { items, total: Number(answer.TotalCount ?? items.length) };
    },
    ({ RouteDest, Source, NextHop }) => [RouteDest, Source, NextHop].join('/'),
  );
}

/** `connection/destination`: an entry has no id of its own, and its next hop is the connection itself. */
export const vcoRouteId = (connectionId: string, destination: string): string => `${connectionId}/${destination}`;

/** A connection's custom entries are one list, which is also the only way to see a single one. */
export function vcoRouteReader(
  rpc: Caller,
  log?: (level: LogLevel, message: string) => void,
): BulkReader<VcoRouteEntry> {
  const connectionOf = (id: string): string => id.slice(0, id.indexOf('/'));
  const entriesOf = async (connectionId: string, signal: AbortSignal) => {
    try {
      const entries = await listVcoRouteEntries(rpc, connectionId, 'custom', signal);
      return entries.map((entry) => [vcoRouteId(connectionId, entry.RouteDest ?? ''), entry] as const);
    } catch (error) {
      if (isProviderError(error, 'notFound')) return [];
      throw error;
    }
  };
  return new BulkReader<VcoRouteEntry>({
    what: 'alicloud:VcoRouteEntry',
    log,
    get: async (id, signal) => new Map(await entriesOf(connectionOf(id), signal)).get(id),
    list: async (ids, signal) => {
      const connections = [...new Set(ids.map(connectionOf))];
      const found = (await Promise.all(connections.map((connectionId) => entriesOf(connectionId, signal)))).flat();
      return { found, covers: (id) => connections.includes(connectionOf(id)) };
    },
  });
}
