/** Changes of a connection as a whole, and of one tunnel. */
import { boolean, object, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, name, regionId } from './common';
import { networkType, refuseSingleTunnel, singleTunnelFields, tunnelIndex, tunnelsOf } from './connection-parameters';
import { checkConnection, subnets, transitHost, type Host } from './connection-rules';
import { typedTunnelView } from './connection-view';
import { illegalParameter, instanceNotFound } from './errors';
import { occupy, requireIdle, requireIdleConnection } from './locks';
import { roles, type Role, type Tunnel, type VpnConnection } from './state';
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
    const connection = world.gatewayConnection(p.VpnConnectionId);
    const gateway = requireIdle(world, connection);
    const { edited, touched } = changed(world, connection, gateway, p);
    const until = occupy(world, gateway);
    take(world, edited, touched, until);
    return {
      ...modifyAnswer(edited, gateway.resourceGroupId),
      TunnelOptionsSpecification: { TunnelOptions: tunnelViews(world, edited) },
    };
  },
});

export const modifyVpnAttachmentAttribute = action('ModifyVpnAttachmentAttribute', {
  params: {
    RegionId: regionId,
    VpnConnectionId: id,
    Name: name,
    LocalSubnet: string(),
    RemoteSubnet: string(),
    EffectImmediately: boolean(),
    AutoConfigRoute: boolean(),
    EnableTunnelsBgp: boolean(),
    TunnelOptionsSpecification: tunnelsOf({ TunnelId: string(), TunnelIndex: tunnelIndex }),
    ClientToken: clientToken,
    ...singleTunnelFields,
  },
  verified: 'S7 (names; the answer has its tunnels as a plain array), TF10523 (updating, then as before)',
  handle(world, p) {
    refuseSingleTunnel(p);
    const connection = world.attachment(p.VpnConnectionId);
    requireIdleConnection(world, connection);
    const { edited, touched } = changed(world, connection, transitHost, p);
    take(world, edited, touched, world.busyUntil());
    return {
      ...modifyAnswer(edited, connection.transit.resourceGroupId),
      TunnelOptionsSpecification: tunnelViews(world, edited),
    };
  },
});

interface Edit {
  Name?: string;
  LocalSubnet?: string;
  RemoteSubnet?: string;
  EffectImmediately?: boolean;
  AutoConfigRoute?: boolean;
  EnableTunnelsBgp?: boolean;
  TunnelOptionsSpecification?: (TunnelRequest & Selector)[];
}

/** The connection as it would be, and which tunnels were named. @throws ApiError for what may not be. */
function changed(world: World, connection: VpnConnection, host: Host, p: Edit) {
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
  checkConnection(world, host, edited);
  return { edited, touched };
}

function take(world: World, edited: VpnConnection, touched: ReadonlyMap<string, unknown>, until: number): void {
  edited.pending = { change: 'modify', until };
  const all = touched.size > 0 && world.knobs.editResetsBothTunnels;
  for (const tunnel of edited.tunnels) if (all || touched.has(tunnel.id)) tunnel.negotiatesFrom = until;
  world.vpnConnections.set(edited.id, edited);
}

interface Selector {
  TunnelId?: string;
  Role?: Role;
  TunnelIndex?: number;
}

function tunnelOf(connection: VpnConnection, request: Selector): Tunnel {
  const tunnel = connection.tunnels.find((candidate) =>
    request.TunnelId ? candidate.id === request.TunnelId : candidate.role === (request.Role ?? roleOf(request)),
  );
  if (tunnel) return tunnel;
  if (request.TunnelId) throw instanceNotFound('Tunnel', request.TunnelId);
  throw illegalParameter('TunnelOptionsSpecification', 'a tunnel needs its TunnelId, its Role or its TunnelIndex');
}

const roleOf = ({ TunnelIndex }: Selector): Role | undefined =>
  TunnelIndex === undefined ? undefined : roles[TunnelIndex - 1];

/** verified: TF10523 (a BGP block without TunnelCidr is refused while BGP is on, although the tunnel has one already). */
function requireTunnelCidr(connection: VpnConnection, request: TunnelRequest): void {
  if (connection.enableTunnelsBgp && request.TunnelBgpConfig && !request.TunnelBgpConfig.TunnelCidr) {
    throw illegalParameter('TunnelCidr', 'BGP is on and TunnelBgpConfig lacks it');
  }
}

const tunnelViews = (world: World, connection: VpnConnection) =>
  connection.tunnels.map((tunnel) => typedTunnelView(world, connection, tunnel));

function modifyAnswer(connection: VpnConnection, resourceGroupId: string): Record<string, unknown> {
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
    ResourceGroupId: resourceGroupId,
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
    const connection = world.gatewayConnection(p.VpnConnectionId);
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
