/** What a component tells: what it says of itself, and the ids of its objects. */
import type * as pulumi from '@pulumi/pulumi';
import type { Component, Declaration } from '../../model';
import type { Values } from './values';

export function outputsOf(
  component: Component,
  derived: Declaration,
  values: Values<Declaration>,
  ids: Readonly<Record<string, pulumi.Output<string>>>,
): pulumi.Inputs {
  const { derived: table, notes, ...rest } = component.tell(derived);
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, values.input(value, (now) => component.tell(now)[name])]),
    ),
    // As texts, which say themselves what is not known yet: a table with holes would be shown as nothing at all.
    ...(table === undefined ? {} : { derived: values.later((now) => component.tell(now)['derived']) }),
    ...(notes === undefined ? {} : { notes: values.later((now) => component.tell(now)['notes']) }),
    ids,
  };
}
