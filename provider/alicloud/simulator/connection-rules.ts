/** What must hold of a whole connection before a write is accepted. Rules of one tunnel alone are in `tunnel.ts`. */
import { cidrList } from './common';
import { ApiError, illegalParameter } from './errors';
import { isCidr } from './ipv4';
import type { Tunnel, VpnConnection, VpnGateway } from './state';
import { checkAlgorithms } from './tunnel';
import type { World } from './world';

/** Canonical comma list. verified: DOC (codes), TF (at most 10). */
export function subnets(world: World, field: 'LocalSubnet' | 'RemoteSubnet', text: string): string {
  return cidrList(field, text, world.knobs.quotas.subnetsPerConnection, isCidr);
}

/** Exactly one master and one slave. verified: DOC (both mandatory); assumed: the code. */
export function checkRoles(tunnels: readonly { Role?: string }[]): void {
  const roles = tunnels.map((tunnel) => tunnel.Role).sort();
  if (roles.join() !== 'master,slave') {
    throw illegalParameter(
      'TunnelOptionsSpecification',
      'a dual-tunnel connection has one master and one slave tunnel',
    );
  }
}

/** What carries a connection: its VPN gateway, or a transit router. */
export type Host = Pick<VpnGateway, 'id' | 'vpnType' | 'enableBgp'>;

/** assumed: SM algorithms are for VPN gateways of their own kind. */
export const transitHost: Host = { id: 'a transit router', vpnType: 'Normal', enableBgp: true };

/** Two tunnels by number. verified: DOC (dual-tunnel parameters alone); assumed: the code. */
export function checkNumbers(tunnels: readonly { TunnelIndex?: number }[]): void {
  const numbers = tunnels.map((tunnel) => tunnel.TunnelIndex).sort();
  if (numbers.join() !== '1,2') {
    throw illegalParameter('TunnelOptionsSpecification', 'an attachment has a tunnel 1 and a tunnel 2');
  }
}

/** @throws ApiError for the first rule that the connection as it would be breaks. */
export function checkConnection(world: World, host: Host, connection: VpnConnection): void {
  for (const tunnel of connection.tunnels) checkAlgorithms(host, tunnel);
  if (connection.enableTunnelsBgp) {
    // assumed: a gateway without the BGP feature refuses the switch.
    if (!host.enableBgp) throw illegalParameter('EnableTunnelsBgp', `BGP is not available on ${host.id}`);
    for (const tunnel of connection.tunnels) checkBgp(world, tunnel);
  }
  checkTunnelCidrs(world, connection);
  if (!connection.transit && world.knobs.duplicateConnections === 'refuse') checkDuplicate(world, connection);
}

/** verified: TF10523 (TunnelCidr), S6 (customer gateway ASN). */
function checkBgp(world: World, tunnel: Tunnel): void {
  if (!tunnel.bgp?.TunnelCidr) throw illegalParameter('TunnelCidr', `BGP is on and the ${tunnel.role} tunnel has none`);
  const { id, asn } = world.customerGateway(tunnel.customerGatewayId);
  if (asn === undefined) throw illegalParameter('CustomerGatewayId', `BGP is on and ${id} has no Asn`);
}

/** verified: S6/META/DOC (unique across all tunnels of one gateway). */
function checkTunnelCidrs(world: World, connection: VpnConnection): void {
  // assumed: those of transit routers are looked at each by itself.
  const others = connection.transit
    ? []
    : world.connectionsOf(connection.vpnGatewayId).filter((other) => other.id !== connection.id);
  const used = new Set(others.flatMap((other) => other.tunnels.map((tunnel) => tunnel.bgp?.TunnelCidr)));
  for (const { bgp } of connection.tunnels) {
    if (!bgp?.TunnelCidr) continue;
    if (used.has(bgp.TunnelCidr)) {
      throw illegalParameter('TunnelCidr', `${bgp.TunnelCidr} is in use on ${connection.vpnGatewayId}`);
    }
    used.add(bgp.TunnelCidr);
  }
}

/** verified: DOC (the code exists); assumed: what counts as a duplicate. */
function checkDuplicate(world: World, connection: VpnConnection): void {
  const identity = (one: VpnConnection) =>
    [one.localSubnet, one.remoteSubnet, ...one.tunnels.map((tunnel) => `${tunnel.role}=${tunnel.customerGatewayId}`)]
      .sort()
      .join(' ');
  const twin = world
    .connectionsOf(connection.vpnGatewayId)
    .find((other) => other.id !== connection.id && identity(other) === identity(connection));
  if (twin) {
    throw new ApiError(
      400,
      'InvalidVpnConnection.AlreadyExists',
      `${twin.id} has the same gateway, customer gateways and subnets.`,
    );
  }
}
