/** What rules say about a program: as data, so that every door and every language shows it in its own words. */
import { MASKED, Ref, Variable, type Address, type Place, type Program } from './program';
import type { Path } from '../core/define/paths';
import { isUnknown } from '../core/define/unknown';

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

export interface PlatformCheckOptions {
  /** The program shows everything that is on the platforms: what it does not have does not exist. */
  readonly whole?: boolean;
}

/** A rule about the objects of one platform together; what one object alone can break stands in its definition. */
export interface PlatformRule extends RuleHead {
  /**
   * The look-up that it judges. What breaks the rule stays wrong whatever else is declared: it may be judged as soon as that
   * has been asked, while a program is still being told.
   */
  readonly early?: string;
  /** It compares what stands behind several connections of its platform. Others are shown what one connection has: ids are of that alone. */
  readonly across?: boolean;
  check(program: Program, options: PlatformCheckOptions): Iterable<Found>;
}

export const at = (object: Address, ...path: Path): Place => ({ object, path });

export const shown = (place: Place, value: unknown): Shown => ({ place, value: valueText(value) });

/** Long texts are cut: they drown what is said of them. */
const LONGEST = 160;

/** A value of a program as people read it: JSON, and its marks in words. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  const word = markText(value);
  if (word !== undefined) return word;
  const text = JSON.stringify(value, (_, item: unknown) => {
    const mark = markText(item);
    return mark === undefined ? item : `(${mark})`;
  });
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function markText(value: unknown): string | undefined {
  if (isUnknown(value)) return 'not known yet';
  if (value === MASKED) return 'hidden';
  if (value instanceof Ref) return 'from another resource';
  return value instanceof Variable ? `the variable ${value.name}` : undefined;
}
