/** A text of the program's own for which an object is made anew: the first one is noted, and no platform is told of any. */
import { z } from 'zod';
import { emptyMemory } from '../../../provider/core/compare/memory';
import { planChange, toBeSent } from '../../../provider/core/compare/plan';
import { field } from '../../../provider/core/define/fields';
import { UNKNOWN } from '../../../provider/core/define/unknown';

const definition = {
  inputs: z.object({
    name: field(z.string(), 'Name.'),
    trigger: field(z.string().optional(), 'Trigger.', {
      ...{ trigger: true, unreadable: true, forcesReplace: true },
      onUnset: 'keep',
    }),
  }),
};

const changesOf = (before: string | undefined, now: unknown) =>
  planChange(definition, {
    observed: { name: 'a', trigger: before },
    prior: { ...emptyMemory, set: before === undefined ? ['name'] : ['name', 'trigger'] },
    desired: { name: 'a', trigger: now },
  });

test.each<[string, string | undefined, unknown, readonly boolean[]]>([
  ['the first one is noted', undefined, 'x', [false]],
  ['one that is not known yet, as the first', undefined, UNKNOWN, [false]],
  ['another one makes the object anew', 'x', 'y', [true]],
  ['one that is not known yet may be another', 'x', UNKNOWN, [true]],
  ['the same one', 'x', 'x', []],
  ['none any more', 'x', undefined, []],
])('%s', (_case, before, now, replaces) => {
  const changes = changesOf(before, now);
  expect(changes.map(({ forcesReplace }) => forcesReplace)).toEqual(replaces);
  expect(toBeSent(definition, changes)).toEqual([]);
});
