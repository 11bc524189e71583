/** Destination-based routes of a VPN gateway and their publication into the VPC's system route table. */
import { boolean, integer, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, description, dryRun, endDryRun, page, paging, regionId } from './common';
import { learntRoutes } from './bgp-routes';
import { ApiError, illegalParameter, instanceNotFound, quotaFull } from './errors';
import { cidr, overlaps, parseCidr } from './ipv4';
import { occupy, requireWritable } from './locks';
import type { RouteEntry, VpnGateway } from './state';
import type { World } from './world';

const id = required(string());
export const weight = integer(undefined, undefined, { enum: [0, 100] });
const overlayMode = oneOf(['Ipsec']);
const carrierGradeNat = cidr('100.64.0.0/10');

/** verified: DOC (not the default route). assumed: 100.64.0.0/10 is refused here as for transit-router routes. */
export function checkDestination(text: string, defaultAllowed = false): void {
  const destination = parseCidr(text);
  if (!destination) throw illegalParameter('RouteDest', `${text} is not an IPv4 CIDR without host bits`);
  if (destination.length === 0) {
    if (!defaultAllowed) throw illegalParameter('RouteDest', '0.0.0.0/0 is not allowed');
  } else if (overlaps(destination, carrierGradeNat)) {
    throw illegalParameter('RouteDest', `${text} overlaps 100.64.0.0/10`);
  }
}

/** @returns the gateway, free for a write, of which the next hop is a finished connection. */
export function gatewayForRoute(world: World, gatewayId: string, nextHop: string): VpnGateway {
  const gateway = world.gateway(gatewayId);
  requireWritable(world, gateway);
  if (world.connection(nextHop).vpnGatewayId !== gateway.id) throw instanceNotFound('VpnConnection', nextHop);
  return gateway;
}

/** verified: TF (code); assumed: 404. */
export function routeNotFound(): ApiError {
  return new ApiError(404, 'InvalidRouteEntry.NotFound', 'The specified route entry does not exist.');
}

function find(
  world: World,
  p: { VpnGatewayId: string; RouteDest: string; NextHop: string; Weight?: number },
): RouteEntry {
  const route = world.routeEntries.find(
    (candidate) =>
      candidate.vpnGatewayId === p.VpnGatewayId &&
      candidate.destination === p.RouteDest &&
      candidate.nextHop === p.NextHop &&
      (p.Weight === undefined || candidate.weight === p.Weight),
  );
  if (!route) throw routeNotFound();
  return route;
}

export function routeState(route: RouteEntry): 'published' | 'normal' {
  return route.published ? 'published' : 'normal';
}

export const createVpnRouteEntry = action('CreateVpnRouteEntry', {
  params: {
    RegionId: regionId,
    VpnGatewayId: id,
    RouteDest: id,
    NextHop: id,
    Weight: required(weight),
    PublishVpc: required(boolean()),
    OverlayMode: overlayMode,
    Description: description,
    DryRun: dryRun,
    ClientToken: clientToken,
  },
  verified: 'S7, D21 (quota); assumed: code for a duplicate',
  handle(world, p) {
    checkDestination(p.RouteDest);
    const gateway = gatewayForRoute(world, p.VpnGatewayId, p.NextHop);
    const present = world.routeEntries.filter((route) => route.vpnGatewayId === gateway.id);
    if (present.some((route) => route.destination === p.RouteDest && route.nextHop === p.NextHop)) {
      throw new ApiError(400, 'VpnRouteEntry.AlreadyExists', `The route to ${p.RouteDest} exists already.`);
    }
    const quota = world.knobs.quotas.destinationRoutesPerGateway;
    if (present.length >= quota) throw quotaFull('Resource.QuotaFull', `destination routes on ${gateway.id}`, quota);
    endDryRun(p.DryRun);
    const route: RouteEntry = {
      id: world.routeEntries.nextId('vre'),
      createdAt: world.now(),
      vpnGatewayId: gateway.id,
      destination: p.RouteDest,
      nextHop: p.NextHop,
      weight: p.Weight,
      published: p.PublishVpc,
      description: p.Description ?? '',
    };
    world.routeEntries.set(route.id, route);
    occupy(world, gateway);
    return {
      VpnInstanceId: gateway.id,
      RouteDest: route.destination,
      NextHop: route.nextHop,
      Weight: route.weight,
      OverlayMode: 'Ipsec',
      Description: route.description,
      CreateTime: route.createdAt,
      State: routeState(route),
    };
  },
});

