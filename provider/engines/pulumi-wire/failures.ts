/** What check found, in the form that Pulumi prints: `property <name> value {…} has a problem: <reason>`. */
import { failureLine, type CheckFailure } from '../../core/define/check';

/**
 * `hidden`: top-level names that are secret or hold a secret. Pulumi prints the value of the property that a failure names,
 * so theirs is a failure of the whole resource; and it finds no values for nested paths, so those name their top.
 */
export function checkFailure(
  failure: CheckFailure,
  hidden: ReadonlySet<string>,
): { readonly property: string; readonly reason: string } {
  const top = String(failure.path[0] ?? '');
  if (hidden.has(top) || top === '') return { property: '', reason: failureLine(failure) };
  return { property: top, reason: failure.path.length > 1 ? failureLine(failure) : failure.message };
}
