/**
 * Runtime status, computed from the clock and never stored: a tunnel comes up some virtual seconds after its
 * configuration took effect, if an end initiates. assumed throughout; the status words are verified (DOC).
 */
import type { Tunnel, VpnConnection } from './state';
import type { World } from './world';

export type TunnelStatus = 'ike_sa_not_established' | 'ipsec_sa_established';

/** EffectImmediately makes the cloud side initiate; without it the cloud side waits for the peer. verified: DOC. */
function someEndInitiates(connection: VpnConnection, tunnel: Tunnel): boolean {
  return tunnel.peer.online && (connection.effectImmediately || tunnel.peer.initiates);
}

function upSince(world: World, connection: VpnConnection, tunnel: Tunnel): number {
  if (!someEndInitiates(connection, tunnel)) return Infinity;
  return tunnel.negotiatesFrom + world.knobs.establishSeconds * 1000;
}

export function tunnelStatus(world: World, connection: VpnConnection, tunnel: Tunnel): TunnelStatus {
  return upSince(world, connection, tunnel) <= world.now() ? 'ipsec_sa_established' : 'ike_sa_not_established';
}

/** One tunnel suffices. assumed. */
export function connectionStatus(world: World, connection: VpnConnection): TunnelStatus {
  const up = connection.tunnels.some((tunnel) => tunnelStatus(world, connection, tunnel) === 'ipsec_sa_established');
  return up ? 'ipsec_sa_established' : 'ike_sa_not_established';
}

/** BGP needs the tunnel, the switch on the connection, addresses on the tunnel and an ASN on the customer gateway. */
export function bgpIsUp(world: World, connection: VpnConnection, tunnel: Tunnel): boolean {
  if (!connection.enableTunnelsBgp || !tunnel.bgp?.TunnelCidr) return false;
  if (world.customerGateways.get(tunnel.customerGatewayId)?.asn === undefined) return false;
  return upSince(world, connection, tunnel) + world.knobs.bgpSeconds * 1000 <= world.now();
}
