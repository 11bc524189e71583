/** What was found right is not judged again; whatever might be wrong is. */
import { z } from 'zod';
import { check } from '../../../provider/core/define/check';
import { field } from '../../../provider/core/define/fields';
import type { Rule } from '../../../provider/core/define/rule';
import { UNKNOWN } from '../../../provider/core/define/unknown';

let judged = 0;
const definition = () => ({
  inputs: z.object({
    size: field(
      z.number().refine((size) => (judged++, size < 10), 'is too large'),
      'A size.',
    ),
    table: field(z.string().optional(), 'A value of a table.', { known: ['a'] }),
    other: field(z.string().optional(), 'Another value.'),
  }),
});
beforeEach(() => (judged = 0));

it('asks once for the same values of the same definition', () => {
  const [one, other] = [definition(), definition()];
  for (const given of [{ size: 1 }, { size: 1, other: null }, { size: 1 }]) check(one, given);
  expect(judged).toBe(1);
  check(other, { size: 1 });
  check(one, { size: 2 });
  expect(judged).toBe(3);
});

it('says each time what is wrong or doubtful, and what may become wrong', () => {
  const one = definition();
  for (let round = 1; round <= 2; round++) {
    expect(check(one, { size: 11 }).failures).toHaveLength(1);
    expect(check(one, { size: 1, table: 'b' }).warnings).toHaveLength(1);
    expect(check(one, { size: 1, table: 'b' }, { strictAlgorithms: true }).failures).toHaveLength(1);
    expect(check(one, { size: 1, strange: true }).failures).toHaveLength(1);
    check(one, { size: 1, other: UNKNOWN });
    expect(judged).toBe(5 * round);
  }
});

it('says each time what rules doubt, and asks them once', () => {
  let asked = 0;
  const rule = (severity: Rule['severity'], least: number): Rule => ({
    id: `${severity}-size`,
    says: 'the size is large enough',
    severity,
    source: 'a document',
    needs: [['size']],
    check: ({ size }) => (asked++, Number(size) < least ? { path: ['size'], message: 'Small.' } : undefined),
  });
  const one = { ...definition(), rules: [rule('warning', 5), rule('error', 3)] };
  const said = (size: number): unknown => {
    const { warnings, failures } = check(one, { size });
    return [warnings, failures].map((list) => list.map(({ message }) => String(message)));
  };
  const doubtful = [['Small. [warning-size]'], []];
  expect([said(4), said(4), said(4), asked]).toEqual([doubtful, doubtful, doubtful, 2]);
  // What is wrong is looked at each time, with all that is said of it.
  const wrong = [['Small. [warning-size]'], ['Small. [error-size]']];
  expect([said(1), said(1), asked]).toEqual([wrong, wrong, 6]);
});

describe('a secret that a platform does not show', () => {
  const rule: Rule = {
    id: 'has-a-key',
    says: 'it has a key',
    severity: 'error',
    source: 'a document',
    needs: [['key']],
    check: ({ key, keyFingerprint }) =>
      key === undefined && keyFingerprint === undefined ? { path: ['key'], message: 'A key is needed.' } : undefined,
  };
  const one = {
    inputs: z.object({
      size: field(z.number(), 'A size.'),
      key: field(z.string().optional(), 'A key.', { secret: true, onUnset: 'keep' }),
    }),
    rules: [rule],
  };
  const said = (standing?: object) => check(one, { size: 1 }, { ...(standing && { standing: { ...standing } }) });

  it('is not missed of an object that was imported without it, and is of one that is made', () => {
    for (let round = 1; round <= 2; round++) {
      expect(said({ size: 1 }).failures).toEqual([]);
      expect(said().failures).toMatchObject([{ path: ['key'], rule: 'has-a-key' }]);
    }
  });

  it('is missed where the program had it, or its fingerprint', () => {
    for (const had of [{ key: 'k' }, { keyFingerprint: 'v1:0123456789ab:01234567' }])
      expect(said({ size: 1, ...had }).failures).toHaveLength(1);
  });
});
