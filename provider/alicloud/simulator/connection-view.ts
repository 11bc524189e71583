/**
 * How a connection looks from outside. The vendor's inconsistencies are the point: what is a number elsewhere may be text inside
 * a tunnel, `Tags.Tag` in the single get is `Tag.Tag` in the list, the modify answer is typed. verified: S7, TF.
 */
import { tunnelIsUpdating } from './locks';
import { bgpIsUp, connectionStatus, tunnelStatus } from './negotiation';
import type { Tunnel, VpnConnection } from './state';
import { peerBgpIp } from './tunnel';
import type { World } from './world';

/** The single get has BgpConfig.EnableBgp and `Tags`, the list has neither. */
export type ViewForm = 'single' | 'list';

export function connectionView(world: World, connection: VpnConnection, form: ViewForm): Record<string, unknown> {
  const tags = { Tag: connection.tags };
  return {
    VpnConnectionId: connection.id,
    VpnGatewayId: connection.vpnGatewayId,
    Name: connection.name,
    LocalSubnet: connection.localSubnet,
    RemoteSubnet: connection.remoteSubnet,
    CreateTime: connection.createdAt,
    EffectImmediately: connection.effectImmediately,
    EnableTunnelsBgp: connection.enableTunnelsBgp,
    ...carrierView(world, connection),
    Spec: '1000M',
    CrossAccountAuthorized: false,
    ZoneNo: connection.tunnels.find((tunnel) => tunnel.role === 'master')?.zoneNo ?? '',
    // AutoConfigRoute never comes back (verified: TF).
    State: stateOf(world, connection),
    Status: connectionStatus(world, connection),
    ...singleTunnelView(world, connection),
    ...(form === 'single' ? { Tags: tags } : { Tag: tags }),
    TunnelOptionsSpecification: {
      TunnelOptions: inOrder(world, connection).map((tunnel) => tunnelView(world, connection, tunnel, form)),
    },
  };
}

/** verified: S7, TF10523 (init, attaching, attached, detaching of one for a transit router) */
function stateOf(world: World, connection: VpnConnection): string {
  if (connection.pending || tunnelIsUpdating(world, connection)) return 'updating';
  return connection.transit ? (connection.transit.on?.state ?? 'init') : 'active';
}

/** What carries it: a VPN gateway, or a transit router. verified: S7 (names, values). */
function carrierView(world: World, connection: VpnConnection): Record<string, unknown> {
  if (connection.transit) {
    const { networkType, resourceGroupId, tunnelBandwidth, on } = connection.transit;
    const transitRouter = on && world.transitRouters.get(on.transitRouterId);
    return {
      NetworkType: networkType,
      InternetIp: connection.tunnels[0]?.internetIp ?? '',
      ResourceGroupId: resourceGroupId,
      AttachType: transitRouter ? 'CEN' : 'NO_ASSOCIATED',
      AttachInstanceId: transitRouter?.cenId ?? '',
      TransitRouterId: transitRouter?.id ?? '',
      TransitRouterName: transitRouter?.name ?? '',
      TunnelBandwidth: tunnelBandwidth,
    };
  }
  const gateway = world.gateway(connection.vpnGatewayId);
  return {
    NetworkType: gateway.networkType,
    InternetIp: gateway.internetIp,
    ResourceGroupId: gateway.resourceGroupId,
    AttachType: 'VPNGW',
    AttachInstanceId: connection.vpnGatewayId,
    // On a VPN gateway they are there and say nothing (assumed).
    TransitRouterId: '',
    TransitRouterName: '',
    TunnelBandwidth: '',
  };
}

/**
 * The members that describe the one tunnel of single-tunnel mode, typed as they always were. verified: S7 (names, types);
 * what they hold for a dual-tunnel connection is published nowhere, and clients must not read them: see the knob.
 */
