/**
 * What a change does to links that carry traffic: the words. Which change of an object does what is each platform's to say,
 * as rows of a table (`Side.impacts`); `provider/link/impact` joins them with the tunnels of a program.
 */
import type { Address, Change, Program, Value } from './program';

/**
 * From the least to the worst. `latent`: nothing now, and the tunnel fails at its next negotiation if the ends differ by then.
 * `routes`: other routes, the sessions stay. `both-tunnels`: no tunnel of a link carries traffic for a time; where it is not
 * known which tunnels a change touches, it is this.
 */
export const IMPACT_LEVELS = [
  'none',
  'latent',
  'routes',
  'bgp-reset',
  'tunnel-renegotiates',
  'tunnel-down',
  'both-tunnels',
  'link-gone',
] as const;
export type ImpactLevel = (typeof IMPACT_LEVELS)[number];

/** What one tunnel suffers. */
export type TunnelImpact = Exclude<ImpactLevel, 'both-tunnels' | 'link-gone'>;

/**
 * `documented`: the vendor's documentation or source says so; `measured`: in a lab; `practice`: what engineers see, or what
 * follows from how it works; `unknown`: nobody says, so it counts as an outage.
 */
export type Confidence = 'documented' | 'measured' | 'practice' | 'unknown';

export type ChangeKind = Change['kind'];

/** One kind of change on one platform. */
export interface ImpactRow {
  /** `nsx-ike-proposal` */
  readonly id: string;
  /** What is changed: a phrase without a full stop, `IKE proposals or version`. */
  readonly says: string;
  /** Kinds of change in the sheet of impacts that it covers, by their numbers. */
  readonly covers: readonly number[];
  readonly types: readonly string[];
  /**
   * What of the objects: paths with everything below them; `*` is the name of a tunnel, and then that tunnel alone is meant.
   * Absent: the object as a whole.
   */
  readonly fields?: readonly string[];
  /** Default: an update. */
  readonly on?: readonly ChangeKind[];
  /** Only a change of this form; what is hidden or not known yet may have any. */
  readonly when?: ChangeForm;
  readonly effect: TunnelImpact;
  /** What engineers expect, where the effect is the worst that nobody rules out. */
  readonly expected?: TunnelImpact;
  /** Default: the tunnels that use the object, by references. `gateway`: every tunnel on its gateway too. */
  readonly reach?: 'gateway';
  /** Whether the other tunnels of the object are touched too is not known. */
  readonly others?: 'unknown';
  readonly confidence: Confidence;
  /** Why, and what to expect: whole sentences. */
  readonly reason: string;
  readonly source: string;
  readonly until?: Until;
  /** How long the link is without traffic while its other tunnel is up, where that is another time than that of BGP. */
  readonly seconds?: Span;
}

/** When it is over, where that is not a matter of seconds: once both ends say the same, or once somebody undoes it. */
export type Until = 'ends-match' | 'undone';

/** A value before and after; all that is given must hold. */
export interface ChangeForm {
  readonly from?: Value;
  readonly to?: Value;
  /** A number becomes smaller, or is there for the first time. */
  readonly lowered?: true;
  /** A list has it before, and not after. */
  readonly loses?: string;
}

/** Seconds, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a platform knows of changes. */
export interface Impacts {
  readonly rows: readonly ImpactRow[];
  /** What the act of changing anything does, whatever it is. */
  readonly applying: Pick<ImpactRow, 'reason' | 'source' | 'confidence'>;
  /** What finishing an unfinished object does, where that may write a part that it lacks. Absent: it is only waited for. */
  readonly finishing?: Pick<ImpactRow, 'effect' | 'reason' | 'source' | 'confidence'>;
  /** The gateways of an object that no end refers to, in the text of `TunnelEnd.gateway`. None: nobody can tell. */
  gatewaysOf(program: Program, address: Address): readonly string[];
}
