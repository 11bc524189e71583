/**
 * How the two tunnels of a connection are told apart. On a VPN gateway by role: one is active, the other takes over. On a
 * transit router by number: both are active, and a role that its answers show says nothing.
 */
import type { TunnelOptions } from '../../client/readers';
import { ROLES, type Role } from './types';
import type { TunnelInputs } from './tunnel';

export const NUMBERED = ['tunnel1', 'tunnel2'] as const;
export type Numbered = (typeof NUMBERED)[number];

export type TunnelName = Role | Numbered;

export interface TunnelPair<N extends TunnelName> {
  readonly names: readonly [N, N];
  /** The parameter that says which tunnel a request is about. */
  selector(name: N): Readonly<Record<string, string | number>>;
  /** By what it says of itself: the order of tunnels in an answer is not promised. */
  is(tunnel: TunnelOptions, name: N): boolean;
}

export const BY_ROLE: TunnelPair<Role> = {
  names: ROLES,
  selector: (role) => ({ Role: role }),
  is: (tunnel, role) => tunnel.Role?.toLowerCase() === role,
};

const INDEX: Readonly<Record<Numbered, number>> = { tunnel1: 1, tunnel2: 2 };

export const BY_NUMBER: TunnelPair<Numbered> = {
  names: NUMBERED,
  selector: (name) => ({ TunnelIndex: INDEX[name] }),
  is: (tunnel, name) => Number(tunnel.TunnelIndex) === INDEX[name],
};

/** A value for each tunnel. */
export function each<N extends TunnelName, T>({ names }: TunnelPair<N>, of: (name: N) => T): Record<N, T> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<N, T>;
}

/** What connections of both kinds have. */
export interface PairInputs<N extends TunnelName> {
  readonly name?: string;
  readonly localSubnet: string;
  readonly remoteSubnet: string;
  readonly effectImmediately?: boolean;
  readonly enableTunnelsBgp?: boolean;
  readonly tunnels: Record<N, TunnelInputs>;
  readonly tags?: Record<string, string>;
}

export interface PairOutputs<N extends TunnelName> {
  readonly tunnelIds: Record<N, string>;
  readonly internetIps: Partial<Record<N, string>>;
  readonly zoneNos: Partial<Record<N, string>>;
}
