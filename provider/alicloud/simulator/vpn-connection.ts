/**
 * Dual-tunnel IPsec connections on a VPN gateway. Every write makes the *gateway* `updating`, and nothing else may be
 * written on that gateway until it is `active` again.
 */
import { boolean, listOf, object, oneOf, required, string, type Fields } from '../../simulator/schema';
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
import { checkConnection, checkRoles, subnets } from './connection-rules';
import { connectionView, typedTunnelView } from './connection-view';
import { ApiError, illegalParameter, instanceNotFound, missingParameter, quotaFull } from './errors';
import { occupy, requireIdle, requireWritable } from './locks';
import type { Role, Tunnel, VpnConnection, VpnGateway } from './state';
import { editedTunnel, newTunnel, role, tunnelFields, type TunnelRequest } from './tunnel';
import type { World } from './world';

/** Known to the API and refused here: these gateways are dual-tunnel. verified: DOC (single-tunnel only). */
const singleTunnelFields = {
  CustomerGatewayId: string(),
  IkeConfig: string(),
  IpsecConfig: string(),
  HealthCheckConfig: string(),
  BgpConfig: string(),
  RemoteCaCertificate: string(),
  EnableDpd: boolean(),
  EnableNatTraversal: boolean(),
};
/** Sent by the public Terraform provider, never read back; the gateway's own counts. verified: TF */
const networkType = oneOf(['public', 'private']);

const id = required(string());
const tunnelsOf = <P extends Fields>(extra: P) =>
  listOf(object({ ...tunnelFields, Role: role, ...extra }), { maxItems: 2 });

function refuseSingleTunnel(given: object): void {
  const field = Object.keys(singleTunnelFields).find((name) => Object.hasOwn(given, name));
  // assumed: refused, not ignored.
  if (field) throw illegalParameter(field, 'it belongs to single-tunnel mode and this gateway is dual-tunnel');
}

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
        (!p.ResourceGroupId || world.gateway(connection.vpnGatewayId).resourceGroupId === p.ResourceGroupId) &&
        (!p.CustomerGatewayId ||
          connection.tunnels.some((tunnel) => tunnel.customerGatewayId === p.CustomerGatewayId)) &&
        hasTags(connection, p.Tag),
    );
    const { counters, items } = page(found, p);
    const views = items.map((connection) => connectionView(world, connection, 'list'));
    return { ...counters, VpnConnections: { VpnConnection: views } };
  },
});

export const modifyVpnConnectionAttribute = action('ModifyVpnConnectionAttribute', {
  params: {
    RegionId: regionId,
    VpnConnectionId: id,
    Name: name,
    LocalSubnet: string(),
    RemoteSubnet: string(),
    EffectImmediately: boolean(),
    AutoConfigRoute: boolean(),
    EnableTunnelsBgp: boolean(),
    TunnelOptionsSpecification: tunnelsOf({ TunnelId: string() }),
    NetworkType: networkType,
    ClientToken: clientToken,
    ...singleTunnelFields,
  },
  verified: 'S7, TF10523; assumed: a tunnel is found by TunnelId, else by Role; one tunnel alone may be given',
  handle(world, p) {
    refuseSingleTunnel(p);
    const connection = world.connection(p.VpnConnectionId);
    const gateway = requireIdle(world, connection);
    const edited: VpnConnection = {
      ...connection,
      name: p.Name ?? connection.name,
      localSubnet: p.LocalSubnet ? subnets(world, 'LocalSubnet', p.LocalSubnet) : connection.localSubnet,
      remoteSubnet: p.RemoteSubnet ? subnets(world, 'RemoteSubnet', p.RemoteSubnet) : connection.remoteSubnet,
      effectImmediately: p.EffectImmediately ?? connection.effectImmediately,
      autoConfigRoute: p.AutoConfigRoute ?? connection.autoConfigRoute,
      enableTunnelsBgp: p.EnableTunnelsBgp ?? connection.enableTunnelsBgp,
    };
    const requests = p.TunnelOptionsSpecification ?? [];
    const touched = new Map(requests.map((request) => [tunnelOf(connection, request).id, request]));
    if (touched.size < requests.length) {
      throw illegalParameter('TunnelOptionsSpecification', 'one tunnel is given twice');
    }
    for (const request of touched.values()) requireTunnelCidr(edited, request);
    edited.tunnels = connection.tunnels.map((tunnel) => {
      const request = touched.get(tunnel.id);
      return request ? editedTunnel(world, tunnel, request) : structuredClone(tunnel);
    });
    checkConnection(world, gateway, edited);
    const until = occupy(world, gateway);
    edited.pending = { change: 'modify', until };
    const all = touched.size > 0 && world.knobs.editResetsBothTunnels;
    for (const tunnel of edited.tunnels) if (all || touched.has(tunnel.id)) tunnel.negotiatesFrom = until;
    world.vpnConnections.set(edited.id, edited);
    return modifyAnswer(world, edited);
  },
});

