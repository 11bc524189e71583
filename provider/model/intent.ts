/** What somebody wants of a link, in a few words; everything else is derived. */
import type { Told } from './tunnel';

export interface Intent {
  /** Exactly one of them is a cloud's gateway and one a site's: see `Side.place`. */
  readonly ends: readonly [IntendedEnd, IntendedEnd];
  /**
   * Transfer networks, one /30 for each tunnel in the order of the cloud's tunnels. They are given, not chosen here: once a
   * link has them they never change.
   */
  readonly networks: readonly string[];
  /** Pre-shared keys in the same order. */
  readonly psks: readonly Told<string>[];
  /** Seconds within which traffic has moved to the other tunnel after one was lost in silence. */
  readonly failoverTarget: number;
  /** Bytes of the smallest packet between the gateways. Default 1500. */
  readonly pathMtu?: number;
}

export interface IntendedEnd {
  /** `nsx`: whose side declares it. */
  readonly platform: string;
  /** What its objects are called. */
  readonly name: string;
  /** The gateway that ends the tunnels, as its platform names it. */
  readonly gateway: string;
  readonly asn: string;
  /** Networks behind this end that the other may reach. */
  readonly prefixes: readonly string[];
  /** Public address, where the platform does not choose it. */
  readonly address?: string;
}
