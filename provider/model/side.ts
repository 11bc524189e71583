/** What a platform must be able to do for links: find its ends of tunnels in a program, and declare those that are wanted. */
import type { Program, Value } from './program';
import type { Dpd, IkeOffer, Offer, Told, TunnelEnd } from './tunnel';

export interface Side {
  /** Key of the platform. */
  readonly platform: string;
  /** A cloud chooses the addresses of its gateway and takes the first host of a transfer network; a site starts and rekeys. */
  readonly place: 'cloud' | 'site';
  /** One word for what is behind its gateway, for names of objects about it: `vpc`. */
  readonly label: string;
  /** Names of the tunnels of one link, the active one first, where the platform fixes them. */
  readonly tunnels?: readonly string[];
  /** Networks that it keeps for itself, and that no tunnel or prefix of a link may overlap. */
  readonly reserved: readonly Reserved[];
  /** Every end of a tunnel that the program declares on this platform. */
  read(program: Program): TunnelEnd[];
  /** Everything that one end of a link needs on this platform; addresses start with the platform's name. */
  declare(wanted: WantedEnd): Program;
}

export interface Reserved {
  readonly network: string;
  /** What for, after "is": `the transit between VRF gateways`. */
  readonly use: string;
}

/** One end of a link, with everything decided. */
export interface WantedEnd {
  readonly name: string;
  readonly gateway: string;
  readonly asn: string;
  readonly peerAsn: string;
  /** Behind this end, and behind the other. */
  readonly label: string;
  readonly peerLabel: string;
  readonly prefixes: readonly string[];
  readonly peerPrefixes: readonly string[];
  readonly tunnels: readonly WantedTunnel[];
  readonly dpd: Dpd & { readonly interval: number; readonly retries: number };
  /** Seconds. */
  readonly bgp: { readonly hold: number; readonly keepalive: number };
  /** Routes of the peer after which something is wrong. */
  readonly maximumRoutes: number;
  /** TCP MSS of both directions. */
  readonly mss: number;
}

export interface WantedTunnel {
  readonly name: string;
  readonly psk: Told<string>;
  /** Outside the tunnel; absent: the platform chooses this end's own. */
  readonly localAddress?: Value;
  readonly peerAddress: Value;
  /** IKE identities; absent: the address of that end. */
  readonly localId?: Value;
  readonly peerId?: Value;
  readonly ike: IkeOffer;
  readonly esp: Offer;
  /** Seconds; absent: the other end rekeys. */
  readonly lifetimes?: { readonly ike: number; readonly esp: number };
  readonly initiates: boolean;
  /** The /30, and both hosts without prefix length. */
  readonly network: string;
  readonly localInside: string;
  readonly peerInside: string;
  /** Local preference of what is learned here, and how often this end's ASN is prepended to what is told. */
  readonly preference: { readonly local: number; readonly prepend: number };
}
