/**
 * A tunnel seen from the other side: what the peer of an end must be set to, in the field's words. What an end leaves open, or
 * hides, is a `Hole`: each format writes it as something that its device refuses, so that nobody runs what is not complete.
 */
import { isIPv4 } from 'node:net';
import { ipv4Number } from '../../core/define/ipv4';
import { isUnknown } from '../../core/define/unknown';
import { MASKED, type BgpEnd, type PrefixRange, type Side, type Told, type TunnelEnd } from '../../model';
import { lifetimes, PASSIVE_LIFETIME } from '../crypto';
import { preferenceOf, type Preference } from '../routing';
import { isTold } from '../rules/rule';

/** A value that is needed and not there. */
export class Hole {
  constructor(
    /** `the pre-shared key of tunnel master` */
    readonly what: string,
    readonly why: string,
    /** It is there, and was not asked for. */
    readonly hidden = false,
  ) {}
}

export type Filled<T> = T | Hole;

/** Algorithms by the names of `Offer`; one that a device has no word for is a hole in its format. */
export interface PeerOffer {
  readonly encryption: Filled<readonly string[]>;
  readonly integrity: Filled<readonly string[]>;
  /** Of ESP: none, if perfect forward secrecy is off. */
  readonly groups: Filled<readonly number[]>;
}

export interface PeerBgp {
  readonly asn: Filled<string>;
  readonly peerAsn: Filled<string>;
  /** Seconds; absent: nobody says, and both ends agree by themselves. */
  readonly hold?: number;
  readonly keepalive?: number;
  /** Absent: none is set; `unknown`: the platform does not tell whether there is one. */
  readonly key?: Filled<string> | 'unknown';
  /** What the end takes, and what it tells; absent: anything. */
  readonly tells?: readonly PrefixRange[];
  readonly takes?: readonly PrefixRange[];
  /** Local preference of what comes, and how often the own AS number is prepended to what goes. */
  readonly preference: Preference;
  /** Traffic goes here only while another tunnel is down. */
  readonly standby: boolean;
}

export interface PeerTunnel {
  readonly name: string;
  /**
   * Of its interface on the device. It follows the inside address, which a device has once: one that were counted in each link
   * would be that of another link's tunnel, and take its place.
   */
  readonly number: Filled<number>;
  /** Outside. */
  readonly local: Filled<string>;
  readonly remote: Filled<string>;
  readonly localId: Filled<string>;
  readonly remoteId: Filled<string>;
  readonly psk: Filled<string>;
  readonly ikeVersion: 1 | 2;
  readonly ike: PeerOffer;
  readonly esp: PeerOffer;
  /** Seconds. */
  readonly lifetimes: { readonly ike: number; readonly esp: number };
  readonly initiates: boolean;
  /** Inside, without prefix length. */
  readonly inside: { readonly local: Filled<string>; readonly remote: Filled<string>; readonly bits: number };
  readonly bgp?: PeerBgp;
  readonly mss?: number;
}

export interface Peer {
  /** Of the link. */
  readonly name: string;
  /** What stands at the end that this is the peer of. */
  readonly facing: string;
  readonly tunnels: readonly PeerTunnel[];
}

/** One tunnel of a link: the end that stays as it is, and the other one where it is known too. */
export interface Facing {
  readonly name: string;
  readonly end: TunnelEnd;
  readonly other?: TunnelEnd;
}

/** @param secrets whether keys are shown; else each is a hole */
export function peerOf(
  { name, side, tunnels }: { readonly name: string; readonly side: Facet; readonly tunnels: readonly Facing[] },
  secrets: boolean,
): Peer {
  return {
    name,
    facing: tunnels[0]?.end.title ?? side.title,
    tunnels: tunnels.map((tunnel, index) => tunnelOf(tunnel, index, side.place === 'cloud', secrets)),
  };
}

/** What counts of the side of the end. */
export type Facet = Pick<Side, 'title' | 'place'>;

function tunnelOf({ name, end, other }: Facing, index: number, cloud: boolean, secrets: boolean): PeerTunnel {
  const of = (what: string): string => `${what} of tunnel ${name}`;
  // Behind address translation an end has another address than its peer sees.
  const seen = isTold(other?.addresses.peer) ? other.addresses.peer : end.addresses.local;
  const [versions] = [end.ike?.versions];
  const [interface_] = end.vti;
  const mss = end.mss ?? other?.mss;
  const vti = isTold(interface_) ? interface_.split('/') : undefined;
  const remoteInside = vti?.[0] ?? end.bgp?.localAddress;
  const localInside = end.bgp?.peerAddress ?? (vti === undefined ? undefined : otherHost(vti));
  const local = filled(localInside, of('the inside address of this device'));
  return {
    name,
    number: local instanceof Hole ? local : numberOf(local),
    local: filled(end.addresses.peer, of('the outside address of this device')),
    remote: filled(seen, of('the outside address of the peer')),
    localId: filled(end.ids.peer ?? end.addresses.peer, of('the IKE identity of this device')),
    remoteId: filled(end.ids.local ?? seen, of('the IKE identity of the peer')),
    psk: keyOf(end.secret, of('the pre-shared key'), secrets),
    ikeVersion: isTold(versions) && !versions.includes(2) ? 1 : 2,
    ike: offerOf(end.ike, of('IKE')),
    esp: offerOf(end.esp, of('ESP')),
    lifetimes: lifetimesOf(other, cloud ? lifetimes(index) : { ike: PASSIVE_LIFETIME, esp: PASSIVE_LIFETIME }),
    initiates: cloud || end.initiates !== true,
    inside: {
      local,
      remote: filled(remoteInside, of('the inside address of the peer')),
      bits: Number(vti?.[1] ?? 30),
    },
    ...(end.bgp === undefined ? {} : { bgp: bgpOf(end, end.bgp, other?.bgp, of, secrets) }),
    ...(isTold(mss) ? { mss } : {}),
  };
}

