/** Destination-based routes of a connection on a transit router, and those that BGP taught over it. */
import { integer, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, description, dryRun, endDryRun, page, paging, regionId } from './common';
import { ApiError, illegalParameter } from './errors';
import { requireIdleConnection } from './locks';
import { checkDestination, routeNotFound, weight } from './route-entries';
import type { RouteEntry, Transit, VpnConnection } from './state';
import { routerRoutes, routesByPeer } from './transit-routes';
import type { World } from './world';

const id = required(string());
const overlayMode = oneOf(['Ipsec']);
const key = { RegionId: regionId, VpnConnectionId: id, RouteDest: id, NextHop: id, OverlayMode: overlayMode };

/** verified: DOC (it must be attached); assumed: the code. */
function writable(world: World, connectionId: string, nextHop: string): VpnConnection & { transit: Transit } {
  const connection = world.attachment(connectionId);
  requireIdleConnection(world, connection);
  if (!connection.transit.on)
    throw new ApiError(400, 'VpnConnection.NotAttached', `${connection.id} is attached to no transit router.`);
  if (nextHop !== connection.id) throw illegalParameter('NextHop', `it is the connection itself, ${connection.id}`);
  return connection;
}

function occupy(world: World, connection: VpnConnection): void {
  connection.pending = { change: 'modify', until: world.busyUntil() };
  world.settle();
}

function found(world: World, p: { VpnConnectionId: string; RouteDest: string; Weight?: number }): RouteEntry {
  const route = world.vcoRoutes.find(
    (one) =>
      one.nextHop === p.VpnConnectionId &&
      one.destination === p.RouteDest &&
      (p.Weight === undefined || one.weight === p.Weight),
  );
  if (!route) throw routeNotFound();
  return route;
}

export const createVcoRouteEntry = action('CreateVcoRouteEntry', {
  params: { ...key, Weight: required(weight), Description: description, DryRun: dryRun, ClientToken: clientToken },
  verified: 'S7, DOC (not 0.0.0.0/0, nothing of 100.64.0.0/10); assumed: code for a duplicate',
  handle(world, p) {
    checkDestination(p.RouteDest);
    const connection = writable(world, p.VpnConnectionId, p.NextHop);
    if (world.vcoRoutes.find((one) => one.nextHop === connection.id && one.destination === p.RouteDest))
      throw new ApiError(400, 'VpnRouteEntry.AlreadyExists', `The route to ${p.RouteDest} exists already.`);
    endDryRun(p.DryRun);
    const routeId = world.vcoRoutes.nextId('vcr');
    world.vcoRoutes.set(routeId, {
      id: routeId,
      createdAt: world.now(),
      vpnGatewayId: '',
      destination: p.RouteDest,
      nextHop: connection.id,
      weight: p.Weight,
      published: true,
      description: p.Description ?? '',
    });
    occupy(world, connection);
    return {
      VpnConnectionId: connection.id,
      RouteDest: p.RouteDest,
      NextHop: connection.id,
      Weight: p.Weight,
      OverlayMode: 'Ipsec',
      Description: p.Description ?? '',
      CreateTime: world.now(),
      State: 'published',
    };
  },
});

export const deleteVcoRouteEntry = action('DeleteVcoRouteEntry', {
  params: { ...key, Weight: required(weight), ClientToken: clientToken },
  verified: 'S7; assumed: the weight must match, the entry is gone at once',
  handle(world, p) {
    const route = found(world, p);
    const connection = writable(world, p.VpnConnectionId, p.NextHop);
    world.vcoRoutes.delete(route.id);
    occupy(world, connection);
    return {};
  },
});

export const modifyVcoRouteEntryWeight = action('ModifyVcoRouteEntryWeight', {
  params: { ...key, Weight: required(weight), NewWeight: required(weight), ClientToken: clientToken },
  verified: 'S7',
  handle(world, p) {
    const route = found(world, p);
    const connection = writable(world, p.VpnConnectionId, p.NextHop);
    route.weight = p.NewWeight;
    occupy(world, connection);
    return {};
  },
});

export const describeVcoRouteEntries = action('DescribeVcoRouteEntries', {
  params: {
    RegionId: regionId,
    VpnConnectionId: id,
    RouteEntryType: oneOf(['custom', 'bgp']),
    ...paging,
    PageSize: integer(1, 50, { default: 10 }),
    ClientToken: clientToken,
  },
  verified: 'S7 (names, a plain array); assumed: without RouteEntryType both kinds, Source as of a VPN gateway',
  handle(world, p) {
    const connection = world.attachment(p.VpnConnectionId);
    const custom = world.vcoRoutes
      .filter(({ nextHop }) => nextHop === connection.id)
      .map((route) => ({
        VpnConnectionId: connection.id,
        RouteDest: route.destination,
        NextHop: route.nextHop,
        NextHopTunnelIdList: connection.tunnels.map((tunnel) => tunnel.id),
        Weight: route.weight,
        State: 'published',
        RouteEntryType: 'custom',
        Source: '',
        CreateTime: route.createdAt,
      }));
    const bgp = [...routesByPeer(world, connection), ...routerRoutes(world, connection)].map((route) => ({
      VpnConnectionId: connection.id,
      RouteDest: route.destination,
      NextHop: route.source === 'CLOUD' ? (connection.transit.on?.transitRouterId ?? '') : connection.id,
      NextHopTunnelIdList: route.tunnelIds,
      Weight: 100,
      State: route.published ? 'published' : 'Active',
      RouteEntryType: 'bgp',
      Source: route.source,
      AsPath: route.asPath,
      Community: route.community,
      CreateTime: route.createdAt,
    }));
    const wanted = [...(p.RouteEntryType === 'bgp' ? [] : custom), ...(p.RouteEntryType === 'custom' ? [] : bgp)];
    const { counters, items } = page<object>(wanted, p);
    return { ...counters, VcoRouteEntries: items };
  },
});
