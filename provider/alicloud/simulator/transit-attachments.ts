/** What happens to a connection when it is attached to a transit router, and when it is detached. assumed: how long it takes. */
import type { ObjectStore } from '../../simulator';
import { publicAddresses } from './addresses';
import { formatIp, parseCidr } from './ipv4';
import { zones, type TableLink, type TransitAttachment, type TransitRouter, type VpnConnection } from './state';

/** What it needs of the region, which calls it whenever time has passed. */
interface Region {
  readonly identity: { readonly regionId: string };
  readonly vpnConnections: ObjectStore<VpnConnection>;
  readonly transitRouters: ObjectStore<TransitRouter>;
  readonly transitAttachments: ObjectStore<TransitAttachment>;
  readonly tableLinks: ObjectStore<TableLink>;
  now(): number;
}

/** Public addresses of attachments begin behind those of the gateways. */
const FIRST_PAIR = 10_000;

/** A tunnel gets its address with the attachment, and its own identity follows it where nobody chose one. verified: DOC */
export function giveAddresses(world: Region, connection: VpnConnection): void {
  const index = world.vpnConnections.next('attached pairs');
  connection.tunnels.forEach((tunnel, place) => {
    tunnel.internetIp ||= addressOf(world, connection, index, place);
    tunnel.zoneNo ||= `${world.identity.regionId}-${zones[place] ?? zones[0]}`;
    tunnel.ike.LocalId ||= tunnel.internetIp;
    tunnel.negotiatesFrom = world.now();
  });
}

/** A public pair, or two hosts of the router's CIDR block (verified: DOC that private ones are of it). */
function addressOf(world: Region, { transit }: VpnConnection, index: number, place: number): string {
  if (transit?.networkType !== 'private') return publicAddresses(FIRST_PAIR + index)[place] ?? '';
  const cidr = world.transitRouters.get(transit.on?.transitRouterId ?? '')?.cidrs[0] ?? '';
  return formatIp((parseCidr(cidr)?.network ?? 0) + 2 * index + place + 1);
}

function takeAddresses(connection: VpnConnection): void {
  for (const tunnel of connection.tunnels) {
    if (tunnel.ike.LocalId === tunnel.internetIp) tunnel.ike.LocalId = '';
    tunnel.internetIp = '';
    tunnel.zoneNo = '';
  }
}

/** Completes what is through by now. */
export function settleAttachments(world: Region): void {
  for (const link of world.tableLinks.values()) {
    if (!link.change || link.until > world.now()) continue;
    if (link.change === 'going') world.tableLinks.delete(link.id);
    else delete link.change;
  }
  for (const attachment of world.transitAttachments.values()) {
    if (attachment.status === 'Attached' || attachment.until > world.now()) continue;
    const connection = world.vpnConnections.get(attachment.vpnId);
    if (attachment.status === 'Detaching') {
      world.transitAttachments.delete(attachment.id);
      if (connection?.transit) delete connection.transit.on;
      if (connection) takeAddresses(connection);
      continue;
    }
    attachment.status = 'Attached';
    if (connection?.transit?.on) connection.transit.on.state = 'attached';
    if (connection) giveAddresses(world, connection);
  }
}
