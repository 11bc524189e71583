/** A Tier-1 gateway by name or path. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import type { NsxClient } from '../client/client';
import { findGateway, localeServiceImage, nameOf } from '../client/gateways';
import { gatewayPath } from '../resources/common/types';

export default defineLookup({
  type: 'nsx:getTier1Gateway',
  title: 'Tier-1 gateway',
  description:
    'Finds a Tier-1 gateway by display name or path. What it advertises decides which of its networks a Tier-0 can pass on to a VPN peer.',
  source: 'NSX Policy API, Tier1 and LocaleServices',
  permissions: ['Read access to the gateway, such as the role Auditor'],
  inputs: z.object({
    displayName: field(
      z.string().min(1).optional(),
      'Display name of a gateway that is in no project. Give this or `path`.',
    ),
    path: field(
      gatewayPath()
        .regex(/\/tier-1s\//, 'is not the policy path of a Tier-1 gateway, such as /infra/tier-1s/T1')
        .optional(),
      'Policy path. Give this or `displayName`.',
    ),
  }),
  outputs: z.object({
    id: field(z.string(), 'Policy path: what other objects refer to.'),
    nsxId: field(z.string(), 'Last segment of the path.'),
    displayName: field(z.string(), 'Display name.'),
    tier0Path: field(z.string().optional(), 'Policy path of the Tier-0 it is connected to.'),
    routeAdvertisementTypes: field(z.array(z.string()), 'What it advertises to the Tier-0, such as TIER1_CONNECTED.'),
    localeServices: field(
      z.array(
        z.object({
          id: field(z.string(), 'Policy path of the locale service.'),
          edgeClusterPath: field(z.string().optional(), 'Policy path of its edge cluster.'),
        }),
      ),
      'Locale services of the gateway; none if it has no services on edges.',
    ),
  }),
  examples: [{ title: 'By name', resources: { t1: { type: 'nsx:getTier1Gateway', inputs: { displayName: 'T1' } } } }],
  async read(ctx: Context<NsxClient>, args) {
    const { body, localeServices } = await findGateway(ctx, 'tier-1s', args);
    return {
      id: body.path,
      nsxId: body.id,
      displayName: nameOf(body),
      tier0Path: body.tier0_path,
      routeAdvertisementTypes: body.route_advertisement_types ?? [],
      localeServices: localeServices.map((service) => ({
        id: service.path,
        edgeClusterPath: service.edge_cluster_path,
      })),
    };
  },
  aboutGateway: (path) => (/\/tier-1s\/[^/]+$/.test(path) ? { path } : undefined),
  images: (gateway) => [
    {
      kind: 'Tier1',
      id: gateway.id,
      body: {
        display_name: gateway.displayName,
        tier0_path: gateway.tier0Path,
        route_advertisement_types: gateway.routeAdvertisementTypes,
      },
    },
    ...gateway.localeServices.map(localeServiceImage),
  ],
});
