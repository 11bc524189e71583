/**
 * What can be done to one tunnel of a link that runs: the few acts of which a change without an outage is made. Each is safe to
 * repeat, and does nothing where it is done already. Commands alone use them; no resource does.
 */
import type { Context } from '../core/define/context';
import { ProviderError } from '../core/define/errors';
import type { EndOfLink } from './status';
import type { Offer } from './tunnel';

/** What a rotation leaves on an object beside the new key. */
export interface KeyMark {
  /** Of the new key. */
  readonly version: number;
  /** Fingerprints of the keys before, the newest first, with `;` between: a program that still has one of them must not put it back. */
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

/** What one end of a tunnel offers. */
export interface Suite {
  readonly ike: Offer;
  readonly esp: Offer;
}

/** What a change took away; a kind that is absent stayed. */
export interface RetiredSuite {
  readonly ike: Partial<Offer>;
  readonly esp: Partial<Offer>;
}

export interface NewSuite extends Suite {
  /** What was before, which stays as a mark; undefined: no mark is left, and one that is there is taken away. */
  readonly retired: RetiredSuite | undefined;
}

/** What an end of a tunnel gets; a part that is absent stays as it is. */
export interface Renewal {
  readonly key?: NewKey;
  readonly suite?: NewSuite;
}

export interface SuiteStanding extends Suite {
  /** The mark of an earlier change. */
  readonly retired?: RetiredSuite;
  /** Why it cannot be changed for this tunnel alone: `profile dc1 is that of session dc2 too`. */
  readonly bound?: string;
}

/** Why an end is left alone while its link runs, in words that follow its title: `which no API sets`. */
export interface LeftAlone {
  /** Traffic is not moved by it; absent: it moves it. */
  readonly drain?: string;
  /** Neither keys nor algorithms are changed; absent: they are. */
  readonly renew?: string;
}

/** The marks that a change leaves, for a while or for good, on objects of these tunnels. */
export interface Marking {
  readonly tunnels: readonly string[];
  readonly lease: boolean;
  readonly key: boolean;
  readonly suite: boolean;
  readonly drained: boolean;
}

export interface Operations {
  /**
   * Objects that have no room for a mark, in words: `/infra/… has 30 tags`. A platform that refuses one in the middle of a change
   * leaves a tunnel switched off. Absent: marks take the place of nothing there.
   */
  crowded?(ctx: Context, end: EndOfLink, marking: Marking): Promise<readonly string[]>;
  /** Tunnels by name, as they stand now. */
  standing(ctx: Context, end: EndOfLink): Promise<Readonly<Record<string, Standing>>>;
  /** Absent: all tunnels of a gateway offer the same, or a change of it disturbs others. */
  suite?(ctx: Context, end: EndOfLink, tunnel: string): Promise<SuiteStanding>;
  /**
   * Gives this end another key, or other algorithms, and switches the tunnel on where it can be switched, in its last write, so that
   * a fresh negotiation has all of it.
   */
  renew(ctx: Context, end: EndOfLink, tunnel: string, renewal: Renewal): Promise<void>;
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

/** An end lacks a tunnel that the other one has. @param at the platform's own name */
export const noTunnel = (at: string, tunnel: string): ProviderError =>
  new ProviderError({
    code: 'notFound',
    message: `The end on ${at} has no tunnel ${tunnel}.`,
    hint: '`hybridvpn status` shows what ends the tunnels of a link have.',
  });
