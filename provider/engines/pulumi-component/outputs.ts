/** What a component tells: what it says of itself, and the ids of its objects. */
import type * as pulumi from '@pulumi/pulumi';
import type { Address, Component, Declaration } from '../../model';
import type { HybridVpnResource } from '../pulumi-dynamic/resource';
import { namesOfIds } from '../shared/components';
import type { Values } from './values';

export function outputsOf(
  component: Component,
  derived: Declaration,
  values: Values<Declaration>,
  resources: ReadonlyMap<Address, HybridVpnResource>,
): pulumi.Inputs {
  const { derived: table, notes, ...rest } = component.tell(derived);
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, values.input(value, (now) => component.tell(now)[name])]),
    ),
    // As texts, which say themselves what is not known yet: a table with holes would be shown as nothing at all.
    ...(table === undefined ? {} : { derived: values.later((now) => component.tell(now)['derived']) }),
    ...(notes === undefined ? {} : { notes: values.later((now) => component.tell(now)['notes']) }),
    ids: idsOf(derived, resources),
  };
}

/** What was made first, as the addresses, is none of the program's. */
function idsOf(
  { program, roles }: Declaration,
  resources: ReadonlyMap<Address, HybridVpnResource>,
): Record<string, pulumi.Output<string>> {
  const objects = [...resources.keys()].map(
    (address) =>
      [address, { role: roles.get(address) ?? 'addresses', type: program.get(address)?.type ?? 'link:' }] as const,
  );
  const names = namesOfIds(new Map(objects));
  return Object.fromEntries([...resources].map(([address, { id }]) => [names.get(address)!, id]));
}
