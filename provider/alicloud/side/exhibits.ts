/** What Alibaba Cloud answers about a connection: its log, its diagnosis and the routes of its gateway, as they come. */
import type { Context } from '../../core/define/context';
import { exhibits as ask, type EndOfLink, type Exhibit } from '../../model';
import { attachmentsOf } from '../client/cen';
import type { AlicloudClient } from '../client/client';
import { listVcoRouteEntries } from '../client/vco-routes';
import vpnConnectionStatus from '../lookups/vpn-connection-status';
import vpnRouteEntries from '../lookups/vpn-route-entries';
import { ROLES } from '../resources/common/types';
import { NO_GATEWAY, onTransitRouter } from '../resources/common/vpn-connection-kinds';
import { connectionOf } from './status';

type Ctx = Context<AlicloudClient>;

/** Of the log: the platform takes no more at once. */
const MINUTES = 10;

export async function exhibits(ctx: Ctx, end: EndOfLink): Promise<readonly Exhibit[]> {
  const id = connectionOf(end);
  const { tunnels } = await vpnConnectionStatus.read(ctx, { vpnConnectionId: id });
  const ids = ROLES.map((role) => tunnels[role].tunnelId);
  const connection = await ctx.client.readers.vpnConnections.read(id, ctx.signal);
  const gateway = connection?.VpnGatewayId;
  const logOf = (tunnel: string) => (): Promise<unknown> =>
    ctx.client.call(
      'vpc',
      'DescribeVpnConnectionLogs',
      { VpnConnectionId: id, TunnelId: tunnel, MinutePeriod: MINUTES, PageSize: 50 },
      ctx,
    );
  return ask({
    [`DescribeVpnConnection of ${id}`]: () => Promise.resolve(connection),
    [`DiagnoseVpnConnections of ${ids.join(' and ')}`]: () =>
      ctx.client.call('vpc', 'DiagnoseVpnConnections', { TunnelIds: ids, PageSize: 50 }, ctx),
    ...Object.fromEntries(ids.map((tunnel) => [`DescribeVpnConnectionLogs of ${tunnel}`, logOf(tunnel)])),
    ...(connection !== undefined && onTransitRouter(connection)
      ? {
          [`DescribeVcoRouteEntries of ${id}`]: () => listVcoRouteEntries(ctx.client, id, 'bgp', ctx.signal),
          [`ListTransitRouterVpnAttachments of ${connection.TransitRouterId}`]: () =>
            attachmentsOf(ctx.client, connection, ctx.signal),
        }
      : {}),
    ...(gateway === undefined || gateway === NO_GATEWAY
      ? {}
      : {
          [`DescribeVpnRouteEntries of ${gateway}`]: () =>
            vpnRouteEntries.read(ctx, { vpnGatewayId: gateway, routeEntryType: undefined }),
        }),
  });
}
