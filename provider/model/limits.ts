/** What a platform, or an end on it, takes and carries at most, and cannot do. */
export interface Limits {
  /** Characters of a pre-shared key, and what they may be. */
  readonly psk?: { readonly longest: number; readonly pattern?: RegExp; readonly says: string };
  /** Characters of a BGP key. */
  readonly bgpKey?: { readonly longest: number };
  /** Mbit/s and packets a second of one tunnel, and those of one gateway, packets in both directions. */
  readonly tunnelMbps?: number;
  readonly tunnelPps?: number;
  readonly gatewayMbps?: number;
  readonly gatewayPps?: number;
  /** Routes that a gateway keeps of its peers. */
  readonly routes?: number;
  /** It tells the networks inside of a declared one, each by itself. */
  readonly tellsInner?: boolean;
  /** It puts fragments together that arrive through a tunnel. */
  readonly reassembles?: boolean;
  /** It answers BFD inside a tunnel. */
  readonly bfd?: boolean;
  /** What it offers for IKE is that of an own address, for all tunnels from there. */
  readonly oneOffer?: boolean;
  /** Two tunnels to one peer are redundant with BGP alone. */
  readonly redundancyNeedsBgp?: boolean;
}
