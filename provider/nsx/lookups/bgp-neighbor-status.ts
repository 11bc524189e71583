/** State of BGP neighbors, one row per edge: over a VTI only the HA-active edge is Established. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { ipOrCidr } from '../../core/define/normal';
import type { NsxClient } from '../client/client';
import { missing } from '../resources/common/siblings';
import { policyPath } from '../resources/common/types';

interface Row {
  readonly neighbor_address?: string;
  readonly neighbor_path?: string;
  readonly edge_path?: string;
  readonly source_address?: string;
  readonly remote_as_number?: string;
  readonly connection_state?: string;
  readonly time_since_established?: number;
  readonly total_in_prefix_count?: number;
  readonly total_out_prefix_count?: number;
  readonly hold_time?: number;
  readonly keep_alive_interval?: number;
  readonly graceful_restart_mode?: string;
  readonly connection_drop_count?: number;
  readonly is_dynamic?: boolean;
}

export default defineLookup({
  type: 'nsx:getBgpNeighborStatus',
  title: 'BGP neighbor status',
  description:
    'State of one BGP neighbor as each edge reports it. On an active-standby Tier-0 the standby edge has no session over a VTI: `established` is true when any edge has one.',
  source: 'NSX Policy API, PolicyBgpNeighborStatus',
  permissions: ['Read access to the gateway, such as the role Auditor'],
  inputs: z.object({
    neighborPath: field(
      policyPath('neighbors', '/infra/tier-0s/T0/locale-services/default/bgp/neighbors/n1'),
      'Policy path of the neighbor.',
      {
        refersTo: 'nsx:BgpNeighbor',
      },
    ),
  }),
  outputs: z.object({
    established: field(z.boolean(), 'Whether any edge has an established session.'),
    edges: field(
      z.array(
        z.object({
          edgePath: field(z.string().optional(), 'Policy path of the edge.'),
          connectionState: field(
            z.string(),
            'IDLE, CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED, INVALID or UNKNOWN.',
          ),
          neighborAddress: field(
            z.string().optional(),
            'Address of the neighbor; of a dynamic neighbor, the one that connected.',
          ),
          sourceAddress: field(z.string().optional(), 'Own address of the session.'),
          remoteAsNum: field(z.string().optional(), 'AS number of the neighbor.'),
          timeSinceEstablished: field(z.number().optional(), 'How long the session is up, as NSX reports it.'),
          prefixesIn: field(z.int(), 'Prefixes received.'),
          prefixesOut: field(z.int(), 'Prefixes advertised.'),
          holdTime: field(z.number().optional(), 'Negotiated hold time, as NSX reports it.'),
          keepAliveInterval: field(z.number().optional(), 'Negotiated keepalive interval, as NSX reports it.'),
          gracefulRestartMode: field(z.string().optional(), 'Graceful restart as negotiated.'),
          connectionDrops: field(z.int(), 'How often the session was lost.'),
        }),
      ),
      'A row per edge.',
    ),
  }),
  examples: [
    {
      title: 'One neighbor',
      resources: {
        status: {
          type: 'nsx:getBgpNeighborStatus',
          inputs: { neighborPath: '/infra/tier-0s/T0/locale-services/default/bgp/neighbors/alibaba-master' },
        },
      },
    },
  ],
  async read(ctx: Context<NsxClient>, { neighborPath }) {
    const neighbor = await ctx.client.find<{ neighbor_address: string }>(neighborPath, { signal: ctx.signal });
    if (neighbor === undefined) throw await missing(ctx, 'BGP neighbor', neighborPath);
    const edges = await neighborEdges(ctx, neighborPath, neighbor.neighbor_address);
    return {
      established: edges.some(({ connectionState }) => connectionState === 'ESTABLISHED'),
      edges,
    };
  },
});

/** NSX 9.1 names the neighbor in the row; 4.x gives its address alone. */
function isOf(row: Row, path: string, address: string): boolean {
  if (row.neighbor_path !== undefined) return row.neighbor_path === path;
  return row.neighbor_address !== undefined && ipOrCidr(row.neighbor_address) === ipOrCidr(address);
}

/** As each edge reports a neighbor of which path and address are known; one list answers for all of a gateway. */
export async function neighborEdges(ctx: Context<NsxClient>, neighborPath: string, address: string) {
  const collection = neighborPath.slice(0, neighborPath.lastIndexOf('/'));
  const rows = await ctx.client.list<Row>(`${collection}/status`, { signal: ctx.signal });
  return rows.filter((row) => isOf(row, neighborPath, address)).map(edgeOf);
}

const edgeOf = (row: Row) => ({
  edgePath: row.edge_path,
  connectionState: row.connection_state ?? 'UNKNOWN',
  neighborAddress: row.neighbor_address,
  sourceAddress: row.source_address,
  remoteAsNum: row.remote_as_number,
  timeSinceEstablished: row.time_since_established,
  prefixesIn: row.total_in_prefix_count ?? 0,
  prefixesOut: row.total_out_prefix_count ?? 0,
  holdTime: row.hold_time,
  keepAliveInterval: row.keep_alive_interval,
  gracefulRestartMode: row.graceful_restart_mode,
  connectionDrops: row.connection_drop_count ?? 0,
});
