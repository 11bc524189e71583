/**
 * Rules are data: what must hold between fields, who says so, and what to do. Single-field rules belong in the zod
 * schema; a rule here names the paths it needs and is skipped while one of them is unknown.
 */
import type { Message } from './message';
import { getAt, type Bag, type Path } from './paths';
import { containsUnknown, isUnknown } from './unknown';

export type Severity = 'error' | 'warning';

export interface RuleFinding {
  readonly path: Path;
  /** What is wrong, with the value unless it is secret, and what would be valid. */
  readonly message: Message;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** The document or API page that states it. */
  readonly source: string;
  /** Inputs it looks at; any unknown among them postpones the rule to apply. */
  readonly needs: readonly Path[];
  check(inputs: Bag): RuleFinding | RuleFinding[] | undefined;
  readonly hint?: Message;
}

export interface Finding extends RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly hint?: Message;
}

export function runRules(rules: readonly Rule[], inputs: Bag): Finding[] {
  return rules.flatMap((rule) => {
    if (rule.needs.some((path) => dependsOnUnknown(inputs, path))) return [];
    const found = rule.check(inputs);
    if (found === undefined) return [];
    const list = Array.isArray(found) ? found : [found];
    return list.map((finding) => ({ ...finding, rule: rule.id, severity: rule.severity, hint: rule.hint }));
  });
}

/** The value, something in it, or an object around it is not known yet. */
function dependsOnUnknown(inputs: Bag, path: Path): boolean {
  return (
    containsUnknown(getAt(inputs, path)) || path.some((_, length) => isUnknown(getAt(inputs, path.slice(0, length))))
  );
}
