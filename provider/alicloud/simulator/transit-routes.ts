/**
 * What a transit router and its peers know of each other's networks over connections. verified: DOC (an attachment that is
 * associated with no table forwards nothing, and one without propagation teaches none). assumed: every VPC of the region is
 * attached to the router and in each of its tables.
 */
import { acceptable } from './bgp-routes';
import { bgpIsUp, heardRoutes } from './negotiation';
import type { TableLink, TransitAttachment, VpnConnection } from './state';
import type { World } from './world';

export interface RouterRoute {
  destination: string;
  /** Of those that taught it: both carry traffic. verified: S7 (NextHopTunnelIdList) */
  tunnelIds: string[];
  source: 'VPN_BGP' | 'CLOUD';
  asPath: string;
  community: string;
  /** A table of the router has it. */
  published: boolean;
  createdAt: number;
}

function attachmentOf(world: World, connection: VpnConnection): TransitAttachment | undefined {
  return world.transitAttachments.find(({ vpnId, status }) => vpnId === connection.id && status === 'Attached');
}

const inTable = (world: World, connection: VpnConnection, kind: TableLink['kind']): boolean => {
  const attachment = attachmentOf(world, connection);
  const found = world.tableLinks.find((one) => one.kind === kind && one.attachmentId === attachment?.id);
  return found !== undefined && found.change === undefined;
};

/** What the peer is told. */
export function routerRoutes(world: World, connection: VpnConnection): RouterRoute[] {
  const announces = attachmentOf(world, connection)?.autoPublishRoute === true;
  if (!announces || !connection.enableTunnelsBgp || !inTable(world, connection, 'association')) return [];
  return world.vSwitches.values().map(({ cidrBlock, createdAt }) => ({
    destination: cidrBlock,
    tunnelIds: [],
    source: 'CLOUD',
    asPath: '',
    community: '',
    published: true,
    createdAt,
  }));
}

/** What the peer told, over each tunnel whose BGP is up. */
export function routesByPeer(world: World, connection: VpnConnection): RouterRoute[] {
  const published = inTable(world, connection, 'propagation');
  const learnt = new Map<string, RouterRoute>();
  for (const tunnel of connection.tunnels.filter((one) => bgpIsUp(world, connection, one)))
    for (const { destination, asPath = '', community = '' } of heardRoutes(world, connection, tunnel).filter(
      acceptable,
    )) {
      const known = learnt.get(destination);
      if (known) known.tunnelIds.push(tunnel.id);
      else
        learnt.set(destination, {
          destination,
          tunnelIds: [tunnel.id],
          source: 'VPN_BGP',
          asPath,
          community,
          published,
          createdAt: tunnel.negotiatesFrom,
        });
    }
  return [...learnt.values()];
}
