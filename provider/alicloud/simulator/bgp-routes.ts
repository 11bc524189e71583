/**
 * What a gateway knows by BGP: prefixes the peers announce over tunnels whose BGP is up, and, with AutoPropagate, the
 * VPC's own prefixes. assumed throughout, except: 0.0.0.0/0 and anything around 100.64.0.0/10 are refused (S6 remarks),
 * 50 routes by default (D21), AutoPropagate moves routes both ways into and out of the system table (S7).
 */
import { cidr, overlaps, parseCidr } from './ipv4';
import { bgpIsUp, heardRoutes } from './negotiation';
import type { AnnouncedRoute, VpnGateway } from './state';
import type { World } from './world';

export interface LearntRoute {
  destination: string;
  nextHop: string;
  tunnelId: string;
  source: 'VPN_BGP' | 'CLOUD';
  asPath: string;
  community: string;
  published: boolean;
  createdAt: number;
}

const carrierGradeNat = cidr('100.64.0.0/10');

export function acceptable(route: Pick<AnnouncedRoute, 'destination'>): boolean {
  const destination = parseCidr(route.destination);
  return destination !== undefined && destination.length > 0 && !overlaps(destination, carrierGradeNat);
}

/** One entry per destination and connection; the master tunnel is preferred while its BGP is up (verified: DOC roles). */
export function learntRoutes(world: World, gateway: VpnGateway): LearntRoute[] {
  const learnt = new Map<string, LearntRoute>();
  for (const connection of world.connectionsOf(gateway.id)) {
    const byRole = [...connection.tunnels].sort((a, b) => a.role.localeCompare(b.role));
    for (const tunnel of byRole.filter((candidate) => bgpIsUp(world, connection, candidate))) {
      for (const route of heardRoutes(world, connection, tunnel).filter(acceptable)) {
        const key = `${connection.id} ${route.destination}`;
        if (learnt.has(key) || learnt.size >= world.knobs.quotas.bgpRoutesPerGateway) continue;
        const asn = world.customerGateways.get(tunnel.customerGatewayId)?.asn;
        learnt.set(key, {
          destination: route.destination,
          nextHop: connection.id,
          tunnelId: tunnel.id,
          source: 'VPN_BGP',
          asPath: route.asPath ?? String(asn ?? ''),
          community: route.community ?? '',
          published: gateway.autoPropagate,
          createdAt: tunnel.negotiatesFrom,
        });
      }
    }
  }
  return [...learnt.values(), ...cloudRoutes(world, gateway)];
}

/** The gateway learns from the *system* table alone (verified: S7), which has a local route to every vSwitch of the VPC. */
export function cloudRoutes(world: World, gateway: VpnGateway): LearntRoute[] {
  const bgp = world.connectionsOf(gateway.id).some((connection) => connection.enableTunnelsBgp);
  if (!gateway.autoPropagate || !bgp) return [];
  return world.vSwitches
    .filter((vSwitch) => vSwitch.vpcId === gateway.vpcId)
    .map((vSwitch) => ({
      destination: vSwitch.cidrBlock,
      nextHop: gateway.vpcId,
      tunnelId: '',
      source: 'CLOUD' as const,
      asPath: '',
      community: '',
      published: true,
      createdAt: vSwitch.createdAt,
    }));
}
