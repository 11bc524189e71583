/** What a platform writes in another type than the schema has it is the same value, and goes on as the schema has it. */
import { z } from 'zod';
import { field } from '../../../provider/core/define/fields';
import type { Bag } from '../../../provider/core/define/paths';
import { legible, legibleFound } from '../../../provider/core/run/legible';

const text = () => field(z.string().optional(), 'Text');
const number = () => field(z.number().optional(), 'Number');
const flag = () => field(z.boolean().optional(), 'Flag');
const schema = z.object({
  text: text(),
  number: number(),
  flag: flag(),
  inside: field(z.object({ text: text(), number: number() }).optional(), 'Object'),
  list: field(z.array(z.object({ flag: flag() })).optional(), 'List'),
  set: field(z.array(z.string()).optional(), 'Set', { set: true }),
  map: field(z.record(z.string(), z.number()).optional(), 'Map'),
});
const definition = { title: 'Thing', inputs: schema, outputs: schema };
const seen = (values: Bag) => ({ id: 'a', inputs: values, outputs: values, revision: 1 });

it('makes every value what its field says', () => {
  const odd = {
    text: 65010,
    number: '3600',
    flag: 'false',
    inside: { text: 1, number: '2', more: '3' },
    list: [{ flag: 'true' }, { flag: true }],
    set: [1, 'b'],
    map: { a: '1', b: 2 },
    more: '4',
  };
  const own = {
    text: '65010',
    number: 3600,
    flag: false,
    inside: { text: '1', number: 2, more: '3' },
    list: [{ flag: true }, { flag: true }],
    set: ['1', 'b'],
    map: { a: 1, b: 2 },
    more: '4',
  };
  expect(legible(definition, 'any', seen(odd))).toEqual(seen(own));
  expect(legibleFound(definition, 'any', odd)).toEqual(own);
});

it('takes an empty text for no number and no flag', () => {
  expect(legible(definition, 'any', seen({ number: '', flag: '', text: '' }))).toEqual(
    seen({ number: undefined, flag: undefined, text: '' }),
  );
});

it('leaves alone what is as it should be', () => {
  const right = seen({ text: 'a', number: 1, flag: true, list: [{ flag: null }], map: { a: 1 } });
  expect(legible(definition, 'any', right)).toBe(right);
  expect(legible(definition, 'any', undefined)).toBeUndefined();
});

it('refuses what no reading makes one', () => {
  for (const odd of [{ text: true }, { number: 'x' }, { flag: 1 }, { list: {} }, { map: [] }])
    expect(() => legible(definition, 'any', seen(odd))).toThrow(
      expect.objectContaining({ code: 'platform', message: expect.stringContaining('cannot be right') as string }),
    );
});
