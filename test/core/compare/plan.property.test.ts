import fc from 'fast-check';
import { z } from 'zod';
import { setPaths } from '../../../provider/core/compare/memory';
import { getAt, pathText, withAt, type Bag } from '../../../provider/core/define/paths';
import { planChange, targetOf, type Change } from '../../../provider/core/compare/plan';
import { plannedState } from '../../../provider/core/compare/planned-state';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { fieldAt, inputsOf, leaves, mutated, respelled } from './arbitrary';
import { everything, shape } from './everything';

const some = inputsOf(shape);
const plan = (observed: Bag, desired: Bag, set: Bag = observed): Change[] =>
  planChange(everything, { observed, desired, prior: { v: 1, set: setPaths(shape, set) } });

describe('planChange, for any inputs', () => {
  test('an object has no change against itself', () => {
    fc.assert(fc.property(some, (inputs) => expect(plan(inputs, inputs)).toEqual([])));
  });

  test('another spelling or order of the same values is no change, in either direction', () => {
    fc.assert(
      fc.property(some, (inputs) => {
        expect(plan(inputs, respelled(shape, inputs))).toEqual([]);
        expect(plan(respelled(shape, inputs), inputs, inputs)).toEqual([]);
      }),
    );
  });

  test('it is empty after the change was applied', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        const changes = plan(before, after);
        const applied = targetOf(everything, before, after, changes);
        expect(plan(applied, after, after)).toEqual([]);
      }),
    );
  });

  test('the changes do not depend on spelling', () => {
    const where = (changes: Change[]): unknown[] =>
      changes.map(({ path, kind, forcesReplace }) => ({ path, kind, forcesReplace }));
    fc.assert(
      fc.property(some, some, (before, after) => {
        expect(where(plan(respelled(shape, before), respelled(shape, after), before))).toEqual(
          where(plan(before, after)),
        );
      }),
    );
  });

  test('what nobody set is never a change, whatever the server fills in', () => {
    fc.assert(
      fc.property(some, some, (inputs, filled) => {
        const { switch: _vital, ...others } = filled;
        const observed = {
          ...others,
          switch: true,
          ...inputs,
          ...(inputs['clamp'] === undefined
            ? {}
            : { clamp: { ...(filled['clamp'] as Bag), ...(inputs['clamp'] as Bag) } }),
        };
        expect(plan(observed, inputs, inputs)).toEqual([]);
      }),
    );
  });

  test('a vital value that nobody set is compared with what absence means, and its absence with nothing', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(true, false, undefined), (given, live) => {
        const { switch: _set, ...inputs } = given;
        const changes = plan({ ...inputs, switch: live }, inputs, inputs);
        expect(changes.map(({ path, kind, to }) => ({ path, kind, to }))).toEqual(
          live === false ? [{ path: ['switch'], kind: 'delete', to: true }] : [],
        );
      }),
    );
  });

  test('a default of ours is compared when the program says it, or said it, and not otherwise', () => {
    fc.assert(
      fc.property(some, (given) => {
        const { cipher: _set, ...inputs } = given;
        const edited = { ...inputs, cipher: 'des' };
        expect(plan(edited, inputs, inputs)).toEqual([]);
        expect(plan(edited, inputs, { ...inputs, cipher: 'aes' }).map(({ path, to }) => [path, to])).toEqual([
          [['cipher'], 'aes'],
        ]);
        expect(plan({ ...inputs, cipher: 'aes' }, inputs, { ...inputs, cipher: 'aes' })).toEqual([]);
      }),
    );
  });

  test('a value that nobody gave is unknown in a plan that moves what it follows, and known in any other', () => {
    fc.assert(
      fc.property(some, some, (before, given) => {
        const { identity: _set, ...after } = given;
        const prior = { ...before, identity: 'from the name' };
        const changes = plan(prior, after, before);
        const planned = plannedState(
          { ...everything, outputs: z.object({}) },
          { config: after, desired: after, prior, changes },
        );
        const moved = changes.some(({ path }) => path[0] === 'name' || path[0] === 'identity');
        expect(planned['identity']).toBe(moved ? UNKNOWN : 'from the name');
        expect(targetOf(everything, prior, after, changes)['identity']).toBe(moved ? undefined : 'from the name');
      }),
    );
  });

  test('an unknown anywhere is a change', () => {
    fc.assert(
      fc.property(some, fc.nat(), (inputs, pick) => {
        const paths = leaves(shape, inputs);
        const path = paths[pick % paths.length]!;
        const changes = plan(inputs, withAt(inputs, path, UNKNOWN));
        expect(changes.map((change) => change.path)).toContainEqual(path);
      }),
    );
  });

  test('an out-of-band edit of a set field is found, and nothing else is reported', () => {
    fc.assert(
      fc.property(some, fc.nat(), (inputs, pick) => {
        const paths = leaves(shape, inputs);
        const path = paths[pick % paths.length]!;
        const field = fieldAt(shape, path);
        const edited = withAt(inputs, path, mutated(field.shape, field, getAt(inputs, path)));
        const found = plan(edited, inputs, inputs).map((change) => pathText(change.path).replace(/Fingerprint$/, ''));
        expect(found.length).toBeGreaterThan(0);
        for (const text of found) expect(text.startsWith(pathText(path))).toBe(true);
      }),
    );
  });

  test('no change shows a secret', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        expect(JSON.stringify(plan(before, after))).not.toContain('SECRET-');
      }),
    );
  });
});
