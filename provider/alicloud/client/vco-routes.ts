/** Routes of a connection on a transit router, which are one list for each connection. */
import { allPages, itemsIn, pageOf } from './paging';
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
      const items = itemsIn<VcoRouteEntry>(answer.VcoRouteEntries, ['RouteDest'], answer.TotalCount);
      return pageOf(items, answer.TotalCount);
    },
    ({ RouteDest, Source, NextHop }) => [RouteDest, Source, NextHop].join('/'),
  );
}

/** `connection/destination`: an entry has no id of its own, and its next hop is the connection itself. */
export const vcoRouteId = (connectionId: string, destination: string): string => `${connectionId}/${destination}`;
