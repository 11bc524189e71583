/** The log of a connection, made up from its tunnels' present status: enough for a client that reads and pages it. */
import { integer, required, string } from '../../simulator/schema';
import { action } from './action';
import { page, paging, regionId } from './common';
import { diagnose } from './diagnosis';
import { illegalParameter } from './errors';
import { tunnelStatus } from './negotiation';

export const describeVpnConnectionLogs = action('DescribeVpnConnectionLogs', {
  params: {
    RegionId: regionId,
    VpnConnectionId: required(string()),
    TunnelId: string(),
    /** Unix seconds. */
    From: integer(0),
    To: integer(0),
    MinutePeriod: integer(1, 10),
    ...paging,
  },
  verified: 'S7 (shape; TunnelId needed for dual tunnel); assumed: the text',
  handle(world, p) {
    const connection = world.connection(p.VpnConnectionId);
    const tunnel = connection.tunnels.find((candidate) => candidate.id === p.TunnelId);
    if (!tunnel) throw illegalParameter('TunnelId', `${connection.id} has no tunnel ${p.TunnelId ?? '(none given)'}`);
    const at = new Date(Math.max(tunnel.negotiatesFrom, connection.createdAt)).toISOString();
    const lines = [
      `${at} ${tunnel.internetIp} initiating IKE_SA to ${tunnel.ike.RemoteId}`,
      `${at} ${tunnel.internetIp} ${tunnelStatus(world, connection, tunnel)}`,
    ];
    const wrong = diagnose(world, connection, tunnel);
    if (wrong !== undefined) lines.push(`${new Date(wrong.at).toISOString()} ${tunnel.internetIp} ${wrong.text}`);
    const { counters, items } = page(lines, p);
    const { PageNumber, PageSize } = counters;
    return { PageNumber, PageSize, Count: lines.length, IsCompleted: true, Data: { Logs: items } };
  },
});
