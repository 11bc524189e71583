/**
 * A tunnel as the other end meets it, in the kernel's neutral words. Written from the API description, and not from the
 * provider's own tables.
 */
import type { OfferedEnd } from '../../simulator';
import { formatIp, parseCidr } from './ipv4';
import type { Tunnel, VpnConnection } from './state';
import { peerBgpIp } from './tunnel';
import type { World } from './world';

// verified: S6 (literals), RFC names
const ciphers: Readonly<Record<string, string>> = {
  aes: 'aes-128-cbc',
  aes192: 'aes-192-cbc',
  aes256: 'aes-256-cbc',
};
const hashes: Readonly<Record<string, string>> = {
  sha256: 'sha2-256',
  sha384: 'sha2-384',
  sha512: 'sha2-512',
};

/** assumed: nothing says what the service offers in its OPEN, and no parameter changes it. */
const bgpTimers = { hold: 180, keepalive: 60 };

/** One for a transit router has neither addresses nor tunnels until it is attached. verified: DOC */
export const isCarried = ({ transit }: VpnConnection): boolean =>
  transit === undefined || transit.on?.state === 'attached';

export function offers(world: World): { connection: VpnConnection; tunnel: Tunnel; end: OfferedEnd }[] {
  return world.vpnConnections
    .values()
    .flatMap((connection) =>
      connection.tunnels.map((tunnel) => ({ connection, tunnel, end: offerOf(world, connection, tunnel) })),
    );
}

export function offerOf(world: World, connection: VpnConnection, tunnel: Tunnel): OfferedEnd {
  const { ike, ipsec } = tunnel;
  const peer = world.customerGateways.get(tunnel.customerGatewayId);
  const off = connection.pending?.change === 'delete' || !isCarried(connection) || !tunnel.peer.online;
  return {
    object: tunnel.id,
    router: connection.transit?.on?.transitRouterId ?? connection.vpnGatewayId,
    since: off ? Infinity : tunnel.negotiatesFrom,
    addresses: { local: tunnel.internetIp, peer: peer?.ipAddress ?? '' },
    ids: { local: ike.LocalId, peer: ike.RemoteId },
    psk: world.keyOf(ike.Psk),
    initiates: connection.effectImmediately, // verified: DOC (without it the cloud side waits for the peer)
    ike: {
      versions: ike.IkeVersion === 'ikev2' ? [2] : [1],
      encryption: [ciphers[ike.IkeEncAlg] ?? ike.IkeEncAlg],
      integrity: [hashes[ike.IkeAuthAlg] ?? ike.IkeAuthAlg],
      groups: groups(ike.IkePfs),
    },
    esp: {
      encryption: [ciphers[ipsec.IpsecEncAlg] ?? ipsec.IpsecEncAlg],
      integrity: [hashes[ipsec.IpsecAuthAlg] ?? ipsec.IpsecAuthAlg],
      groups: groups(ipsec.IpsecPfs),
    },
    lifetimes: { ike: ike.IkeLifetime, esp: ipsec.IpsecLifetime },
    selectors: { local: connection.localSubnet.split(','), peer: connection.remoteSubnet.split(',') },
    ...bgpOf(world, connection, tunnel, peer),
    takes: { ipsec: world.knobs.establishSeconds, bgp: world.knobs.bgpSeconds },
  };
}

const groups = (literal: string): number[] => (literal === 'disabled' ? [] : [Number(literal.replace('group', ''))]);

/** BGP needs the switch on the connection, addresses on the tunnel and an ASN on the customer gateway. */
function bgpOf(
  world: World,
  { enableTunnelsBgp }: VpnConnection,
  { bgp, negotiatesFrom }: Tunnel,
  peer: { asn: number | undefined; authKey: string } | undefined,
): Pick<OfferedEnd, 'bgp'> {
  if (!enableTunnelsBgp || !bgp?.TunnelCidr || peer?.asn === undefined) return {};
  const network = parseCidr(bgp.TunnelCidr)?.network ?? 0;
  return {
    bgp: {
      since: negotiatesFrom,
      localAsn: String(bgp.LocalAsn),
      peerAsn: String(peer.asn),
      localAddress: bgp.LocalBgpIp,
      peerAddress: peerBgpIp(bgp),
      network: `${formatIp(network)}/30`,
      ...(peer.authKey === '' ? {} : { password: world.keyOf(peer.authKey) }),
      ...bgpTimers,
    },
  };
}
