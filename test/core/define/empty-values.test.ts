/** Values that are written down as empty: they say more than values left out, and must not vanish on the way. */
import { z } from 'zod';
import { check } from '../../../provider/core/define/check';
import { failureLine } from '../../../provider/core/define/check-failure';
import { field } from '../../../provider/core/define/fields';
import { setPaths } from '../../../provider/core/compare/memory';
import { planChange } from '../../../provider/core/compare/plan';
import { reconcile } from '../../../provider/core/compare/reconcile';
import type { Bag } from '../../../provider/core/define/paths';
import { shapeOf } from '../../../provider/core/define/shape';

const inputs = z.object({
  password: field(z.string().optional(), 'Never returned.', { secret: true, unreadable: true, onUnset: 'keep' }),
  entries: field(z.array(z.object({ bound: field(z.number().optional(), 'Bound.') })).optional(), 'Entries.'),
});

it('keeps a secret that was cleared with an empty text as empty', () => {
  const memory = { v: 1 as const, set: ['password'] };
  const { state, inputs: stored } = reconcile({ inputs }, { id: 'x', inputs: {}, outputs: {} }, memory, {
    password: '',
  });
  expect([state['password'], stored['password']]).toEqual(['', '']);
  expect(planChange({ inputs }, { observed: state, prior: memory, desired: { password: '' } })).toEqual([]);
});

it('shows a secret that somebody set where it was cleared', () => {
  const memory = { v: 1 as const, set: ['password'] };
  const { state } = reconcile({ inputs }, { id: 'x', inputs: { password: 'by hand' }, outputs: {} }, memory, {
    password: '',
  });
  expect(planChange({ inputs }, { observed: state, prior: memory, desired: { password: '' } })).toMatchObject([
    { path: ['password'], kind: 'delete' },
    { path: ['passwordFingerprint'], kind: 'delete' },
  ]);
});

it('counts an element without values as set', () => {
  expect(setPaths(shapeOf(inputs), { entries: [{}, { bound: 1 }] })).toEqual(['entries[0]', 'entries[1].bound']);
});

it('refuses a named object of which nothing is said, and lets be what a program leaves undefined', () => {
  const definition = {
    inputs: z.object({
      sites: field(z.record(z.string(), z.object({ size: field(z.number().optional(), 'Size.') })), 'Sites.'),
      tags: field(z.record(z.string(), z.string()).optional(), 'Tags.'),
    }),
  };
  const said = (given: Bag) => check(definition, given).failures.map(failureLine);
  expect(said({ sites: { a: {}, b: null } })).toEqual([
    'sites.b: Nothing is said of it. Say what it is, or leave the name out.',
  ]);
  expect(said({ sites: { a: { size: null }, b: undefined }, tags: { x: null } })).toEqual([]);
  // Misspelt, it would be as if it had not been said.
  expect(said({ sites: { a: { sise: 1, gone: null } } })).toEqual([
    'sites.a.sise: There is no argument "sise" here. Did you mean "size"?',
  ]);
  // A name that objects do not keep: the entry got lost on the way, and each plan wanted it anew.
  const lost = (value: unknown): Bag => Object.fromEntries([['__proto__', value]]);
  expect(said({ sites: lost({}), tags: { ...lost('x'), constructor: 'y' } })).toEqual([
    'sites.__proto__: "__proto__" cannot be a name here. Choose another one.',
    'tags.__proto__: "__proto__" cannot be a name here. Choose another one.',
  ]);
});
