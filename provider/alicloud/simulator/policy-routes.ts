/** Policy-based routes: matched by source and destination, and before destination routes. Shapes verified: S7. */
import { boolean, integer, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, description, dryRun, endDryRun, page, paging, regionId } from './common';
import { ApiError, illegalParameter, quotaFull } from './errors';
import { isCidr } from './ipv4';
import { occupy, requireWritable } from './locks';
import { checkDestination, gatewayForRoute, routeNotFound, routeState, weight } from './route-entries';
import type { RouteEntry } from './state';
import type { World } from './world';

const id = required(string());
const priority = integer(1, 100);
const overlayMode = oneOf(['Ipsec']);
const key = { RegionId: regionId, VpnGatewayId: id, RouteSource: id, RouteDest: id, NextHop: id };

interface PolicyKey {
  VpnGatewayId: string;
  RouteSource: string;
  RouteDest: string;
  NextHop: string;
  Priority?: number;
  Weight?: number;
}

const matches = (route: RouteEntry, p: PolicyKey): boolean =>
  route.vpnGatewayId === p.VpnGatewayId &&
  route.source === p.RouteSource &&
  route.destination === p.RouteDest &&
  route.nextHop === p.NextHop &&
  (p.Priority === undefined || route.priority === p.Priority) &&
  (p.Weight === undefined || route.weight === p.Weight);

function change(world: World, p: PolicyKey, apply: (route: RouteEntry) => void): Record<string, unknown> {
  const gateway = world.gateway(p.VpnGatewayId);
  const route = world.policyRoutes.find((candidate) => matches(candidate, p));
  if (!route) throw routeNotFound();
  requireWritable(world, gateway);
  apply(route);
  occupy(world, gateway);
  return {};
}

export const createVpnPbrRouteEntry = action('CreateVpnPbrRouteEntry', {
  params: {
    ...key,
    Weight: required(weight),
    PublishVpc: required(boolean()),
    Priority: integer(1, 100, { default: 10 }),
    OverlayMode: overlayMode,
    Description: description,
    DryRun: dryRun,
    ClientToken: clientToken,
  },
  verified: 'S7, D21 (QuotaExceeded.PolicyBasedRoute); assumed: code for a duplicate',
  handle(world, p) {
    checkDestination(p.RouteDest, true);
    if (!isCidr(p.RouteSource)) throw illegalParameter('RouteSource', 'expects an IPv4 CIDR');
    const gateway = gatewayForRoute(world, p.VpnGatewayId, p.NextHop);
    const present = world.policyRoutes.filter((route) => route.vpnGatewayId === gateway.id);
    if (present.some((route) => matches(route, { ...p, Weight: undefined }))) {
      throw new ApiError(400, 'VpnRouteEntry.AlreadyExists', `The policy route to ${p.RouteDest} exists already.`);
    }
    const quota = world.knobs.quotas.policyRoutesPerGateway;
    if (present.length >= quota) {
      throw quotaFull('QuotaExceeded.PolicyBasedRoute', `policy routes on ${gateway.id}`, quota);
    }
    endDryRun(p.DryRun);
    const routeId = world.policyRoutes.nextId('pbr');
    const route = world.policyRoutes.set(routeId, {
      id: routeId,
      createdAt: world.now(),
      vpnGatewayId: gateway.id,
      source: p.RouteSource,
      destination: p.RouteDest,
      nextHop: p.NextHop,
      weight: p.Weight,
      priority: p.Priority,
      published: p.PublishVpc,
      description: p.Description ?? '',
    });
    occupy(world, gateway);
    return { ...view(route), OverlayMode: 'Ipsec', Description: route.description };
  },
});

export const deleteVpnPbrRouteEntry = action('DeleteVpnPbrRouteEntry', {
  params: { ...key, Weight: required(weight), Priority: priority, OverlayMode: overlayMode, ClientToken: clientToken },
  verified: 'S7; assumed: the weight must match',
  handle: (world, p) => change(world, p, (route) => void world.policyRoutes.delete(route.id)),
});

export const modifyVpnPbrRouteEntryWeight = action('ModifyVpnPbrRouteEntryWeight', {
  params: {
    ...key,
    Weight: required(weight),
    NewWeight: required(weight),
    Priority: priority,
    OverlayMode: overlayMode,
    ClientToken: clientToken,
  },
  verified: 'S7',
  handle: (world, p) => change(world, p, (route) => void (route.weight = p.NewWeight)),
});

export const modifyVpnPbrRouteEntryPriority = action('ModifyVpnPbrRouteEntryPriority', {
  params: {
    ...key,
    Weight: required(weight),
    Priority: required(priority),
    NewPriority: required(priority),
    ClientToken: clientToken,
  },
  verified: 'S7',
  handle: (world, p) => change(world, p, (route) => void (route.priority = p.NewPriority)),
});

function view(route: RouteEntry) {
  return {
    VpnInstanceId: route.vpnGatewayId,
    RouteSource: route.source,
    RouteDest: route.destination,
    NextHop: route.nextHop,
    Weight: route.weight,
    Priority: route.priority,
    State: routeState(route),
    CreateTime: route.createdAt,
  };
}

export const describeVpnPbrRouteEntries = action('DescribeVpnPbrRouteEntries', {
  params: { RegionId: regionId, VpnGatewayId: id, ...paging },
  verified: 'S7',
  handle(world, p) {
    const gateway = world.gateway(p.VpnGatewayId);
    const { counters, items } = page(
      world.policyRoutes.filter((route) => route.vpnGatewayId === gateway.id),
      p,
    );
    return { ...counters, VpnPbrRouteEntries: { VpnPbrRouteEntry: items.map(view) } };
  },
});
