/** What can be looked at before a link is made: that its gateways can end it, and that what is there already lets it through. */

import type { Values } from './program';

export interface PrecheckQuery {
  /** As the platform names it: a name, a path, an id. */
  readonly gateway: string;
  /** What a link asks for at this end, in the words of the side's intent; absent: there is no intent. */
  readonly given?: Values;
  /** Of this end, outside, where the platform does not choose it. */
  readonly address?: string;
  /** Of the other end, outside; empty: not known. */
  readonly peerAddresses: readonly string[];
  /** Networks behind this end, and behind the other. */
  readonly prefixes: readonly string[];
  readonly peerPrefixes: readonly string[];
  /** Ids of what the program has there already, where one that stands is looked at: it is in nobody's way. */
  readonly standing?: readonly string[];
}

export interface Precheck {
  readonly id: string;
  /** What must hold: a phrase without a full stop. */
  readonly says: string;
  /** `note`: it holds once the link is made, or is worth knowing; `unchecked`: no API or no permission shows it. */
  readonly result: 'ok' | 'note' | 'fails' | 'unchecked';
  /** What was found. */
  readonly found: string;
  /** The way out. */
  readonly hint?: string;
}

/**
 * Links that other programs make are in no state of this one: of their networks only the gateway knows, and a link that is made on
 * its own begins with the same ones.
 */
export const networksInUse = (networks: readonly string[]): Precheck => ({
  id: 'tunnel-networks',
  says: 'No tunnel of the gateway has a transfer network yet',
  result: networks.length === 0 ? 'ok' : 'note',
  found: networks.length === 0 ? 'none' : [...new Set(networks)].join(', '),
  hint: 'A component HybridVpn begins with the first networks of its pool, whatever stands there: give it these as `avoid`, or `networks` of its own. The Terraform module for one link asks the gateways by itself.',
});

export interface Prechecked {
  readonly checks: readonly Precheck[];
  /** Addresses that the platform has chosen for this end. */
  readonly addresses?: readonly string[];
}

/** A gateway that may become an end of a link. */
export interface FoundGateway {
  /** In the words of the side's intent: a name, a path, an id. */
  readonly gateway: string;
  /** What a person tells it from others by, in a few words. */
  readonly says: string;
  /** Why it cannot end a link; absent: nothing that was seen speaks against it. */
  readonly unfit?: string;
}
