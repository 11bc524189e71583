/** A JSON text is read in pieces, however it is cut, and what JSON.parse refuses is refused. */
import fc from 'fast-check';
import { JsonError, JsonPieces, type Wanted } from '../../../provider/program/read/json-pieces';

function run(text: string, wanted: Wanted, size = text.length): void {
  const bytes = Buffer.from(text);
  const pieces = new JsonPieces(wanted);
  for (let at = 0; at < bytes.length; at += size) pieces.write(bytes.subarray(at, at + size));
  pieces.end();
}

const errorOf = (text: string, wanted: Wanted): unknown => {
  try {
    run(text, wanted);
  } catch (error) {
    return error;
  }
  return undefined;
};

test('every list of the text comes element by element, whatever the cuts and the neighbors', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), fc.integer({ min: 1, max: 40 }), (list, other, size) => {
      const text = JSON.stringify({ other, list, more: { list: [other] }, number: 1 }, null, size % 3);
      const taken: unknown[] = [];
      const keys: unknown[] = [];
      run(
        text,
        {
          members: {
            list: { elements: { take: (value, key) => (taken.push(value), keys.push(key)) } },
            more: { members: { '*': { take: (value, key) => (taken.push(value), keys.push(key)) } } },
          },
        },
        size,
      );
      expect(taken).toEqual(JSON.parse(JSON.stringify([...list, [other]])));
      expect(keys).toEqual([...list.keys(), 'list']);
    }),
  );
});

test.each([
  ['', true],
  ['  \n', true],
  ['{"list": [1, 2', true],
  ['{"list": [{"a": "b', true],
  ['{"passed by": {"a": [1]', true],
  ['{"list": [1] "more": 1}', false],
  ['{"list": [1,]}', false],
  ['{"list": [1}', false],
  ['{"list": [nothing]}', false],
  ['{"list" 1}', false],
  ['{list: 1}', false],
  ['{"list": [1]} {"list": [2]}', false],
])('%j is refused', (text, truncated) => {
  const error = errorOf(text, { members: { list: { elements: { take: () => undefined } } } });
  expect(error).toBeInstanceOf(JsonError);
  expect((error as JsonError).truncated).toBe(truncated);
});

test('a text that is nested without end is refused, not followed', () => {
  expect(errorOf('['.repeat(100_000), { take: () => undefined })).toBeInstanceOf(JsonError);
  const into: { elements: Wanted } = { elements: {} };
  Object.assign(into, { elements: into });
  expect(errorOf('['.repeat(100_000), into)).toBeInstanceOf(JsonError);
});
