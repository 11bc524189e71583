/** Policy routes of a VPN gateway, which are one list for each gateway. They are matched by source and destination, before every other route. */
import { allPages, itemsIn, pageOf } from './paging';
import type { Caller } from './rpc';

export interface PolicyRoute {
  readonly RouteSource?: string;
  readonly RouteDest?: string;
  readonly NextHop?: string;
  readonly Weight?: number | string;
  readonly Priority?: number | string;
  /** `published`: the VPC knows it. */
  readonly State?: string;
}

interface Page {
  readonly VpnPbrRouteEntries?: { readonly VpnPbrRouteEntry?: readonly PolicyRoute[] };
  readonly TotalCount?: number;
}

export function listPolicyRoutes(rpc: Caller, gatewayId: string, signal: AbortSignal): Promise<PolicyRoute[]> {
  return allPages<PolicyRoute>(
    async (paging) => {
      const parameters = { VpnGatewayId: gatewayId, ...paging };
      const answer = await rpc.call<Page>('vpc', 'DescribeVpnPbrRouteEntries', parameters, { signal });
      const all = answer.VpnPbrRouteEntries?.VpnPbrRouteEntry;
      const items = itemsIn<PolicyRoute>(all, ['NextHop', 'RouteSource', 'RouteDest'], answer.TotalCount);
      return pageOf(items, answer.TotalCount);
    },
    (route) => [route.RouteSource, route.RouteDest, route.NextHop].join(' '),
  );
}

/** `gateway/nextHop/source/destination`; both networks have a slash of their own. */
export const policyRouteId = (gatewayId: string, { NextHop, RouteSource, RouteDest }: PolicyRoute): string =>
  [gatewayId, NextHop, RouteSource, RouteDest].join('/');
