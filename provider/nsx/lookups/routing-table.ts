/** The routing table of a Tier-0: which way traffic really takes. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { isCidr, isIp } from '../../core/define/normal';
import type { NsxClient } from '../client/client';
import { orSiblings } from '../resources/common/siblings';
import { tier0Path } from '../resources/common/types';

interface Table {
  readonly transport_node_path?: string;
  readonly edge_node?: string;
  readonly status?: string;
  readonly error_message?: string;
  readonly route_entries?: readonly Entry[];
}

interface Entry {
  readonly route_type?: string;
  readonly network?: string;
  readonly next_hop?: string;
  readonly admin_distance?: number;
  readonly interface?: string;
  readonly lr_component_type?: string;
}

export default defineLookup({
  type: 'nsx:getRoutingTable',
  title: 'Routing table',
  description:
    'Routing table of a Tier-0 on each of its edges: which route won, by BGP, static or connected, and through which interface.',
  source: 'NSX Policy API, RoutingTable (routing-table)',
  permissions: ['Read access to the gateway, such as the role Auditor'],
  inputs: z.object({
    gatewayPath: field(tier0Path(), 'Policy path of the Tier-0 gateway.'),
    networkPrefix: field(
      z
        .string()
        .refine((text) => isIp(text) || isCidr(text), 'is not an address or a network, such as 172.16.0.0/16')
        .optional(),
      'Address or network to look up; the whole table when not given.',
    ),
    routeSource: field(z.enum(['BGP', 'STATIC', 'CONNECTED', 'OSPF']).optional(), 'Routes of one origin only.'),
  }),
  outputs: z.object({
    routes: field(
      z.array(
        z.object({
          network: field(z.string(), 'Destination network.'),
          routeType: field(
            z.string().optional(),
            'Origin: b (BGP), t0s (static), t0c (connected), t1c (connected to a Tier-1) and others.',
          ),
          nextHop: field(z.string().optional(), 'Next hop.'),
          adminDistance: field(z.number().optional(), 'Administrative distance.'),
          interface: field(z.string().optional(), 'Policy path of the interface, or of the session whose VTI it is.'),
          edgePath: field(z.string().optional(), 'Edge that has the route.'),
        }),
      ),
      'Routes of all edges.',
    ),
  }),
  examples: [
    {
      title: 'The way to a VPC',
      resources: {
        table: {
          type: 'nsx:getRoutingTable',
          inputs: { gatewayPath: '/infra/tier-0s/T0', networkPrefix: '172.16.0.0/16' },
        },
      },
    },
  ],
  async read(ctx: Context<NsxClient>, { gatewayPath, networkPrefix, routeSource }) {
    const query = { network_prefix: networkPrefix, route_source: routeSource };
    const tables = await orSiblings(ctx, 'Tier-0 gateway', gatewayPath, () =>
      ctx.client.list<Table>(`${gatewayPath}/routing-table`, { signal: ctx.signal, query }),
    );
    // An edge without an answer is not an edge without routes.
    const failed = tables.find((table) => table.status === 'FAILURE');
    if (failed !== undefined) {
      throw new ProviderError({
        code: 'platform',
        message: `${gatewayPath}: the edge ${failed.transport_node_path ?? failed.edge_node ?? ''} did not give its routing table: ${failed.error_message ?? 'no reason given'}.`,
        hint: 'Look at the state of the edge in the manager, and try again.',
      });
    }
    const routes = tables.flatMap((table) =>
      (table.route_entries ?? []).map((entry) => ({
        network: entry.network ?? '',
        routeType: entry.route_type,
        nextHop: entry.next_hop,
        adminDistance: entry.admin_distance,
        interface: entry.interface,
        edgePath: table.transport_node_path ?? table.edge_node,
      })),
    );
    return { routes };
  },
});
