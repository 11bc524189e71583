/** Members of sets, each once, before anybody judges, compares or sends them. */
import { z } from 'zod';
import { check } from '../../../provider/core/define/check';
import { field } from '../../../provider/core/define/fields';
import { UNKNOWN } from '../../../provider/core/define/unknown';

const groups = (most: number) =>
  field(
    z
      .array(z.union([z.number(), z.string()]))
      .max(most, 'has too many')
      .optional(),
    'Groups.',
    { set: true },
  );
const inner = z.object({
  groups: groups(2),
  steps: field(z.array(z.string()).optional(), 'Steps, in order.'),
});
const definition = {
  inputs: z.object({
    groups: groups(3),
    object: field(inner.optional(), 'An object.'),
    list: field(z.array(inner).optional(), 'A list.'),
    map: field(z.record(z.string(), inner).optional(), 'A map.'),
    hops: field(z.array(inner).optional(), 'Objects in any order.', { set: true }),
  }),
};
const inputsOf = (given: Record<string, unknown>) => {
  const { inputs, failures } = check(definition, given);
  expect(failures).toEqual([]);
  return inputs;
};

it('keeps the first of each, at every depth, and lists as they are', () => {
  const twice = { groups: ['a', 'b', 'a'], steps: ['a', 'a'] };
  const once = { groups: ['a', 'b'], steps: ['a', 'a'] };
  expect(inputsOf({ ...twice, steps: undefined, object: twice, list: [twice, twice], map: { one: twice } })).toEqual({
    groups: ['a', 'b'],
    ...{ object: once, list: [once, once], map: { one: once } },
  });
  expect(inputsOf({ hops: [twice, once, { groups: ['c'] }] })).toEqual({ hops: [once, { groups: ['c'] }] });
});

it('takes a number for its text, as Terraform does, and counts what is left', () => {
  expect(inputsOf({ groups: [14, '14', 15, 14, 16] })).toEqual({ groups: [14, 15, 16] });
  expect(check(definition, { groups: [1, 2, 3, 4, 4] }).failures).toHaveLength(1);
});

it('leaves what is not known yet', () => {
  const open = { groups: [UNKNOWN, 'a', UNKNOWN, 'a'], object: UNKNOWN, map: { one: UNKNOWN } };
  expect(inputsOf(open)).toEqual({ ...open, groups: [UNKNOWN, 'a', UNKNOWN] });
  expect(inputsOf({ groups: UNKNOWN })).toEqual({ groups: UNKNOWN });
});

it('is as it was where nothing is there twice', () => {
  const given = { object: { groups: ['a'] }, map: { one: { groups: ['b', 'a'] } } };
  const inputs = inputsOf(given);
  expect(inputs['object']).toBe(given.object);
  expect(inputs['map']).toBe(given.map);
});
