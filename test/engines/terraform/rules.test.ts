/** The rules that all protocol tests are held against (test/kit/terraform-rules.ts) refuse what Terraform refuses. */
import type { SchemaAttribute, SchemaBlock } from '../../../provider/engines/terraform/proto/messages';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { planViolations, replacePathViolations, resultViolations, storedViolations } from '../../kit/terraform-rules';

const attribute = (name: string, type: unknown, more: Partial<SchemaAttribute> = {}): SchemaAttribute =>
  ({
    name,
    type: Buffer.from(JSON.stringify(type)),
    optional: true,
    computed: false,
    sensitive: false,
    writeOnly: false,
    ...more,
  }) as SchemaAttribute;
const nested = (name: string, nesting: 1 | 2 | 3 | 4, attributes: SchemaAttribute[]): SchemaAttribute =>
  attribute(name, null, { nestedType: { attributes, nesting, minItems: 0, maxItems: 0 }, type: new Uint8Array(0) });

const block = {
  attributes: [
    attribute('plain', 'string'),
    attribute('filled', 'string', { computed: true }),
    attribute('labels', ['set', 'string']),
    attribute('hidden', 'string', { writeOnly: true }),
    nested('list', 2, [attribute('name', 'string'), attribute('size', 'number', { computed: true })]),
    nested('set', 3, [attribute('name', 'string'), attribute('size', 'number', { computed: true })]),
  ],
} as unknown as SchemaBlock;

const empty = { plain: null, filled: null, labels: null, hidden: null, list: null, set: null };

describe('a plan', () => {
  it.each([
    ['a value as configured', { plain: 'a' }, {}, { plain: 'a' }],
    ['a value as before', { plain: 'A' }, { plain: 'a' }, { plain: 'a' }],
    ['anything where the provider computes', {}, {}, { filled: UNKNOWN }],
    ['a set in another order', { labels: ['a', 'b'] }, {}, { labels: ['b', 'a'] }],
    [
      'computed members of elements',
      { list: [{ name: 'a', size: null }], set: [{ name: 'a', size: null }] },
      {},
      { list: [{ name: 'a', size: UNKNOWN }], set: [{ name: 'a', size: 1 }] },
    ],
    ['a write-only value as null', { hidden: 'secret' }, {}, {}],
  ])('may hold %s', (_title, config, prior, planned) => {
    expect(planViolations(block, { ...empty, ...prior }, { ...empty, ...config }, { ...empty, ...planned })).toEqual(
      [],
    );
  });

  it.each([
    ['another value than configured', { plain: 'a' }, {}, { plain: 'A' }, /does not match config value/],
    ['a value where none is configured', {}, {}, { plain: 'a' }, /for a non-computed attribute/],
    ['an unknown where a value is configured', { plain: 'a' }, { plain: 'b' }, { plain: UNKNOWN }, /nor prior value/],
    [
      'a list of another length',
      { list: [{ name: 'a', size: null }] },
      {},
      { list: [] },
      /count in plan \(0\) disagrees/,
    ],
    [
      'another element of a set',
      { set: [{ name: 'a', size: null }] },
      {},
      { set: [{ name: 'b', size: null }] },
      /matches none/,
    ],
    ['a write-only value', { hidden: 'secret' }, {}, { hidden: 'secret' }, /write-only attribute is not null/],
  ])('may not hold %s', (_title, config, prior, planned, message) => {
    expect(
      planViolations(block, { ...empty, ...prior }, { ...empty, ...config }, { ...empty, ...planned }).join(),
    ).toMatch(message);
  });

  it('may not ask for replacement by a path that is not there', () => {
    expect(replacePathViolations(['plain', 'list.1'], empty, { ...empty, list: [] })).toEqual([
      expect.stringMatching(/^list\.1/),
    ]);
  });
});

describe('a result', () => {
  it('may fill in what was unknown, and change nothing else', () => {
    const planned = { ...empty, plain: 'a', filled: UNKNOWN, list: [{ name: 'a', size: UNKNOWN }] };
    expect(resultViolations(block, planned, { ...planned, filled: 'x', list: [{ name: 'a', size: 1 }] })).toEqual([]);
    expect(resultViolations(block, planned, { ...planned, plain: 'A' })).toEqual([
      expect.stringMatching(/^\.plain: was "a", but now "A"/),
    ]);
    expect(resultViolations(block, planned, { ...planned, list: [] })).toEqual([
      expect.stringMatching(/had 1 elements, now 0/),
    ]);
    expect(resultViolations(block, planned, null)).toEqual(['was present, but now absent']);
  });

  it('may not hold unknowns or write-only values', () => {
    expect(storedViolations(block, { ...empty, filled: UNKNOWN, hidden: 'secret' })).toHaveLength(2);
  });
});
