/** Whether a tunnel is up: the runtime status of a session, never stored in state. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import type { NsxClient } from '../client/client';
import { orSiblings } from '../resources/common/siblings';
import { policyPath } from '../resources/common/types';

interface Status {
  readonly runtime_status?: string;
  readonly ike_status?: { readonly ike_session_state?: string; readonly fail_reason?: string };
  readonly total_tunnels?: number;
  readonly negotiated_tunnels?: number;
  readonly failed_tunnels?: number;
  readonly aggregate_traffic_counters?: Partial<
    Record<
      'bytes_in' | 'bytes_out' | 'packets_in' | 'packets_out' | 'dropped_packets_in' | 'dropped_packets_out',
      number
    >
  >;
  readonly last_update_timestamp?: number;
  readonly alarm?: { readonly message?: string };
}

const count = (description: string) => field(z.int(), description);

export default defineLookup({
  type: 'nsx:getSessionStatus',
  title: 'IPSec session status',
  description:
    'Runtime status of a route-based IPSec session as the edges report it now: up or down, why, and traffic counters.',
  source: 'NSX Policy API, AggregateIPSecVpnSessionStatus (detailed-status)',
  permissions: ['Read access to the gateway, such as the role Auditor'],
  inputs: z.object({
    sessionPath: field(
      policyPath('sessions', '/infra/tier-0s/T0/ipsec-vpn-services/vpn/sessions/tunnel-1'),
      'Policy path of the session.',
      {
        refersTo: 'nsx:RouteBasedSession',
      },
    ),
    source: field(
      z.enum(['realtime', 'cached']).optional(),
      'Ask the edges now, or take what the manager last heard. Default: realtime.',
    ),
  }),
  outputs: z.object({
    status: field(z.string(), 'UP, DOWN, DEGRADED or NEGOTIATING; UNKNOWN when no edge reports.'),
    ikeStatus: field(z.string().optional(), 'State of the IKE session: UP, DOWN or NEGOTIATING.'),
    failReason: field(z.string().optional(), 'Why IKE is down, in the words of the edge.'),
    alarm: field(z.string().optional(), 'Message of the alarm on the session, if there is one.'),
    totalTunnels: count('Tunnels of the session.'),
    negotiatedTunnels: count('Tunnels that are up.'),
    failedTunnels: count('Tunnels that are down.'),
    bytesIn: count('Bytes received.'),
    bytesOut: count('Bytes sent.'),
    packetsIn: count('Packets received.'),
    packetsOut: count('Packets sent.'),
    droppedPacketsIn: count('Received packets that were dropped.'),
    droppedPacketsOut: count('Packets to send that were dropped.'),
    lastUpdated: field(z.number().optional(), 'When the edge reported, milliseconds since 1970.'),
  }),
  examples: [
    {
      title: 'One tunnel',
      resources: {
        status: {
          type: 'nsx:getSessionStatus',
          inputs: { sessionPath: '/infra/tier-0s/T0/ipsec-vpn-services/alibaba/sessions/alibaba-master' },
        },
      },
    },
  ],
  async read(ctx: Context<NsxClient>, { sessionPath, source }) {
    const options = { signal: ctx.signal, query: { source: source ?? 'realtime' } };
    const answer = await orSiblings(ctx, 'IPSec session', sessionPath, () =>
      ctx.client.get<{ results?: Status[] }>(`${sessionPath}/detailed-status`, options),
    );
    // One row per enforcement point; without federation there is one.
    const row = answer.results?.[0] ?? {};
    const traffic = row.aggregate_traffic_counters ?? {};
    return {
      status: row.runtime_status ?? 'UNKNOWN',
      ikeStatus: row.ike_status?.ike_session_state,
      failReason: row.ike_status?.fail_reason,
      alarm: row.alarm?.message,
      totalTunnels: row.total_tunnels ?? 0,
      negotiatedTunnels: row.negotiated_tunnels ?? 0,
      failedTunnels: row.failed_tunnels ?? 0,
      bytesIn: traffic.bytes_in ?? 0,
      bytesOut: traffic.bytes_out ?? 0,
      packetsIn: traffic.packets_in ?? 0,
      packetsOut: traffic.packets_out ?? 0,
      droppedPacketsIn: traffic.dropped_packets_in ?? 0,
      droppedPacketsOut: traffic.dropped_packets_out ?? 0,
      lastUpdated: row.last_update_timestamp,
    };
  },
});
