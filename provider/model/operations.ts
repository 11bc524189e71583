/**
 * What can be done to one tunnel of a link that runs: the few acts of which a change without an outage is made. Each is safe to
 * repeat, and does nothing where it is done already. Commands alone use them; no resource does.
 */
import type { Context } from '../core/define/context';
import type { EndOfLink } from './status';

/** What a rotation leaves on an object beside the new key. */
export interface KeyMark {
  /** Of the new key. */
  readonly version: number;
  /** Fingerprint of the key before: a program that still has that one must not put it back. */
  readonly retired: string;
}

/** Who keeps the traffic of a tunnel away, and since when. */
export interface DrainMark {
  readonly by: string;
  /** ISO 8601. */
  readonly since: string;
}

/** Who changes a link, and until when that holds unless it is renewed. */
export interface Lease {
  readonly holder: string;
  /** ISO 8601. */
  readonly until: string;
}

export interface HeldLease extends Lease {
  /** The platform's id of the object that it stands on. */
  readonly object: string;
}

/** One tunnel, as the acts need to know it. */
export interface Standing {
  /** Absent: the platform does not show it to this account. */
  readonly psk?: string;
  readonly mark?: KeyMark;
  /** Whether BGP is switched on over it; absent: this end cannot switch it. */
  readonly bgpOn?: boolean;
  readonly drained?: DrainMark;
  /** Whether the tunnel is switched on; absent: this end cannot switch it. */
  readonly on?: boolean;
}

export interface NewKey {
  readonly psk: string;
  /** Undefined: no mark is left, and one that is there is taken away. */
  readonly mark: KeyMark | undefined;
}

export interface Operations {
  /** Tunnels by name, as they stand now. */
  standing(ctx: Context, end: EndOfLink): Promise<Readonly<Record<string, Standing>>>;
  /** Gives this end another key, and switches the tunnel on where it can be switched: one write, so that a fresh negotiation has it. */
  rekey(ctx: Context, end: EndOfLink, tunnel: string, key: NewKey): Promise<void>;
  /** Takes away what a rotation left, and nothing else. */
  forget(ctx: Context, end: EndOfLink, tunnel: string): Promise<void>;
  /**
   * BGP over one tunnel: with `drained` off, and marked so that no engine switches it on again; without, on. Absent: this end
   * leaves that to the other one.
   */
  drain?(ctx: Context, end: EndOfLink, tunnel: string, drained: DrainMark | undefined): Promise<void>;
  /** Switches the tunnel off. Absent: this end cannot. */
  stop?(ctx: Context, end: EndOfLink, tunnel: string): Promise<void>;
  /** Of every link on the gateway of this end, this one's included. */
  leases(ctx: Context, end: EndOfLink): Promise<readonly HeldLease[]>;
  /** Undefined gives it back. @throws ProviderError `conflict` if somebody else wrote it at the same moment */
  lease(ctx: Context, end: EndOfLink, lease: Lease | undefined): Promise<void>;
  /** Why the platform should be left alone now, in its own words: an upgrade, a maintenance event. None: it tells of none. */
  busy(ctx: Context, end: EndOfLink): Promise<readonly string[]>;
  /** The address by which commands reach the platform: none of the networks of the link should hold it. */
  managedAt(ctx: Context): string | undefined;
}
