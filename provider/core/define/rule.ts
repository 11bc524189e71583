/**
 * Rules are data: what must hold between fields, who says so, and what to do. Single-field rules belong in the zod
 * schema; a rule here names the paths it needs and is skipped while one of them is unknown.
 */
import type { Message } from './message';
import { getAt, type Bag, type Path, type PathOf } from './paths';
import { containsUnknown, isUnknown } from './unknown';

export type Severity = 'error' | 'warning';

export interface RuleFinding {
  readonly path: Path;
  /** What is wrong, with the value unless it is secret, and what would be valid. */
  readonly message: Message;
}

/** A rule about inputs of this type: the fields it looks at, which every definition that uses it must have. */
export interface Rule<I extends object = Bag> {
  readonly id: string;
  /** What must hold, in words: a phrase without a full stop, as the reference pages list it. */
  readonly says: string;
  readonly severity: Severity;
  /** The document or API page that states it. */
  readonly source: string;
  /** Inputs it looks at; any unknown among them postpones the rule to apply. */
  readonly needs: readonly PathOf<I>[];
  /** Called with inputs that passed the schema; a field that `needs` does not name may be unknown. */
  check(inputs: I, prior?: Partial<I>): RuleFinding | RuleFinding[] | undefined;
  /** `check` looks at what was there before, too: the inputs of the existing object. */
  readonly looksBack?: true;
  readonly hint?: Message;
}

/**
 * A rule that a definition with these inputs takes: the rule may know fewer fields, and all it knows must be among them.
 * Property by property, because a rule both reads inputs and names paths in them.
 */
export type RuleFor<I extends object> = { readonly [K in keyof Rule<I>]: Rule<I>[K] };

export interface Finding extends RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly hint?: Message;
  readonly looksBack?: true;
}

export function runRules(rules: readonly Rule[], inputs: Bag, prior?: Bag): Finding[] {
  const allKnown = !containsUnknown(inputs);
  return rules.flatMap((rule) => {
    if (!allKnown && rule.needs.some((path) => dependsOnUnknown(inputs, path))) return [];
    const found = rule.check(inputs, rule.looksBack && prior);
    if (found === undefined) return [];
    const list = Array.isArray(found) ? found : [found];
    const { id, severity, hint, looksBack } = rule;
    return list.map((finding) => ({ ...finding, rule: id, severity, hint, ...(looksBack ? { looksBack } : {}) }));
  });
}

/** The value, something in it, or an object around it is not known yet. */
function dependsOnUnknown(inputs: Bag, path: Path): boolean {
  return (
    containsUnknown(getAt(inputs, path)) || path.some((_, length) => isUnknown(getAt(inputs, path.slice(0, length))))
  );
}
