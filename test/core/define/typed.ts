/**
 * What must not compile. `make lint` fails when one of these lines does: a misspelt field in a verb, a rule, an option or
 * an id would otherwise be found by users alone. Nothing here runs.
 */
import { z } from 'zod';
import {
  defineLookup,
  defineResource,
  erase,
  type AnyResource,
  type InputsOf,
} from '../../../provider/core/define/definition';
import type { Rule } from '../../../provider/core/define/rule';
import { definePolicyObject } from '../../../provider/nsx/resources/common/policy-object';

const inputs = z.object({
  name: z.string(),
  size: z.int().optional(),
  tunnel: z.object({ psk: z.string().optional() }),
});
const outputs = z.object({ path: z.string() });
const seen = { id: 'a', inputs: { name: 'a' }, outputs: { path: 'a' } };

const base = {
  type: 'toy:Typed',
  title: 'Typed',
  description: '',
  source: '',
  inputs,
  outputs,
  importId: { form: '', example: '', pattern: /./ },
  examples: [],
  create: async () => seen,
  read: async () => seen,
  update: async () => seen,
  delete: async () => undefined,
};

const typed = defineResource({
  ...base,
  identity: ({ name }) => name,
  fill: ({ name }, prior) => ({ size: prior?.size ?? name?.length }),
  claims: ({ name }) => (name === undefined ? [] : [name]),
  rules: [
    {
      id: 'a',
      says: 'It holds',
      severity: 'error',
      source: '',
      needs: [['name'], ['tunnel', 'psk']],
      check: ({ size, tunnel }) => (tunnel.psk?.length === size ? undefined : { path: ['size'], message: '' }),
    },
  ],
});

export const erased: AnyResource = erase(typed);
// @ts-expect-error types are erased by `erase` alone
export const leaked: AnyResource = typed;
export const known: InputsOf<typeof typed> = { name: 'a', tunnel: {} };
// @ts-expect-error a misspelt field of the inputs
export const misspelt: InputsOf<typeof typed> = { naem: 'a', tunnel: {} };

// @ts-expect-error a misspelt field in the identity
defineResource({ ...base, identity: ({ naem }) => naem });
// @ts-expect-error a misspelt field that fill would choose
defineResource({ ...base, fill: () => ({ szie: 1 }) });
// @ts-expect-error a misspelt field in what it claims
defineResource({ ...base, claims: ({ naem }) => [String(naem)] });
// @ts-expect-error an output that the schema does not have
defineResource({ ...base, create: async () => ({ ...seen, outputs: { paht: 'a' } }) });
// @ts-expect-error an input of another type
defineResource({ ...base, read: async () => ({ ...seen, inputs: { name: 1 } }) });

const rule = { id: 'a', says: 'It holds', severity: 'error' as const, source: '', check: () => undefined };
// @ts-expect-error a path that is not in the inputs
defineResource({ ...base, rules: [{ ...rule, needs: [['naem']] }] });
// @ts-expect-error a path below a value that has nothing below it
defineResource({ ...base, rules: [{ ...rule, needs: [['name', 'psk']] }] });
// @ts-expect-error a misspelt field in a check
defineResource({ ...base, rules: [{ ...rule, needs: [], check: ({ naem }) => naem }] });

const shared: Rule<{ readonly size?: number }> = { ...rule, needs: [['size']] };
const foreign: Rule<{ readonly szie?: number }> = { ...rule, needs: [['szie']] };
defineResource({ ...base, rules: [shared] });
// @ts-expect-error a shared rule that looks at a field which this resource does not have
defineResource({ ...base, rules: [foreign] });

const policy = {
  ...base,
  collection: 'things',
  resourceType: 'Thing',
  fields: { gatewayPath: z.string(), secret: z.string().optional(), derived: z.string().optional() },
};
definePolicyObject({
  ...policy,
  parentField: 'gatewayPath',
  readableSecret: 'secret',
  hiddenSecrets: ['secret'],
  mapped: ['derived'],
  echoes: ['old'],
  toBody: ({ derived, displayName }, live?: { readonly old?: string }) => ({ derived, displayName, old: live?.old }),
  fromBody: ({ old }) => ({ derived: old }),
});
// @ts-expect-error a parent that is no field
definePolicyObject({ ...policy, parentField: 'gatewaypath' });
// @ts-expect-error a secret that is no field
definePolicyObject({ ...policy, readableSecret: 'psk' });
// @ts-expect-error a hidden secret that is no field
definePolicyObject({ ...policy, hiddenSecrets: ['psk'] });
// @ts-expect-error a mapped field that is none
definePolicyObject({ ...policy, mapped: ['derived', 'drived'] });
// @ts-expect-error an echo that the body does not have
definePolicyObject({ ...policy, echoes: ['odl'], fromBody: ({ old }: { old?: string }) => ({ derived: old }) });
// @ts-expect-error a misspelt field on the way to the body
definePolicyObject({ ...policy, toBody: ({ drived }) => ({ drived }) });
// @ts-expect-error a misspelt field on the way back
definePolicyObject({ ...policy, fromBody: () => ({ drived: 'a' }) });

const lookup = { ...base, type: 'toy:getTyped', read: async () => ({ path: 'a' }) };
defineLookup({ ...lookup, read: async (_ctx, { name }) => ({ path: name }) });
// @ts-expect-error a misspelt argument of a lookup
defineLookup({ ...lookup, read: async (_ctx, { naem }) => ({ path: naem }) });
// @ts-expect-error a result that a lookup does not have
defineLookup({ ...lookup, read: async () => ({ paht: 'a' }) });
