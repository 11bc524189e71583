/**
 * One end of a tunnel as it meets another one on the wire, in words of no vendor. A simulator offers its own ends in this
 * form and is handed those of the others; it never sees what stands behind them.
 */

/** Best first. `aes-256-cbc`, `sha2-256`; anything that two platforms do not share stays in the platform's own spelling. */
export interface Proposal {
  readonly encryption: readonly string[];
  readonly integrity: readonly string[];
  /** Diffie-Hellman groups; of ESP those of perfect forward secrecy, none if it is off. */
  readonly groups: readonly number[];
}

export interface OfferedEnd {
  /** What its simulator calls it. */
  readonly object: string;
  /** What routes for it: ends with the same one share a routing table. */
  readonly router: string;
  /** Virtual ms since when its present configuration negotiates; `Infinity`: it takes no part. */
  readonly since: number;
  /** Outside the tunnel, as the other end sees them. */
  readonly addresses: { readonly local: string; readonly peer: string };
  /** Its own address behind a NAT, which makes `addresses.local` of it; absent: there is none. */
  readonly natted?: string;
  /** IKE identities: its own, and the one that it expects. */
  readonly ids: { readonly local: string; readonly peer: string };
  /** Absent: it authenticates by certificate. */
  readonly psk?: string;
  readonly initiates: boolean;
  readonly ike: Proposal & { readonly versions: readonly (1 | 2)[] };
  readonly esp: Proposal;
  /** Seconds until it rekeys. */
  readonly lifetimes: { readonly ike: number; readonly esp: number };
  /** Networks it lets into the tunnel. */
  readonly selectors: { readonly local: readonly string[]; readonly peer: readonly string[] };
  /** Address of its tunnel interface with prefix length, `10.255.0.1/30`; absent: that of BGP, or none. */
  readonly inside?: string;
  /** Absent: it speaks no BGP over this tunnel. */
  readonly bgp?: OfferedBgp;
  /** Seconds it needs for IPsec, and from there for BGP. The slower of two ends decides. */
  readonly takes: { readonly ipsec: number; readonly bgp: number };
}

export interface OfferedBgp {
  readonly since: number;
  readonly localAsn: string;
  readonly peerAsn: string;
  /** Inside the tunnel; `network` is the one of its tunnel interface. */
  readonly localAddress: string;
  readonly peerAddress: string;
  readonly network: string;
  readonly password?: string;
  /** Seconds. */
  readonly hold: number;
  readonly keepalive: number;
}

/** A route that one end tells the other over a tunnel. */
export interface Announced {
  readonly network: string;
  /** Its own AS number first. */
  readonly asPath: readonly string[];
  readonly community?: string;
}
