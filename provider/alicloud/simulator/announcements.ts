/** What the other end of a tunnel hears by BGP, and what is made of what it tells. */
import type { Announced } from '../../simulator';
import { acceptable, cloudRoutes } from './bgp-routes';
import { offers } from './offers';
import { routerRoutes } from './transit-routes';
import type { World } from './world';

/** The networks of the VPC, and never what another site taught. assumed: the latter */
export function announced(world: World, tunnelId: string): Announced[] {
  const found = offers(world).find(({ tunnel }) => tunnel.id === tunnelId);
  if (found?.end.bgp === undefined) return [];
  const { localAsn } = found.end.bgp;
  if (found.connection.transit)
    return routerRoutes(world, found.connection).map(({ destination }) => ({
      network: destination,
      asPath: [localAsn],
    }));
  const gateway = world.gateway(found.connection.vpnGatewayId);
  return cloudRoutes(world, gateway).map(({ destination }) => ({ network: destination, asPath: [localAsn] }));
}

/** On a gateway the master tunnel carries what both could, whatever the AS path (verified: DOC, roles); on a transit router both do. */
export function rank(world: World, tunnelId: string, { network }: Announced): number | undefined {
  if (!acceptable({ destination: network })) return undefined;
  const found = offers(world).find(({ tunnel }) => tunnel.id === tunnelId);
  return found?.connection.transit || found?.tunnel.role === 'slave' ? 100 : 200;
}
