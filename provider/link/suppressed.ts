/** Findings that somebody has accepted for a time. */
import { nearest } from '../core/define/nearest';
import type { Finding } from '../model';
import {
  applySuppressions,
  invalidFile,
  placeText,
  readSuppressions,
  type Judged,
  type RuleSuppression,
} from '../program';
import type { Where } from './finding-text';

export type JudgedFindings = Judged<Finding, RuleSuppression>;

/** `rules`: ids of those that there are. */
export function suppressionsOfRules(path: string, rules: readonly string[]): RuleSuppression[] {
  const found = readSuppressions(path, 'rule');
  const strange = found.find(({ rule }) => !rules.includes(rule));
  if (strange === undefined) return found;
  throw invalidFile(`${path}: there is no rule "${strange.rule}".`, nearest(strange.rule, rules));
}

export function suppressedFindings(
  findings: readonly Finding[],
  suppressions: readonly RuleSuppression[],
  { program, language }: Where,
  today: string,
): JudgedFindings {
  const objectsOf = ({ values }: Finding): string[] =>
    values.map(({ place }) => placeText(program, { ...place, path: [] }, language));
  return applySuppressions(
    findings,
    suppressions,
    today,
    ({ rule, object }, finding) =>
      rule === finding.rule && (object === undefined || objectsOf(finding).includes(object)),
  );
}
