/**
 * How a connection looks from outside. The vendor's inconsistencies are the point: inside a tunnel everything but
 * TunnelIndex is text, `Tags.Tag` in the single get is `Tag.Tag` in the list, the modify answer is typed. verified: S7, TF.
 */
import { gatewayIsBusy, tunnelIsUpdating } from './locks';
import { bgpIsUp, connectionStatus, tunnelStatus } from './negotiation';
import type { Tunnel, VpnConnection } from './state';
import { peerBgpIp } from './tunnel';
import type { World } from './world';

/** The single get has BgpConfig.EnableBgp and `Tags`, the list has neither. */
export type ViewForm = 'single' | 'list';

export function connectionView(world: World, connection: VpnConnection, form: ViewForm): Record<string, unknown> {
  const gateway = world.gateway(connection.vpnGatewayId);
  const tags = { Tag: connection.tags };
  return {
    VpnConnectionId: connection.id,
    VpnGatewayId: connection.vpnGatewayId,
    // The single-tunnel fields of a dual-tunnel connection: empty, and the blocks left out (assumed).
    CustomerGatewayId: '',
    Name: connection.name,
    LocalSubnet: connection.localSubnet,
    RemoteSubnet: connection.remoteSubnet,
    CreateTime: connection.createdAt,
    EffectImmediately: connection.effectImmediately,
    EnableDpd: true,
    EnableNatTraversal: true,
    EnableTunnelsBgp: connection.enableTunnelsBgp,
    NetworkType: gateway.networkType,
    InternetIp: gateway.internetIp,
    Spec: '1000M',
    ResourceGroupId: 'rg-sim0000000000000001',
    AttachType: 'VPNGW',
    AttachInstanceId: connection.vpnGatewayId,
    CrossAccountAuthorized: false,
    // AutoConfigRoute never comes back (verified: TF).
    State: connection.pending || tunnelIsUpdating(world, connection) ? 'updating' : 'active',
    Status: connectionStatus(world, connection),
    ...(form === 'single' ? { Tags: tags } : { Tag: tags }),
    TunnelOptionsSpecification: {
      TunnelOptions: inOrder(world, connection).map((tunnel) => tunnelView(world, connection, tunnel, form)),
    },
  };
}

/** verified: DOC (order is not promised). Shuffled means: another order at every other read. */
function inOrder(world: World, connection: VpnConnection): Tunnel[] {
  const byRole = [...connection.tunnels].sort((a, b) => a.role.localeCompare(b.role));
  const turned = world.knobs.tunnelOrder === 'shuffled' && world.vpnConnections.next('reads') % 2 === 1;
  return turned ? byRole.reverse() : byRole;
}

function tunnelState(world: World, connection: VpnConnection, tunnel: Tunnel): string {
  if (connection.pending?.change === 'delete') return 'deleting';
  return connection.pending || tunnel.updatingUntil > world.now() ? 'updating' : 'active';
}

/** verified: DOC (clear), newer examples (masked), TF10523 (empty). */
function pskView(world: World, psk: string): string {
  return { clear: psk, masked: '****', empty: '' }[world.knobs.pskView];
}

function tunnelView(world: World, connection: VpnConnection, tunnel: Tunnel, form: ViewForm) {
  const { ike, ipsec, bgp } = tunnel;
  const peerAsn = world.customerGateways.get(tunnel.customerGatewayId)?.asn;
  return {
    TunnelId: tunnel.id,
    Role: tunnel.role,
    CustomerGatewayId: tunnel.customerGatewayId,
    InternetIp: tunnel.internetIp,
    ZoneNo: tunnel.zoneNo,
    State: tunnelState(world, connection, tunnel),
    Status: tunnelStatus(world, connection, tunnel),
    EnableDpd: String(tunnel.enableDpd),
    EnableNatTraversal: String(tunnel.enableNatTraversal),
    RemoteCaCertificate: tunnel.remoteCaCertificate,
    TunnelIkeConfig: { ...ike, IkeLifetime: String(ike.IkeLifetime), Psk: pskView(world, ike.Psk) },
    TunnelIpsecConfig: { ...ipsec, IpsecLifetime: String(ipsec.IpsecLifetime) },
    // Empty text where BGP has no addresses (assumed).
    TunnelBgpConfig: {
      ...(form === 'single' ? { EnableBgp: String(connection.enableTunnelsBgp) } : {}),
      LocalAsn: bgp ? String(bgp.LocalAsn) : '',
      PeerAsn: bgp && peerAsn !== undefined ? String(peerAsn) : '',
      TunnelCidr: bgp?.TunnelCidr ?? '',
      LocalBgpIp: bgp?.LocalBgpIp ?? '',
      PeerBgpIp: bgp?.TunnelCidr ? peerBgpIp(bgp) : '',
      BgpStatus: bgpIsUp(world, connection, tunnel) ? 'success' : 'false',
    },
  };
}

/** A tunnel in the answer of a modify: typed, and without runtime status. verified: S7. */
export function typedTunnelView(world: World, connection: VpnConnection, tunnel: Tunnel): Record<string, unknown> {
  const { bgp } = tunnel;
  const peerAsn = world.customerGateways.get(tunnel.customerGatewayId)?.asn;
  return {
    TunnelId: tunnel.id,
    Role: tunnel.role,
    CustomerGatewayId: tunnel.customerGatewayId,
    InternetIp: tunnel.internetIp,
    ZoneNo: tunnel.zoneNo,
    State: tunnelState(world, connection, tunnel),
    EnableDpd: tunnel.enableDpd,
    EnableNatTraversal: tunnel.enableNatTraversal,
    RemoteCaCertificate: tunnel.remoteCaCertificate,
    TunnelIkeConfig: { ...tunnel.ike, Psk: pskView(world, tunnel.ike.Psk) },
    TunnelIpsecConfig: tunnel.ipsec,
    ...(bgp
      ? {
          TunnelBgpConfig: {
            EnableBgp: connection.enableTunnelsBgp,
            ...bgp,
            ...(peerAsn === undefined ? {} : { PeerAsn: peerAsn }),
            ...(bgp.TunnelCidr ? { PeerBgpIp: peerBgpIp(bgp) } : {}),
          },
        }
      : {}),
  };
}

/** `active` or, after any write on it or its connections, `updating`. verified: DOC. */
export function gatewayStatus(world: World, gateway: Parameters<typeof gatewayIsBusy>[1]): 'active' | 'updating' {
  return gatewayIsBusy(world, gateway) ? 'updating' : 'active';
}
