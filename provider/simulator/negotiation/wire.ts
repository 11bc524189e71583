/** Who offers ends of tunnels, and daemons that play them. */
import type { Announced, OfferedEnd } from './end';
import type { Negotiation } from './negotiate';

/** Packets and bytes through a tunnel since it was made, at one end. */
export interface Traffic {
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
}

/** Daemons that play the ends: what they say takes the place of what the configurations would come to. */
export interface Wire {
  negotiated(own: OfferedEnd): Negotiation;
  heard(own: OfferedEnd): readonly Announced[];
  traffic(own: OfferedEnd): Traffic;
}

/** A simulator that ends tunnels, as the others see it. */
export interface TunnelHost {
  offered(): readonly OfferedEnd[];
  /** What it tells the other end over the tunnel of that object. */
  announced(object: string): readonly Announced[];
  /** How it ranks a route that it hears over the tunnel of that object: the highest wins; undefined: it does not take it. */
  rank(object: string, route: Announced): number | undefined;
  /** From now on its tunnels need one of these at the other end. */
  meet(others: readonly TunnelHost[], wire?: Wire): void;
}
