/**
 * A session as the other end of its tunnel meets it: the endpoint, the profiles and the BGP neighbor that belong to it, in the
 * kernel's neutral words. Written from the API description, and not from the provider's own tables.
 */
import type { OfferedEnd, Proposal } from '../../simulator';
import { gatewayOf } from './kinds/gateways';
import { tunnelSubnets } from './kinds/ipsec';
import { addressOf, isIpv6, networkOf } from './net';
import { asNumber, type Json } from './schema';
import type { Tree } from './tree';

// verified: S91 (literals), RFC names
const CIPHERS: Readonly<Record<string, string>> = {
  AES_128: 'aes-128-cbc',
  AES_256: 'aes-256-cbc',
  AES_GCM_128: 'aes-128-gcm',
  AES_GCM_192: 'aes-192-gcm',
  AES_GCM_256: 'aes-256-gcm',
};
const DIGESTS: Readonly<Record<string, string>> = {
  SHA1: 'sha1',
  SHA2_256: 'sha2-256',
  SHA2_384: 'sha2-384',
  SHA2_512: 'sha2-512',
};
// verified: S91: IKE_FLEX initiates with IKEv2 and takes both
const VERSIONS: Readonly<Record<string, readonly (1 | 2)[]>> = { IKE_V1: [1], IKE_V2: [2], IKE_FLEX: [2, 1] };

/** What the wire shows and the intent does not say. */
export interface Surroundings {
  /** Address of a local endpoint → the one that a NAT in front of the site gives it. */
  readonly publicAddresses: Readonly<Record<string, string>>;
  readonly takes: OfferedEnd['takes'];
  /** What stands for a key that was written (of a twin). */
  readonly keyOf: (secret: string) => string;
  /** Switched off, forced down, or its service router is. */
  isOff(session: string): boolean;
  isNeighborOff(neighbor: string): boolean;
}

/** Made once for each state of the objects: a region of hundreds of tunnels asks for all of them again and again. */
export class Offers {
  private readonly ends = new Map<string, OfferedEnd>();
  private readonly neighbors = new Map<string, string>();

  constructor(tree: Tree, around: Surroundings) {
    const sessions = tree.ofKinds(['IPSecVpnSession']);
    const byAddress = neighborsByAddress(tree);
    for (const { path, body } of sessions) {
      const gateway = gatewayOf(path);
      const over = tunnelSubnets(body)
        .flatMap(hostsOf)
        .flatMap((address) => byAddress.get(`${gateway} ${address}`) ?? [])[0];
      if (over !== undefined) this.neighbors.set(path, over);
      const end = offerOf(tree, path, over, around);
      if (end !== undefined) this.ends.set(path, end);
    }
  }

  all(): OfferedEnd[] {
    return [...this.ends.values()];
  }

  of(session: string): OfferedEnd | undefined {
    return this.ends.get(session);
  }

  /** The neighbor whose address lies in the session's tunnel interface, of a BGP configuration that is on. */
  neighborOver(session: string): string | undefined {
    return this.neighbors.get(session);
  }
}

/** By gateway and address, those that are on. */
function neighborsByAddress(tree: Tree): ReadonlyMap<string, string> {
  return new Map(
    tree
      .ofKinds(['BgpNeighborConfig'])
      .filter(({ path, body }) => body.enabled && tree.body(tree.get(path)?.parent ?? '')?.enabled)
      .map(({ path, body }) => [`${gatewayOf(path)} ${String(body.neighbor_address)}`, path]),
  );
}

/** Addresses of a transfer network; nobody gives a tunnel more than a handful, and no BGP peer is looked for in a larger one. */
function hostsOf(cidr: string): string[] {
  const [address = '', length] = cidr.split('/');
  const hosts = 2 ** (32 - Number(length));
  if (isIpv6(cidr) || hosts > 256) return [];
  const octets = networkOf(cidr).split('/')[0]!.split('.').map(Number);
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const text = (n: number): string => [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');
  return Array.from({ length: hosts }, (_, index) => text(first + index)).filter((one) => one !== address);
}

function offerOf(
  tree: Tree,
  session: string,
  neighbor: string | undefined,
  around: Surroundings,
): OfferedEnd | undefined {
  const entry = tree.get(session);
  const service = entry && tree.get(entry.parent);
  if (!entry || !service) return undefined;
  const { body } = entry;
  const part = (name: string) => tree.get(String(body[name]));
  const endpoint = part('local_endpoint_path');
  const [ike, esp] = [part('ike_profile_path'), part('tunnel_profile_path')];
  const local = String(endpoint?.body.local_address);
  const changed = [entry, service, endpoint, ike, esp, part('dpd_profile_path')].map((one) => one?.changedAt ?? 0);
  return {
    object: session,
    router: gatewayOf(session),
    since: around.isOff(session) ? Infinity : Math.max(...changed),
    addresses: { local: around.publicAddresses[local] ?? local, peer: String(body.peer_address) },
    ...(around.publicAddresses[local] === undefined ? {} : { natted: local }),
    ids: { local: String(endpoint?.body.local_id), peer: String(body.peer_id) },
    ...(body.authentication_mode === 'PSK' ? { psk: around.keyOf(String(body.psk)) } : {}),
    initiates: body.connection_initiation_mode !== 'RESPOND_ONLY',
    ike: { versions: VERSIONS[String(ike?.body.ike_version)] ?? [], ...proposal(ike?.body ?? {}) },
    esp: {
      ...proposal(esp?.body ?? {}),
      ...(esp?.body.enable_perfect_forward_secrecy === false ? { groups: [] } : {}),
    },
    lifetimes: { ike: Number(ike?.body.sa_life_time), esp: Number(esp?.body.sa_life_time) },
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] }, // verified: U1: a route-based session negotiates any to any
    ...(neighbor === undefined ? {} : { bgp: bgpOf(tree, session, neighbor, around) }),
    takes: around.takes,
  };
}

function proposal(profile: Json): Proposal {
  const named = (value: unknown, table: Readonly<Record<string, string>>): string[] =>
    ((value as string[] | undefined) ?? []).map((literal) => table[literal] ?? literal);
  return {
    encryption: named(profile.encryption_algorithms, CIPHERS),
    integrity: named(profile.digest_algorithms, DIGESTS),
    groups: ((profile.dh_groups as string[] | undefined) ?? []).map((group) => Number(group.replace('GROUP', ''))),
  };
}

function bgpOf(tree: Tree, session: string, neighbor: string, around: Surroundings): OfferedEnd['bgp'] {
  const { body, changedAt, parent } = tree.get(neighbor)!;
  const config = tree.get(parent)!;
  const [own = ''] = tunnelSubnets(tree.body(session) ?? {}).filter((cidr) => !isIpv6(cidr));
  const asn = (value: unknown): string => String(asNumber(String(value)) ?? value);
  return {
    since: around.isNeighborOff(neighbor) ? Infinity : Math.max(changedAt, config.changedAt),
    localAsn: asn(config.body.local_as_num),
    peerAsn: asn(body.remote_as_num),
    localAddress: (body.source_addresses as string[] | undefined)?.[0] ?? addressOf(own),
    peerAddress: String(body.neighbor_address),
    network: own === '' ? '' : networkOf(own),
    ...(body.password ? { password: around.keyOf(String(body.password)) } : {}),
    hold: Number(body.hold_down_time),
    keepalive: Number(body.keep_alive_time),
  };
}
