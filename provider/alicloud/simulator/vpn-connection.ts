/**
 * Dual-tunnel IPsec connections on a VPN gateway: made, shown and deleted; `connection-changes.ts` changes them. Every write makes the *gateway* `updating`, and nothing else may be
 * written on that gateway until it is `active` again.
 */
import { boolean, required, string } from '../../simulator/schema';
import { action } from './action';
import {
  clientToken,
  dryRun,
  endDryRun,
  hasTags,
  listed,
  name,
  page,
  paging,
  regionId,
  tagFilter,
  tagList,
  tags,
} from './common';
import { networkType, refuseSingleTunnel, singleTunnelFields, tunnelsOf } from './connection-parameters';
import { checkConnection, checkRoles, subnets } from './connection-rules';
import { connectionView } from './connection-view';
import { ApiError, illegalParameter, missingParameter, quotaFull } from './errors';
import { occupy, requireIdle, requireWritable } from './locks';
import type { Role, Tunnel, VpnConnection, VpnGateway } from './state';
import { newTunnel, type TunnelRequest } from './tunnel';
import type { World } from './world';

const id = required(string());

export const createVpnConnection = action('CreateVpnConnection', {
  params: {
    RegionId: regionId,
    VpnGatewayId: id,
    LocalSubnet: required(string()),
    RemoteSubnet: required(string()),
    Name: name,
    EffectImmediately: boolean(false),
    AutoConfigRoute: boolean(true),
    EnableTunnelsBgp: boolean(false),
    TunnelOptionsSpecification: tunnelsOf({}),
    Tags: tags,
    DryRun: dryRun,
    NetworkType: networkType,
    ClientToken: clientToken,
    ...singleTunnelFields,
  },
  verified: 'S7, DOC, TF; assumed: order of the checks, codes for tunnel fields',
  handle(world, p) {
    refuseSingleTunnel(p);
    const gateway = world.gateway(p.VpnGatewayId);
    requireWritable(world, gateway);
    // assumed: the code. Single-tunnel connections are not simulated.
    if (gateway.disasterRecoveryInternetIp === '') {
      throw illegalParameter('TunnelOptionsSpecification', `${gateway.id} has one address: single-tunnel mode alone`);
    }
    const quota = world.knobs.quotas.connectionsPerGateway;
    if (world.connectionsOf(gateway.id).length >= quota) {
      throw quotaFull('Resource.QuotaFull', `connections on ${gateway.id}`, quota);
    }
    const requests = p.TunnelOptionsSpecification ?? [];
    checkRoles(requests);
    const connection: VpnConnection = {
      id: '',
      createdAt: world.now(),
      name: p.Name ?? '',
      description: '',
      tags: tagList(p.Tags),
      vpnGatewayId: gateway.id,
      localSubnet: subnets(world, 'LocalSubnet', p.LocalSubnet),
      remoteSubnet: subnets(world, 'RemoteSubnet', p.RemoteSubnet),
      effectImmediately: p.EffectImmediately,
      autoConfigRoute: p.AutoConfigRoute,
      enableTunnelsBgp: p.EnableTunnelsBgp,
      tunnels: requests.map((request) => tunnelOn(world, gateway, request)),
    };
    checkConnection(world, gateway, connection);
    endDryRun(p.DryRun);
    connection.id = world.vpnConnections.nextId('vco');
    const until = occupy(world, gateway);
    connection.pending = { change: 'create', until };
    for (const tunnel of connection.tunnels) tunnel.negotiatesFrom = until;
    world.vpnConnections.set(connection.id, connection);
    return { VpnConnectionId: connection.id, Name: connection.name, CreateTime: connection.createdAt };
  },
});

const resourceGroupOf = (world: World, { transit, vpnGatewayId }: VpnConnection): string =>
  (transit ?? world.gateway(vpnGatewayId)).resourceGroupId;

/** The master tunnel uses the gateway's first address, the slave the other one. verified: DOC. */
function tunnelOn(world: World, gateway: VpnGateway, request: TunnelRequest & { Role?: Role }): Tunnel {
  if (!request.CustomerGatewayId) throw missingParameter('CustomerGatewayId');
  const master = request.Role === 'master';
  const vSwitch = world.vSwitches.get(master ? gateway.vSwitchId : gateway.disasterRecoveryVSwitchId);
  const identity = {
    id: world.vpnConnections.nextId('tun'),
    role: master ? ('master' as const) : ('slave' as const),
    internetIp: master ? gateway.internetIp : gateway.disasterRecoveryInternetIp,
    zoneNo: vSwitch?.zoneId ?? '',
  };
  return newTunnel(world, identity, { ...request, CustomerGatewayId: request.CustomerGatewayId });
}

export const describeVpnConnection = action('DescribeVpnConnection', {
  params: { RegionId: regionId, VpnConnectionId: id },
  verified: 'S7, DOC (404)',
  handle: (world, p) => connectionView(world, world.connection(p.VpnConnectionId), 'single'),
});

export const describeVpnConnections = action('DescribeVpnConnections', {
  params: {
    RegionId: regionId,
    VpnGatewayId: string(),
    CustomerGatewayId: string(),
    VpnConnectionId: string(),
    ResourceGroupId: string(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'S7 (same depth as the single get, PSK included)',
  handle(world, p) {
    const found = listed(world, world.vpnConnections.values()).filter(
      (connection) =>
        (!p.VpnConnectionId || connection.id === p.VpnConnectionId) &&
        (!p.VpnGatewayId || connection.vpnGatewayId === p.VpnGatewayId) &&
        (!p.ResourceGroupId || resourceGroupOf(world, connection) === p.ResourceGroupId) &&
        (!p.CustomerGatewayId ||
          connection.tunnels.some((tunnel) => tunnel.customerGatewayId === p.CustomerGatewayId)) &&
        hasTags(connection, p.Tag),
    );
    const { counters, items } = page(found, p);
    const views = items.map((connection) => connectionView(world, connection, 'list'));
    return { ...counters, VpnConnections: { VpnConnection: views } };
  },
});

export const deleteVpnConnection = action('DeleteVpnConnection', {
  params: { RegionId: regionId, VpnConnectionId: id, ClientToken: clientToken },
  verified: 'DOC, TF (404 when through); assumed: refused while a route has it as next hop',
  handle(world, p) {
    const connection = world.gatewayConnection(p.VpnConnectionId);
    const gateway = requireIdle(world, connection);
    const uses = (route: { nextHop: string }) => route.nextHop === connection.id;
    if (world.routeEntries.find(uses) ?? world.policyRoutes.find(uses)) {
      throw new ApiError(400, 'DependencyViolation.VpnRouteEntry', `A route has ${connection.id} as its next hop.`);
    }
    connection.pending = { change: 'delete', until: occupy(world, gateway) };
    world.settle();
    return {};
  },
});
