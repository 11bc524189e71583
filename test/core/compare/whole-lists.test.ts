/** Lists that are the user's as a whole, defaults inside values compared in one piece, and secrets written down as empty. */
import { z } from 'zod';
import { field } from '../../../provider/core/define/fields';
import { setPaths, type Memory } from '../../../provider/core/compare/memory';
import { pathText, type Bag } from '../../../provider/core/define/paths';
import { planChange, targetOf } from '../../../provider/core/compare/plan';
import { reconcile } from '../../../provider/core/compare/reconcile';
import { shapeOf } from '../../../provider/core/define/shape';

const entry = z.object({
  network: field(z.string(), 'Network.'),
  le: field(z.int().optional(), 'Bound.'),
  action: field(z.string().optional(), 'Action.', { onUnset: { value: 'PERMIT' } }),
  set: field(
    z.object({ flag: field(z.boolean().optional(), 'Flag.', { onUnset: { value: false } }) }).optional(),
    'Set.',
  ),
});
const inputs = z.object({
  entries: field(z.array(entry).optional(), 'Entries.', { whole: true }),
  numbered: field(z.array(entry).optional(), 'Entries by number.', { whole: true, orderedBy: 'le' }),
  hops: field(z.array(entry).optional(), 'Hops.', { set: true }),
  keyed: field(z.string().optional(), 'Secret.', { secret: true, unreadable: true, onUnset: 'keep' }),
});
const definition = { inputs };

const prior = (set: Bag): Memory => ({ v: 1, set: setPaths(shapeOf(inputs), set) });
const plan = (observed: Bag, desired: Bag, was: Bag = desired) =>
  planChange(definition, { observed, prior: prior(was), desired }).map(
    (change) => `${change.kind} ${pathText(change.path)}`,
  );

describe('a whole list', () => {
  const program = { entries: [{ network: 'a' }, { network: 'b', action: 'DENY' }] };

  test('defaults that the server fills in are no change', () => {
    const live = {
      entries: [
        { network: 'a', action: 'PERMIT', set: { flag: false } },
        { network: 'b', action: 'DENY' },
      ],
    };
    expect(plan(live, program)).toEqual([]);
    const { state } = reconcile(definition, { id: 'x', inputs: live, outputs: {} }, prior(program), program);
    expect(state['entries']).toEqual(program.entries);
  });

  test('a bound that somebody adds is found, although the program never set one', () => {
    const live = {
      entries: [
        { network: 'a', le: 24, action: 'PERMIT' },
        { network: 'b', action: 'DENY' },
      ],
    };
    const { state } = reconcile(definition, { id: 'x', inputs: live, outputs: {} }, prior(program), program);
    expect(plan(state, program)).toEqual(['update entries']);
  });

  test('beside what somebody changed nothing looks changed: defaults of the server stay out of it', () => {
    const live = {
      entries: [
        { network: 'a', action: 'PERMIT', set: { flag: false } },
        { network: 'b', le: 24, action: 'DENY', set: { flag: true } },
        { network: 'c', action: 'PERMIT' },
      ],
    };
    const { state } = reconcile(definition, { id: 'x', inputs: live, outputs: {} }, prior(program), program);
    expect(state['entries']).toEqual([
      { network: 'a' },
      { network: 'b', le: 24, action: 'DENY', set: { flag: true } },
      { network: 'c', action: 'PERMIT' }, // nobody wrote it: shown as it is
    ]);
  });

  test('another order is a change', () => {
    expect(plan({ entries: [...program.entries].reverse() }, program)).toEqual(['update entries']);
  });

  test('an entry in front does not inherit from the one that stood there', () => {
    const live = { entries: [{ network: 'a', le: 24 }] };
    const desired = { entries: [{ network: 'new' }, { network: 'a', le: 24 }] };
    const changes = planChange(definition, { observed: live, prior: prior(live), desired });
    expect(targetOf(definition, live, desired, changes)).toEqual(desired);
  });

  test('an entry is written with the defaults of the provider, as it is when the object is made', () => {
    const one = z.object({
      network: field(z.string(), 'Network.'),
      action: field(z.string().optional(), 'Action.', { default: 'permit' }),
    });
    const of = { inputs: z.object({ entries: field(z.array(one), 'Entries.', { whole: true }) }) };
    const live = { entries: [{ network: 'a', action: 'deny' }] };
    const desired = { entries: [{ network: 'a' }, { network: 'b', action: 'deny' }] };
    const changes = planChange(of, { observed: live, prior: prior(live), desired });
    expect(targetOf(of, live, desired, changes)).toEqual({
      entries: [
        { network: 'a', action: 'permit' },
        { network: 'b', action: 'deny' },
      ],
    });
  });
});

test('entries that have a number of their own are shown where the program has them', () => {
  const program = { numbered: [{ network: 'b', le: 20 }, { network: 'a', le: 10 }] }; // prettier-ignore
  const live = {
    numbered: [
      { network: 'by hand', le: 5, action: 'DENY' },
      { network: 'a', le: 10, action: 'PERMIT' },
      { network: 'b', le: 20, action: 'DENY' },
    ],
  };
  const { state } = reconcile(definition, { id: 'x', inputs: live, outputs: {} }, prior(program), program);
  expect(state['numbered']).toEqual([
    { network: 'b', le: 20, action: 'DENY' },
    { network: 'a', le: 10 },
    { network: 'by hand', le: 5, action: 'DENY' },
  ]);
});

test('in a set, an element with and without its defaults is one element', () => {
  const live = {
    hops: [
      { network: 'b', action: 'PERMIT' },
      { network: 'a', action: 'PERMIT' },
    ],
  };
  expect(plan(live, { hops: [{ network: 'a' }, { network: 'b' }] })).toEqual([]);
  expect(plan(live, { hops: [{ network: 'a' }, { network: 'b', action: 'DENY' }] })).toEqual(['update hops']);
});

test('a set to which somebody added something begins as it stands in the program', () => {
  const program = { hops: [{ network: 'b' }, { network: 'a' }] };
  const live = {
    hops: [
      { network: 'a', action: 'PERMIT' },
      { network: 'c', action: 'DENY' },
      { network: 'b', action: 'PERMIT' },
    ],
  };
  const { state } = reconcile(definition, { id: 'x', inputs: live, outputs: {} }, prior(program), program);
  expect(state['hops']).toEqual([...program.hops, { network: 'c', action: 'DENY' }]);
});

describe('a secret that is kept when left out', () => {
  const live = { keyed: 'one', keyedFingerprint: 'v1:00:00000000' };

  test('is kept when left out, and cleared when written down as empty', () => {
    expect(plan(live, {}, { keyed: 'one' })).toEqual([]);
    expect(plan(live, { keyed: '' }, { keyed: 'one' })).toEqual(['delete keyed', 'delete keyedFingerprint']);
  });

  test('an empty one where there is none is no change', () => {
    expect(plan({}, { keyed: '' }, { keyed: '' })).toEqual([]);
  });
});
