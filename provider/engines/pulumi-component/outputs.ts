/** What a component tells: the addresses of its tunnels, every derived value with its reason, and the ids of its objects. */
import type * as pulumi from '@pulumi/pulumi';
import { shownValue } from '../../link';
import type { Address, Derivation } from '../../model';
import type { HybridVpnResource } from '../pulumi-dynamic/resource';
import type { Values } from './values';

export function outputsOf(
  derived: Derivation,
  values: Values<Derivation>,
  resources: ReadonlyMap<Address, HybridVpnResource>,
): pulumi.Inputs {
  return {
    tunnels: values.input(derived.tunnels, ({ tunnels }) => tunnels),
    derived: values.later((now) =>
      now.values.map(({ value, unit, overridden = false, ...row }) => ({
        ...row,
        value: shownValue({ value, unit }),
        overridden,
      })),
    ),
    notes: values.later(({ notes }) => notes),
    ids: Object.fromEntries([...resources].map(([address, { id }]) => [derived.roles.get(address) ?? 'addresses', id])),
  };
}
