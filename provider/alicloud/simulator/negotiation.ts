/**
 * Runtime status, computed from the clock and never stored: a tunnel comes up some virtual seconds after its
 * configuration took effect, if an end initiates. A region that knows other simulators negotiates with their ends instead.
 * assumed throughout; the status words are verified (DOC).
 */
import { isUp, type Negotiation } from '../../simulator';
import { isCarried, offerOf } from './offers';
import type { AnnouncedRoute, Tunnel, VpnConnection } from './state';
import type { World } from './world';

export type TunnelStatus =
  'ike_sa_not_established' | 'ike_sa_established' | 'ipsec_sa_not_established' | 'ipsec_sa_established';

/** EffectImmediately makes the cloud side initiate; without it the cloud side waits for the peer. verified: DOC. */
function someEndInitiates(connection: VpnConnection, tunnel: Tunnel): boolean {
  return tunnel.peer.online && (connection.effectImmediately || tunnel.peer.initiates);
}

function upSince(world: World, connection: VpnConnection, tunnel: Tunnel): number {
  if (!isCarried(connection) || !someEndInitiates(connection, tunnel)) return Infinity;
  return tunnel.negotiatesFrom + world.knobs.establishSeconds * 1000;
}

/** How a tunnel fares with the other end; undefined while no other simulator is known. */
export function negotiation(world: World, connection: VpnConnection, tunnel: Tunnel): Negotiation | undefined {
  return world.known.none ? undefined : world.known.negotiate(offerOf(world, connection, tunnel));
}

export function tunnelStatus(world: World, connection: VpnConnection, tunnel: Tunnel): TunnelStatus {
  const met = negotiation(world, connection, tunnel);
  if (met === undefined) {
    return upSince(world, connection, tunnel) <= world.now() ? 'ipsec_sa_established' : 'ike_sa_not_established';
  }
  if (isUp(met, 'esp', world.now())) return 'ipsec_sa_established';
  return isUp(met, 'ike', world.now()) ? 'ipsec_sa_not_established' : 'ike_sa_not_established';
}

/** One tunnel suffices. assumed. */
export function connectionStatus(world: World, connection: VpnConnection): TunnelStatus {
  const up = connection.tunnels.some((tunnel) => tunnelStatus(world, connection, tunnel) === 'ipsec_sa_established');
  return up ? 'ipsec_sa_established' : 'ike_sa_not_established';
}

/** BGP needs the tunnel, the switch on the connection, addresses on the tunnel and an ASN on the customer gateway. */
export function bgpIsUp(world: World, connection: VpnConnection, tunnel: Tunnel): boolean {
  const met = negotiation(world, connection, tunnel);
  if (met !== undefined) return isUp(met, 'bgp', world.now());
  if (!connection.enableTunnelsBgp || !tunnel.bgp?.TunnelCidr) return false;
  if (world.customerGateways.get(tunnel.customerGatewayId)?.asn === undefined) return false;
  return upSince(world, connection, tunnel) + world.knobs.bgpSeconds * 1000 <= world.now();
}

/** What the peer tells over a tunnel whose BGP is up: the other simulator's routes, and those a test pretends. */
export function heardRoutes(world: World, connection: VpnConnection, tunnel: Tunnel): AnnouncedRoute[] {
  const met = negotiation(world, connection, tunnel);
  const heard = met === undefined ? [] : world.known.heard(offerOf(world, connection, tunnel), met);
  return [
    ...heard.map(({ network, asPath, community }) => ({
      destination: network,
      asPath: asPath.join(' '),
      ...(community === undefined ? {} : { community }),
    })),
    ...tunnel.peer.routes,
  ];
}
