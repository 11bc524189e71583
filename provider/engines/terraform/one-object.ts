/** What one object alone can have: Terraform tells a provider no addresses, so that is what two calls are matched by. */
import type { AnyResource } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import { knownOnly } from '../../core/define/unknown';

export function namesOf(definition: AnyResource, inputs: Bag, id: string | undefined): string[] {
  const claims = definition.claims?.(knownOnly(inputs)) ?? [];
  return [...(id === undefined ? [] : [id]), ...claims.map(String)].map((name) => `${definition.type} ${name}`);
}