function singleTunnelView(world: World, connection: VpnConnection): Record<string, unknown> {
  const master = connection.tunnels.find((tunnel) => tunnel.role === 'master');
  const filled = world.knobs.singleTunnelBlocks === 'master' ? master : undefined;
  const blocks = {
    CustomerGatewayId: filled?.customerGatewayId ?? '',
    EnableDpd: filled?.enableDpd ?? true,
    EnableNatTraversal: filled?.enableNatTraversal ?? true,
    RemoteCaCertificate: filled?.remoteCaCertificate ?? '',
  };
  if (world.knobs.singleTunnelBlocks === 'absent') return blocks;
  const { bgp } = filled ?? {};
  return {
    ...blocks,
    IkeConfig: filled === undefined ? {} : { ...filled.ike, Psk: pskView(world, filled.ike.Psk) },
    IpsecConfig: filled?.ipsec ?? {},
    VpnBgpConfig: {
      EnableBgp: String(filled !== undefined && connection.enableTunnelsBgp),
      ...(bgp === undefined || filled === undefined
        ? {}
        : {
            ...bgp,
            ...peerOf(world, filled),
            AuthKey: '',
            Status: bgpIsUp(world, connection, filled) ? 'success' : 'false',
          }),
    },
    VcoHealthCheck: { Enable: 'false', Sip: '', Dip: '', Interval: 3, Retry: 3, Policy: 'revoke_route', Status: '' },
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
export function pskView(world: World, psk: string): string {
  return { clear: psk, masked: '****', empty: '' }[world.knobs.pskView];
}

/** Role order; verified: S7 for the name, assumed on a VPN gateway, where clients select by role. */
const tunnelIndex = (tunnel: Tunnel): 1 | 2 => (tunnel.role === 'master' ? 1 : 2);

function peerOf(world: World, { customerGatewayId, bgp }: Tunnel): { PeerAsn?: number; PeerBgpIp?: string } {
  const asn = world.customerGateways.get(customerGatewayId)?.asn;
  return {
    ...(asn === undefined ? {} : { PeerAsn: asn }),
    ...(bgp?.TunnelCidr ? { PeerBgpIp: peerBgpIp(bgp) } : {}),
  };
}

/** What every answer about a tunnel has, with booleans and numbers as they are. */
function configured(world: World, connection: VpnConnection, tunnel: Tunnel) {
  return {
    TunnelId: tunnel.id,
    TunnelIndex: tunnelIndex(tunnel),
    Role: tunnel.role,
    CustomerGatewayId: tunnel.customerGatewayId,
    InternetIp: tunnel.internetIp,
    ZoneNo: tunnel.zoneNo,
    State: tunnelState(world, connection, tunnel),
    EnableDpd: tunnel.enableDpd,
    EnableNatTraversal: tunnel.enableNatTraversal,
    RemoteCaCertificate: tunnel.remoteCaCertificate,
    TunnelIkeConfig: { ...tunnel.ike, Psk: pskView(world, tunnel.ike.Psk) },
    TunnelIpsecConfig: { ...tunnel.ipsec },
  };
}

/**
 * A tunnel as Describe shows it. S7 declares its booleans and numbers as text, and what really travels is disputed: hence the
 * knob. Empty text where BGP has no addresses (assumed).
 */
function tunnelView(world: World, connection: VpnConnection, tunnel: Tunnel, form: ViewForm) {
  const { bgp } = tunnel;
  const view = {
    ...configured(world, connection, tunnel),
    Status: tunnelStatus(world, connection, tunnel),
    TunnelBgpConfig: {
      ...(form === 'single' ? { EnableBgp: connection.enableTunnelsBgp } : {}),
      LocalAsn: bgp?.LocalAsn ?? '',
      PeerAsn: (bgp && peerOf(world, tunnel).PeerAsn) ?? '',
      TunnelCidr: bgp?.TunnelCidr ?? '',
      LocalBgpIp: bgp?.LocalBgpIp ?? '',
      PeerBgpIp: peerOf(world, tunnel).PeerBgpIp ?? '',
      BgpStatus: bgpIsUp(world, connection, tunnel) ? 'success' : 'false',
    },
  };
  return world.knobs.tunnelValues === 'typed' ? view : { ...(asText(view) as object), TunnelIndex: view.TunnelIndex };
}

function asText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asText(member)]));
}

/** A tunnel in the answer of a modify: typed, and without runtime status. verified: S7. */
export function typedTunnelView(world: World, connection: VpnConnection, tunnel: Tunnel): Record<string, unknown> {
  const { bgp } = tunnel;
  const bgpView = { EnableBgp: connection.enableTunnelsBgp, ...bgp, ...peerOf(world, tunnel) };
  return { ...configured(world, connection, tunnel), ...(bgp ? { TunnelBgpConfig: bgpView } : {}) };
}
