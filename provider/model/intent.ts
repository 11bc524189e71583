/**
 * What somebody wants of a link, and what was made of it. The fields of an intent are data (`provider/link/intent.ts`, with
 * those that each side adds); here stand the words that both use.
 */
import type { Unknown } from '../core/define/unknown';
import type { Address, Program, Value } from './program';

/** The two tunnels of a link by the names that programs use; the first is the one that carries the traffic while it is up. */
export const TUNNELS = ['master', 'slave'] as const;
export type TunnelName = (typeof TUNNELS)[number];
export type PerTunnel<T> = Readonly<Record<TunnelName, T>>;

export const perTunnel = <T>(of: (name: TunnelName, index: number) => T): PerTunnel<T> => ({
  master: of('master', 0),
  slave: of('slave', 1),
});

/** A value of which any part may not be known yet. Whether a member is there is always known: an unknown one is there. */
export type Open<T> =
  | Unknown
  | (T extends readonly (infer E)[]
      ? readonly Open<E>[]
      : T extends object
        ? { readonly [K in keyof T]: Open<T[K]> }
        : T);

/** One value that was derived, for tables: in the documentation, in outputs and in previews. */
export interface Derived {
  /** `holdTime`, `ike.dhGroup`: the name under which it can be overridden, where it can. */
  readonly name: string;
  /** Platform of the end that it belongs to; absent: both. */
  readonly end?: string;
  /** Absent: both tunnels. */
  readonly tunnel?: TunnelName;
  /** UNKNOWN while it depends on something that is not known yet. */
  readonly value: Value;
  readonly unit?: 'seconds' | 'bytes';
  /** Why it is this one, in a sentence without a full stop. */
  readonly reason: string;
  /** It was given in place of the derived one. */
  readonly overridden?: true;
}

/** What somebody should know about the link before it is made. */
export interface Note {
  readonly severity: 'info' | 'warning';
  readonly text: string;
}

/** What one end of a link became: everything that is needed, and why. */
export interface Declaration {
  readonly program: Program;
  /** What each object is in the link, the same in every link: `session_master`. */
  readonly roles: ReadonlyMap<Address, string>;
  readonly values: readonly Derived[];
  readonly notes: readonly Note[];
}

/** What a link became. */
export interface Derivation extends Declaration {
  readonly tunnels: PerTunnel<DerivedTunnel>;
}

export interface DerivedTunnel {
  /** The /30 inside. */
  readonly network: Value;
  /** By platform. */
  readonly ends: Readonly<Record<string, DerivedEnd>>;
}

export interface DerivedEnd {
  /** Outside the tunnel, as the other end sees it. */
  readonly address: Value;
  /** Inside, without prefix length. */
  readonly insideAddress: Value;
  /** IKE identity. */
  readonly id: Value;
}
