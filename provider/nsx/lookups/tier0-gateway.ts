/** A Tier-0 gateway by name or path, with what a VPN needs to know about it. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import type { NsxClient } from '../client/client';
import { findGateway, haModeOf, localeServiceImage, nameOf } from '../client/gateways';
import { tier0Path } from '../resources/common/types';

const strings = (description: string) => field(z.array(z.string()), description);

export default defineLookup({
  type: 'nsx:getTier0Gateway',
  title: 'Tier-0 gateway',
  description:
    'Finds a Tier-0 gateway by display name or path. VPN services need one with `haMode` ACTIVE_STANDBY and a locale service with an edge cluster.',
  source: 'NSX Policy API, Tier0 and LocaleServices',
  permissions: ['Read access to the gateway, such as the role Auditor'],
  inputs: z.object({
    displayName: field(
      z.string().min(1).optional(),
      'Display name of a gateway that is in no project. Give this or `path`.',
    ),
    path: field(tier0Path().optional(), 'Policy path. Give this or `displayName`.'),
  }),
  outputs: z.object({
    id: field(z.string(), 'Policy path: what other objects refer to.'),
    nsxId: field(z.string(), 'Last segment of the path.'),
    displayName: field(z.string(), 'Display name.'),
    haMode: field(z.string(), 'ACTIVE_STANDBY or ACTIVE_ACTIVE.'),
    failoverMode: field(z.string().optional(), 'PREEMPTIVE or NON_PREEMPTIVE.'),
    vrf: field(z.boolean(), 'Whether it is a VRF of another Tier-0.'),
    transitSubnets: strings('Networks between this gateway and its Tier-1 gateways.'),
    internalTransitSubnets: strings('Networks inside the gateway. Addresses of VTIs must be outside of them.'),
    vrfTransitSubnets: strings('Networks between this gateway and its VRFs.'),
    tgwTransitSubnets: strings('Networks between this gateway and transit gateways.'),
    localeServicePath: field(
      z.string().optional(),
      'The locale service with an edge cluster, if there is exactly one.',
    ),
    localeServices: field(
      z.array(
        z.object({
          id: field(z.string(), 'Policy path of the locale service.'),
          edgeClusterPath: field(z.string().optional(), 'Policy path of its edge cluster.'),
          bgpConfigPath: field(z.string(), 'Policy path of its BGP configuration.'),
        }),
      ),
      'Locale services of the gateway.',
    ),
  }),
  examples: [
    {
      title: 'By name',
      resources: { t0: { type: 'nsx:getTier0Gateway', inputs: { displayName: 'T0' } } },
    },
  ],
  async read(ctx: Context<NsxClient>, args) {
    const { body, localeServices } = await findGateway(ctx, 'tier-0s', args);
    const withEdges = localeServices.filter((service) => service.edge_cluster_path !== undefined);
    return {
      id: body.path,
      nsxId: body.id,
      displayName: nameOf(body),
      haMode: haModeOf(body),
      failoverMode: body.failover_mode,
      vrf: body.vrf_config !== undefined,
      transitSubnets: body.transit_subnets ?? [],
      internalTransitSubnets: body.internal_transit_subnets ?? [],
      vrfTransitSubnets: body.vrf_transit_subnets ?? [],
      tgwTransitSubnets: body.tgw_transit_subnets ?? [],
      localeServicePath: withEdges.length === 1 ? withEdges[0]!.path : undefined,
      localeServices: localeServices.map((service) => ({
        id: service.path,
        edgeClusterPath: service.edge_cluster_path,
        bgpConfigPath: `${service.path}/bgp`,
      })),
    };
  },
  aboutGateway: (path) => (tier0Path().safeParse(path).success ? { path } : undefined),
  images: (gateway) => [
    {
      kind: 'Tier0',
      id: gateway.id,
      body: {
        display_name: gateway.displayName,
        ha_mode: gateway.haMode,
        failover_mode: gateway.failoverMode,
        transit_subnets: gateway.transitSubnets,
        internal_transit_subnets: gateway.internalTransitSubnets,
        vrf_transit_subnets: gateway.vrfTransitSubnets,
        tgw_transit_subnets: gateway.tgwTransitSubnets,
        ...(gateway.vrf && { vrf_config: {} }),
      },
    },
    ...gateway.localeServices.map(localeServiceImage),
  ],
});
