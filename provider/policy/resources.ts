/** The resources of a stack as the engine shows them to a policy, as a program. */
import type { Catalog } from '../core/define/catalog';
import type { Bag } from '../core/define/paths';
import { readPulumiPreview, type Program } from '../program';

/** The part of a policy's resource that is read here. */
export interface SeenResource {
  readonly type: string;
  readonly urn: string;
  /** Inputs and outputs in one, secrets in clear; no id. */
  readonly props: Bag;
  readonly propertyDependencies: Readonly<Record<string, readonly { readonly urn: string }[]>>;
  readonly provider?: { readonly urn: string } | undefined;
}

export function programOf(catalog: Catalog, resources: readonly SeenResource[]): Program {
  const steps = resources.map(({ type, urn, props, propertyDependencies, provider }) => {
    const values = withUnknowns(props);
    const urns = Object.entries(propertyDependencies).map(([name, found]) => [name, found.map((one) => one.urn)]);
    return {
      op: 'same',
      urn,
      newState: {
        ...{ urn, type, inputs: values, outputs: values },
        propertyDependencies: Object.fromEntries(urns) as Urns,
        ...(provider === undefined ? {} : { provider: `${provider.urn}::` }),
      },
    };
  });
  return readPulumiPreview(catalog, { steps });
}

type Urns = Readonly<Record<string, readonly string[]>>;

/**
 * The same properties, with the texts that stand for what is not known yet. Pulumi hands them out in a proxy that throws when one
 * of those is read, which would end the policy with "can't run"; descriptors are not intercepted.
 */
function withUnknowns(props: Bag): Bag {
  const members = Object.entries(Object.getOwnPropertyDescriptors(props));
  return Object.fromEntries(members.map(([name, { value }]): [string, unknown] => [name, value]));
}
