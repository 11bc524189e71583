/**
 * Which comes first when an object is replaced: the new one, so that what refers to the old one can move over, or the end
 * of the old one, because both cannot exist at once. Decided here for every door that has a say; on Terraform the order is
 * the user's (`create_before_destroy`).
 */
import type { AnyResource } from '../define/definition';
import type { Bag } from '../define/paths';
import { knownOnly } from '../define/unknown';

export type ReplaceOrder = 'create-first' | 'delete-first';

/** `prior`: inputs of the object as it is; `desired`: as it is to be, checked, with unknowns. */
export function replaceOrder(
  definition: Pick<AnyResource, 'identity' | 'claims'>,
  prior: Bag,
  desired: Bag,
): ReplaceOrder {
  if (definition.identity !== undefined) {
    const [old, next] = [prior, desired].map((inputs) => definition.identity!(knownOnly(inputs)));
    // A path that is not known yet may turn out to be the old one, and then the new object would be what gets deleted.
    if (old === undefined || next === undefined || old === next) return 'delete-first';
  }
  const held = new Set(definition.claims?.(knownOnly(prior)));
  const clash = definition.claims?.(knownOnly(desired)).some((claim) => held.has(claim));
  return clash ? 'delete-first' : 'create-first';
}
