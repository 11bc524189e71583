/** Who a resource is when no address is given: a random text of the plan, and for people the name of its object. */
import { randomBytes } from 'node:crypto';
import type { AnyResource } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import type { Claimant } from '../../core/run/ledger';

/** What people call an object, where its kind has a name or a text that stands for one. */
const NAMES = ['displayName', 'name', 'descr'];

/** `known`: what an earlier plan of the same resource wrote into its private bytes. */
export function claimantOf(definition: AnyResource, inputs: Bag, known: string | undefined): Claimant {
  const field = shapeOf(definition.inputs).fields.find(({ name }) => NAMES.includes(name));
  const name = field === undefined ? undefined : inputs[field.name];
  return {
    key: known ?? newKey(),
    ...(typeof name === 'string' ? { name } : {}),
  };
}

/** One draw for a process, and a count: an apply meets the keys of its plan, which another process has made. */
let draw: string | undefined;
let count = 0;

function newKey(): string {
  draw ??= randomBytes(8).toString('hex');
  return `${draw}-${(count++).toString(36)}`;
}
