/** Replacements made first under the same id, on platforms that keep no mark of who made an object. */
import { z } from 'zod';
import { defineResource, erase, type Observed } from '../../../provider/core/define/definition';
import { field } from '../../../provider/core/define/fields';
import { createObject, deleteObject, type Call } from '../../../provider/core/run/lifecycle';

const objects = new Map<string, object>();
const seen = (id: string): Observed<never, never> => ({ id, inputs: { name: id } as never, outputs: {} as never });

const definition = defineResource({
  type: 'any:Unmarked',
  title: 'Unmarked',
  description: 'No tags, and an id made from its inputs.',
  source: 'none',
  inputs: z.object({ name: field(z.string(), 'Name, which is the id.') }),
  outputs: z.object({}),
  importId: { form: '<name>', example: 'a', pattern: /./ },
  examples: [],
  identity: ({ name }) => name,
  create: async (_ctx, { inputs }) => {
    objects.set(inputs.name, {});
    return seen(inputs.name);
  },
  read: async (_ctx, { id }) => (objects.has(id) ? seen(id) : undefined),
  update: async (_ctx, { id }) => seen(id),
  delete: async (_ctx, { id }) => void objects.delete(id),
});
const unmarked = erase(definition);

function newProcess(): Call {
  return {
    client: { label: 'any', identity: async () => 'any', close: async () => undefined },
    signal: new AbortController().signal,
    progress: () => undefined,
    log: () => undefined,
  };
}

it('leaves the replacement alone when the object before it is deleted', async () => {
  const first = (await createObject(unmarked, newProcess(), { name: 'a' })).stored;
  const call = newProcess();
  const second = (await createObject(unmarked, call, { name: 'a' })).stored;
  expect(await deleteObject(unmarked, call, first)).toEqual({
    warnings: ['Unmarked a belongs to a newer resource and was left alone.'],
  });
  expect(objects.has('a')).toBe(true);
  expect(await deleteObject(unmarked, call, second)).toEqual({ warnings: [] });
  expect(objects.has('a')).toBe(false);
});

it('deletes what another process made, and what was imported', async () => {
  const { memory: _memory, ...made } = (await createObject(unmarked, newProcess(), { name: 'b' })).stored;
  expect(await deleteObject(unmarked, newProcess(), { ...made, memory: { v: 1, set: [] } })).toEqual({ warnings: [] });
  expect(objects.has('b')).toBe(false);
});
