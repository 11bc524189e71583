/** What rules say about a program: as data, so that every door and every language shows it in its own words. */
import type { Place, Program } from './program';

/** `unchecked`: it could not be checked, because a value is hidden, not known yet or elsewhere. Never silence, never an error. */
export type FindingSeverity = 'error' | 'warning' | 'info' | 'unchecked';

/** A value at its place, as text: JSON in the words of its platform, or why there is none. Never a secret. */
export interface Shown {
  readonly place: Place;
  readonly value: string;
}

/** What a check found. The rule adds the rest. */
export interface Found {
  /** What is wrong, or could not be checked: a sentence without the values. */
  readonly message: string;
  readonly values: readonly Shown[];
  /** Where it is not the rule's own. */
  readonly severity?: FindingSeverity;
  readonly hint?: string;
}

/** What is known of every rule. */
export interface RuleHead {
  readonly id: string;
  /** What must hold: a phrase without a full stop. */
  readonly says: string;
  readonly severity: Exclude<FindingSeverity, 'unchecked'>;
  /** Statements of the requirements that it covers, by their ids. */
  readonly statements: readonly string[];
  /** The document that states it. */
  readonly source: string;
  /** The way out. */
  readonly hint: string;
}

export interface Finding extends Found {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly hint: string;
  readonly source: string;
  /** Name of the link and of the tunnel it is about. */
  readonly link?: string;
  readonly tunnel?: string;
}

/** A rule about the objects of one platform together; what one object alone can break stands in its definition. */
export interface PlatformRule extends RuleHead {
  check(program: Program): readonly Found[];
}
