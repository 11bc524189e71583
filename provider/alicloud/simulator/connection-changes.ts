/** Changes of a connection as a whole, and of one tunnel. */
import { boolean, object, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, name, regionId } from './common';
import { networkType, refuseSingleTunnel, singleTunnelFields, tunnelsOf } from './connection-parameters';
import { checkConnection, subnets } from './connection-rules';
import { typedTunnelView } from './connection-view';
import { illegalParameter, instanceNotFound } from './errors';
import { occupy, requireIdle } from './locks';
import type { Role, Tunnel, VpnConnection } from './state';
import { editedTunnel, tunnelFields, type TunnelRequest } from './tunnel';
import type { World } from './world';

const id = required(string());

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
