/** What check found, in the form that Pulumi prints: `property <name> value {…} has a problem: <reason>`. */
import { failureMessage, type CheckFailure } from '../../core/define/check-failure';
import { spelled, type Spelling } from '../../core/define/message';
import { pulumiSpelling } from './spelling';

/**
 * `hidden`: top-level names that are secret or hold a secret. Pulumi prints the value of the property that a failure names,
 * so theirs is a failure of the whole resource; and it finds no values for nested paths, so those name their top.
 */
export function checkFailure(
  failure: CheckFailure,
  hidden: ReadonlySet<string>,
  spelling: Spelling = pulumiSpelling,
): { readonly property: string; readonly reason: string } {
  const top = String(failure.path[0] ?? '');
  const whole = hidden.has(top) || top === '';
  const reason = whole || failure.path.length > 1 ? failureMessage(failure) : failure.message;
  return { property: whole ? '' : top, reason: spelled(reason, spelling) };
}
