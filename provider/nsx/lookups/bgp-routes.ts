/** What a BGP neighbor taught us and what we told it. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import type { NsxClient } from '../client/client';
import { orSiblings } from '../resources/common/siblings';
import { policyPath } from '../resources/common/types';

interface Route {
  readonly network?: string;
  readonly next_hop?: string;
  readonly local_pref?: number;
  readonly weight?: number;
  readonly med?: number;
  readonly as_path?: string;
}

interface Answer {
  readonly edge_node_routes?: readonly { readonly transport_node_id?: string; readonly routes?: readonly Route[] }[];
}

const routes = (description: string) =>
  field(
    z.array(
      z.object({
        network: field(z.string(), 'Destination network.'),
        nextHop: field(z.string().optional(), 'Next hop.'),
        asPath: field(z.string().optional(), 'AS path.'),
        localPreference: field(z.number().optional(), 'Local preference.'),
        med: field(z.number().optional(), 'Multi-exit discriminator.'),
        weight: field(z.number().optional(), 'Weight.'),
        edge: field(z.string().optional(), 'Id of the edge that has the route.'),
      }),
    ),
    description,
  );

export default defineLookup({
  type: 'nsx:getBgpRoutes',
  title: 'BGP routes of a neighbor',
  description:
    'Routes learned from a BGP neighbor and routes advertised to it, as the edges have them now: the proof that a link carries its prefixes.',
  source: 'NSX Policy API, BgpNeighborRoutes (routes, advertised-routes)',
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
    learned: routes('Routes from the neighbor, after the in filter.'),
    advertised: routes('Routes to the neighbor, after the out filter.'),
  }),
  examples: [
    {
      title: 'One neighbor',
      resources: {
        routes: {
          type: 'nsx:getBgpRoutes',
          inputs: { neighborPath: '/infra/tier-0s/T0/locale-services/default/bgp/neighbors/alibaba-master' },
        },
      },
    },
  ],
  async read(ctx: Context<NsxClient>, { neighborPath }) {
    const ask = async (what: string) =>
      flat(await ctx.client.list<Answer>(`${neighborPath}/${what}`, { signal: ctx.signal }));
    return orSiblings(ctx, 'BGP neighbor', neighborPath, async () => {
      const [learned, advertised] = await Promise.all([ask('routes'), ask('advertised-routes')]);
      return { learned, advertised };
    });
  },
});

function flat(answers: readonly Answer[]) {
  return answers
    .flatMap((answer) => answer.edge_node_routes ?? [])
    .flatMap(({ transport_node_id: edge, routes: found }) =>
      (found ?? []).map((route) => ({
        network: route.network ?? '',
        nextHop: route.next_hop,
        asPath: route.as_path,
        localPreference: route.local_pref,
        med: route.med,
        weight: route.weight,
        edge,
      })),
    );
}