function tunnelOf(connection: VpnConnection, request: { TunnelId?: string; Role?: Role }): Tunnel {
  const tunnel = connection.tunnels.find((candidate) =>
    request.TunnelId ? candidate.id === request.TunnelId : candidate.role === request.Role,
  );
  if (tunnel) return tunnel;
  if (request.TunnelId) throw instanceNotFound('Tunnel', request.TunnelId);
  throw illegalParameter('TunnelOptionsSpecification', 'a tunnel needs its TunnelId or its Role');
}

/** verified: TF10523 (a BGP block without TunnelCidr is refused while BGP is on, although the tunnel has one already). */
function requireTunnelCidr(connection: VpnConnection, request: TunnelRequest): void {
  if (connection.enableTunnelsBgp && request.TunnelBgpConfig && !request.TunnelBgpConfig.TunnelCidr) {
    throw illegalParameter('TunnelCidr', 'BGP is on and TunnelBgpConfig lacks it');
  }
}

function modifyAnswer(world: World, connection: VpnConnection): Record<string, unknown> {
  return {
    VpnConnectionId: connection.id,
    VpnGatewayId: connection.vpnGatewayId,
    CustomerGatewayId: '',
    Name: connection.name,
    Description: connection.description,
    LocalSubnet: connection.localSubnet,
    RemoteSubnet: connection.remoteSubnet,
    CreateTime: connection.createdAt,
    EffectImmediately: connection.effectImmediately,
    EnableTunnelsBgp: connection.enableTunnelsBgp,
    ResourceGroupId: world.gateway(connection.vpnGatewayId).resourceGroupId,
    TunnelOptionsSpecification: {
      TunnelOptions: connection.tunnels.map((tunnel) => typedTunnelView(world, connection, tunnel)),
    },
  };
}

export const modifyTunnelAttribute = action('ModifyTunnelAttribute', {
  params: {
    RegionId: regionId,
    VpnConnectionId: id,
    TunnelId: id,
    TunnelOptionsSpecification: object(tunnelFields),
    ClientToken: clientToken,
  },
  verified: 'S7 (flat typed answer), DOC (per-tunnel State; BGP must be on already); assumed: the gateway stays active',
  handle(world, p) {
    const connection = world.connection(p.VpnConnectionId);
    const gateway = requireIdle(world, connection);
    const request = p.TunnelOptionsSpecification ?? {};
    const before = tunnelOf(connection, { TunnelId: p.TunnelId });
    if (request.TunnelBgpConfig && !connection.enableTunnelsBgp) {
      throw illegalParameter('TunnelBgpConfig', 'BGP is first turned on by ModifyVpnConnectionAttribute');
    }
    requireTunnelCidr(connection, request);
    const after = editedTunnel(world, before, request);
    after.updatingUntil = after.negotiatesFrom = world.busyUntil();
    const tunnels = connection.tunnels.map((tunnel) => (tunnel.id === after.id ? after : tunnel));
    checkConnection(world, gateway, { ...connection, tunnels });
    connection.tunnels = tunnels;
    return typedTunnelView(world, connection, after);
  },
});

export const deleteVpnConnection = action('DeleteVpnConnection', {
  params: { RegionId: regionId, VpnConnectionId: id, ClientToken: clientToken },
  verified: 'DOC, TF (404 when through); assumed: refused while a route has it as next hop',
  handle(world, p) {
    const connection = world.connection(p.VpnConnectionId);
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