const routeKey = { RegionId: regionId, VpnGatewayId: id, RouteDest: id, NextHop: id };

export const deleteVpnRouteEntry = action('DeleteVpnRouteEntry', {
  params: { ...routeKey, Weight: required(weight), OverlayMode: overlayMode, ClientToken: clientToken },
  verified: 'S7, TF; assumed: the weight must match, the entry is gone at once',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    const route = find(world, p);
    requireWritable(world, gateway);
    world.routeEntries.delete(route.id);
    occupy(world, gateway);
    return {};
  },
});

export const modifyVpnRouteEntryWeight = action('ModifyVpnRouteEntryWeight', {
  params: {
    ...routeKey,
    Weight: required(weight),
    NewWeight: required(weight),
    OverlayMode: overlayMode,
    ClientToken: clientToken,
  },
  verified: 'S7',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    const route = find(world, p);
    requireWritable(world, gateway);
    route.weight = p.NewWeight;
    occupy(world, gateway);
    return {};
  },
});

export const publishVpnRouteEntry = action('PublishVpnRouteEntry', {
  params: {
    ...routeKey,
    RouteType: required(oneOf(['pbr', 'dbr'])),
    PublishVpc: required(boolean()),
    ClientToken: clientToken,
  },
  verified: 'S7; withdrawing a policy route also withdraws the destination route of that prefix (DOC)',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    const same = (route: RouteEntry) =>
      route.vpnGatewayId === gateway.id && route.destination === p.RouteDest && route.nextHop === p.NextHop;
    const routes = p.RouteType === 'dbr' ? [find(world, p)] : world.policyRoutes.filter(same);
    if (routes.length === 0) throw routeNotFound();
    requireWritable(world, gateway);
    const also = p.RouteType === 'pbr' && !p.PublishVpc ? world.routeEntries.filter(same) : [];
    for (const route of [...routes, ...also]) route.published = p.PublishVpc;
    occupy(world, gateway);
    return {};
  },
});

export const describeVpnRouteEntries = action('DescribeVpnRouteEntries', {
  params: {
    RegionId: regionId,
    VpnGatewayId: id,
    RouteEntryType: oneOf(['custom', 'bgp']),
    ...paging,
  },
  verified: 'S7; assumed: without RouteEntryType both kinds',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    const custom = world.routeEntries
      .filter((route) => route.vpnGatewayId === gateway.id)
      .map((route) => ({
        VpnInstanceId: gateway.id,
        RouteDest: route.destination,
        NextHop: route.nextHop,
        Weight: route.weight,
        State: routeState(route),
        RouteEntryType: 'custom',
        Source: '',
        CreateTime: route.createdAt,
      }));
    const bgp = learntRoutes(world, gateway).map((route) => ({
      VpnInstanceId: gateway.id,
      RouteDest: route.destination,
      NextHop: route.nextHop,
      NextHopTunnelId: route.tunnelId,
      Weight: 100,
      State: route.published ? 'published' : 'normal',
      RouteEntryType: 'bgp',
      Source: route.source,
      AsPath: route.asPath,
      Community: route.community,
      CreateTime: route.createdAt,
    }));
    const wanted = [...(p.RouteEntryType === 'bgp' ? [] : custom), ...(p.RouteEntryType === 'custom' ? [] : bgp)];
    const { counters, items } = page<object>(wanted, p);
    const count = (entries: { Source: string }[], type: string, source: string) => ({
      RouteCount: entries.filter((entry) => entry.Source === source).length,
      RouteEntryType: type,
      Source: source,
    });
    return {
      ...counters,
      VpnRouteEntries: { VpnRouteEntry: items },
      VpnRouteCounts: {
        VpnRouteCount: [count(custom, 'custom', ''), count(bgp, 'bgp', 'VPN_BGP'), count(bgp, 'bgp', 'CLOUD')],
      },
    };
  },
});
