/** One end of a tunnel, in words that every platform has in common. What was not said is absent; see `Value` for the rest. */
import type { Address, Masked, Ref, Variable } from './program';
import type { Unknown } from '../core/define/unknown';

/** A value of a program: told, not known yet, hidden, or another object's. Only a told one can be compared. */
export type Told<T> = T | Unknown | Masked | Ref | Variable;

/** What one end offers for IKE or ESP, best first. Algorithms by the names of the IANA registries' texts. */
export interface Offer {
  /** `aes-128-cbc`, `aes-256-cbc`, `aes-256-gcm`; anything else as the platform writes it. */
  readonly encryption: readonly string[];
  /** `sha1`, `sha2-256`, `sha2-384`, `sha2-512`; of IKE this is the PRF too. Empty: the cipher brings its own. */
  readonly integrity: readonly string[];
  /** Diffie-Hellman groups; of ESP those of perfect forward secrecy, none if it is off. */
  readonly groups: readonly number[];
}

export interface IkeOffer extends Offer {
  /** 1, 2, or both where an end takes what comes. */
  readonly versions: readonly (1 | 2)[];
}

/** Seconds. */
export interface Lifetimes {
  readonly ike?: Told<number>;
  readonly esp?: Told<number>;
}

/** Dead peer detection: a probe each `interval` seconds; after `retries` without an answer the peer is dead. */
export interface Dpd {
  readonly interval: Told<number>;
  readonly retries: Told<number>;
}

export interface BgpEnd {
  readonly localAsn?: Told<string>;
  readonly peerAsn?: Told<string>;
  /** Inside the tunnel, without prefix length. */
  readonly localAddress?: Told<string>;
  readonly peerAddress?: Told<string>;
  /** Seconds. */
  readonly hold?: Told<number>;
  readonly keepalive?: Told<number>;
  readonly bfd?: Told<boolean>;
  readonly gracefulRestart?: Told<boolean>;
}

/** A salted fingerprint of a secret, as core makes them: equal secrets need not have equal ones. */
export type Fingerprint = string;

export interface TunnelEnd {
  /** The object of the program that is this end, and which of its tunnels where it has several. */
  readonly object: Address;
  readonly tunnel?: string;
  /** Outside the tunnel. */
  readonly addresses: { readonly local?: Told<string>; readonly peer?: Told<string> };
  /** IKE identities. */
  readonly ids: { readonly local?: Told<string>; readonly peer?: Told<string> };
  readonly ike?: IkeOffer;
  readonly esp?: Offer;
  readonly lifetimes: Lifetimes;
  readonly dpd?: Dpd;
  /** Whether this end starts the negotiation by itself. */
  readonly initiates?: Told<boolean>;
  /** Addresses of this end's tunnel interface, with prefix length. */
  readonly vti: readonly Told<string>[];
  readonly bgp?: BgpEnd;
  /** What this end lets into the tunnel, `0.0.0.0/0` twice on a route-based one. */
  readonly selectors?: { readonly local: readonly Told<string>[]; readonly peer: readonly Told<string>[] };
  readonly psk?: Fingerprint;
  /** TCP MSS that this end clamps to. */
  readonly mss?: Told<number>;
}
