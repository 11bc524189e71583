/** What Terraform holds a provider to after an apply: the state is what was planned, with the unknowns filled in. */
import { isBag } from '../../core/define/paths';
import { containsUnknown, isUnknown } from '../../core/define/unknown';

/** The state after an apply: what was planned, with the unknowns replaced by what is there now. */
export function settled(planned: unknown, actual: unknown): unknown {
  if (isUnknown(planned)) return actual;
  if (isBag(planned)) {
    const there = isBag(actual) ? actual : {};
    return Object.fromEntries(Object.entries(planned).map(([name, value]) => [name, settled(value, there[name])]));
  }
  if (Array.isArray(planned) && containsUnknown(planned)) {
    const there: unknown[] = Array.isArray(actual) ? actual : [];
    // Elements of a list keep their place; a set with an unknown element is taken as it is now.
    return planned.every(isBag) ? planned.map((item, index) => settled(item, there[index])) : there;
  }
  return planned;
}