function bgpOf(
  end: TunnelEnd,
  bgp: BgpEnd,
  other: BgpEnd | undefined,
  of: (what: string) => string,
  secrets: boolean,
): PeerBgp {
  const hold = bgp.hold ?? other?.hold;
  const keepalive = bgp.keepalive ?? other?.keepalive;
  const tells = [bgp.takes, other?.tells].find(isTold);
  const takes = [bgp.tells, other?.takes].find(isTold);
  const preference = preferenceAt(end, bgp);
  return {
    asn: filled(bgp.peerAsn, of('the AS number of this device')),
    peerAsn: filled(bgp.localAsn, of('the AS number of the peer')),
    ...(isTold(hold) ? { hold } : {}),
    ...(isTold(keepalive) ? { keepalive } : {}),
    ...(bgp.key === undefined
      ? {}
      : { key: isUnknown(bgp.key) ? ('unknown' as const) : keyOf(bgp.key, of('the BGP password'), secrets) }),
    ...(tells === undefined ? {} : { tells: restricted(tells) }),
    ...(takes === undefined ? {} : { takes: restricted(takes) }),
    preference,
    standby: preference.local < preferenceOf(0).local,
  };
}

/** Of the standby tunnel where its platform says so; else what the end itself has, where that is below the usual. */
function preferenceAt({ role }: TunnelEnd, { preference }: BgpEnd): Preference {
  if (role !== undefined) return preferenceOf(role === 'standby' ? 1 : 0);
  const { local, prepend } = preference ?? {};
  const [usual, second] = [preferenceOf(0), preferenceOf(1)];
  const below = isTold(local) && local < usual.local ? local : undefined;
  const longer = isTold(prepend) && prepend > 0 ? prepend : undefined;
  if (below === undefined && longer === undefined) return usual;
  return { local: below ?? second.local, prepend: longer ?? second.prepend };
}

/** A filter that lets everything through names no networks. */
const restricted = (ranges: readonly PrefixRange[]): readonly PrefixRange[] =>
  ranges.filter(({ network }) => !network.endsWith('/0'));

/** What the other end has now; else what keeps one end alone renewing: a site does, and waits for none. */
function lifetimesOf(
  other: TunnelEnd | undefined,
  derived: { readonly ike: number; readonly esp: number },
): PeerTunnel['lifetimes'] {
  const { ike, esp } = other?.lifetimes ?? {};
  return { ike: isTold(ike) ? ike : derived.ike, esp: isTold(esp) ? esp : derived.esp };
}

function offerOf(
  offer: { readonly encryption: unknown; readonly integrity: unknown; readonly groups: unknown } | undefined,
  what: string,
): PeerOffer {
  const list = <T>(value: unknown, name: string): Filled<readonly T[]> =>
    Array.isArray(value) ? (value as readonly T[]) : new Hole(`${name} for ${what}`, whyOpen(value));
  return {
    encryption: list<string>(offer?.encryption, 'the encryption algorithm'),
    integrity: list<string>(offer?.integrity, 'the integrity algorithm'),
    groups: list<number>(offer?.groups, 'the Diffie-Hellman group'),
  };
}

const filled = (value: Told<string> | undefined, what: string): Filled<string> =>
  isTold(value) && value !== '' ? value : new Hole(what, whyOpen(value));

function keyOf(value: Told<string> | undefined, what: string, secrets: boolean): Filled<string> {
  if ((isTold(value) || value === MASKED) && !secrets) return new Hole(what, '--show-secrets shows it', true);
  return filled(value, what);
}

function whyOpen(value: unknown): string {
  if (value === undefined) return 'nothing that was read has it';
  if (value === MASKED) return 'it was not shown in what was read';
  return isUnknown(value) ? 'not known before it is made' : 'it comes from elsewhere';
}

/** What both kinds of device take: 1 to 2147483647. Of link-local addresses the half that differs, which is short. */
function numberOf(address: string): Filled<number> {
  if (!isIPv4(address)) return new Hole(`an interface number for ${address}`, 'it is no IPv4 address');
  return ipv4Number(address) % (address.startsWith('169.254.') ? 2 ** 16 : 2 ** 31);
}

/** Of a /30 or /31: the other one of its two hosts. */
function otherHost([address = '', bits]: readonly string[]): string | undefined {
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || octets.some(Number.isNaN) || (bits !== '30' && bits !== '31')) return undefined;
  octets[3] = bits === '30' ? octets[3]! ^ 3 : octets[3]! ^ 1;
  return octets.join('.');
}
