/** One end of a tunnel, in words that every platform has in common. What was not said is absent; see `Value` for the rest. */
import type { Address, Masked, Place, Ref, Variable } from './program';
import type { Limits } from './limits';
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

/** An offer as a program has it: each list may be open. */
export type Said<O> = { readonly [K in keyof O]: Told<O[K]> };

export interface BgpEnd {
  /** False: it is there, and switched off. */
  readonly enabled?: Told<boolean>;
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
  /** Equal paths are used at once. */
  readonly multipath?: Told<boolean>;
  /** TCP MD5 key: for comparing alone, in no text. Absent: none is set. */
  readonly key?: Told<string>;
  /** Of one that is there and not told. */
  readonly keyMark?: Fingerprint;
  /** Local preference of what is learned here; how often the own AS number is prepended to what is told. */
  readonly preference?: { readonly local: Told<number>; readonly prepend: Told<number> };
  /** What may be told to the peer, and what is taken from it; absent: nobody knows. */
  readonly tells?: Told<readonly PrefixRange[]> | ByCommunity;
  readonly takes?: Told<readonly PrefixRange[]> | ByCommunity;
}

/**
 * A filter that passes routes by the communities that they carry, beside those of its networks: there is one, and which
 * networks it passes is said by whoever marks them.
 */
export const BY_COMMUNITY: unique symbol = Symbol('by community');
export type ByCommunity = typeof BY_COMMUNITY;

/** A network, and the prefix lengths in it that are meant. `0.0.0.0/0` to 32 is any route at all. */
export interface PrefixRange {
  readonly network: string;
  readonly from: number;
  readonly to: number;
  /** Networks in it, or around it, that are denied first. */
  readonly except?: readonly string[];
}

/** A salted fingerprint of a secret, as core makes them: equal secrets need not have equal ones. */
export type Fingerprint = string;

/** What a program can say of an end, and where a finding about it points to. */
export type EndField =
  | `addresses.${'local' | 'peer'}`
  | `ids.${'local' | 'peer'}`
  | `ike.${keyof IkeOffer}`
  | `esp.${keyof Offer}`
  | `lifetimes.${keyof Lifetimes}`
  | `bgp.${Exclude<keyof BgpEnd, 'preference' | 'keyMark'> | 'preference.local' | 'preference.prepend'}`
  | `selectors.${'local' | 'peer'}`
  | 'authentication'
  | 'bgp'
  | 'df'
  | 'dpd'
  | 'enabled'
  | 'encapsulation'
  | 'initiates'
  | 'mss'
  | 'psk'
  | 'vti';

export interface TunnelEnd {
  /** Whose side read it. */
  readonly platform: string;
  /** The object of the program that is this end, and which of its tunnels where it has several. */
  readonly object: Address;
  readonly tunnel?: string;
  /** What people call it. */
  readonly name?: string;
  /** What stands there, where that is not what its side is called: `transit router of Alibaba Cloud`. */
  readonly title?: string;
  /** The gateway that it is on, one text for all ends on one gateway of a connection. */
  readonly gateway?: string;
  /** The name of the connection that its object goes through; absent: that of the platform itself. */
  readonly connection?: string;
  /** False: that gateway has neither BGP over tunnels nor more than one tunnel to a peer. */
  readonly dynamic?: boolean;
  /** `standby`: the platform uses it only while the other tunnel of the object is down; two that are `active` share the traffic. */
  readonly role?: 'active' | 'standby';
  /**
   * Outside the tunnel. `local` behind address translation is not what the peer sees. `foreseen`: what `local` will be, where
   * the platform chooses it and a look-up of the gateway tells.
   */
  readonly addresses: {
    readonly local?: Told<string>;
    readonly peer?: Told<string>;
    readonly foreseen?: string;
  };
  /** IKE identities. */
  readonly ids: { readonly local?: Told<string>; readonly peer?: Told<string> };
  readonly authentication?: Told<'psk' | 'certificate'>;
  readonly ike?: Said<IkeOffer>;
  readonly esp?: Said<Offer>;
  readonly lifetimes: Lifetimes;
  readonly dpd?: Dpd;
  readonly enabled?: Told<boolean>;
  /** Whether this end starts the negotiation by itself. */
  readonly initiates?: Told<boolean>;
  /** What packets go into before IPsec; absent: nothing. */
  readonly encapsulation?: Told<'none' | 'gre'>;
  /** Addresses of this end's tunnel interface, with prefix length. */
  readonly vti: readonly Told<string>[];
  readonly bgp?: BgpEnd;
  /** Networks that go into this tunnel by routes that somebody wrote down. */
  readonly routes?: readonly Route[];
  /** Objects without which it carries nothing, and that say nothing of it. */
  readonly carriers?: readonly Address[];
  /** What it takes and carries at most, where that is not what its platform's other ends do. */
  readonly limits?: Limits;
  /** What this end lets into the tunnel, `0.0.0.0/0` twice on a route-based one. */
  readonly selectors?: { readonly local: readonly Told<string>[]; readonly peer: readonly Told<string>[] };
  /** The key itself where the program has it: for comparing alone, in no text. */
  readonly secret?: Told<string>;
  readonly psk?: Fingerprint;
  /** What becomes of the mark "do not fragment" of a packet that goes into the tunnel. */
  readonly df?: Told<'copy' | 'clear'>;
  /** TCP MSS that this end clamps to. */
  readonly mss?: Told<number>;
  /**
   * Where the program says it, or would. A field that is here and has no value is one that the program leaves to an object
   * that it does not have; one that is not here does not exist on the platform.
   */
  readonly places: Readonly<Partial<Record<EndField, Place>>>;
}

export interface Route {
  readonly network: Told<string>;
  readonly place: Place;
}
